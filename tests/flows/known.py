"""A generated dossier as it is known to be, with its claim: judged without a page being read."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from flows.claim import Asked, Claim, stated
from generator.story import TO_USD
from pipeline.fx import FxTable, Rate
from pipeline.model import Dossier
from tests.truth import dossier_of

PREMISES = "场地、设备原值、专职人员证明材料"


def known(folder: Path, payable: str | None = None, facts: Mapping[str, Any] | None = None) -> tuple[Dossier, Claim]:
    """What truth and dossier.yaml say together, and the firm's rates; `payable` is claimed where nothing else is."""
    said = yaml.safe_load((folder / "dossier.yaml").read_text(encoding="utf-8"))
    dossier = dossier_of(folder)
    claimed = said.get("claimed_amount", payable)
    manifest = dataclasses.replace(
        dossier.manifest,
        claimed_amount=None if claimed is None else Decimal(claimed),
        facts={**said.get("facts", {}), **(facts or {})},
        submitted_on=date.fromisoformat(str(said.get("submitted_on", dossier.manifest.submitted_on))),
    )
    titled = tuple(
        dataclasses.replace(d, title=PREMISES) if d.file.endswith("场地设备人员证明材料.pdf") else d
        for d in dossier.documents
    )
    rates = FxTable(tuple(Rate(c, date(2022, 7, 1), r, "truth") for c, r in TO_USD.items() if c != "USD"))
    whole = dataclasses.replace(dossier, manifest=manifest, documents=titled)
    return whole, dataclasses.replace(stated(manifest, Asked()), fx=rates)
