"""Spreadsheets: what every cell says to the last digit, where it stands, and what is no value however it looks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline import imaging, intake
from pipeline.media import sheet_cells
from pipeline.model import Page, PageState
from pipeline.settings import Settings
from tests.pipeline.media.archives import packed
from tests.pipeline.media.reading import pages_of


def workbook(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def said(page: Page) -> dict[str, str]:
    return {word.text: word.method for word in page.words}


def one_page(folder: Path, content: bytes, name: str = "a.xlsx") -> Page:
    (page,) = pages_of(folder, {name: content})
    return page


def test_cells_are_words_between_rulings(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.append(["合同号", "合同金额"])
        book.active.append(["HT-001", 1234.5])

    page = one_page(tmp_path, workbook(fill))
    assert (page.medium, page.state) == ("sheet", PageState.READ)
    assert [w.text for w in page.words] == ["合同号", "合同金额", "HT-001", "1234.5"]
    assert {w.method for w in page.words} == {"cell"}
    for word in page.words:
        left = [r for r in page.rulings if r.height > r.width and r.cx <= word.rect.x0 and r.overlap_y(word.rect) > 0.9]
        above = [r for r in page.rulings if r.width > r.height and r.cy <= word.rect.top]
        assert left
        assert above
    assert page.words[0].rect.x1 < page.words[1].rect.x0
    assert page.words[0].rect.bottom <= page.words[2].rect.top


def test_the_picture_shows_what_the_words_say(tmp_path: Path) -> None:
    content = workbook(lambda book: book.active.append(["大连某某公司", 5]))
    page = one_page(tmp_path, content)
    image = imaging.displayed_page(tmp_path / "A" / "a.xlsx", 1, 144)
    assert (image.width, image.height) == (page.frame.width, page.frame.height)
    for word in page.words:
        r = word.rect
        cut = image.pixels[int(2 * r.top) : int(2 * r.bottom), int(2 * r.x0) : int(2 * r.x1)]
        assert cut.min() < 60, word.text


@pytest.mark.parametrize(
    ("value", "form", "text", "method"),
    [
        (100530.67, "General", "100530.67", "cell"),
        (0.1 + 0.2, "General", "0.3", "cell"),
        (1234.5, "#,##0.00", "1234.50", "cell"),
        (1234.567, "0.00", "1234.567", "cell"),
        (0.06, "0%", "6%", "cell"),
        (20250101, "General", "20250101", "cell"),
        (-5, "0.00_ ;[Red]-0.00", "-5.00", "cell"),
        (date(2023, 6, 30), "yyyy/m/d", "2023-06-30", "cell"),
        (datetime.fromisoformat("2023-06-30 08:05"), "yyyy-mm-dd hh:mm", "2023-06-30 08:05:00", "cell"),
        (True, "General", "TRUE", "cell"),
        ("'021002200011", "@", "021002200011", "cell"),
        (1053220000010123450001, "General", "1.05322000001012E+21", "cell:lost-digits"),
        (25212000000012345678.0, "0", "2.52120000000123E+19", "cell:lost-digits"),
        ("1.05322E+21", "@", "1.05322E+21", "cell:lost-digits"),
        ("#REF!", "@", "#REF!", "cell:error"),
    ],
)
def test_a_cell_says_what_it_holds_to_the_last_digit(
    tmp_path: Path, value: object, form: str, text: str, method: str
) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        cell = book.active.cell(1, 1)
        cell.value = value
        cell.number_format = form
        if isinstance(value, str):
            cell.data_type = "s"

    assert said(one_page(tmp_path, workbook(fill))) == {text: method}


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2))
def test_no_sum_of_money_changes_on_its_way_through_a_float(amount: object) -> None:
    text, method = sheet_cells.number(float(str(amount)), "0.00")
    assert (text if text != "-0.00" else "0.00", method) == (f"{amount:.2f}".replace("-0.00", "0.00"), "cell")


def test_a_formula_without_its_value_is_not_zero(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.append([1, 2, "=SUM(A1:B1)"])

    assert said(one_page(tmp_path, workbook(fill)))["=SUM(A1:B1)（公式未计算）"] == "cell:uncalculated"


def test_a_formula_says_the_value_it_last_had(tmp_path: Path) -> None:
    content = workbook(lambda book: book.active.append([1, 2, "=SUM(A1:B1)"]))
    source, buffer = zipfile.ZipFile(io.BytesIO(content)), io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                data = (
                    data.replace(b"<v></v>", b"<v>3</v>").replace(b"<v />", b"<v>3</v>").replace(b"<v/>", b"<v>3</v>")
                )
            target.writestr(name, data)
    assert said(one_page(tmp_path, buffer.getvalue())) == {"1": "cell", "2": "cell", "3": "cell"}


def test_hidden_rows_columns_and_sheets_are_read_and_marked(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.append(["甲", "乙"])
        book.active.append(["丙", "丁"])
        book.active.row_dimensions[2].hidden = True
        book.active.column_dimensions["B"].hidden = True
        other = book.create_sheet("底稿")
        other.append(["暗"])
        other.sheet_state = "veryHidden"

    first, second = pages_of(tmp_path, {"a.xlsx": workbook(fill)})
    assert said(first) == {"甲": "cell", "乙": "cell:hidden", "丙": "cell:hidden", "丁": "cell:hidden"}
    assert said(second) == {"底稿（隐藏的工作表）": "cell", "暗": "cell:hidden"}


def test_merged_cells_are_one_place(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.append(["费用支出清单", None, None])
        book.active.append(["一", "二", "三"])
        book.active.merge_cells("A1:C1")

    page = one_page(tmp_path, workbook(fill))
    inside = [r for r in page.rulings if r.height > r.width and r.bottom <= page.words[1].rect.top]
    assert len({round(r.cx) for r in inside}) == 2, "no ruling crosses the merged cell"


def test_an_empty_cell_has_its_place_in_the_grid(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active.append(["一", "二"])
        book.active.append(["三"])

    page = one_page(tmp_path, workbook(fill))
    low = [r for r in page.rulings if r.height > r.width and r.contains(r.cx, page.words[2].rect.cy)]
    assert len({round(r.cx) for r in low}) == 3


def test_long_sheets_go_over_pages_that_count_themselves(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        for row in range(120):
            book.active.append([f"第{row}行", row])

    pages = pages_of(tmp_path, {"a.xlsx": workbook(fill)})
    assert len(pages) > 2
    assert pages[1].words[0].text == f"第2页 共{len(pages)}页"
    texts = [w.text for p in pages for w in p.words]
    assert [t for t in texts if t.endswith("行")] == [f"第{row}行" for row in range(120)]


def test_a_long_text_lies_in_lines_and_is_one_word(tmp_path: Path) -> None:
    text = "甲乙丙丁戊己庚辛壬癸" * 40
    page = one_page(tmp_path, workbook(lambda book: book.active.append([text, 1])))
    assert page.words[0].text == text
    assert page.words[0].rect.width > page.words[0].rect.height


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        book.active["A1"] = "一"
        book.active["XFD1048576"] = "二"

    assert [w.text for w in one_page(tmp_path, workbook(fill)).words] == ["一", "二"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_csv_is_read_whatever_its_encoding_and_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    rows = [
        ["合同号", "国别", "金额"],
        ["HT,1" if separator != "," else "HT1", "日本", "1000.50"],
        ["HT2", "美国", "7"],
    ]
    text = "\r\n".join(separator.join(row) for row in rows)
    page = one_page(tmp_path, text.encode(encoding), "a.csv")
    assert [w.text for w in page.words] == [cell for row in rows for cell in row]


def test_guards_around_long_numbers_in_a_csv_are_taken_off(tmp_path: Path) -> None:
    text = '="1053220000010123450001",\t1053220000010123450002,1.05322E+21,"甲\n乙"\n'
    assert said(one_page(tmp_path, text.encode(), "a.csv")) == {
        "1053220000010123450001": "cell",
        "1053220000010123450002": "cell",
        "1.05322E+21": "cell:lost-digits",
        "甲乙": "cell",
    }


@pytest.mark.parametrize(
    ("name", "content", "said_"),
    [
        ("a.csv", b"\x00\x01\x02\xff\xfe\xfa", "no text in UTF-8 or GB 18030"),
        ("a.csv", b"\n\n,,,\n", "no cell of the workbook says anything"),
        ("a.xlsx", workbook(lambda book: None), "no cell of the workbook says anything"),
        ("a.xlsx", packed({"xl/workbook.xml": b"<broken", "[Content_Types].xml": b""}), "damaged"),
        ("a.xlsx", packed({"xl/workbook.xml": b"\0" * (40 << 20)}), "times its packed size"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "save it as .xlsx"),
        (
            "a.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "encrypted",
        ),
    ],
)
def test_a_sheet_that_cannot_be_read_says_why(tmp_path: Path, name: str, content: bytes, said_: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert said_ in (intake.probe(tmp_path / name, Settings(cache=tmp_path)).error or "")


def test_a_workbook_is_told_by_what_it_holds(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(workbook(lambda book: book.active.append([1])))
    assert intake.probe(tmp_path / "a.zip", Settings(cache=tmp_path)) == intake.Probe("sheet", 1)
