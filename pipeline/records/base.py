"""What a record is made of: fields with a nature, critical or plain, and rows of a table."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from pipeline.model import ABSENT, Field, Kind, Month, Nature

DateOrMonth = date | Month


def _field(nature: Nature, critical: bool, shape: str | None) -> Any:
    pattern = re.compile(shape) if shape else None
    return dataclasses.field(default=ABSENT, metadata={"nature": nature, "critical": critical, "shape": pattern})


def critical(nature: Nature, shape: str | None = None) -> Any:
    """A field that the cross-checks need; `shape` is a pattern that its whole value must match to be one at all."""
    return _field(nature, True, shape)


def plain(nature: Nature, shape: str | None = None) -> Any:
    """A field that is reported where it is printed."""
    return _field(nature, False, shape)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A record's field by name, with its nature, whether it is critical, and the shape its value must have."""

    name: str
    nature: Nature
    critical: bool
    shape: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class LineRecord:
    """One row of a table; every attribute is a `Field`."""

    @classmethod
    def specs(cls) -> tuple[FieldSpec, ...]:
        return _specs(cls)

    def fields(self) -> Iterator[tuple[str, Field[Any]]]:
        for spec in self.specs():
            yield spec.name, getattr(self, spec.name)


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of one document; `lines` holds its table's rows where the kind has any."""

    KIND: ClassVar[Kind] = Kind.OTHER
    LINE: ClassVar[type[LineRecord] | None] = None

    @classmethod
    def specs(cls) -> tuple[FieldSpec, ...]:
        return _specs(cls)

    def fields(self) -> Iterator[tuple[str, Field[Any]]]:
        for spec in self.specs():
            yield spec.name, getattr(self, spec.name)


def _specs(cls: Any) -> tuple[FieldSpec, ...]:
    return tuple(
        FieldSpec(f.name, f.metadata["nature"], f.metadata["critical"], f.metadata["shape"])
        for f in dataclasses.fields(cls)
        if "nature" in f.metadata
    )
