"""YAML read strictly: duplicate keys, aliases and scalars of unsure type are errors, and every entry keeps its line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from pipeline.errors import RulebookError

_TAG = "tag:yaml.org,2002:"
_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """What a YAML file says: mappings as dict, sequences as tuple, scalars as str, int, bool, date or None.

    `lines` holds the line (from 1) of every entry by its path: keys of mappings, positions (from 0) in sequences.
    """

    file: str
    data: Any
    lines: dict[Path_, int]

    def line(self, path: Sequence[str | int]) -> int:
        """The line of an entry, or of the nearest entry that holds it."""
        at = tuple(path)
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)

    def error(self, path: Sequence[str | int], problem: str) -> RulebookError:
        """The exception for a problem at an entry, with file and line."""
        where = "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in path).lstrip(".")
        return fault(self.file, self.line(path), f"{where}: {problem}" if where else problem)


def fault(file: str, line: int, problem: str) -> RulebookError:
    """A `RulebookError` that names file and line."""
    return RulebookError(f"{file}:{line}: {problem}", "correct the file and run `tieout rulebook check`")


def load_strict(path: Path, name: str) -> Marked:
    """Read one YAML document from `path`; `name` is how messages call the file.

    Raises RulebookError where the file is missing or not UTF-8, is no YAML, repeats a key, uses an anchor, or writes a
    scalar that a reader could take for something else: a number with a point (binary fractions are no money), a number
    with leading zeros or underscores, a date with a time.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise fault(name, 1, f"cannot be read: {error}") from error
    try:
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):  # an alias would let one line answer for two entries
                raise fault(
                    name,
                    event.start_mark.line + 1 if event.start_mark else 1,
                    "aliases are not allowed: write the entry out",
                )
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise fault(name, mark.line + 1 if mark else 1, f"is no valid YAML: {error.problem}") from error
    except yaml.YAMLError as error:
        raise fault(name, 1, f"is no valid YAML: {error}") from error
    reader = _Reader(name)
    return Marked(name, reader.build(node, ()) if node is not None else None, reader.lines)


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: dict[Path_, int] = {}

    def build(self, node: yaml.Node, path: Path_) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return tuple(self.build(child, (*path, i)) for i, child in enumerate(node.value))
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, path: Path_) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.tag != _TAG + "str":
                raise fault(self.name, line, f"a key must be text, not {key.value!r}: put it in quotes")
            if key.value in out:
                first = self.lines[(*path, key.value)]
                raise fault(self.name, line, f"duplicate key `{key.value}`, first given on line {first}")
            self.lines[(*path, key.value)] = line
            out[key.value] = self.build(value, (*path, key.value))
        return out

    def _scalar(self, node: yaml.Node) -> str | int | bool | date | None:
        line, written = node.start_mark.line + 1, str(node.value)
        match node.tag.removeprefix(_TAG):
            case "str":
                return written
            case "null":
                return None
            case "bool" if written.lower() in ("true", "false"):
                return written.lower() == "true"
            case "int" if _INTEGER.fullmatch(written):
                return int(written)
            case "timestamp" if _DATE.fullmatch(written):
                try:
                    return date.fromisoformat(written)
                except ValueError as error:
                    raise fault(self.name, line, f"{written!r} is no date: {error}") from error
            case _:
                raise fault(
                    self.name,
                    line,
                    f"{written!r} can be taken for several things: put text and numbers with a point in quotes, "
                    "write a date as 2022-07-01, a switch as true or false",
                )
