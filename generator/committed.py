"""The six small dossiers that the repository keeps under sample_dossiers/."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.dossiers import generate


def write(target: Path) -> Iterator[Path]:
    """Write them again, byte for byte the same; yields each folder as it is done."""
    yield generate(
        target,
        seed=101,
        item="certification",
        binding="folder",
        profile="clean",
        born_digital=0.9,
        dossier_id="DL-2023-0001",
        small=True,
    )
    yield generate(
        target,
        seed=104,
        item="interest-subsidy",
        binding="volume",
        profile="clean",
        born_digital=0.0,
        dossier_id="DL-2023-0002",
        small=True,
    )
    yield generate(
        target,
        seed=205,
        item="certification",
        binding="folder",
        profile="mixed",
        born_digital=0.35,
        plants=("WIN001", "INV002", "INV008"),
        dossier_id="DL-2023-0003",
        small=True,
    )
    yield generate(
        target,
        seed=111,
        item="interest-subsidy",
        binding="volume",
        profile="office",
        born_digital=0.1,
        plants=("WIN003", "DEC003", "CON001"),
        dossier_id="DL-2023-0004",
        small=True,
    )
    yield generate(
        target,
        seed=108,
        item="certification",
        binding="folder",
        profile="office",
        born_digital=0.2,
        plants=("DUP001", "DOC001"),
        dossier_id="DL-2023-0005",
        small=True,
        turn="declaration",
    )
    yield generate(
        target,
        seed=419,
        item="platform-operation",
        binding="folder",
        profile="clean",
        born_digital=0.5,
        dossier_id="DL-2023-0006",
        small=True,
        parts=("licence", "form", "schedule", "served", "purchase", "invoice", "payment"),
    )
