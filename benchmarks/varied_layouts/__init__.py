"""Forms of many banks, firms, offices and years for tuning, each a script of its own: a family between the other two.

Whoever tunes may look here. Each dossier holds a share of the scripts, so that a few seeds show them all; it is an
excerpt (no form, no invoices), so that only what is read of it counts, not what the programme finds missing.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import zip_longest
from pathlib import Path
from random import Random

import yaml

from benchmarks.varied_layouts import bills, schedules, telling
from benchmarks.varied_layouts.advices import IN
from benchmarks.varied_layouts.contracts import CERTIFYING, FOREIGN
from benchmarks.varied_layouts.honours import HONOURS
from benchmarks.varied_layouts.papers import CERTIFICATES, LICENCES
from benchmarks.varied_layouts.payments import OUT
from benchmarks.varied_layouts.script import Teller, Writer
from benchmarks.varied_layouts.signings import SIGNINGS
from benchmarks.varied_layouts.value_days import OUT_DAYS
from generator import billing
from generator import telling as stories
from generator.binding import folder, volume
from generator.drawn import Drawn
from generator.job import Job, Spec
from generator.sheet import A4
from generator.story import Story
from generator.truth import record

COUNT = 6
PROFILES = ("clean", "office", "mixed")
_ITEM = "certification"
_SHARE = {"advice": 5, "payment": 5, "contract": 5, "certification-contract": 1, "certificate": 6, "licence": 1}
_TABLES = 4  # tables of a dossier of the family; a dossier of tables alone has a sixth of them
_HALF = 420.0  # points: a slip no deeper may share its page
_WIDE = {"landscape-new", "plaque", "brass"}
_ABROAD = {"overseas-application"}
_KINDS = {
    "advice": "bank_advice", "payment": "payment_slip", "contract": "contract", "certification-contract": "contract",
    "certificate": "certificate", "licence": "business_licence",
}  # fmt: skip
SCRIPTS: Mapping[str, Mapping[str, str]] = {
    "advice": IN, "payment": {**OUT, **OUT_DAYS}, "contract": {**FOREIGN, **SIGNINGS},
    "certification-contract": CERTIFYING, "certificate": {**CERTIFICATES, **HONOURS}, "licence": LICENCES,
}  # fmt: skip


def _in_turn() -> Iterator[tuple[str, Callable[[Story, Random], Drawn]]]:
    """Every table with a name of its own, one of each kind after the other."""
    kinds = {**schedules.TABLES, **bills.BILLS}
    for names in zip_longest(*([(kind, name) for name in names] for kind, (_, names) in kinds.items())):
        for kind, name in (found for found in names if found is not None):
            yield f"{kind}:{name}", partial(kinds[kind][0], name)


TABLES = tuple(_in_turn())


def make(target: Path, first: int, count: int) -> None:
    """Write `count` dossiers with their truth under `target`: folders and bound volumes in turn, profiles in turn."""
    for index in range(count):
        seed = first + index
        binding, profile = ("folder", "volume")[index % 2], PROFILES[index % 3]
        make_one(target, seed, index, binding=binding, profile=profile, born_digital=0.15)


def make_tables(target: Path, first: int, count: int) -> None:
    """Write `count` dossiers of tables alone with their truth under `target`: six show every one of them."""
    for index in range(count):
        binding, profile = ("folder", "volume")[index % 2], PROFILES[index % 3]
        make_one(
            target, first + index, index, binding=binding, profile=profile, born_digital=0.3, part="tables",
        )  # fmt: skip


def make_one(
    target: Path,
    seed: int,
    turn: int,
    *,
    binding: str,
    profile: str,
    born_digital: float,
    every: bool = False,
    part: str = "",
) -> Path:
    """Write one dossier; `turn` says which forms it draws, `every` draws them all, `part` `tables` tables alone."""
    home = target / f"VARIED-{seed}"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    job = Job(home, seed, _ITEM, binding, profile, born_digital, home.name)
    tale = stories.build(seed, _ITEM, extra_receipts=24, extra_contracts=12, certifications=5)
    todo = list(_tables(job, tale, turn, _TABLES if part != "tables" else -(-len(TABLES) // 6), every))
    if part != "tables":
        todo = [*_specs(job, tale, turn, every), *todo]
    if binding == "folder":
        folder(job, todo)
    else:
        volume(job, tale, todo)
    applicant = {"name": tale.applicant.name, "uscc": tale.applicant.tax_id}
    manifest = {"dossier_id": job.dossier_id, "item": _ITEM, "applicant": applicant}
    (home / "dossier.yaml").write_text(yaml.safe_dump(manifest, allow_unicode=True, sort_keys=False), encoding="utf-8")
    record(job, tale, [])
    truth = json.loads((home / "expected.json").read_text(encoding="utf-8"))
    (home / "expected.json").write_text(
        json.dumps({**truth, "excerpt": True}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    return home


def _tables(job: Job, tale: Story, turn: int, share: int, every: bool) -> Iterator[Spec]:
    for place in range(len(TABLES) if every else share):
        name, make = TABLES[(turn * share + place) % len(TABLES)]
        rng = job.rng(f"table:{name}:{place}")
        yield Spec(f"table:{place}", f"table{place + 1}", partial(_again, make, tale, rng.random()))


def _again(make: Callable[[Story, Random], Drawn], tale: Story, start: float) -> Drawn:
    """The table; drawn anew it is the same again."""
    return make(tale, Random(start))


def _specs(job: Job, tale: Story, turn: int, every: bool) -> Iterator[Spec]:
    for part, scripts in SCRIPTS.items():
        names = tuple(scripts)
        wanted = len(names) if every else min(_SHARE[part], len(names))
        for place in range(wanted):
            name = names[(turn * wanted + place) % len(names)]
            yield Spec(f"{part}:{place}", f"{part}{place + 1}", partial(draw, job, tale, part, place, name))


def draw(job: Job, tale: Story, part: str, place: int, name: str) -> Drawn:
    """The document of a script; drawn anew it is the same again."""
    rng = job.rng(f"{part}:{name}:{place}")
    size = (A4[1], A4[0]) if name in _WIDE else A4
    left = rng.choice((40.0, 50.0, 62.0))
    writer = Writer(
        _teller(tale, part, place, name, rng), rng, left=left, right=size[0] - left, top=rng.choice((44.0, 56.0)),
        size=size, font=rng.choice(("song", "song", "hei", "kai")),
    )  # fmt: skip
    sheets = writer.draw(SCRIPTS[part][name])
    slip = part in ("advice", "payment") and len(sheets) == 1 and writer.y < _HALF
    native = part in ("advice", "payment")
    return Drawn(_KINDS[part], name, sheets, native=native, depth=writer.y if slip else 0.0)


def _teller(tale: Story, part: str, place: int, name: str, rng: Random) -> Teller:
    if part == "advice":
        return telling.receipt(tale.receipts[place % len(tale.receipts)], tale, rng)
    if part == "payment":
        bill = billing.filler_invoice(rng, tale)
        paid = billing.payment_for(rng, bill)
        owner = replace(paid.payer, bank=telling.second_bank(tale, rng))
        return telling.payment(replace(paid, payer=owner), rng, name in _ABROAD)
    if part == "contract":
        return telling.contract(tale.contracts[place % len(tale.contracts)], tale, rng)
    if part == "certification-contract":
        return telling.contract(tale.certification_contracts[place % len(tale.certification_contracts)], tale, rng)
    if part == "certificate":
        return telling.certificate(tale.certificates[place % len(tale.certificates)], tale, rng)
    return telling.licence(tale, rng)
