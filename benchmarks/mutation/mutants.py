"""Makes the mutants of a module: one small change each, by mutmut's operators, in any function, decorated or not.

mutmut itself leaves every decorated function alone, and here the rules are just these (docs/decisions/0023).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import libcst as cst
from libcst.metadata import CodeRange, MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

_CONTEXT = 24  # characters shown on either side of a change
_LONGEST = 140  # characters shown of either side at most
_STRICT = re.compile(r",\s*(strict=\w+)?,?")
_LEFT_ALONE = frozenset({"len", "isinstance", "cast", "TypeVar"})  # mutmut's two, and what does nothing at run time


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change to one function.

    `function` is the qualified name, `line` the first of the function with its decorators, `first` and `last` the lines
    of the statement that changes (from 1). `name` says what changes and is the same from run to run; `within` is
    `raise` inside a raise statement and `strict` where a zip loses its strictness.
    """

    module: str
    function: str
    line: int
    first: int
    last: int
    name: str
    source: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class _Change:
    function: str
    node: cst.FunctionDef
    statement: cst.CSTNode
    original: cst.CSTNode
    mutated: cst.CSTNode


def digest(source: str) -> str:
    """By which a result knows the source that it is of."""
    return hashlib.sha256(source.encode()).hexdigest()[:16]


def mutants(root: Path, module: str) -> Iterator[Mutant]:
    """Every mutant of the module in the order of its text."""
    source = (root / module).read_text("utf-8")
    wrapper = MetadataWrapper(cst.parse_module(source))
    places: Mapping[cst.CSTNode, CodeRange] = wrapper.resolve(PositionProvider)
    finder = _Finder()
    wrapper.module.visit(finder)
    lines = source.splitlines(keepends=True)
    seen: Counter[str] = Counter()
    for change in finder.changes:
        at = places[change.node]
        start = at.start.line - 1
        first_line = min([at.start.line, *(places[d].start.line for d in change.node.decorators)])
        before = "".join(lines[start : at.end.line])
        changed = change.node.deep_replace(change.original, change.mutated)
        assert isinstance(changed, cst.FunctionDef)
        after = _written(changed, lines[start])
        if before == after:
            continue
        what = f"{change.function}: {_difference(before, after)}"
        seen[what] += 1
        yield Mutant(
            module,
            change.function,
            first_line,
            places[change.statement].start.line,
            _last_line(change.statement, places),
            what if seen[what] == 1 else f"{what} ({seen[what]})",
            "".join([*lines[:start], after, *lines[at.end.line :]]),
            _within(change, before, after),
        )


def _written(function: cst.FunctionDef, first: str) -> str:
    """The function's text without its decorators, indented as it stands."""
    node: cst.BaseCompoundStatement = function.with_changes(decorators=(), leading_lines=(), lines_after_decorators=())
    depth = (len(first) - len(first.lstrip())) // 4
    for _ in range(depth):  # printed inside classes, as deep as it lies, so that its lines keep their indentation
        node = cst.ClassDef(cst.Name("_"), cst.IndentedBlock([node]))
    return "".join(cst.Module([node]).code.splitlines(keepends=True)[depth:])


def _last_line(statement: cst.CSTNode, places: Mapping[cst.CSTNode, CodeRange]) -> int:
    """The last line of a simple statement, or of a compound one's head."""
    body = getattr(statement, "body", None)
    if isinstance(body, cst.IndentedBlock) and body.body:
        return max(places[statement].start.line, places[body.body[0]].start.line - 1)
    return places[statement].end.line


def _difference(before: str, after: str) -> str:
    """What changes, with a little around it: `a < b → a <= b`."""
    old, new = " ".join(before.split()), " ".join(after.split())
    short = min(len(old), len(new))
    head = next((i for i in range(short) if old[i] != new[i]), short)
    tail = next((i for i in range(short - head) if old[-1 - i] != new[-1 - i]), short - head)
    start = max(0, head - _CONTEXT)
    return f"{_cut(old, start, len(old) - tail)} → {_cut(new, start, len(new) - tail)}"


def _cut(text: str, start: int, end: int) -> str:
    shown = text[start : end + _CONTEXT]
    if len(shown) > _LONGEST:
        shown = f"{shown[: _LONGEST // 2]} … {shown[-_LONGEST // 2 :]}"
    return f"{'…' if start else ''}{shown}{'…' if end + _CONTEXT < len(text) else ''}"


def _within(change: _Change, before: str, after: str) -> str:
    statement = change.statement
    if isinstance(statement, cst.SimpleStatementLine) and any(isinstance(s, cst.Raise) for s in statement.body):
        return "raise"
    if "strict=" in before and _STRICT.sub("", before) == _STRICT.sub("", after):
        return "strict"
    return ""


class _Finder(cst.CSTVisitor):
    """Walks a module and collects the changes that the operators make inside functions."""

    def __init__(self) -> None:
        super().__init__()
        self.changes: list[_Change] = []
        self._names: list[str] = []
        self._function: cst.FunctionDef | None = None
        self._qualified = ""
        self._statements: list[cst.CSTNode] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Decorator) or _left_alone(node) or _is_docstring(node):
            return False
        if self._function is not None and isinstance(node, cst.Param) and self._depth() == 1:
            return False  # a default lies in the function object, not in its code
        if isinstance(node, cst.ClassDef | cst.FunctionDef):
            self._names.append(node.name.value)
        if isinstance(node, cst.FunctionDef) and self._function is None:
            self._function, self._qualified = node, ".".join(self._names)
        if isinstance(node, cst.BaseCompoundStatement | cst.SimpleStatementLine):
            self._statements.append(node)
        if self._function is not None and node is not self._function:
            self._change(node)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if self._statements and self._statements[-1] is original_node:
            self._statements.pop()
        if original_node is self._function:
            self._function = None
        if isinstance(original_node, cst.ClassDef | cst.FunctionDef):
            self._names.pop()

    def _depth(self) -> int:
        return sum(isinstance(s, cst.FunctionDef) for s in self._statements)

    def _change(self, node: cst.CSTNode) -> None:
        assert self._function is not None
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                for mutated in operator(node):
                    self.changes.append(_Change(self._qualified, self._function, self._statements[-1], node, mutated))


def _left_alone(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in _LEFT_ALONE


def _is_docstring(node: cst.CSTNode) -> bool:
    return isinstance(node, cst.SimpleStatementLine) and all(
        isinstance(s, cst.Expr) and isinstance(s.value, cst.SimpleString | cst.ConcatenatedString) for s in node.body
    )


def sample(all_of: Sequence[Mutant], step: int) -> Sequence[Mutant]:
    """Every `step`th mutant, spread over the text."""
    return all_of[step // 2 :: step] if step > 1 else all_of
