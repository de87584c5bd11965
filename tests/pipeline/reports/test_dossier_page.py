"""`report.html` says why and where, holds nothing it was not given, escapes everything, and is the same each time."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from pipeline import rulebook
from pipeline.elsewhere import FiledClaim
from pipeline.findings import Evidence, Outcome, Severity, fingerprint
from pipeline.geometry import Box
from pipeline.model import Applicant, Dossier, Kind, Manifest, PageState, State
from pipeline.records import RECORDS
from pipeline.reports import Cut, DossierResult, DossierRun, DossierState, PageNote
from pipeline.reports.batch_page import batch_page
from pipeline.reports.dossier_layout import grouped_digits, spans, view
from pipeline.reports.dossier_page import dossier_page
from pipeline.reports.field_names import FIELDS
from pipeline.reports.figures import Pages, card_figures, cut_all, drawn
from pipeline.reports.wording import KINDS, OUTCOMES, SEVERITIES, STATE_SIGNS, STATES, TEXT, method_term
from tests.pipeline.reports import scene

_VOID = {"meta", "input", "br", "image", "use", "rect"}


class Outline(HTMLParser):
    """Reads a page strictly: every tag closed in order, every id once; collects texts, ids and links."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names), (tag, names)
        self.ids.extend(value or "" for name, value in attrs if name == "id")
        self.links.extend(value or "" for name, value in attrs if name == "href")
        assert not any(name.startswith("on") for name in names)
        if tag not in _VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.open, tag
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def _outline(page: str) -> Outline:
    outline = Outline()
    outline.feed(page)
    outline.close()
    assert outline.open == []
    assert len(set(outline.ids)) == len(outline.ids)
    return outline


@pytest.fixture
def page(tmp_path: Path) -> str:
    drawn_scene = scene.scene(tmp_path)
    return dossier_page(drawn_scene.result, drawn_scene.images)


def test_the_page_is_well_formed_and_every_link_leads_somewhere(page: str) -> None:
    outline = _outline(page)
    inside = [link for link in outline.links if link.startswith("#")]
    assert inside
    assert {link[1:] for link in inside} <= set(outline.ids)
    assert all(link.startswith(("#", "data:image/jpeg;base64,")) for link in outline.links)


def test_what_a_document_says_is_never_taken_for_html(page: str) -> None:
    assert "<script" not in page
    assert "alert(&#34;1&#34;)" in page
    assert scene.HOSTILE in "".join(_outline(page).text)


def test_nothing_is_fetched(page: str) -> None:
    assert "default-src 'none'" in page
    assert not re.search(r"https?://|@import|url\(", page)


def test_the_reader_sees_the_state_the_programme_and_the_counts(page: str) -> None:
    text = " ".join("".join(_outline(page).text).split())
    for said in (
        "DL-2023-0042",
        "未放行",
        "征求意见稿",
        "国际资质认证",
        "7 项阻断疑点未处理",
        "Blocked",
        "7.2258",
        "坏.pdf",
    ):
        assert said in text
    assert "time limit of 120 s" in text
    assert "the PDF is damaged" in text


def test_every_finding_says_why(page: str) -> None:
    result = scene.result()
    for finding in result.findings:
        assert finding.fingerprint[:12] in page
    text = "".join(_outline(page).text)
    for said in ("2022-07-01 – 2023-06-30", "-100,530.67", "大商务发〔2025〕134号 附件3 一（一）6", "王审核", "接受"):
        assert said in text
    assert result.findings[2].message_en in text


def test_evidence_is_outlined_in_the_picture_of_its_page(tmp_path: Path) -> None:
    drawn_scene = scene.scene(tmp_path)
    laid_out = view(drawn_scene.result)
    card = next(c for c in laid_out.cards if c.finding.code == "WIN001")
    pictures = cut_all(laid_out.figures(), drawn_scene.images)
    figures = [drawn(f, pictures) for f in card.figures]
    assert len(figures) == 1  # both places fit one window
    figure = figures[0]
    assert figure is not None
    for box, role in ((scene.DATE_BOX, "primary"), (scene.TOTAL_BOX, "compared")):
        assert (box, role) in [(m.box, m.role) for m in figure.marks]
        assert figure.window.x0 <= box.x0 - 20 and box.bottom + 20 <= figure.window.bottom


def test_a_sideways_page_is_shown_upright(tmp_path: Path) -> None:
    drawn_scene = scene.scene(tmp_path)
    laid_out = view(drawn_scene.result)
    pictures = cut_all(laid_out.figures(), drawn_scene.images)
    card = next(c for c in laid_out.cards if c.finding.code == "INV008")
    figure = drawn(card.figures[0], pictures)
    assert figure is not None
    assert figure.turn == 90
    left, top, width, height = (float(v) for v in figure.view.split())
    assert width > 1.5 * height
    # A clockwise turn takes the displayed (x, y) to (-y, x).
    box = scene.SIDEWAYS_BOX
    assert left <= -box.bottom and -box.top <= left + width
    assert top <= box.x0 and box.x1 <= top + height


