"""Puts a dossier of this family together: its papers in order, scanned or photographed, in files, with their truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import openpyxl

from benchmarks.other_hand import (
    certificates,
    contracts,
    declarations,
    faces,
    faults,
    forms,
    invoices,
    loose,
    papers,
    slips,
    telling,
    training,
)
from benchmarks.other_hand.record import Placed, Plan, Work, describe, record
from generator import photo, scanner, volumes
from generator.drawn import LINE_FIELDS, Drawn
from generator.scanner import Scan
from generator.sheet import Sheet
from generator.volumes import Leaf


@dataclass
class Paper:
    """A document to be drawn."""

    key: str
    label: str
    draw: Callable[[], Drawn]


def make_one(folder: Path, seed: int, plan: Plan, *, stand_in: bool = False) -> Path:
    """Write the dossier of `seed` into a folder of its own under `folder`; returns that folder.

    Raises FileNotFoundError where faces are missing, unless others may `stand_in` for them.
    """
    faces.register(stand_in=stand_in)
    home = folder / f"OTHER-{seed}"
    home.mkdir(parents=True)
    work = Work(home, seed, plan, telling.build(seed, plan.item))
    done = faults.plant(work.story, plan.faults, work.rng("faults"))
    todo = _papers(work)
    for fault in done:
        for key in fault.keys:
            verb, _, rest = key.partition(":")
            if verb == "drop":
                todo = [p for p in todo if p.key != rest]
            elif verb == "copy":
                first = next(p for p in todo if p.key == rest)
                todo.insert(work.rng(key).randrange(4, len(todo)), Paper(key, "发票复印件", first.draw))
            elif verb == "stray":
                todo.insert(
                    work.rng(key).randrange(4, len(todo)),
                    Paper("stray", "其他", lambda: loose.stray(work.rng("stray"))),
                )
    if plan.bound:
        _volume(work, todo)
    else:
        _folder(work, todo)
    describe(work)
    record(work, done)
    return home


def _papers(work: Work) -> list[Paper]:
    story, item = work.story, work.plan.item

    def paper(key: str, label: str, draw: Callable[..., Drawn], *what: Any) -> Paper:
        return Paper(key, label, lambda: draw(*what, work.rng(key)))

    lead = [
        paper("application", "申请报告", papers.application, story),
        paper("licence", "营业执照", certificates.licence, story),
    ]
    letter = paper("commitment", "承诺书", papers.commitment, story)
    audit = paper("audit", "专项审计报告", papers.audit, story)
    bought: list[Paper] = []
    for i, deal in enumerate(story.purchases):
        bought.append(paper(f"purchase:{i}", f"合同 {deal.number}", contracts.draw, deal, story))
        bought.append(paper(f"invoice:{i}", f"发票 {i + 1}", invoices.draw, story.bills[i]))
        bought.append(paper(f"payment:{i}", f"付款凭证 {i + 1}", slips.payment, story.payments[i]))
    if item == "platform":
        out = [
            lead[1], lead[0], paper("feasibility", "可行性研究报告", papers.feasibility, story), letter, audit,
            paper("form", "附件2 资金申请表", forms.platform, story), paper("expenses", "附件3 费用支出清单", forms.expenses, story),
            paper("served", "附件4 服务企业情况表", forms.served, story), *bought,
        ]  # fmt: skip
        out += [paper(f"evidence:{i}", f"服务证明 {i + 1}", papers.evidence, story, i) for i in range(3)]
        count = work.rng("trainees").randint(16, 21)
        out += [
            paper("park", "附件6 重点企业明细表", training.park, story), paper("training", "附件7 项目资金申报表", training.training, story, count),
            paper("trainees", "附件8 培训人员汇总表", training.trainees, story, count),
        ]  # fmt: skip
        return out
    out = [*lead, audit]
    for i, deal in enumerate(story.deals):
        out.append(paper(f"contract:{i}", f"外包合同 {deal.number}", contracts.draw, deal, story))
    for i in range(len(story.receipts)):
        out.append(paper(f"declaration:{i}", f"涉外收入申报单 {i + 1}", declarations.draw, story.receipts[i], story))
        out.append(paper(f"advice:{i}", f"入账凭证 {i + 1}", slips.advice, story.receipts[i], story))
    out.append(letter)
    if item == "interest-subsidy":
        out.append(paper("form", "附件9 贴息支持申请表", forms.interest, story))
    else:
        out.append(paper("form", "附件5 国际资质认证申请表", forms.certification, story))
    if work.plan.register == "page":
        out.append(paper("register", "服务外包接包合同表", forms.register, story))
    for i, c in enumerate(story.certifications):
        out.append(paper(f"certificate:{i}", f"认证证书 {i + 1}", certificates.certificate, c, story))
    if item == "certification":
        out.append(paper("award", "荣誉证书", certificates.award, story))
    return out + bought


@dataclass
class _Bundle:
    """Documents that lie on the same pages."""

    label: str
    papers: list[tuple[str, Drawn]]


def _bundles(work: Work, todo: list[Paper]) -> Iterator[_Bundle]:
    """Each document by itself, or two or three short slips of one kind put together on a page, as banks print them."""
    drawn = {p.key: p.draw() for p in todo}
    together = work.rng("slips").random() < 0.7
    riders: set[str] = set()
    for n, p in enumerate(todo):
        if p.key in riders:
            continue
        first = drawn[p.key]
        group = [(p.key, first)]
        room = {"strip": (262.0, 3), "ticket": (390.0, 2), "half": (390.0, 2)}.get(first.layout)
        if together and room:
            step, most = room
            for other in todo[n + 1 :]:
                d = drawn[other.key]
                if len(group) < most and d.kind == first.kind and d.layout == first.layout and other.key not in riders:
                    first.pages[0].absorb(d.pages[0], step * len(group))
                    group.append((other.key, d))
                    riders.add(other.key)
        yield _Bundle(p.label, group)


def _scan(work: Work, sheet: Sheet, rng: Random, profile: str, house: tuple[int, str]) -> tuple[Scan, bool]:
    """The scan of a page and whether it is stored turned; some landscape pages lie on their side."""
    quarter = 0
    if sheet.width > sheet.height and sheet.width > 700 and work.plan.bound:
        quarter = rng.choice((0, 0, 1, 3))
    elif rng.random() < 0.02 and profile != "clean":
        quarter = 2
    s = replace(scanner.settings(rng, profile, quarter=quarter), dpi=house[0], mode=house[1])
    return scanner.scan(sheet, s), quarter == 0 and rng.random() < 0.04


def _house(rng: Random, profile: str) -> tuple[int, str]:
    """Resolution and colour, which stay for all pages of a file."""
    s = scanner.settings(rng, profile)
    return s.dpi, s.mode


def _profile(work: Work, rng: Random) -> str:
    if work.plan.profile == "mixed":
        return rng.choices(("clean", "office", "bad"), (3, 5, 2))[0]
    return work.plan.profile


def _folder(work: Work, todo: list[Paper]) -> None:
    """A file for each document, in sub-folders as an assistant would sort them; TIFF, JPEG and PNG among the PDF."""
    order = work.rng("folder")
    nested = order.random() < 0.5
    handy = ("licence", "certificate", "invoice", "payment", "advice")
    loose_ones = [p.key for p in todo if p.key.partition(":")[0] in handy]
    shot = set(order.sample(loose_ones, work.plan.photos))
    for number, bundle in enumerate(_bundles(work, todo), 1):
        rng = work.rng(f"scan:{bundle.papers[0][0]}")
        drawn = bundle.papers[0][1]
        profile = _profile(work, rng)
        name = f"{number:03d}-{bundle.label}".replace("/", "_").replace(" ", "")
        part = f"{'一二三四'[min(3, (number - 1) // 10)]}/" if nested else ""
        (work.home / part).mkdir(exist_ok=True)
        if bundle.papers[0][0] in shot and len(drawn.pages) == 1:
            taken = photo.shoot(drawn.pages[0], rng)
            path = f"{part}IMG_{20230000 + number}.jpg"
            volumes.write_image(work.home / path, [taken])
            _put(work, bundle, path, 1, [taken], "photo", "photo")
            continue
        if work.plan.digital >= 1 or (drawn.native and rng.random() < work.plan.digital * 1.6):
            path = f"{part}{name}.pdf"
            volumes.write_pdf(work.home / path, [Leaf(s) for s in drawn.pages])
            _put(work, bundle, path, 1, [None] * len(drawn.pages), "born-digital", "clean")
            continue
        suffix = rng.choices(
            (".pdf", ".tif", ".jpg", ".png"),
            (70, 10, 15 if len(drawn.pages) == 1 else 0, 5 if len(drawn.pages) == 1 else 0),
        )[0]
        path = f"{part}{name}{suffix}"
        house = _house(rng, profile)
        scans = [_scan(work, s, rng, profile, house) for s in drawn.pages]
        if suffix == ".pdf":
            volumes.write_pdf(
                work.home / path, [Leaf(s, scan, turned) for s, (scan, turned) in zip(drawn.pages, scans, strict=True)]
            )
        else:
            volumes.write_image(work.home / path, [scan for scan, _ in scans])
        _put(work, bundle, path, 1, [scan for scan, _ in scans], "scan", profile)
    _register_file(work)


def _put(
    work: Work, bundle: _Bundle, path: str, first: int, scans: list[Scan | None], medium: str, profile: str
) -> None:
    if first == 1 and not work.plan.bound:
        work.files.append({"path": path, "pages": len(scans)})
    for key, drawn in bundle.papers:
        work.placed.append(
            Placed(key, drawn, path, list(range(first, first + len(scans))), medium, profile, list(scans))
        )


def _register_file(work: Work) -> None:
    """The register as the system exports it, where the plan says so: XLSX or CSV."""
    how = work.plan.register
    if how == "page":
        return
    head, rows, truth = forms.register_rows(work.story)
    path = f"服务外包接包合同.{how}"
    if how == "csv":
        text = "\r\n".join(",".join(f'"{c}"' if "," in c else c for c in row) for row in [head, *rows]) + "\r\n"
        (work.home / path).write_bytes(text.encode("gb18030"))
    else:
        book = openpyxl.Workbook()
        page = book.active
        page.title = "接包合同"
        page.append(["服务外包接包合同"])
        page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(head))
        page.append(head)
        for row in rows:
            page.append([float(c) if 5 <= i <= 6 else c for i, c in enumerate(row)])
        book.save(work.home / path)
    work.files.append({"path": path, "pages": 1})
    work.sheets.append({
        "kind": "contract_register", "file": path, "pages": [1], "medium": how, "profile": "clean", "layout": f"export-{how}", "fields": {},
        "lines": [{name: {"value": row[name]} for name in LINE_FIELDS["contract_register"]} for row in truth],
    })  # fmt: skip


def _volume(work: Work, todo: list[Paper]) -> None:
    """One PDF with cover, contents and dividers; the same scanner from end to end."""
    rng = work.rng("volume")
    story = work.story
    profile = _profile(work, rng) if work.plan.profile != "mixed" else "office"
    name = rng.choice((f"{story.applicant.brand}申报材料扫描件.pdf", "装订本.pdf", "申报册（一）.pdf"))
    parts = [("application", "第一部分　申请报告与资格材料"), ("contract:0", "第二部分　合同"), ("declaration:0", "第三部分　收汇凭证"),
             ("form", "第四部分　申请表"), ("purchase:0", "第五部分　费用凭证")]  # fmt: skip
    divided = rng.random() < 0.7
    bundles: list[tuple[_Bundle, bool]] = []
    for bundle in _bundles(work, todo):
        head = next((text for key, text in parts if key == bundle.papers[0][0]), None)
        if divided and head:
            bundles.append((_Bundle(head, [(f"divider:{head}", loose.divider(head, rng))]), False))
        bundles.append((bundle, True))
    page, listed = 1, []
    for bundle, is_listed in bundles:
        count = len(bundle.papers[0][1].pages)
        for key, _ in bundle.papers:
            story.pages[key] = (page, page + count - 1)
        if is_listed:
            listed.append((bundle.label, page))
        page += count
    # The form cites pages, which are known only now.
    for bundle, _ in bundles:
        for k, (key, _) in enumerate(bundle.papers):
            if key == "form" and work.plan.item == "interest-subsidy":
                bundle.papers[k] = (key, forms.interest(story, work.rng("form")))
    front = [_Bundle("封面", [("cover", loose.cover(story, rng))])]
    front += [
        _Bundle("目录", [(f"contents:{i}", loose.contents(listed[i : i + 34], rng))]) for i in range(0, len(listed), 34)
    ]
    leaves: list[Leaf] = []
    house = _house(rng, profile)
    for bundle, numbered in [*((b, False) for b in front), *((b, True) for b, _ in bundles)]:
        own = work.rng(f"scan:{bundle.papers[0][0]}")
        drawn = bundle.papers[0][1]
        mine = profile if work.plan.profile != "mixed" or own.random() < 0.75 else _profile(work, own)
        digital = work.plan.digital >= 1 or (drawn.native and own.random() < work.plan.digital)
        scans: list[Scan | None] = []
        first = len(leaves) + 1
        for sheet in drawn.pages:
            if numbered:
                at = len(leaves) - len(front) + 1
                sheet.text(sheet.width / 2, sheet.height - 20, f"— {at} —", 9, font="gbsong", align="center")
            if digital:
                scans.append(None)
                leaves.append(Leaf(sheet))
                continue
            scan, turned = _scan(work, sheet, own, mine, house)
            packed = scanner.packed(scan, quarter=1 if turned else 0)
            scans.append(packed)
            leaves.append(Leaf(sheet, packed, turned))
        _put(work, bundle, name, first, scans, "born-digital" if digital else "scan", "clean" if digital else mine)
    volumes.write_pdf(work.home / name, leaves, title="申报材料")
    work.files.append({"path": name, "pages": len(leaves)})
    _register_file(work)
