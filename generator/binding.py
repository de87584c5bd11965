"""Puts the drawn documents into files: a folder with a file each, or one bound volume."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from generator import photo as phone
from generator import scanner, story, volumes
from generator.drawn import Drawn
from generator.forms import separators
from generator.job import Bundle, Job, Placed, Spec
from generator.sheet import GREY, Sheet
from generator.volumes import Leaf


def _lie(job: Job, sheet: Sheet, rng: Random, profile: str) -> tuple[int, bool]:
    """Whether a page lies sideways or upside down on the glass, or is stored turned under /Rotate."""
    if sheet.width > sheet.height and sheet.width > 700 and job.binding == "volume":
        return rng.choice(((1, False), (3, False), (0, False), (0, True)))
    if profile != "clean" and rng.random() < 0.04:
        return rng.choice((1, 2, 2, 3)), False
    return 0, rng.random() < 0.03


def _leaf(
    job: Job,
    sheet: Sheet,
    rng: Random,
    profile: str,
    *,
    photo: bool = False,
    house: tuple[int, str] | None = None,
    quarter: int | None = None,
    pack: bool = False,
) -> Leaf:
    lies, turned = _lie(job, sheet, rng, profile)
    if quarter is not None:
        lies, turned = quarter, False
    if profile == "photo":
        taken = phone.shoot(sheet, rng, quarter=lies, in_pdf=not photo)
        return Leaf(sheet, scanner.packed(taken) if pack else taken)
    s = scanner.settings(rng, profile, quarter=lies, photo=photo, frugal=job.small)
    if house is not None:
        s = replace(s, dpi=house[0], mode=house[1])
    result = scanner.scan(sheet, s)
    return Leaf(sheet, scanner.packed(result, quarter=1 if turned else 0) if pack else result, turned)


def _born_digital(job: Job, drawn: Drawn, rng: Random) -> bool:
    share = min(1.0, 1.5 * job.born_digital) if drawn.native else max(0.0, 2 * job.born_digital - 1)
    return rng.random() < share


def _file_name(style: str, number: int, label: str) -> str:
    return {"listed": f"{number:02d}_{label}", "plain": label, "scan": f"扫描{number:04d}"}[style]


SHORT = frozenset({"two-columns", "compact", "electronic", "debit"})


def _slips(job: Job, todo: Sequence[Spec]) -> dict[str, str]:
    """Slips that ride on another's page: rider's key by the carrier's."""
    rng = job.rng("slips")
    out: dict[str, str] = {}
    if job.small or rng.random() < 0.5:
        return out
    for kind in ("advice", "payment"):
        short = [s.key for s in todo if s.key.startswith(kind) and s.make().layout in SHORT]
        for first, second in zip(short[::2], short[1::2], strict=False):
            if rng.random() < 0.7:
                out[first] = second
    return out


def _bundles(todo: Sequence[Spec], riders: dict[str, str]) -> Iterator[Bundle]:
    """Draw the documents one after the other, putting riders onto their carriers' pages."""
    by_key = {s.key: s for s in todo}
    carried = set(riders.values())
    for spec in todo:
        if spec.key in carried:
            continue
        docs = [(spec.key, spec.make())]
        if spec.key in riders:
            rider = by_key[riders[spec.key]]
            drawn = rider.make()
            docs[0][1].pages[0].absorb(drawn.pages[0], 410)
            docs.append((rider.key, drawn))
        yield Bundle(spec.key, spec.label, docs)


def _place(job: Job, bundle: Bundle, file: str, first: int, leaves: Sequence[Leaf], medium: str, profile: str) -> None:
    for key, drawn in bundle.docs:
        job.placed.append(
            Placed(
                key,
                drawn,
                file,
                list(range(first, first + len(leaves))),
                medium,
                profile,
                [leaf.scan for leaf in leaves],
            )
        )