def test_a_page_that_broke_a_reader_is_not_opened_again(tmp_path: Path) -> None:
    asked: list[tuple[str, int]] = []

    class Spy:
        def crop(self, file: str, page: int, box: Box | None, margin: float) -> Cut | None:
            asked.append((file, page))
            return None

    page = dossier_page(scene.result(), Spy())
    assert (scene.FILE, 3) not in asked
    assert (scene.FILE, 1) in asked
    assert "此处页面图像无法显示" in page


def test_pages_are_asked_for_one_after_another_and_each_picture_once() -> None:
    asked: list[tuple[str, int, Box | None, float]] = []

    class Spy:
        def crop(self, file: str, page: int, box: Box | None, margin: float) -> Cut | None:
            asked.append((file, page, box, margin))
            return None

    dossier_page(scene.result(), Spy())
    assert len(set(asked)) == len(asked)
    assert [(file, page) for file, page, _, _ in asked] == sorted((file, page) for file, page, _, _ in asked)


def test_the_same_result_gives_the_same_page(tmp_path: Path) -> None:
    drawn_scene = scene.scene(tmp_path)
    pages = {dossier_page(scene.result(), drawn_scene.images) for _ in range(2)}
    assert len(pages) == 1


def test_broken_characters_do_not_break_the_page(tmp_path: Path) -> None:
    result = replace(scene.result(), applicant=Applicant("大连\x00\udcff\x0b公司"))
    page = dossier_page(result, scene.scene(tmp_path).images)
    assert "大连\ufffd\ufffd\ufffd公司" in page
    page.encode("utf-8")


def test_a_hundred_readings_stay_one_table(tmp_path: Path) -> None:
    paper = scene.invoice()
    place = (Evidence(paper.id, "total", scene.FILE, 1, scene.TOTAL_BOX),)
    one = scene.finding("REA002", Severity.BLOCKING, (paper.id,), place)
    many = tuple(replace(one, fingerprint=fingerprint("REA002", (paper.id,), [str(i)])) for i in range(100))
    drawn_scene = scene.scene(tmp_path)
    page = dossier_page(replace(drawn_scene.result, findings=many), drawn_scene.images)
    assert page.count('<table class="readings">') == 1
    assert page.count("<image ") <= 8
    assert len(page) < 500_000


def test_an_empty_dossier_says_so(tmp_path: Path) -> None:
    empty = DossierResult("D-0", None, None, Applicant(), (), (), ())
    text = "".join(_outline(dossier_page(empty, scene.scene(tmp_path).images)).text)
    for said in ("放行", "没有发现疑点", "没有识别出单据", "没有文件", "未读出"):
        assert said in text


def test_a_failed_dossier_says_why(tmp_path: Path) -> None:
    failed = DossierResult("D-0", None, None, Applicant(), (), (), (), error="worker <killed>")
    page = dossier_page(failed, scene.scene(tmp_path).images)
    assert "worker &lt;killed&gt;" in page
    assert "处理失败" in page


def test_places_far_apart_become_figures_of_their_own() -> None:
    notes = Pages([PageNote("a.pdf", 1, 595, 842)])
    near = [Evidence(None, str(i), "a.pdf", 1, Box(50, 50 + 20 * i, 90, 60 + 20 * i)) for i in range(3)]
    far = Evidence(None, "far", "a.pdf", 1, Box(50, 780, 90, 800), "compared")
    figures = card_figures([far, *near], notes)
    assert [len(f.marks) for f in figures] == [3, 1]
    assert figures[1].shown == (("compared", ("far",)),)


def test_a_photo_without_a_resolution_is_shown_like_any_page() -> None:
    """Its points are pixels, so one A4 page is thousands of points long: windows and scales follow."""
    box = Box(1600, 320, 1880, 376)
    photo = card_figures([Evidence(None, None, "a.jpg", 1, box)], Pages([PageNote("a.jpg", 1, 2380, 3368)]))[0]
    small = Box(*(v / 4 for v in (box.x0, box.top, box.x1, box.bottom)))
    page = card_figures([Evidence(None, None, "a.jpg", 1, small)], Pages([PageNote("a.jpg", 1, 595, 842)]))[0]
    assert photo.want is not None and photo.want.box is not None and page.want is not None and page.want.box is not None
    assert photo.scale == pytest.approx(page.scale / 4, rel=0.01)
    assert photo.want.margin == pytest.approx(page.want.margin * 4, rel=0.01)
    assert photo.want.box.x0 == pytest.approx(page.want.box.x0 * 4, abs=1.0)


