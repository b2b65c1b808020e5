"""The system of record: pages, documents, mentions, entities and runs."""
