"""Puts the drawn documents into files: a folder with a file each, or one bound volume."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from random import Random

from generator import furniture, scanner, story, volumes
from generator import photo as phone
from generator.drawn import Drawn
from generator.forms import separators
from generator.job import Bundle, Job, Placed, Spec
from generator.layers import Hidden, Layer
from generator.riders import bundles, riders
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


def _place(
    job: Job,
    bundle: Bundle,
    file: str,
    first: int,
    leaves: Sequence[Leaf],
    medium: str,
    profile: str,
    hidden: list[Hidden],
) -> None:
    layer = next((leaf.layer.name for leaf in leaves if leaf.layer and not leaf.turned), "")
    for number, (key, drawn) in enumerate(bundle.docs):
        job.placed.append(
            Placed(
                key,
                drawn,
                file,
                list(range(first, first + len(leaves))),
                medium,
                profile,
                [leaf.scan for leaf in leaves],
                layer,
                hidden if number == 0 else [],
            )
        )


def _over(leaf: Leaf, layer: Layer | None) -> Layer | None:
    """The layer where the page is one that a scanning program would lay it over: upright, and no photograph."""
    scan = leaf.scan
    return layer if scan and not (leaf.turned or scan.settings.photo or scan.settings.quarter) else None


def folder(job: Job, todo: Sequence[Spec]) -> None:
    """Write each document, or each pair of slips, into a file of its own."""
    rng = job.rng("folder")
    style = rng.choice(("listed", "listed", "plain", "scan"))
    flip = job.turn
    for number, bundle in enumerate(bundles(job, todo, riders(job, todo)), 1):
        drawn = bundle.docs[0][1]
        own = job.rng(f"scan:{bundle.key}")
        profile = job.pick_profile(own)
        name = _file_name(style, number, bundle.label)
        if _born_digital(job, drawn, own):
            layer, hidden = job.layer(bundle, scanned=False)
            path, medium = job.target / f"{name}.pdf", "born-digital"
            leaves = [Leaf(s, layer=layer) for s in drawn.pages]
            profile = "clean"
            mapped = job.mapped
            volumes.write_pdf(path, leaves, mapped=mapped)
        else:
            single = len(drawn.pages) == 1
            suffix = own.choices((".pdf", ".jpg", ".tif", ".png"), (60, 24 if single else 0, 13, 3 if single else 0))[0]
            suffix = ".tif" if "tiff" in job.media else suffix
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
            layer, hidden = job.layer(bundle, scanned=True)
            mapped = True
            if suffix == ".pdf":
                leaves = [replace(leaf, layer=_over(leaf, layer)) for leaf in leaves]
                volumes.write_pdf(path, leaves)
            else:
                volumes.write_image(path, scans)
                leaves = [Leaf(leaf.sheet, leaf.scan) for leaf in leaves]
        job.files.append({"path": path.name, "pages": len(leaves), **({} if mapped else {"unmapped": True})})
        _place(job, bundle, path.name, 1, leaves, medium, profile, hidden)


_PARTS = {
    "contract": "服务外包合同",
    "declaration": "涉外收入申报单及银行入账凭证",
    "certificate": "国际资质认证证书",
    "certification-contract": "认证合同",
    "purchase": "合同、发票及付款凭证",
    "invoice": "发票及付款凭证",
    "evidence": "服务企业证明材料",
    "form": "申请表",
    "audit": "专项审计报告",
}


def _divided(job: Job, order: Sequence[Spec]) -> list[Spec]:
    """The order with dividers before the parts, where this dossier has any, and with the backs of leaves."""
    rng = job.rng("dividers")
    if job.small:
        return list(order)
    divided, backs = rng.random() < 0.35, rng.choice((0.0, 0.0, 0.35))
    seen: set[str] = set()
    out: list[Spec] = []
    for spec in order:
        part = spec.key.partition(":")[0]
        if divided and part in _PARTS and part not in seen and not (part == "invoice" and "purchase" in seen):
            seen.add(part)
            text, number = _PARTS[part], len(seen)
            look = job.rng(f"divider:{part}")
            draw = partial(separators.divider, text, number, look)
            out.append(Spec(f"divider:{part}", text, draw))
        out.append(spec)
        if backs and spec.key not in ("cover", "contents", "blank") and rng.random() < backs:
            out.append(Spec("blank", "空白页", partial(_back, job, spec)))
    return out


def _back(job: Job, spec: Spec) -> Drawn:
    return Drawn("other", "back", [furniture.back(spec.make().pages[-1], job.rng(f"back:{spec.key}"))])


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
    listed = [s for s in order if not s.key.startswith(("copy", "stray"))]  # dividers and backs are in no list
    out.append(
        Spec("contents", "目录", lambda: separators.contents([(s.label, tale.pages.get(s.key, 1)) for s in listed]))
    )
    for spec in order:
        out.append(spec)
        if rng.random() < 0.06:
            out.append(Spec("blank", "空白页", lambda: separators.blank(rng)))
    return _divided(job, out)


def _numbered(order: Sequence[Spec], riding: dict[str, list[str]]) -> dict[str, int]:
    """The numbered page that each document starts on; cover and contents are not counted."""
    carrier = {rider: key for key, keys in riding.items() for rider in keys}
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
    riding = riders(job, order)
    tale.pages.update(_numbered(order, riding))
    folio = None if job.small else furniture.Folio(job.rng("folio"))
    for bundle in bundles(job, order, riding):
        own = job.rng(f"scan:{bundle.key}:{len(leaves)}")
        digital = _born_digital(job, bundle.docs[0][1], own)
        page_profile = profile if job.profile != "mixed" or own.random() < 0.8 else job.pick_profile(own)
        drawn = bundle.docs[0][1]
        loose = job.rng(f"disorder:{bundle.key}")
        if drawn.kind == "contract" and len(drawn.pages) > 1 and not job.small and loose.random() < 0.08:
            furniture.disorder(drawn, loose)
        fresh: list[Leaf] = []
        for sheet in bundle.sheets:
            if stamped and bundle.key not in ("cover", "contents"):
                number += 1
                if folio is not None:
                    folio.stamp(sheet, number)
                else:
                    x = sheet.width - 60 if number % 2 else sheet.width / 2
                    sheet.text(x, sheet.height - 16, str(number), 10, font="times", color=GREY)
            fresh.append(
                Leaf(sheet) if digital else _leaf(job, sheet, own, page_profile, house=(base.dpi, base.mode), pack=True)
            )
        layer, hidden = job.layer(bundle, scanned=not digital)
        fresh = [replace(leaf, layer=layer if digital else _over(leaf, layer)) for leaf in fresh]
        _place(
            job,
            bundle,
            name,
            len(leaves) + 1,
            fresh,
            "born-digital" if digital else "photo" if page_profile == "photo" else "scan",
            "clean" if digital else page_profile,
            hidden,
        )
        leaves += fresh
    mapped = job.mapped
    volumes.write_pdf(job.target / name, leaves, title="申报材料", mapped=mapped)
    job.files.append({"path": name, "pages": len(leaves), **({} if mapped else {"unmapped": True})})
