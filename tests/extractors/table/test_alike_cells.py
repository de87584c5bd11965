"""Cells that the rest of their column tells how to read: stars that hide characters, dashes between two days."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extractors.table import alike_marks, hidden_numbers
from pipeline.draft import Reading
from pipeline.model import Source

R = "ocr:rapidocr"


def mended(how: object, values: Sequence[str], method: str = R) -> list[object]:
    lines = [{"cell": Reading(value, Source(method, value), 1)} for value in values]
    how.mend(lines, "cell")  # type: ignore[attr-defined]
    return [line["cell"].value for line in lines]


def test_stars_are_as_many_as_in_the_rows_that_have_an_id_numbers_length() -> None:
    read = ["219987********2789", "219942******1653", "219911*********8744"]
    assert mended(hidden_numbers, read) == ["219987********2789", "219942********1653", "219911********8744"]


def test_where_nearly_all_rows_have_as_few_stars_the_office_printed_so() -> None:
    read = ["2199****2789", "2199****1653", "2199****8744", "2199****1111", "2199***8744"]
    assert mended(hidden_numbers, read) == [*read[:4], "2199****8744"]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        (["219987*1653", "219942****8944", "219911***8030"], [None, None, None]),
        (
            ["219*******165", "219****本**944", "219*中****03X"],
            ["219" + 12 * "*" + end for end in ("165", "944", "03X")],
        ),
        (
            ["219987****1653", "219942****8944", "219911****8030", "21991"],
            ["219987****1653", "219942****8944", "219911****8030", None],
        ),
        (
            ["219987********2789", "219942********1653", "21991****1653"],
            ["219987********2789", "219942********1653", None],
        ),
        (["219987199801012789", "21998719980101278X"], ["219987199801012789", "21998719980101278X"]),
        (["E1234**78"], ["E1234**78"]),
    ],
)
def test_a_number_whose_stars_nothing_tells_is_unread_and_one_without_stays(
    read: list[str], meant: list[str | None]
) -> None:
    assert mended(hidden_numbers, read) == meant


def test_a_lost_or_mistaken_mark_between_two_days_is_as_in_the_other_rows() -> None:
    usual = ["2022.09.28-2022.10.12", "2023.01.11-2023.01.14", "2022.12.01-2022.12.09"]
    assert mended(alike_marks, [*usual, "2023.01.292023.02.10"])[-1] == "2023.01.29-2023.02.10"
    assert mended(alike_marks, [*usual, "2023.01.29~2023.02.10"])[-1] == "2023.01.29-2023.02.10"
    for other in ("2023.01.9-2023.02.10", "2023.01.29 2023 02.10", "72课时", "2023.01.29至2023年02月10日"):
        assert mended(alike_marks, [*usual, other])[-1] == other
    assert mended(alike_marks, [usual[0], "2023.01.292023.02.10"])[-1] == "2023.01.292023.02.10"
    assert mended(alike_marks, [*usual, "2023.01.29~2023.02.10"], "text-layer")[-1] == "2023.01.29~2023.02.10"
