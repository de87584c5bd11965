"""Values found in a contract's prose on their way into its draft: place, unreadable label, counted term."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from extractors.extractor import DraftBuilder
from extractors.prose.pages import Prose
from extractors.prose.running_text import ProseReading
from pipeline.draft import Reading
from pipeline.model import Value

_COUNTED = "arithmetic:term"


@dataclass(frozen=True, slots=True)
class Found:
    """A value at `text[start:end]` of the prose; `derived` where it was counted from what stands there."""

    value: Value
    start: int
    end: int
    derived: bool = False


def as_found(reading: ProseReading[Any]) -> Found:
    return Found(reading.value, reading.start, reading.end, reading.derived)


def add(builder: DraftBuilder, name: str, prose: Prose, found: Found) -> None:
    """A reading with its page and the tight place of the value."""
    place = prose.place(found.start, found.end)
    if not found.derived:
        builder.add(name, found.value, place.layout, place.span)
        return
    # Two years from a day: the words are no reading of the value, so nobody is to look at them again.
    said = place.layout.source(place.span)
    builder.add_reading(
        name, Reading(found.value, replace(said, method=f"{_COUNTED}+{said.method}"), place.layout.page.number)
    )


def add_unreadable(builder: DraftBuilder, name: str, prose: Prose, start: int, end: int) -> None:
    """A label stands and nothing of the field's form beside it: what stands there is quoted."""
    builder.mark_printed(name)
    line = prose.text[end : end + 40].split("\n")[0]
    text = line.strip(" \t:：_")
    if text:
        low = end + line.index(text[0])
        place = prose.place(low, low + len(text))
    else:
        place = prose.place(start, end)
    builder.add(name, None, place.layout, place.span)
