"""Boils a card down to counts and shares: by kind, field and state, by table, by degradation; as JSON and in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from benchmarks.rows import TableScore
from benchmarks.score import Card, FieldScore, told_cell

Figures = dict[str, Any]


def figures(card: Card) -> Figures:
    """Counts, with the share that follows from them; no date, name or place, so that a diff shows a change of quality.

    `fields[kind][field]` has `printed` and `exact` counts of what the pages print, `blank` and `blank_right` of what
    they do not, and `states`: for each state how many were right and wrong.
    """
    critical = [s for s in card.fields if s.critical]
    cells = [c for _, t in card.tables for c in t.cells]
    silent = {
        "fields": sum(s.is_silent_error for s in card.fields),
        "cells": sum(c.is_silent_error for c in cells),
        "invented": len(card.invented),
    }
    codes = sorted({code for _, code, _ in card.planted})
    return {
        "dossiers": dict(sorted(card.states.items())),
        "pages": _share(card.pages_of_right_kind, card.pages),
        "boundaries": _share(sum(right for _, right, _ in card.documents), len(card.documents)),
        "boundaries_and_kind": _share(sum(both for _, _, both in card.documents), len(card.documents)),
        "documents": {
            kind: _share(sum(both for o, _, both in card.documents if o.kind == kind), count)
            for kind, count in _counted(o.kind for o, _, _ in card.documents)
        },
        "critical": _fields(critical),
        "critical_clean_scans": _fields([s for s in critical if s.origin.degradation == "scan/clean"]),
        "critical_by_kind": _grouped(critical, lambda s: s.origin.kind),
        "critical_by_degradation": _grouped(critical, lambda s: s.origin.degradation),
        "all_fields": _fields(card.fields),
        "rows": _tables(t for _, t in card.tables),
        "rows_by_kind": {
            kind: _tables(t for o, t in card.tables if o.kind == kind)
            for kind, _ in _counted(o.kind for o, _ in card.tables)
        },
        "rows_by_degradation": {
            how: _tables(t for o, t in card.tables if o.degradation == how)
            for how, _ in _counted(o.degradation for o, _ in card.tables)
        },
        "silent_errors": {**silent, "all": sum(silent.values())},
        "planted": {
            "all": _share(sum(flagged for _, _, flagged in card.planted), len(card.planted)),
            **{
                code: _share(
                    sum(f for _, c, f in card.planted if c == code), sum(c == code for _, c, _ in card.planted)
                )
                for code in codes
            },
        },
        "false_blocking": {
            "clean_dossiers": card.clean,
            "findings": len(card.false_blocking),
            "codes": dict(_counted(code for _, code, _ in card.false_blocking)),
        },
        "fields": {
            kind: {
                name: _states([s for s in scores if s.name == name]) for name in dict.fromkeys(s.name for s in scores)
            }
            for kind, scores in _by(card.fields, lambda s: s.origin.kind).items()
        },
    }


def _share(right: int, count: int) -> Figures:
    return {"right": right, "count": count, "share": round(right / count, 4) if count else None}


def _counted(names: Iterable[str]) -> list[tuple[str, int]]:
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return sorted(counts.items())


def _by(scores: Iterable[FieldScore], key: Callable[[FieldScore], str]) -> dict[str, list[FieldScore]]:
    out: dict[str, list[FieldScore]] = {}
    for s in scores:
        out.setdefault(key(s), []).append(s)
    return dict(sorted(out.items()))


def _grouped(scores: Iterable[FieldScore], key: Callable[[FieldScore], str]) -> dict[str, Figures]:
    return {name: _fields(group) for name, group in _by(scores, key).items()}


def _fields(scores: Sequence[FieldScore]) -> Figures:
    printed = [s for s in scores if s.true is not None]
    return {
        **_share(sum(s.exact for s in scores), len(scores)),
        "printed": len(printed),
        "vouched": sum(s.state == "corroborated" for s in printed),
        "unread": sum(s.value is None for s in printed),
        "silent": sum(s.is_silent_error for s in scores),
    }


def _states(scores: Sequence[FieldScore]) -> Figures:
    printed = [s for s in scores if s.true is not None]
    blank = [s for s in scores if s.true is None]
    return {
        "printed": len(printed),
        "exact": sum(s.exact for s in printed),
        "blank": len(blank),
        "blank_right": sum(s.exact for s in blank),
        "states": {
            state: {"right": sum(s.exact for s in of), "wrong": sum(not s.exact for s in of)}
            for state, _ in _counted(s.state for s in scores)
            if (of := [s for s in scores if s.state == state])
        },
    }


def _tables(scored: Iterable[TableScore]) -> Figures:
    tables = list(scored)
    cells = [c for t in tables for c in t.cells]
    columns = dict.fromkeys(c.name for c in cells if c.row is not None)
    return {
        **_share(sum(t.exact for t in tables), sum(t.true for t in tables)),
        "missing": sum(t.missing for t in tables),
        "extra": sum(t.extra for t in tables),
        "silent": sum(c.is_silent_error for c in cells),
        "cells": {
            name: _share(sum(c.exact for c in of), len(of))
            for name in columns
            if (of := [c for c in cells if c.name == name and c.row is not None])
        },
    }


def headline(f: Figures) -> dict[str, float | None]:
    """The shares (0..1) by which families are compared; None where there is nothing to count."""
    lines: dict[str, float | None] = {
        "pages under the right kind": f["pages"]["share"],
        "document boundaries": f["boundaries"]["share"],
        "boundaries and kind": f["boundaries_and_kind"]["share"],
        "critical fields exact": f["critical"]["share"],
        "critical fields exact, clean scans": f["critical_clean_scans"]["share"],
        "rows exact in every cell": f["rows"]["share"],
        "planted discrepancies flagged": f["planted"]["all"]["share"],
    }
    for title, group in (("critical, ", "critical_by_kind"), ("rows, ", "rows_by_kind")):
        lines.update({f"{title}{name}": part["share"] for name, part in f[group].items()})
    return lines


def side_by_side(families: Mapping[str, Figures]) -> str:
    """The families' headline shares in per cent, and the last less the first in points where there are two."""
    heads = {name: headline(f) for name, f in families.items()}
    labels = list(dict.fromkeys(label for head in heads.values() for label in head))
    first, last = next(iter(heads)), next(reversed(heads))
    out = [f"{'':44}" + "".join(f"{name:>10}" for name in heads) + (f"{'points':>10}" if len(heads) > 1 else "")]
    for label in labels:
        shares = [head.get(label) for head in heads.values()]
        line = f"{label:44}" + "".join(f"{_percent(share):>10}" for share in shares)
        a, b = heads[first].get(label), heads[last].get(label)
        if len(heads) > 1 and a is not None and b is not None:
            line += f"{100 * (b - a):+10.1f}"
        out.append(line)
    silent = "".join(f"{f['silent_errors']['all']:>10d}" for f in families.values())
    out.append(f"{'silent errors (fields, cells, invented)':44}{silent}")
    blocking = "".join(f"{f['false_blocking']['findings']:>10d}" for f in families.values())
    out.append(f"{'false blocking findings on clean dossiers':44}{blocking}")
    return "\n".join(out)


