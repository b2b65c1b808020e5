"""Organisations, networks and dates: how a page names them, and what they are called."""
