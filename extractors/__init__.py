"""Readers of documents: identify a page's kind, and take the fields out of it with the places they stand."""
