"""Two contracts that were taken for one: what each says otherwise is vouched for by nobody."""

from __future__ import annotations

from datetime import date

from extractors.documents.contract import EXTRACTOR
from extractors.page.layout import Layout
from pipeline.draft import Draft
from pipeline.model import Kind, Word
from tests.extractors import sheets
from tests.extractors.documents.test_volume import ITAKU, MADE, SERVICES, SIGNED, titled
from tests.extractors.sheets import rows

ENGLISH = [
    titled("Engagement for Managed Services", ["Contract No.: KD-22-104", *MADE, "1. SERVICES", *SERVICES]),
    rows(80, ["2. FEES", "The total contract price is JPY 4,500,000.00.", *SERVICES, *SIGNED, "Date: 4 August 2022"]),
]


def drafted(*pages: list[Word]) -> Draft:
    read = [sheets.page(words, number=i + 1) for i, words in enumerate(pages)]
    return EXTRACTOR.extract(sheets.segment(Kind.CONTRACT, *read), tuple(Layout(page) for page in read))


def test_two_contracts_taken_for_one_dispute_each_others_day_sum_and_number() -> None:
    for pages in ((ITAKU, *ENGLISH), (*ENGLISH, ITAKU)):
        draft = drafted(*pages)
        assert draft.disputed >= {"signed_on", "amount", "contract_number"}
        days = {reading.value for reading in draft.readings["signed_on"]}
        assert days == {date(2022, 6, 20), date(2022, 8, 4)}


def test_one_contract_disputes_nothing() -> None:
    assert drafted(ITAKU).disputed == frozenset()
    assert drafted(*ENGLISH).disputed == frozenset()


def test_two_pages_that_state_another_day_of_signing_dispute_it() -> None:
    head = [
        "合同编号：SW-1\t签订日期：2022年7月1日",
        "甲方：Kaze Systems Inc.",
        "乙方：大连示例软件有限公司",
        "第一条 服务内容",
    ]

    def end(*days: str) -> list[Word]:
        return rows(
            80, ["第五条 保密", "甲方（盖章）：\t乙方（盖章）：", "\t".join(f"签署日期：{day}" for day in days)]
        )

    assert drafted(titled("软件开发合同", head), end("2022年7月1日")).disputed == frozenset()
    assert drafted(titled("软件开发合同", head), end("2022年7月1日", "2022年7月5日")).disputed == frozenset()
    assert drafted(titled("软件开发合同", head), end("2022年9月6日")).disputed == {"signed_on"}
