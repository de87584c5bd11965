"""Accuracy on a folder of real invoices with labels, where one is at hand."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

_LABELS = {
    "invoice_code": "invoice_code", "invoice_number": "invoice_number", "issue_date": "issue_date",
    "amount_excl_tax": "amount", "tax": "tax", "total": "total", "buyer_name": "buyer_name",
    "seller_name": "seller_name", "buyer_taxid": "buyer_tax_id", "seller_taxid": "seller_tax_id",
    "check_code": "check_code",
}  # fmt: skip


def real_invoices(folder: Path, work: Path, run: Callable[[Path, Path], None]) -> str:
    """Each labelled invoice of `folder` as a dossier of its own, read by `run(dossiers, out)`; every label's fate."""
    labels: list[dict[str, Any]] = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
    shutil.rmtree(work / "invoices", ignore_errors=True)
    for label in labels:
        target = work / "invoices" / Path(label["file"]).stem
        target.mkdir(parents=True, exist_ok=True)
        shutil.copy(folder / label["file"], target / label["file"])
    run(work / "invoices", work / "invoices-out")
    lines = []
    silent = right = honest = wrong = 0
    for label in labels:
        stem = Path(label["file"]).stem
        result = json.loads((work / "invoices-out" / stem / "result.json").read_text(encoding="utf-8"))
        file = result["files"][0]
        if file["state"] == "failed":
            lines.append(f"{label['file']}: not read ({file['error']})")
            continue
        fields: dict[str, Any] = next((d["fields"] for d in result["documents"] if d["kind"] == "invoice"), {})
        for name, ours in _LABELS.items():
            true, got = label[name], fields.get(ours, {"value": None, "state": "not found"})
            if true is None:
                continue
            if got["value"] == true:
                right += 1
            elif got["state"] == "corroborated":
                silent += 1
                lines.append(f"SILENT {label['file']} {ours}: true {true!r}, got {got['value']!r}")
            elif got["value"] is None:
                honest += 1
                lines.append(f"unread {label['file']} {ours}: true {true!r}, {got['state']}")
            else:
                wrong += 1
                lines.append(f"not vouched for, wrong {label['file']} {ours}: true {true!r}, got {got['value']!r}")
    lines.insert(
        0, f"real invoices: right {right}, unread {honest}, wrong but not vouched for {wrong}, silent {silent}"
    )
    return "\n".join(lines)
