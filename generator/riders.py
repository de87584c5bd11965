"""Slips that share a page, as they come from the bank's printer: two or three, of one bank or of two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from generator.job import Bundle, Job, Spec
from generator.names import Party, account, bank
from generator.sheet import A4, GREY

GAP = 10.0
SLIPS = ("advice", "payment")


def other_bank(job: Job, key: str, owner: Party) -> Party:
    """The applicant with its second bank, on a third of its slips; always the same second one in a dossier."""
    if job.small or job.rng(f"which-bank:{key}").random() < 0.65:
        return owner
    rng = job.rng("second-bank")
    return replace(owner, bank=bank(rng), account=account(rng))


def riders(job: Job, todo: Sequence[Spec]) -> dict[str, list[str]]:
    """Keys of the slips that ride on another's page, in order from the top, by their carrier's key."""
    rng = job.rng("slips")
    out: dict[str, list[str]] = {}
    if job.small or rng.random() < 0.35:
        return out
    mixed = rng.random() < 0.3
    for kinds in (SLIPS,) if mixed else (SLIPS[:1], SLIPS[1:]):
        slips = [(s.key, s.make().depth) for s in todo if s.key.startswith(kinds)]
        _stack([(key, depth) for key, depth in slips if depth], rng, out)
    return out


def _stack(slips: Sequence[tuple[str, float]], rng: Random, out: dict[str, list[str]]) -> None:
    """Put neighbouring slips onto one page as long as they fit and chance will have it."""
    wanted, carrier, used, count = rng.choice((1, 2, 2, 3)), "", 0.0, 0
    for key, depth in slips:
        if carrier and count < wanted and used + GAP + depth <= A4[1] - 14:
            out.setdefault(carrier, []).append(key)
            used += GAP + depth
            count += 1
        else:
            carrier, used, count = key, depth, 1
            wanted = rng.choice((1, 2, 2, 3, 3))


def bundles(job: Job, todo: Sequence[Spec], riding: dict[str, list[str]]) -> Iterator[Bundle]:
    """Draw the documents one after the other, putting riders onto their carriers' pages."""
    by_key = {s.key: s for s in todo}
    carried = {key for keys in riding.values() for key in keys}
    for spec in todo:
        if spec.key in carried:
            continue
        docs = [(spec.key, spec.make())]
        down = docs[0][1].depth
        cut = job.rng(f"cut:{spec.key}").random() < 0.3
        for key in riding.get(spec.key, ()):
            drawn = by_key[key].make()
            page = docs[0][1].pages[0]
            if cut:
                page.rule(20, down + GAP / 2, page.width - 20, down + GAP / 2, width=0.4, color=GREY, dash=(4, 3))
            page.absorb(drawn.pages[0], down + GAP)
            down += GAP + drawn.depth
            docs.append((key, drawn))
        yield Bundle(spec.key, spec.label, docs)
