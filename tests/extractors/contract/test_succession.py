"""What a page says of the contract that it belongs to: its language, and whether a contract begins on it."""

from __future__ import annotations

import pytest

from extractors.contract.opening import opens
from extractors.contract.succession import clues, language
from extractors.page.layout import Layout
from pipeline.model import Word
from pipeline.succession import CHINESE, ENGLISH, JAPANESE
from tests.extractors import sheets
from tests.extractors.documents.test_volume import ITAKU, MADE, SERVICES, SIGNED, TEXT
from tests.extractors.sheets import rows


def layout(words: list[Word]) -> Layout:
    return Layout(sheets.page(words))


def test_a_page_is_in_the_language_of_its_sentences() -> None:
    assert language(layout(ITAKU).folded) == JAPANESE
    assert language("\n".join(SERVICES)) == ENGLISH
    assert language("\n".join([*TEXT * 2, "甲乙双方签订本合同，应当按照约定履行义务。"])) == CHINESE
    assert language("\n".join([*SERVICES, *TEXT])) == ""
    assert language("代表取締役　佐藤　一郎") == ""


@pytest.mark.parametrize(
    "head",
    [
        MADE,
        ["BETWEEN:", "(1) Kestrel Data Limited (the “Client”); and", "(2) Dalian Example Software Co., Ltd."],
        [
            "Customer: Kestrel Data Limited",
            "Supplier: Dalian Example Software Co., Ltd.",
            "The parties agree as follows:",
        ],
        ["发包方：Kestrel Data Limited", "接包方：大连示例软件有限公司", "双方经友好协商，签订本合同："],
        [
            "株式会社ミナモ（以下「甲」という）と大連示例軟件有限公司（以下「乙」という）は、",
            "次のとおり契約を締結する。",
        ],
    ],
)
def test_a_contract_opens_with_both_parties_before_any_clause(head: list[str]) -> None:
    assert opens(layout(rows(80, [*head, "1. SERVICES", *SERVICES])))
    assert not opens(layout(rows(80, ["第七条 LIABILITY", *SERVICES, *head])))


@pytest.mark.parametrize(
    "page",
    [
        [*SIGNED, "Date: 4 August 2022"],
        ["IN WITNESS WHEREOF, this Agreement is made and executed between", "Kestrel Data Limited and Example Ltd."],
        [
            "INVOICE",
            "Customer: Kestrel Data Limited",
            "Supplier: Example Co., Ltd.",
            "under this Agreement",
            "1. Services",
        ],
        ["This Agreement supersedes all prior agreements made between the parties and their affiliates."],
        ["（本页无正文，为签署页）", "甲方：大连甲软件有限公司", "乙方：大连乙软件有限公司", "本合同由双方签订"],
    ],
)
def test_where_parties_sign_or_are_only_named_no_contract_opens(page: list[str]) -> None:
    assert not opens(layout(rows(80, page)))


def test_the_heads_number_is_its_contracts_and_one_further_down_is_not() -> None:
    assert clues(layout(rows(80, ["Contract No.: KD-22-104", *SERVICES]))).reference == "KD-22-104"
    assert clues(layout(rows(500, ["Contract No.: KD-22-104", *SERVICES]))).reference == ""
    assert clues(layout(ITAKU)).reference == "ITK-2022-31"
