"""Every way in at once, from the inbox to the report: archive, sheet, CSV, XML, OFD, and what cannot be read."""

from __future__ import annotations

import io
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from flows.batch import run_batch
from flows.request import Request
from pipeline.intake import find_dossiers
from pipeline.settings import Settings
from tests.contract_form import check_output
from tests.pipeline.media.archives import packed
from tests.pipeline.media.invoices import attachment, digital
from tests.pipeline.media.test_ofd import form, ofd


def register() -> bytes:
    """A register whose second contract number is one that a spreadsheet has shortened."""
    book = openpyxl.Workbook()
    book.active.title = "服务外包接包合同"
    book.active.append(["合同编号", "合同名称", "发包方", "国家", "合同金额（美元）", "执行金额（美元）", "执行日期"])
    book.active.append(["HT-1", "软件开发", "Sample K.K.", "日本", 10000.5, 5000, "2023-04-01"])
    book.active.append([1053220000010123450001, "软件测试", "Sample K.K.", "日本", 7, 7, "2023-04-02"])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def dossier(inbox: Path) -> None:
    folder = inbox / "A"
    folder.mkdir(parents=True)
    members = {
        "册/合同.xlsx": register(),
        "册/数电.xml": digital(),
        "坏.ofd": b"PK\x03\x04",
        "压缩.rar": b"Rar!\x1a\x07",
    }
    (folder / "材料.zip").write_bytes(packed(members))
    (folder / "普票.ofd").write_bytes(ofd(form(), attached=attachment()))
    (folder / "导出.csv").write_bytes("甲,乙\r\n1,2\r\n".encode("gb18030"))


@pytest.fixture(scope="module")
def outs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The same dossier run twice, from two places, with caches of their own, with one process and with two."""
    found = []
    made = tmp_path_factory.mktemp("made")  # once: a workbook tells when it was made
    dossier(made)
    for jobs in (1, 2):
        root = tmp_path_factory.mktemp("ways")
        shutil.copytree(made, root / "inbox")
        chosen = Settings(cache=root / "cache", store=f"sqlite:///{root}/s.db", jobs=jobs, page_seconds=60)
        run_batch(Request((str(root),), tuple(find_dossiers([root / "inbox"])), root / "out", chosen))
        assert not list((root / "cache" / "expanded").iterdir()), "what archives expanded to is gone"
        found.append(root / "out")
    return found


def result_of(outs: list[Path]) -> Any:
    return json.loads((outs[0] / "A" / "result.json").read_text(encoding="utf-8"))


def test_two_runs_in_two_places_write_the_same(outs: list[Path]) -> None:
    first, second = ((out / "A" / "result.json").read_bytes() for out in outs)
    assert first == second
    assert check_output(outs[0]) == []


def test_every_file_and_member_is_told(outs: list[Path]) -> None:
    files = {f["path"]: (f["state"], f["pages"]) for f in result_of(outs)["files"]}
    assert files == {
        "导出.csv": ("read", 1),
        "普票.ofd": ("read", 1),
        "材料.zip": ("read", 0),
        "材料.zip/册/合同.xlsx": ("read", 1),
        "材料.zip/册/数电.xml": ("read", 1),
        "材料.zip/坏.ofd": ("failed", 0),
        "材料.zip/压缩.rar": ("failed", 0),
    }
    told = [f["message"] for f in result_of(outs)["findings"] if f["code"] == "DOC004"]
    assert len(told) == 2
    assert any("材料.zip/压缩.rar" in t and "RAR" in t for t in told)


def test_documents_carry_their_values(outs: list[Path]) -> None:
    documents = {d["file"]: d for d in result_of(outs)["documents"]}
    assert documents["普票.ofd"]["fields"]["total"]["value"] == "106.00"
    assert documents["材料.zip/册/数电.xml"]["fields"]["total"]["value"] == "106562.51"
    first, second = documents["材料.zip/册/合同.xlsx"]["lines"]
    assert (first["contract_number"]["value"], first["contract_amount_usd"]["value"]) == ("HT-1", "10000.50")
    assert (second["contract_number"]["value"], second["contract_number"]["state"]) == (None, "unreadable")
    assert documents["导出.csv"]["kind"] == "other"


def test_the_report_shows_the_evidence_of_what_was_drawn(outs: list[Path]) -> None:
    page = (outs[0] / "A" / "report.html").read_text(encoding="utf-8")
    flagged = {e["file"] for f in result_of(outs)["findings"] for e in f["evidence"] if e["page"] is not None}
    assert "材料.zip/册/数电.xml" in flagged
    assert page.count("data:image/jpeg") >= len(flagged)
