"""How rows are tied to their papers, cell by cell, as it was read and approved (tests/validators/golden/tied.yaml)."""

from __future__ import annotations

import pytest

from tests.validators.golden.files import kept
from tests.validators.golden.tied import tied, with_rows
from tests.validators.situations import Situation

_HOW = "if it is right: python -m tests.validators.golden --write, and read the diff"
_TIED = {(entry["rule"], entry["situation"]): entry for entry in kept("tied.yaml")}


@pytest.mark.parametrize("situation", with_rows(), ids=lambda x: f"{x.code} {x.what}")
def test_rows_are_tied_as_approved(situation: Situation) -> None:
    assert tied(situation) == _TIED.get((situation.code, situation.what)), _HOW
