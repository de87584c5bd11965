"""The store: the ledger of dossiers, what persons decided about them, what they show to each other. All SQL is here."""

from pipeline.store.judgements import Confirmation, Judgements
from pipeline.store.ledger import Entry, Lease, Store
from pipeline.store.showings import Showings

__all__ = ["Confirmation", "Entry", "Judgements", "Lease", "Showings", "Store"]
