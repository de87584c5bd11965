"""The store: the ledger of dossiers, and what persons decided about them. The only place with SQL."""

from pipeline.store.judgements import Confirmation, Judgements
from pipeline.store.ledger import Entry, Lease, Store

__all__ = ["Confirmation", "Entry", "Judgements", "Lease", "Store"]
