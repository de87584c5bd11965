"""`tieout inspect`: what it lays out is what a run made, and its page and pictures show it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from PIL import Image

from flows.inspection import inspect
from pipeline.errors import TieoutError, UsageError
from pipeline.inspection import FieldView, Inspection
from pipeline.model import Kind, State
from pipeline.reports.inspection_json import inspection_json
from pipeline.settings import Settings
from tests.flows.small_dossiers import LETTER, PLAIN, pdf
from tests.flows.small_dossiers import LICENCE as SHORT_LICENCE

LICENCE = (*SHORT_LICENCE, "法定代表人 林一舟", "成立日期 2012年3月15日", "住所 辽宁省大连市高新园区某路1号")


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("inspect")
    return Settings(cache=folder / "cache", store=f"sqlite:///{folder}/s.db", jobs=1)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier whose manifest names the applicant that the letter names too."""
    made = tmp_path_factory.mktemp("inbox") / "A"
    pdf(made / "册1.pdf", LICENCE, LETTER, PLAIN)
    pdf(made / "other.pdf", PLAIN)
    (made / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (made / "dossier.yaml").write_text("applicant: {name: 大连示例软件有限公司}\n", encoding="utf-8")
    return made


def fields(found: Inspection, kind: Kind) -> dict[str, FieldView]:
    (view,) = (view for view in found.documents if view.document.kind is kind)
    return {field.name: field for field in view.fields}


def test_the_picture_shows_what_the_run_reads(folder: Path, settings: Settings, tmp_path: Path) -> None:
    found = inspect(folder / "册1.pdf", folder, None, settings, tmp_path / "out")
    assert [view.page.number for view in found.pages] == [1, 2, 3]
    assert {view.page.file for view in found.pages} == {"册1.pdf"}
    assert found.pages[0].scores[0][0] is Kind.BUSINESS_LICENCE
    assert len(found.pages[0].scores) > 10  # all rivals
    name = fields(found, Kind.BUSINESS_LICENCE)["name"]
    assert (name.field.value, name.field.state) == ("大连示例软件有限公司", State.CORROBORATED)
    assert "manifest" in name.candidates[0].witnesses
    assert name.wanted == ()
    lit = [mark for mark in found.pages[0].marks if mark.field == name.id]
    assert [mark.text for mark in lit] == ["大连示例软件有限公司"]
    assert {"名称", "统一社会信用代码"} <= {mark.text for mark in found.pages[0].marks if mark.layer == "labels"}

    html = (tmp_path / "out" / "inspect.html").read_text(encoding="utf-8")
    assert html.count(f'data-field="{name.id}"') == 2  # the box and the row
    assert html.count("data:image/jpeg") == 3
    assert not re.search(r"(?:src|href)=.https?:|url\(", html)
    for number in (1, 2, 3):
        with Image.open(tmp_path / "out" / f"册1.pdf-p{number:04d}.png") as picture:
            assert picture.width > 1000
            colours = {colour for _, colour in picture.convert("RGB").getcolors(1 << 24) or ()}
        # The edge of a field that is vouched for: the licence's name, and the letter's, which the manifest repeats.
        assert ((21, 128, 61) in colours) == (number in (1, 2))


def test_alone_the_file_has_no_manifest_to_speak_for_it(folder: Path, settings: Settings, tmp_path: Path) -> None:
    alone = tmp_path / "册1.pdf"
    alone.write_bytes((folder / "册1.pdf").read_bytes())
    found = inspect(alone, None, 1, settings, None)
    assert [view.page.number for view in found.pages] == [1]
    name = fields(found, Kind.BUSINESS_LICENCE)["name"]
    assert name.field.state is State.CORROBORATED
    assert {"text-layer", "rapidocr"} <= set(name.candidates[0].witnesses)
    assert "manifest" not in name.candidates[0].witnesses
    assert [mark for mark in found.pages[0].marks if mark.layer == "looks" and "大连示例软件有限公司" in mark.text]
    told = json.loads(inspection_json(found))
    assert [page["page"] for page in told["pages"]] == [1]
    assert told["documents"][0]["fields"]["name"]["value"] == "大连示例软件有限公司"


@pytest.mark.parametrize(
    ("file", "page", "told"),
    [("broken.pdf", None, "damaged"), ("册1.pdf", 4, "no page 4"), ("dossier.yaml", None, "no page to look at")],
)
def test_what_cannot_be_looked_at_says_why(
    folder: Path, settings: Settings, file: str, page: int | None, told: str
) -> None:
    with pytest.raises(TieoutError, match=told):
        inspect(folder / file, folder, page, settings, None)


def test_a_file_of_another_dossier_is_refused(folder: Path, settings: Settings, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not lie in the dossier"):
        inspect(pdf(tmp_path / "x.pdf", PLAIN), folder, None, settings, None)
