"""Seeded generator of synthetic dossiers: rendered, scanned and written with their ground truth."""

from generator.dossiers import generate

__all__ = ["generate"]