def folder(job: Job, todo: Sequence[Spec]) -> None:
    """Write each document, or each pair of slips, into a file of its own."""
    rng = job.rng("folder")
    style = rng.choice(("listed", "listed", "plain", "scan"))
    flip = job.turn
    for number, bundle in enumerate(_bundles(todo, _slips(job, todo)), 1):
        drawn = bundle.docs[0][1]
        own = job.rng(f"scan:{bundle.key}")
        profile = job.pick_profile(own)
        name = _file_name(style, number, bundle.label)
        if _born_digital(job, drawn, own):
            path, leaves, medium = job.target / f"{name}.pdf", [Leaf(s) for s in drawn.pages], "born-digital"
            profile = "clean"
            volumes.write_pdf(path, leaves)
        else:
            single = len(drawn.pages) == 1
            suffix = own.choices((".pdf", ".jpg", ".tif", ".png"), (60, 24 if single else 0, 13, 3 if single else 0))[0]
            photo = suffix == ".jpg" and profile != "clean" and own.random() < 0.5
            if profile == "photo":
                suffix, photo = (".jpg", True) if single else (".pdf", False)
            medium = "photo" if photo or profile == "photo" else "scan"
            base = scanner.settings(own, profile, frugal=job.small)
            house = (200, "bilevel") if suffix == ".png" else (base.dpi, base.mode)
            over = 2 if flip and bundle.key.startswith(flip) else None
            flip = "" if over else flip
            leaves = [_leaf(job, s, own, profile, photo=photo, house=house, quarter=over) for s in drawn.pages]
            path = job.target / f"{name}{suffix}"
            scans = [leaf.scan for leaf in leaves if leaf.scan is not None]
            if suffix == ".pdf":
                volumes.write_pdf(path, leaves)
            else:
                volumes.write_image(path, scans)
                leaves = [Leaf(leaf.sheet, leaf.scan) for leaf in leaves]
        job.files.append({"path": path.name, "pages": len(leaves)})
        _place(job, bundle, path.name, 1, leaves, medium, profile)


def _bound_order(job: Job, tale: story.Story, todo: Sequence[Spec], rng: Random) -> list[Spec]:
    order = list(todo)
    if rng.random() < 0.35:
        groups: dict[str, list[Spec]] = {}
        for spec in order:
            groups.setdefault(spec.key.split(":")[0], []).append(spec)
        kinds = sorted(groups)
        rng.shuffle(kinds)
        order = [spec for kind in kinds for spec in groups[kind]]
    out = [Spec("cover", "封面", lambda: separators.cover(tale, job.rng("cover")))]
    listed = [s for s in order if not s.key.startswith(("copy", "stray"))]
    out.append(
        Spec("contents", "目录", lambda: separators.contents([(s.label, tale.pages.get(s.key, 1)) for s in listed]))
    )
    for spec in order:
        out.append(spec)
        if rng.random() < 0.06:
            out.append(Spec("blank", "空白页", lambda: separators.blank(rng)))
    return out


def _numbered(order: Sequence[Spec], riders: dict[str, str]) -> dict[str, int]:
    """The numbered page that each document starts on; cover and contents are not counted."""
    carrier = {rider: key for key, rider in riders.items()}
    pages: dict[str, int] = {}
    page = 1
    for spec in order:
        if spec.key in carrier:
            pages[spec.key] = pages[carrier[spec.key]]
        elif spec.key not in ("cover", "contents"):
            pages[spec.key] = page
            page += len(spec.make().pages)
    return pages


def volume(job: Job, tale: story.Story, todo: Sequence[Spec]) -> None:
    """Write all documents into one PDF with cover, contents and blank pages between."""
    rng = job.rng("volume")
    order = _bound_order(job, tale, todo, rng)
    profile = job.pick_profile(rng)
    base = scanner.settings(rng, profile, frugal=job.small)
    stamped = rng.random() < 0.5
    name = rng.choice(("册1.pdf", "申报材料.pdf", "全册扫描.pdf", f"{job.dossier_id}.pdf"))
    leaves: list[Leaf] = []
    number = 0
    riders = _slips(job, order)
    tale.pages.update(_numbered(order, riders))
    for bundle in _bundles(order, riders):
        own = job.rng(f"scan:{bundle.key}:{len(leaves)}")
        digital = _born_digital(job, bundle.docs[0][1], own)
        page_profile = profile if job.profile != "mixed" or own.random() < 0.8 else job.pick_profile(own)
        fresh: list[Leaf] = []
        for sheet in bundle.sheets:
            if stamped and bundle.key not in ("cover", "contents"):
                number += 1
                x = sheet.width - 60 if number % 2 else sheet.width / 2
                sheet.text(x, sheet.height - 16, str(number), 10, font="times", color=GREY)
            fresh.append(
                Leaf(sheet) if digital else _leaf(job, sheet, own, page_profile, house=(base.dpi, base.mode), pack=True)
            )
        _place(
            job,
            bundle,
            name,
            len(leaves) + 1,
            fresh,
            "born-digital" if digital else "photo" if page_profile == "photo" else "scan",
            "clean" if digital else page_profile,
        )
        leaves += fresh
    volumes.write_pdf(job.target / name, leaves, title="申报材料")
    job.files.append({"path": name, "pages": len(leaves)})
