"""A page's way in: fetch, extract, analyse, store."""
