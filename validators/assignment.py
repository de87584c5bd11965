"""Which row goes with which voucher: the cheapest assignment, and nothing chosen where another is as cheap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

# How many vouchers may make up one amount together; the search is over all sets of the untied up to this size.
_PARTS = 4
_MANY = 24


@dataclass(frozen=True, slots=True)
class Assignment:
    """Pairs of row and column that every cheapest assignment has; for other rows the columns that fit equally well."""

    pairs: Mapping[int, int]
    ambiguous: Mapping[int, tuple[int, ...]]


def assign(costs: Sequence[Sequence[int | None]]) -> Assignment:
    """The assignment of rows to columns with the most pairs, and of these the cheapest; None is an impossible pair.

    `costs[row][column]` is a whole number from 0. A row is ambiguous where another assignment, as large and as cheap,
    gives it another column or none.
    """
    n, m = len(costs), len(costs[0]) if costs else 0
    if not n or not m:
        return Assignment({}, {})
    left_out = sum(c for row in costs for c in row if c is not None) + 1
    never = left_out * (n + 1)
    # Square: a column of its own for each row that is left out, a row without cost for each column that is.
    square = [[never if c is None else c for c in row] + [left_out] * n for row in costs] + [[0] * (n + m)] * m
    matched, tight = _hungarian(square)
    for i, row in enumerate(costs):
        tight[i] = [j for j in tight[i] if j >= m or row[j] is not None]
    parts = _strong_parts(tight, matched)
    pairs: dict[int, int] = {}
    ambiguous: dict[int, tuple[int, ...]] = {}
    row_of = {j: i for i, j in enumerate(matched)}
    for i in range(n):
        others = {j for j in tight[i] if j != matched[i] and parts[row_of[j]] == parts[i]}
        fitting = sorted(j for j in others | {matched[i]} if j < m)
        if matched[i] < m and not others:
            pairs[i] = matched[i]
        elif fitting:
            ambiguous[i] = tuple(fitting)
    return Assignment(pairs, ambiguous)


def _hungarian(costs: Sequence[Sequence[int]]) -> tuple[list[int], list[list[int]]]:
    """The column of each row in a cheapest assignment of a square of costs, and the columns tight in its dual."""
    size = len(costs)
    u, v, owner, way = [0] * (size + 1), [0] * (size + 1), [0] * (size + 1), [0] * (size + 1)
    for i in range(1, size + 1):
        owner[0], j0 = i, 0
        least: list[int | None] = [None] * (size + 1)
        used = [False] * (size + 1)
        while True:
            used[j0] = True
            i0, delta, j1 = owner[j0], -1, 0
            for j in range(1, size + 1):
                if used[j]:
                    continue
                reduced = costs[i0 - 1][j - 1] - u[i0] - v[j]
                known = least[j]
                if known is None or reduced < known:
                    least[j], way[j], known = reduced, j0, reduced
                if delta < 0 or known < delta:
                    delta, j1 = known, j
            for j in range(size + 1):
                if used[j]:
                    u[owner[j]] += delta
                    v[j] -= delta
                elif (known := least[j]) is not None:
                    least[j] = known - delta
            j0 = j1
            if owner[j0] == 0:
                break
        while j0:
            owner[j0], j0 = owner[way[j0]], way[j0]
    matched = [0] * size
    for j in range(1, size + 1):
        matched[owner[j] - 1] = j - 1
    tight = [[j for j in range(size) if costs[i][j] == u[i + 1] + v[j + 1]] for i in range(size)]
    return matched, tight


def _strong_parts(tight: Sequence[Sequence[int]], matched: Sequence[int]) -> list[int]:
    """The strongly connected part of each row, where a row leads to the rows that hold a column it could take."""
    row_of = {j: i for i, j in enumerate(matched)}
    ahead = [[row_of[j] for j in columns if j != matched[i]] for i, columns in enumerate(tight)]
    back: list[list[int]] = [[] for _ in ahead]
    for i, found in enumerate(ahead):
        for k in found:
            back[k].append(i)
    order: list[int] = []
    seen: set[int] = set()
    for start in range(len(ahead)):
        _visit(start, ahead, seen, order)
    part = [-1] * len(ahead)
    seen = set()
    for start in reversed(order):
        members: list[int] = []
        _visit(start, back, seen, members)
        for i in members:
            part[i] = start
    return part


def _visit(start: int, ahead: Sequence[Sequence[int]], seen: set[int], finished: list[int]) -> None:
    """Appends what is reached from `start` and was not seen, each after all that it leads to."""
    if start in seen:
        return
    seen.add(start)
    stack = [(start, iter(ahead[start]))]
    while stack:
        node, rest = stack[-1]
        following = next((k for k in rest if k not in seen), None)
        if following is None:
            finished.append(node)
            stack.pop()
        else:
            seen.add(following)
            stack.append((following, iter(ahead[following])))


def only_sum(target: Decimal, amounts: Mapping[int, Decimal]) -> tuple[int, ...] | None:
    """The keys of the one set of two to four amounts that makes the target to the cent; None where none or several do.

    Of more than two dozen amounts only pairs are looked at.
    """
    if len(amounts) > _MANY:
        return _only_pair(target, amounts)
    found: list[tuple[int, ...]] = []
    for size in range(2, _PARTS + 1):
        for keys in combinations(sorted(amounts), size):
            if sum((amounts[k] for k in keys), Decimal(0)) == target:
                found.append(keys)
                if len(found) > 1:
                    return None
    return found[0] if found else None


def _only_pair(target: Decimal, amounts: Mapping[int, Decimal]) -> tuple[int, ...] | None:
    """The one pair that makes the target, found in one pass."""
    keys_of: dict[Decimal, list[int]] = {}
    pairs: list[tuple[int, ...]] = []
    for key in sorted(amounts):
        pairs += [(other, key) for other in keys_of.get(target - amounts[key], ())]
        if len(pairs) > 1:
            return None
        keys_of.setdefault(amounts[key], []).append(key)
    return pairs[0] if pairs else None
