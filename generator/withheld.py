"""What a document is drawn without: its seals and signatures, or a field that is left blank."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec

MARKS = "marks"  # every seal and every signature of the document
_WITHHELD: ContextVar[frozenset[str]] = ContextVar("withheld", default=frozenset())
P = ParamSpec("P")


@contextmanager
def without(names: frozenset[str]) -> Iterator[None]:
    """Draw what is drawn inside without these fields, or without `MARKS`."""
    token = _WITHHELD.set(names)
    try:
        yield
    finally:
        _WITHHELD.reset(token)


def is_withheld(name: str) -> bool:
    """Whether the document being drawn goes without the field, or without marks."""
    return name in _WITHHELD.get()


def repeated(name: str, text: str) -> str:
    """The text of a field where a document shows it again, beside its place; none where it goes without the field."""
    return "" if is_withheld(name) else text


def mark(draw: Callable[P, None]) -> Callable[P, None]:
    """Declares a seal or a signature: not drawn on a document that goes without."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> None:
        if not is_withheld(MARKS):
            draw(*args, **kwargs)

    return drawn