def in_words(name: str, f: Figures, card: Card, *, verbose: bool = False) -> str:
    """One family's card in words; `verbose` adds every page, field and row that is not exact."""
    lines = [
        f"== {name}: dossiers {f['dossiers']}, {card.pages} pages, {len(card.documents)} documents ==",
        f"{'critical fields':34} {'count':>6} {'exact':>7} {'vouched':>8} {'unread':>7} {'silent':>7}",
    ]
    groups = (*f["critical_by_kind"].items(), *f["critical_by_degradation"].items(), ("ALL", f["critical"]))
    for label, part in groups:
        lines.append(
            f"  {label:32} {part['count']:6d} {_percent(part['share']):>7} {_of(part, 'vouched'):>8} "
            f"{_of(part, 'unread'):>7} {part['silent']:7d}"
        )
    lines.append(f"{'rows of tables':34} {'count':>6} {'exact':>7} {'missing':>8} {'extra':>7} {'silent':>7}")
    groups = (*f["rows_by_kind"].items(), *f["rows_by_degradation"].items(), ("ALL", f["rows"]))
    for label, part in groups:
        lines.append(
            f"  {label:32} {part['count']:6d} {_percent(part['share']):>7} {part['missing']:8d} {part['extra']:7d} "
            f"{part['silent']:7d}"
        )
    lines += [f"  SILENT {s}" for s in card.silent_errors()]
    lines += [f"  MISSED {dossier} {code}" for dossier, code, flagged in card.planted if not flagged]
    lines += [f"  FALSE {dossier} {code} {message}" for dossier, code, message in card.false_blocking]
    if verbose:
        lines += [f"  wrong page {w}" for w in card.wrong_pages]
        lines += [f"  wrong boundary {origin}" for origin, right, _ in card.documents if not right]
        lines += [f"  {s}" for s in card.fields if not s.exact]
        lines += _wrong_rows(card)
    return "\n".join(lines)


def _wrong_rows(card: Card) -> list[str]:
    return [f"  {told_cell(o, c)}" for o, t in card.tables for c in t.cells if not c.exact]


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}%"


def _of(part: Figures, name: str) -> str:
    return _percent(part[name] / part["printed"] if part["printed"] else None)
