"""`result.json` is the contract's object, whatever the record, and the same bytes for the same result."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.findings import Severity
from pipeline.geometry import Box
from pipeline.model import Applicant, Document, Field, FileEntry, Kind, Source, State
from pipeline.records import RECORDS, Invoice
from pipeline.reports import DossierResult, DossierRun, DossierState, write_batch, write_dossier
from pipeline.reports.result_json import result_json, result_object, run_json
from tests.contract_form import check_output
from tests.pipeline.reports import scene
from tests.record_strategies import records


class NoImages:
    """Pages that cannot be shown."""

    def crop(self, file: str, page: int, box: Box | None, margin: float) -> None:
        return None


def _result(*documents: Document) -> DossierResult:
    file = FileEntry("册1.pdf", "0" * 64, 1, "read")
    return DossierResult("D-1", "p", "i", Applicant(), (file,), documents, ())


@settings(max_examples=25, deadline=None)
@given(data=st.data())
@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_any_record_is_written_in_the_contracts_form(
    kind: Kind, data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    out = tmp_path_factory.mktemp("out")
    result = _result(Document("d1", kind, "册1.pdf", (1,), 0.5, data.draw(records(kind))))
    write_dossier(result, out, NoImages())
    write_batch(scene.batch(DossierRun.of(result, "D-1", 1.0)), out)
    assert check_output(out) == []


def test_the_scene_keeps_the_contract(tmp_path: Path) -> None:
    drawn = scene.scene(tmp_path)
    out = tmp_path / "out"
    write_dossier(drawn.result, out, drawn.images)
    write_batch(scene.batch(DossierRun.of(drawn.result, "inbox/DL", 3.0)), out)
    assert check_output(out) == []
    written = json.loads((out / "DL-2023-0042" / "result.json").read_text(encoding="utf-8"))
    assert written["state"] == "blocked"
    invoice = written["documents"][0]
    assert invoice["fields"]["amount"] == {
        "value": "93420.18",
        "state": "corroborated",
        "sources": [
            {
                "method": "ocr:rapidocr",
                "text": "￥99,052.39",
                "page": 1,
                "box": [400.0, 300.0, 480.0, 314.0],
                "confidence": 0.9877,
            },
            {"method": "arithmetic:total-tax", "text": "1-2"},
        ],
    }
    assert invoice["fields"]["invoice_code"] == {"value": None, "state": "absent", "sources": []}
    assert "qr_payload" not in invoice["fields"]
    assert invoice["lines"][0]["quantity"]["value"] == "10"
    assert invoice["lines"][0]["tax_rate"]["value"] == "0.06"
    assert len(written["gate"]["open"]) == 7
    assert written["calculation"] is None


def test_a_result_is_the_same_bytes_in_whatever_order_its_parts_came() -> None:
    result = scene.result()
    expected = result_json(result)
    for seed in range(5):
        shuffle = random.Random(seed).sample
        again = replace(
            result,
            files=tuple(shuffle(result.files, len(result.files))),
            documents=tuple(shuffle(result.documents, len(result.documents))),
            findings=tuple(shuffle(result.findings, len(result.findings))),
            pages=tuple(shuffle(result.pages, len(result.pages))),
        )
        assert result_json(again) == expected


def test_the_most_severe_findings_stand_first() -> None:
    severities = [f["severity"] for f in result_object(scene.result())["findings"]]
    assert severities == sorted(severities, key=["blocking", "review", "note"].index)


def test_a_dossier_that_could_not_be_processed_never_passes() -> None:
    failed = replace(_result(), error="the worker was killed")
    assert failed.state is DossierState.FAILED
    assert result_object(failed)["gate"] == {"state": "blocked", "open": []}
    assert result_object(_result())["gate"] == {"state": "clear", "open": []}


def test_a_value_without_a_form_is_named_not_rounded() -> None:
    source = Source("ocr:rapidocr", "1.005", 1, Box(0, 0, 1, 1), 1.0)
    record = Invoice(total=Field(Decimal("1.005"), State.READ, (source,)))
    with pytest.raises(ValueError, match=r"field total: money 1\.005"):
        result_json(_result(Document("d1", Kind.INVOICE, "册1.pdf", (1,), 1.0, record)))


def test_parts_that_do_not_fit_together_are_refused() -> None:
    result = scene.result()
    with pytest.raises(ValueError, match="share an id"):
        replace(result, documents=(result.documents[0], result.documents[0]))
    with pytest.raises(ValueError, match="share a fingerprint"):
        replace(result, findings=(result.findings[0], result.findings[0]))
    with pytest.raises(ValueError, match="not there"):
        replace(result, findings=(scene.finding("WIN001", Severity.NOTE, ("nobody",), ()),))


def test_run_json_tells_every_dossier() -> None:
    result = scene.result()
    lines = (
        DossierRun("Z", DossierState.FAILED, "inbox/Z", error="MemoryError"),
        DossierRun.of(result, "inbox/DL", 3.14159, timings=(("read", 2.71828),)),
    )
    run = json.loads(run_json(scene.batch(*lines)))
    assert [d["dossier_id"] for d in run["dossiers"]] == ["DL-2023-0042", "Z"]
    assert run["totals"] == {
        "dossiers": 2,
        "clear": 0,
        "blocked": 1,
        "failed": 1,
        "files": 2,
        "pages": 3,
        "documents": 2,
    }
    assert run["dossiers"][0]["findings"] == {"blocking": 7, "review": 1, "note": 1}
    assert run["dossiers"][0]["failed_pages"] == 1
    assert run["dossiers"][0]["timings"] == {"read": 2.718}
    assert run["dossiers"][1]["error"] == "MemoryError"
    assert run["seconds"] == 68.0
