"""The table of witnesses: what it counts, how sure it is, and that nothing in the tree is vouched for by worse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import witnesses
from benchmarks.cutouts import Value
from pipeline import jury
from pipeline.model import Nature

R, LOOK, T = "ocr:rapidocr", "ocr:rapidocr:look", "ocr:tesseract"


def value(nature: Nature, true: str, state: str, *candidates: tuple[str, tuple[str, ...]], read: str = "") -> Value:
    return Value(
        "scan/clean", "invoice", "total", str(nature), True, true, state, read or true, candidates, "a.pdf", 1,
        (0, 0, 1, 1),
    )  # fmt: skip


def test_agreement_is_counted_for_each_set_and_each_wrong_one() -> None:
    found = witnesses.table(
        [
            value(Nature.MONEY, "1.00", "corroborated", ("1.00", (R, LOOK, T))),
            value(Nature.MONEY, "2.00", "corroborated", ("7.00", (R, T)), read="7.00"),
            value(Nature.MONEY, "3.00", "read", ("3.00", (R, LOOK)), ("8.00", (T,))),
        ]
    )
    sets = found["classes"]["money"]["sets"]
    assert (sets["rapidocr+tesseract"]["agreed"], sets["rapidocr+tesseract"]["wrong"]) == (2, 1)
    assert (sets["rapidocr twice"]["agreed"], sets["rapidocr twice"]["wrong"]) == (2, 0)
    assert (found["all"]["values"], found["all"]["vouched"], found["all"]["wrong"]) == (3, 2, 1)
    assert "2" in witnesses.in_words(found)


def test_what_the_jury_does_not_let_a_set_vouch_for_is_not_counted_for_it() -> None:
    found = witnesses.table([value(Nature.NUMBER, "PO53638", "read", ("P053638", (R, T)))])
    assert found["classes"]["number"]["sets"] == {}


def test_of_a_class_that_pixels_never_vouch_for_their_agreement_is_counted_all_the_same() -> None:
    found = witnesses.table([value(Nature.NAME, "昊", "read", ("吴", (R, T)))])
    assert found["classes"]["name"]["sets"]["rapidocr+tesseract"]["wrong"] == 1


@pytest.mark.parametrize(
    ("wrong", "count", "limit"),
    [(0, 0, None), (0, 1, 0.95), (0, 100, 0.0295), (0, 30_000, 1e-4), (1, 100, 0.0466), (10, 10, 1.0)],
)
def test_the_bound_is_that_of_clopper_and_pearson(wrong: int, count: int, limit: float | None) -> None:
    assert witnesses.bound(wrong, count) == (limit if limit is None else pytest.approx(limit, rel=5e-3))


def test_what_was_gathered_is_read_as_it_was_written(tmp_path: Path) -> None:
    one = value(Nature.DATE, "2023-03-15", "read", ("2023-03-15", (R,)))
    book = tmp_path / "values.jsonl"
    book.write_text(json.dumps({"dossier": "tuned-1", **one.as_object()}) + "\n", encoding="utf-8")
    ((name, again),) = witnesses.gathered(book)
    assert (name, again.candidates, again.true) == ("tuned-1", one.candidates, one.true)


@pytest.fixture(scope="module")
def kept() -> dict[str, dict[str, dict[str, dict[str, int]]]]:
    found: dict[str, dict[str, dict[str, dict[str, int]]]] = json.loads(witnesses.KEPT.read_text("utf-8"))["classes"]
    return found


def test_no_set_that_suffices_was_seen_to_agree_on_a_wrong_value(
    kept: dict[str, dict[str, dict[str, dict[str, int]]]],
) -> None:
    for nature, ways in jury.SUFFICIENT.items():
        for way in ways:
            measured = kept.get(str(nature), {}).get("sets", {}).get("+".join(sorted(way)))
            assert measured is None or measured["wrong"] == 0, (nature, way)


def test_the_jury_cites_the_table(kept: dict[str, dict[str, dict[str, dict[str, int]]]]) -> None:
    """`scripts/bench witnesses --keep` writes the table; what the jury cites of it is then written anew by hand."""
    for second, cited in jury.PIXELS_AGREED.items():
        both = frozenset({jury.RAPIDOCR, second})
        for nature, (agreed, wrong) in cited.items():
            measured = kept[str(nature)]["sets"]["+".join(sorted(both))]
            assert (measured["agreed"], measured["wrong"]) == (agreed, wrong), (nature, second)
            assert (both in jury.SUFFICIENT[nature]) == (wrong == 0), (nature, second)
