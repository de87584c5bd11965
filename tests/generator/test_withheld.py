"""What a document is drawn without stands nowhere on it, however many places its form has for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator import dates, fonts, telling
from generator.dossiers import ALL_ITEMS, specs
from generator.job import Job

_DAY = date(2016, 5, 17)  # unlike any other day of a dossier

pytestmark = pytest.mark.skipif(not fonts.ready(), reason="the fonts that the generator draws with are not installed")


@pytest.mark.parametrize("item", ALL_ITEMS)
@pytest.mark.parametrize("seed", range(3))
def test_an_undated_contract_bears_its_day_nowhere(tmp_path: Path, item: str, seed: int) -> None:
    tale = telling.build(seed, item)
    contracts = {f"contract:{i}": c for i, c in enumerate(tale.contracts)}
    contracts |= {f"purchase:{i}": c for i, c in enumerate(tale.purchases)}
    contracts |= {f"certification-contract:{i}": c for i, c in enumerate(tale.certification_contracts)}
    tale.withheld |= dict.fromkeys(contracts, frozenset({"signed_on"}))
    for contract in contracts.values():
        contract.signed_on = _DAY
    job = Job(tmp_path, seed, item, "folder", "clean", 1.0, "P")
    for spec in specs(job, tale):
        if spec.key not in contracts:
            continue
        drawn = spec.make()
        seen = "".join(text for page in drawn.pages for text, _ in page.words).replace(" ", "")
        ways = {dates.written(_DAY, style).replace(" ", "") for style in dates.STYLES}
        assert not {way for way in ways if way in seen}, (contracts[spec.key].style, spec.key)
