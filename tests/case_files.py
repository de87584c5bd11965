"""The programmes' cases, read once for all tests: reading them strictly takes longer than running them."""

from __future__ import annotations

from functools import cache

from validators.cases import Cases, load_cases


@cache
def cases_of(programme: str) -> Cases:
    """The cases of a programme as they lie beside its rulebook."""
    return load_cases(programme)
