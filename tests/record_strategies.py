"""Hypothesis strategies for any record of the contract, whatever stands in its fields."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from pipeline.geometry import Box
from pipeline.model import ABSENT, Field, Kind, Month, Nature, Source, State
from pipeline.records import LineRecord, Record, record_type

_VALUES: dict[Nature, st.SearchStrategy[Any]] = {
    Nature.MONEY: st.decimals(-(10**12), 10**12, places=2),
    Nature.WORDS: st.decimals(-(10**12), 10**12, places=2),
    Nature.QUANTITY: st.decimals(0, 10**6, places=4),
    Nature.RATE: st.decimals(0, 1, places=3),
    Nature.DATE: st.dates(date(1990, 1, 1)) | st.builds(Month, st.integers(1990, 2100), st.integers(1, 12)),
    Nature.COUNT: st.integers(0, 10**6),
    Nature.FLAG: st.booleans(),
    Nature.CURRENCY: st.sampled_from(["USD", "CNY", "JPY"]),
    Nature.NUMBER: st.from_regex(r"[A-Z0-9]{1,22}", fullmatch=True),
    Nature.TAX_ID: st.from_regex(r"[0-9A-HJ-NP-RTUWXY]{18}", fullmatch=True),
    Nature.NAME: st.text("大连软件有限公司ABC&<>\"'\u2028", min_size=1).map(str.strip).filter(bool),
    Nature.TEXT: st.text(min_size=1).map(str.strip).filter(bool),
}
_COORDINATE = st.floats(0, 800, allow_nan=False)
_SOURCES = st.lists(
    st.builds(
        lambda text, x, y, w, h, confidence: Source("ocr:rapidocr", text, 1, Box(x, y, x + w, y + h), confidence),
        st.text(),
        _COORDINATE,
        _COORDINATE,
        _COORDINATE,
        _COORDINATE,
        st.floats(0, 1),
    )
    | st.builds(Source, st.just("arithmetic:amount+tax"), st.text()),
    min_size=1,
    max_size=3,
).map(tuple)


def fields(nature: Nature) -> st.SearchStrategy[Field[Any]]:
    with_value = st.builds(
        Field, _VALUES[nature], st.sampled_from([State.READ, State.CORROBORATED, State.CONFIRMED]), _SOURCES
    )
    without = st.builds(Field, st.none(), st.sampled_from([State.CONFLICTING, State.UNREADABLE]), _SOURCES)
    return st.just(ABSENT) | with_value | without


@st.composite
def records(draw: st.DrawFn, kind: Kind) -> Record:
    cls = record_type(kind)
    values: dict[str, Any] = {spec.name: draw(fields(spec.nature)) for spec in cls.specs()}
    if cls.LINE is not None:
        values["lines"] = tuple(draw(st.lists(_lines(cls.LINE), max_size=2)))
    return cls(**values)


def _lines(cls: type[LineRecord]) -> st.SearchStrategy[LineRecord]:
    return st.builds(cls, **{spec.name: fields(spec.nature) for spec in cls.specs()})
