"""Every planted fault is found where its documents are read right, and a clean dossier is blamed for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.judging import judge
from generator import fonts, generate
from generator.dossiers import ALL_ITEMS
from generator.plants import PLANTS, NotPlantable
from pipeline.findings import Severity
from tests.flows.known import known
from validators.catalogue import rules

# Seen on the page alone, which nobody reads here: codes, seals, words across a page, files that do not open.
ON_THE_PAGE = frozenset({"INV005", "INV009", "INV011", "DOC004"})
# Planted in pairs of dossiers (generator/shared.py; benchmarks/plants.py and test_others.py run them).
BETWEEN_DOSSIERS = frozenset({"DUP002", "DUP004"})
# No fault of a dossier: a value that one reader alone read, and a page on which a reader failed (tests/faults).
OF_READING = frozenset({"REA002", "REA003"})
# What waits for a person in a clean dossier too: lists that end in 等.
OPEN_LISTS = frozenset({"INV010", "ELI004", "ELI006"})


def test_every_rule_has_its_plant() -> None:
    assert {r.code for r in rules()} == set(PLANTS) | BETWEEN_DOSSIERS | OF_READING


@pytest.mark.slow
@pytest.mark.skipif(not fonts.ready(), reason="the fonts that the generator draws with are not installed")
@pytest.mark.parametrize("item", ALL_ITEMS)
def test_what_is_planted_is_found(tmp_path: Path, item: str) -> None:
    missed = []
    for code in [None, *PLANTS]:
        try:
            folder = generate(
                tmp_path, seed=78, item=item, binding="folder", profile="clean", born_digital=1.0, small=True,
                dossier_id="P", plants=[code] if code else (),
            )  # fmt: skip
        except NotPlantable:
            continue
        found = judge(*known(folder)).findings
        if code is None:
            blamed = [f.message for f in found if f.severity is Severity.BLOCKING and f.code not in OPEN_LISTS]
            assert blamed == []
        elif code not in ON_THE_PAGE and not any(f.code == code for f in found) and not _needs_a_page(code, folder):
            missed.append((code, sorted({f.code for f in found})))
    assert missed == []


def _needs_a_page(code: str, folder: Path) -> bool:
    """CON003: a contract without marks, where one without a day shows in the truth."""
    return code == "CON003" and "合同未签字盖章" in (folder / "expected.json").read_text(encoding="utf-8")
