"""dossier.yaml: every key optional, nothing misunderstood in silence."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import manifest
from pipeline.errors import ManifestError


def write(folder: Path, text: str) -> Path:
    path = folder / "dossier.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_is_taken(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "dossier_id: DL-2023-0042\nprogramme: dalian-2023-service-trade\nitem: interest-subsidy\n"
        "applicant: {name: 大连某某软件有限公司, uscc: 91210200MA0000000X}\nsubmitted_on: 2025-06-20\n"
        'claimed_amount: "350000.00"\nfacts: {headcount: 12}\n',
    )
    loaded = manifest.load(path, "folder")
    assert loaded.item == "interest-subsidy"
    assert loaded.submitted_on == date(2025, 6, 20)
    assert loaded.claimed_amount == Decimal("350000.00")
    assert loaded.applicant.name == "大连某某软件有限公司"
    assert manifest.dossier_id(path) == "DL-2023-0042"


def test_nothing_is_needed(tmp_path: Path) -> None:
    assert manifest.load(tmp_path / "dossier.yaml", "folder").dossier_id == "folder"
    assert manifest.load(write(tmp_path, ""), "folder").applicant.name is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("applicnt: {name: x}", "applicnt"),
        ("claimed_amount: 350000.0", "quotes"),
        ("submitted_on: 31.06.2025", "submitted_on"),
        ("- a list", "keys and values"),
        ("a: [", "cannot be read"),
        ("applicant: {name: x, phone: y}", "applicant.phone"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(ManifestError, match=said):
        manifest.load(write(tmp_path, text), "folder")


@given(st.text(max_size=40))
def test_a_dossier_id_can_name_a_folder(name: str) -> None:
    safe = manifest.safe_id(name)
    assert safe and safe not in (".", "..")
    assert not set(safe) & set('/\\:*?"<>|\0\n')
    assert manifest.safe_id(safe) == safe
