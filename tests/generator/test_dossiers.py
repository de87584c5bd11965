from __future__ import annotations

import hashlib
import json
from collections import Counter
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from generator import billing, committed, fonts, generate, telling
from generator.__main__ import main
from generator.dossiers import ALL_ITEMS
from generator.drawn import FIELDS
from generator.forms import invoice_digital, invoice_paper
from generator.job import Job
from generator.plants import PLANTS, NotPlantable, certifications
from generator.scanner import render
from generator.shared import Shared

pytestmark = pytest.mark.skipif(not fonts.ready(), reason="the fonts that the generator draws with are not installed")

DPI = 100


def _truth(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return loaded


def _digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def _page(path: Path, page: int) -> Image.Image:
    """A page as displayed, DPI pixels an inch."""
    if path.suffix == ".pdf":
        document: Any = pypdfium2.PdfDocument(str(path))
        try:
            shown: Image.Image = document[page - 1].render(scale=DPI / 72).to_pil().convert("L")
        finally:
            document.close()
        return shown
    image = Image.open(path)
    image.seek(page - 1)
    scale = DPI / float(image.info["dpi"][0])
    return image.convert("L").resize((round(image.width * scale), round(image.height * scale)))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(
        tmp_path_factory.mktemp("folder"), seed=301, item="certification", binding="folder", profile="mixed",
        born_digital=0.4, plants=("INV002", "DUP001", "DOC002", "DOC004"), small=True,
    )  # fmt: skip


@pytest.fixture(scope="module")
def volume(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return generate(
        tmp_path_factory.mktemp("volume"), seed=302, item="interest-subsidy", binding="volume", profile="office",
        born_digital=0.1, plants=("WIN003",), small=True,
    )  # fmt: skip


@pytest.mark.parametrize("binding", ["folder", "volume"])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, binding: str) -> None:
    made = [
        generate(tmp_path / name, seed=303, item="certification", binding=binding, profile="office", small=True)
        for name in ("a", "b")
    ]
    assert _digests(made[0]) == _digests(made[1])


@pytest.mark.parametrize("which", ["folder", "volume"])
def test_truth_boxes_lie_on_their_pages_and_hold_ink(which: str, request: pytest.FixtureRequest) -> None:
    home: Path = request.getfixturevalue(which)
    checked = 0
    for document in _truth(home)["documents"]:
        marks = [*document["fields"].values(), *(f for line in document["lines"] for f in line.values())]
        for page in document["pages"]:
            image = np.asarray(_page(home / document["file"], page), dtype=float)
            height, width = image.shape
            for mark in (m for m in marks if m.get("page") == page):
                x0, y0, x1, y1 = (v * DPI / 72 for v in mark["box"])
                assert -1 <= x0 < x1 <= width + 1
                assert -1 <= y0 < y1 <= height + 1
                cut = image[max(0, int(y0)) : int(y1) + 1, max(0, int(x0)) : int(x1) + 1]
                assert cut.max() - cut.min() > 25, (document["kind"], document["layout"], mark)
                checked += 1
    assert checked > 40


def test_every_field_of_the_contract_is_there(folder: Path) -> None:
    for document in _truth(folder)["documents"]:
        assert tuple(document["fields"]) == FIELDS[document["kind"]]
        for mark in document["fields"].values():
            assert ("box" in mark) == ("page" in mark)
            assert mark["value"] is not None or "box" not in mark


def test_files_have_the_pages_they_say(folder: Path, volume: Path) -> None:
    for home in (folder, volume):
        for entry in _truth(home)["files"]:
            path = home / entry["path"]
            if entry["pages"] == 0:
                with pytest.raises(pypdfium2.PdfiumError):
                    pypdfium2.PdfDocument(str(path))
            elif path.suffix == ".pdf":
                assert len(pypdfium2.PdfDocument(str(path))) == entry["pages"]
            else:
                assert getattr(Image.open(path), "n_frames", 1) == entry["pages"]


def test_plants_are_recorded(folder: Path, volume: Path) -> None:
    assert [p["code"] for p in _truth(folder)["planted"]] == ["INV002", "DUP001", "DOC002", "DOC004"]
    truth = _truth(folder)
    duplicate = next(p for p in truth["planted"] if p["code"] == "DUP001")
    numbers = {truth["documents"][i]["fields"]["invoice_number"]["value"] for i in duplicate["documents"]}
    assert len(duplicate["documents"]) == 2
    assert len(numbers) == 1
    late = _truth(volume)["planted"][0]["documents"]
    assert sorted(_truth(volume)["documents"][i]["kind"] for i in late) == ["bank_advice", "foreign_income_declaration"]


@pytest.mark.parametrize("code", sorted(PLANTS))
def test_each_fault_can_be_planted_in_a_story(code: str) -> None:
    planted = 0
    for seed in range(6):
        for item in ALL_ITEMS:
            try:
                plant = PLANTS[code](
                    telling.build(seed, item, small=True, certifications=certifications([code])), Random(seed)
                )
            except NotPlantable:
                continue
            assert plant.code == code
            assert plant.keys
            planted += 1
    assert planted > 0


@pytest.mark.parametrize("item", ("interest-subsidy", "certification"))
@pytest.mark.parametrize("seed", range(25))
def test_a_clean_story_is_consistent(seed: int, item: str) -> None:
    tale = telling.build(seed, item)
    floor = 5_000_000 if item == "interest-subsidy" else 1_000_000
    assert tale.executed_usd >= floor
    for r in tale.receipts:
        assert r.sold + r.fx + r.other == r.amount
        assert "2022-07-01" <= r.received_on.isoformat() <= "2023-06-30"
        assert r.received_on <= r.declared_on
        assert r.number[12:18] == f"{r.received_on:%y%m%d}"
        assert r.payee_name == tale.applicant.name
    for bill, payment in zip(tale.invoices, tale.payments, strict=True):
        assert bill.amount + bill.tax == bill.total == bill.words == payment.amount
        assert sum(line.amount for line in bill.lines) == bill.amount
        assert bill.buyer == tale.applicant
        assert "2022-07-01" <= bill.issued_on.isoformat() <= "2023-06-30"
    for i, c in enumerate(tale.contracts):
        assert c.signed_on <= c.starts < c.ends
        assert c.amount > 0
        assert any(r.contract == i for r in tale.receipts)
    assert tale.claimed <= (Decimal(500000) if item == "interest-subsidy" else Decimal(300000))
    assert len({r.number for r in tale.receipts}) == len(tale.receipts)


@pytest.mark.parametrize(
    "form", ["special-paper", "normal-paper", "e-normal", "e-special", "digital-normal", "digital-special"]
)
def test_the_qr_code_says_what_is_printed(form: str) -> None:
    rng = Random(form)
    tale = telling.build(5, "certification")
    old = tale.invoices[0]
    bill = billing.invoice(
        rng, form, old.issued_on, old.buyer, old.seller, [("*信息技术服务*费", None)], rate=Decimal("0.06")
    )
    draw = invoice_digital.draw if form.startswith("digital") else invoice_paper.draw
    payloads: list[str] = []
    for attempt in range(6):
        sheet = draw(bill, Random(attempt)).pages[0]
        payloads = [code.text for code in zxingcpp.read_barcodes(render(sheet, 200)) if code.text.startswith("01,")]
        if payloads:
            break
    items = payloads[0].split(",")
    assert items[2:4] == [bill.code, bill.number]
    assert Decimal(items[4]) == (bill.total if form.startswith("digital") else bill.amount)
    assert items[5].replace("-", "") == f"{bill.issued_on:%Y%m%d}"


def test_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--out", str(tmp_path), "--plant", "XXX999"])
    with pytest.raises(SystemExit):
        main(["--out", str(tmp_path), "--item", "interest-subsidy", "--plant", "INV001"])
    assert "no invoice" in capsys.readouterr().err


@pytest.mark.slow
def test_the_committed_dossiers_are_what_the_generator_writes(tmp_path: Path) -> None:
    kept = Path(__file__).resolve().parents[2] / "sample_dossiers"
    for home in committed.write(tmp_path):
        files = sorted(p.relative_to(home) for p in home.rglob("*") if p.is_file())
        assert files == sorted(p.relative_to(kept / home.name) for p in (kept / home.name).rglob("*") if p.is_file())
        for file in files:
            if file.suffix in {".json", ".yaml"}:
                assert (home / file).read_text() == (kept / home.name / file).read_text(), file
            else:
                assert _looks_alike(home / file, kept / home.name / file), file


def _looks_alike(a: Path, b: Path) -> bool:
    """Whether two files show the same; their bytes depend on the machine's zlib and on its processor's vectors."""
    if a.suffix != ".pdf":
        return a.read_bytes() == b.read_bytes() or _near(np.asarray(Image.open(a)), np.asarray(Image.open(b)))
    with pypdfium2.PdfDocument(a) as one, pypdfium2.PdfDocument(b) as other:
        return len(one) == len(other) and all(
            _near(page.render().to_numpy(), twin.render().to_numpy()) for page, twin in zip(one, other, strict=True)
        )


def _near(a: NDArray[np.uint8], b: NDArray[np.uint8]) -> bool:
    return a.shape == b.shape and float(np.mean(np.abs(a.astype(np.int16) - b.astype(np.int16)))) < 1.0


@pytest.mark.parametrize("binding", ["folder", "volume"])
def test_page_references_and_riders_share_pages(tmp_path: Path, binding: str) -> None:
    home = generate(tmp_path, seed=13, item="interest-subsidy", binding=binding, profile="clean", born_digital=1.0)
    truth = _truth(home)
    form = next(d for d in truth["documents"] if d["kind"] == "interest_form")
    assert len(form["lines"]) == sum(d["kind"] == "foreign_income_declaration" for d in truth["documents"])
    assert sum(f["pages"] for f in truth["files"]) == len(
        {(d["file"], p) for d in truth["documents"] for p in d["pages"]}
    )


def test_streams_of_chance_are_apart() -> None:
    job = Job(Path(), 1, "certification", "folder", "clean", 0.0, "x")
    draws = Counter(job.rng(name).random() for name in ("a", "b", "c"))
    assert len(draws) == 3
    assert job.rng("a").random() == job.rng("a").random()


def test_a_paper_of_another_dossier_is_the_same_paper_scanned_anew(tmp_path: Path) -> None:
    """Its values are those of the other dossier, its pixels are not."""
    how: dict[str, Any] = {"binding": "folder", "profile": "office", "born_digital": 0.0, "small": True}
    first = generate(tmp_path, seed=304, item="certification", dossier_id="A", **how)
    shared = (Shared("DUP002", 304, "certification", "invoice:0"), Shared("DUP004", 304, "certification", "payment:0"))
    second = generate(tmp_path, seed=305, item="certification", dossier_id="B", shared=shared, **how)
    mine, theirs = _truth(second), _truth(first)
    assert [p["code"] for p in mine["planted"]] == ["DUP002", "DUP004"]
    for planted, kind in zip(mine["planted"], ("invoice", "payment_slip"), strict=True):
        (index,) = planted["documents"]
        paper = mine["documents"][index]
        values = {name: field["value"] for name, field in paper["fields"].items()}
        (there,) = [
            d
            for d in theirs["documents"]
            if d["kind"] == kind and {n: f["value"] for n, f in d["fields"].items()} == values
        ]
        assert (second / paper["file"]).read_bytes() != (first / there["file"]).read_bytes()
    with pytest.raises(ValueError, match="has no invoice:99"):
        generate(
            tmp_path, seed=305, item="certification", shared=(Shared("DUP002", 304, "certification", "invoice:99"),)
        )