def test_the_batch_page_links_each_report_and_gives_each_reason() -> None:
    lines = (
        DossierRun.of(scene.result(), "inbox/DL", 3.0),
        DossierRun("坏 卷?#7", DossierState.FAILED, "inbox/7", error="<MemoryError>"),
        DossierRun("OK", DossierState.CLEAR, "inbox/OK", applicant=scene.HOSTILE, reused=True),
    )
    page = batch_page(scene.batch(*lines))
    outline = _outline(page)
    assert "DL-2023-0042/report.html" in outline.links
    assert "%E5%9D%8F%20%E5%8D%B7%3F%237/report.html" in outline.links
    text = "".join(outline.text)
    assert "<MemoryError>" in text and scene.HOSTILE in text and "沿用上次结果" in text
    assert text.index("坏 卷?#7") < text.index("DL-2023-0042") < text.index("OK")
    assert "<script" not in page


def test_a_batch_without_dossiers_says_so() -> None:
    assert "没有找到卷宗" in batch_page(scene.batch())


def test_the_catalogue_has_a_word_for_everything_it_is_asked_for() -> None:
    assert set(KINDS) == set(Kind) and set(STATES) == set(State) == set(STATE_SIGNS)
    assert set(SEVERITIES) == set(Severity) and set(OUTCOMES) == set(Outcome)
    named = {spec.name for cls in RECORDS.values() for spec in cls.specs()}
    named |= {spec.name for cls in RECORDS.values() if cls.LINE for spec in cls.LINE.specs()}
    assert named <= set(FIELDS)
    for zh, en in (*TEXT.values(), *KINDS.values(), *FIELDS.values()):
        assert zh and en
        assert "fake" not in en.lower() and "伪造" not in zh and "假发票" not in zh
    templates = Path(__file__).parents[3] / "pipeline" / "reports" / "templates"
    asked = set(re.findall(r"\bt\('(\w+)'\)", "".join(p.read_text(encoding="utf-8") for p in templates.glob("*.html"))))
    assert asked <= set(TEXT)


@pytest.mark.parametrize(
    ("method", "zh"),
    [
        ("ocr:rapidocr", "OCR rapidocr"),
        ("text-layer", "文本层"),
        ("ocr:rapidocr+unit:untold", "OCR rapidocr（表头未读出单位）"),
        ("new:thing", "new:thing"),
        ("document:invoice", "其他单据 发票"),
    ],
)
def test_methods_are_named(method: str, zh: str) -> None:
    assert method_term(method).zh == zh


def test_figures_are_written_as_people_read_them() -> None:
    assert grouped_digits("-100530.67") == "-100,530.67"
    assert grouped_digits("22312009616897993811") == "22312009616897993811"
    assert grouped_digits("2023-07-03") == "2023-07-03"
    assert spans((9, 3, 4, 5)) == "3–5, 9"


def test_pages_without_words_are_told() -> None:
    note = PageNote(scene.FILE, 2, 595, 842, state=PageState.BLANK)
    assert view(replace(scene.result(), pages=(note,))).blank_pages == (note,)


def test_a_rulebooks_own_words_head_the_report(tmp_path: Path) -> None:
    programme = rulebook.load("dalian-2023-service-trade", None)
    item = programme.item("interest-subsidy")
    dossier = Dossier(Manifest("D-1"), Applicant(), (), (), ())
    result = DossierResult.of(dossier, (), programme, item, (("tieout", "0.1.0"),))
    text = "".join(_outline(dossier_page(result, scene.scene(tmp_path).images)).text)
    assert (result.programme, result.item) == (programme.id, item.id)
    for said in (programme.title.zh, programme.title.en, programme.instrument.name, "现行", item.title.zh):
        assert said in text
    for assumption in programme.assumptions_of(item.id):
        assert assumption.reason.zh in text and str(assumption.value) in text


def test_the_units_other_dossiers_are_shown_with_what_differs(tmp_path: Path) -> None:
    drawn_scene = scene.scene(tmp_path)
    result = drawn_scene.result
    other = Applicant("另一名称有限公司", result.applicant.uscc)
    claim = FiledClaim("DL-2", "p", "brand", other, None, None, None, False, False)
    page = dossier_page(replace(result, unit=(claim,)), drawn_scene.images)
    Outline().feed(page)
    assert "<b>另一名称有限公司</b>" in page
    assert TEXT["unit"].zh in page
    assert TEXT["unit"].zh not in dossier_page(result, drawn_scene.images)
