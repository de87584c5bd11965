"""Whose cell a value stands in: beside its label, below it, on two lines, and never another label's."""

from __future__ import annotations

from extractors.page.table_cells import Form
from extractors.page.vocabulary import TAIL, Vocabulary
from tests.extractors.printed import Print

VOCABULARY = Vocabulary(
    {
        "name": ("名称", "Name"),
        "amount": ("金额", "Amount"),
        "both": ("币种及金额", "收入款"),
        "account": ("账号",),
        "payer": ("付款人",),
        TAIL: ("及代码",),
    }
)


def form(printed: Print) -> Form:
    return Form(printed.layout, VOCABULARY)


def rights(printed: Print, name: str) -> list[list[str]]:
    f = form(printed)
    return [[p.text for p in f.right(label)] for label in f.of(name)]


def test_a_value_ends_at_the_next_label_on_its_row() -> None:
    p = Print()
    p.row(100, (40, "名称"), (100, "某公司"), (300, "金额"), (360, "100.00"))
    assert rights(p, "name") == [["某公司"]]
    assert rights(p, "amount") == [["100.00"]]


def test_a_label_that_no_vocabulary_knows_owns_its_value() -> None:
    p = Print()
    p.put(40, 100, "名称：某公司 柜员：123")
    assert rights(p, "name") == [["某公司"]]


def test_the_english_wording_below_is_the_same_label() -> None:
    p = Print()
    p.put(40, 100, "名称")
    p.put(40, 112, "Name", 8)
    p.put(150, 106, "某公司")
    f = form(p)
    assert len(f.of("name")) == 1
    assert rights(p, "name") == [["某公司"]]


def test_a_label_broken_in_its_cell_is_one() -> None:
    p = Print()
    p.put(40, 100, "名称")
    p.put(40, 113, "及代码")
    p.put(150, 107, "某公司")
    assert rights(p, "name") == [["某公司"]]


def test_a_value_below_its_label_is_not_another_labels() -> None:
    p = Print()
    p.row(100, (40, "名称"), (300, "金额"))
    p.row(116, (40, "某公司"), (300, "100.00"))
    p.row(140, (40, "账号"), (100, "200.00"))
    f = form(p)
    assert [[q.text for q in f.below(label)] for label in f.of("name", "amount")] == [["某公司"], ["100.00"]]


def test_a_name_goes_on_on_the_next_line_unless_it_is_complete() -> None:
    p = Print()
    p.put(40, 107, "名称")
    p.put(150, 100, "大连擎云嵌入式软件技术开发")
    p.put(150, 114, "服务有限公司")
    p.put(150, 128, "大连市黄浦路1号")
    f = form(p)
    assert next(f.blocks(f.of("name")[0])).text == "大连擎云嵌入式软件技术开发服务有限公司"


def test_latin_names_keep_their_blank_at_the_lines_end() -> None:
    p = Print()
    p.put(40, 107, "名称")
    p.put(150, 100, "KAZE FINANCIAL SYSTEMS")
    p.put(150, 114, "INC.")
    f = form(p)
    assert next(f.blocks(f.of("name")[0])).text == "KAZE FINANCIAL SYSTEMS INC."


def test_characters_below_each_other_are_a_heading() -> None:
    for put in (Print.column, Print.tall):
        p = Print()
        put(p, 40, 100, "付款人")
        p.row(100, (70, "名称"), (120, "某公司"))
        (head,) = form(p).of("payer")
        assert head.is_tall
        assert rights(p, "name") == [["某公司"]]


def test_rows_of_short_labels_are_no_heading() -> None:
    p = Print()
    for i, text in enumerate(("名称", "账号", "金额")):
        p.put(40, 100 + 18 * i, text)
    assert [label.name for label in form(p).labels] == ["name", "account", "amount"]
