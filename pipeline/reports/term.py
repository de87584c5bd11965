"""A wording in Chinese with its English twin."""

from __future__ import annotations

from typing import NamedTuple


class Term(NamedTuple):
    """A wording in Chinese and in English."""

    zh: str
    en: str
