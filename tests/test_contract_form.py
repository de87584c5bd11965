"""The form check itself: a good output passes, and each way of breaking the contract is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.reports import DossierRun, write_batch, write_dossier
from tests.contract_form import check_output
from tests.pipeline.reports import scene

Json = dict[str, Any]


@pytest.fixture
def out(tmp_path: Path) -> Path:
    drawn = scene.scene(tmp_path)
    folder = tmp_path / "out"
    write_dossier(drawn.result, folder, drawn.images)
    write_batch(scene.batch(DossierRun.of(drawn.result, "inbox/DL", 3.0)), folder)
    assert check_output(folder) == []
    return folder


def _set(*path: Any) -> Callable[[Json], None]:
    """A change that puts the last item where the others lead."""

    def change(result: Json) -> None:
        place: Any = result
        *way, last, value = path
        for step in way:
            place = place[step]
        place[last] = value

    return change


_INVOICE = ("documents", 0, "fields")


@pytest.mark.parametrize(
    "change",
    [
        _set("schema_version", 2),
        _set("dossier_id", "other"),
        _set("state", "clear"),
        _set("extra", 1),
        _set("gate", "open", []),
        _set("calculation", {"amount": "1.00"}),
        _set("files", 0, "path", "/etc/passwd"),
        _set("files", 0, "sha256", "0"),
        _set("files", 0, "error", "why"),
        _set("documents", 0, "id", "b" * 16),
        _set("documents", 0, "kind", "receipt"),
        _set("documents", 0, "pages", [4]),
        _set("documents", 0, "kind_confidence", 2),
        _set(*_INVOICE, "amount", "value", "93420.2"),
        _set(*_INVOICE, "amount", "value", 93420.18),
        _set(*_INVOICE, "amount", "value", None),
        _set(*_INVOICE, "amount", "sources", []),
        _set(*_INVOICE, "issue_date", "value", "2023/07/03"),
        _set(*_INVOICE, "red_letter", "value", "false"),
        _set(*_INVOICE, "seller_name", "value", " A"),
        _set(*_INVOICE, "total", "value", "1.00"),
        _set(*_INVOICE, "amount", "sources", 0, "box", [1, 2, 3]),
        _set(*_INVOICE, "amount", "sources", 0, "box", [1, 2, 0, 3]),
        _set(*_INVOICE, "amount", "sources", 0, "box", [0.123, 1, 2, 3]),
        _set(*_INVOICE, "amount", "sources", 0, "page", 2),
        _set(*_INVOICE, "amount", "sources", 0, "confidence", None),
        _set(*_INVOICE, {}),
        _set("documents", 0, "lines", 0, "tax_rate", "value", "6%"),
        _set("findings", 0, "code", "XXX001"),
        _set("findings", 0, "severity", "fatal"),
        _set("findings", 0, "message", "only English"),
        _set("findings", 0, "criterion", {}),
        _set("findings", 0, "effect", "some"),
        _set("findings", 0, "fingerprint", "f" * 24),
        _set("findings", 0, "documents", ["nobody"]),
        _set("findings", 0, "evidence", [{"page": 1}]),
        _set("findings", -1, "evidence", 0, "file", "nobody.pdf"),
        _set("findings", -1, "evidence", 0, "page", None),
    ],
)
def test_a_broken_result_is_told(out: Path, change: Callable[[Json], None]) -> None:
    path = out / "DL-2023-0042" / "result.json"
    result = json.loads(path.read_text(encoding="utf-8"))
    change(result)
    path.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert check_output(out) != []


@pytest.mark.parametrize("name", ["run.json", "index.html", "DL-2023-0042/report.html", "DL-2023-0042/result.json"])
def test_a_missing_file_is_told(out: Path, name: str) -> None:
    (out / name).unlink()
    assert check_output(out) != []


@pytest.mark.parametrize("text", ['<img src="https://example.org/x.png">', "<script>1</script>", '<a href="//x">'])
def test_a_page_that_reaches_out_is_told(out: Path, text: str) -> None:
    path = out / "DL-2023-0042" / "report.html"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    assert check_output(out) == ["DL-2023-0042: report.html reaches out of itself"]


def test_a_part_of_a_file_is_told(out: Path) -> None:
    (out / ".run.json.1.part").write_text("{", encoding="utf-8")
    assert len(check_output(out)) == 1
