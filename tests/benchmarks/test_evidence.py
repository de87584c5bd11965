"""The cut-out of a value that was vouched for wrongly shows its true place."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np

from benchmarks.evidence import of_silent_errors
from benchmarks.score import Card, FieldScore, Origin
from generator import generate


def test_each_silent_error_has_its_cut_out_and_no_other_field_has_one(tmp_path: Path) -> None:
    home = generate(
        tmp_path / "in", seed=73_301, item="certification", profile="clean", small=True, parts=("payment",),
        born_digital=1.0, dossier_id="SILENT",
    )  # fmt: skip
    (slip,) = json.loads((home / "expected.json").read_text(encoding="utf-8"))["documents"][:1]
    origin = Origin("SILENT", slip["kind"], slip["layout"], slip["medium"], "", slip["file"], tuple(slip["pages"]))
    true = slip["fields"]["amount"]["value"]
    card = Card(
        fields=[
            FieldScore(origin, "amount", true, "1.00", "corroborated"),
            FieldScore(origin, "amount", true, true, "corroborated"),
            FieldScore(origin, "value_date", slip["fields"]["value_date"]["value"], None, "unreadable"),
        ]
    )
    (path,) = of_silent_errors(card, tmp_path / "in", tmp_path / "out")
    assert "SILENT-payment_slip-amount" in path.name
    picture = cv2.imread(str(path))
    assert picture is not None
    assert picture.shape[0] == 160
    assert float(np.min(picture)) < 100, "print is seen"
