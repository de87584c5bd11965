"""Files that are no scans: registers and schedules as XLSX and CSV, invoices as OFD and XML, a part as ZIP."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from random import Random

from generator import einvoice, ofd, story, workbooks
from generator.drawn import Drawn
from generator.job import Job, Placed, Spec
from generator.packing import pack
from generator.sheet import Mark

FILES = ("xlsx", "csv-gbk", "csv-utf8", "ofd", "xml", "zip", "tiff")
_REGISTER = ("xlsx", "csv-gbk", "csv-utf8")


def split(job: Job, tale: story.Story, todo: Sequence[Spec]) -> tuple[list[Spec], list[tuple[Spec, str]]]:
    """The documents that stay pages, and those that become files of another medium, with it."""
    pages: list[Spec] = []
    others: list[tuple[Spec, str]] = []
    for spec in todo:
        media = [m for m in _media(tale, spec.key) if m in job.media]
        rng = job.rng(f"medium:{spec.key}")
        if media and (spec.key in ("register", "schedule") or rng.random() < 0.6):
            others.append((spec, rng.choice(media)))
            job.labels.pop(spec.key, None)  # nobody writes on a file
        else:
            pages.append(spec)
    return pages, others


def _media(tale: story.Story, key: str) -> tuple[str, ...]:
    if key == "register":
        return _REGISTER
    if key == "schedule":
        return ("xlsx",)
    kind, _, index = key.partition(":")
    if kind == "invoice":
        form = tale.invoices[int(index)].form
        return ("ofd", "xml") if form.startswith("digital") else ("ofd",) if form.startswith("e-") else ()
    return ()


def write(job: Job, tale: story.Story, others: Sequence[tuple[Spec, str]]) -> None:
    """Write each into a file of its own beside the rest; what has no drawn page has values without places."""
    for spec, medium in others:
        rng = job.rng(f"file:{spec.key}")
        suffix = medium.partition("-")[0]
        path = job.target / f"{spec.label}.{suffix}"
        drawn = spec.make()
        if spec.key == "register":
            drawn = replace(drawn, layout="export")
            if medium == "xlsx":
                workbooks.write_register_xlsx(path, tale, rng)
            else:
                workbooks.write_register_csv(path, tale, rng, "gbk" if medium == "csv-gbk" else "utf-8-sig")
        elif spec.key == "schedule":
            assert drawn.table is not None
            workbooks.write_table(path, drawn.table, Decimal(10000 if "万元" in drawn.layout else 1))
        else:
            bill = tale.invoices[int(spec.key.partition(":")[2])]
            if medium == "ofd":
                ofd.write(path, drawn, bill)
            else:
                path.write_text(einvoice.digital_invoice(bill), encoding="utf-8")
                drawn = _stated(drawn, bill)
        count = len(drawn.pages) if medium == "ofd" else 1
        job.files.append({"path": path.name, "pages": count})
        scans = [None] * len(drawn.pages)
        pages = list(range(1, count + 1)) if medium == "ofd" else [1] * len(drawn.pages)
        job.placed.append(
            Placed(spec.key, drawn, path.name, pages, medium, "clean", list(scans), drawn_there=medium == "ofd")
        )


def _stated(drawn: Drawn, bill: story.Invoice) -> Drawn:
    """The invoice's truth as its XML says it: the kind in the XML's own words."""
    marks = drawn.pages[0].marks
    word = "增值税专用发票" if bill.form == "digital-special" else "普通发票"
    marks["invoice_type"] = Mark(word, marks["invoice_type"].box)
    return replace(drawn, layout="xml")


def bundle(job: Job) -> None:
    """Put about a third of a folder's files into an archive, at times in a folder of it, at times with GBK names."""
    rng: Random = job.rng("zip")
    chosen = [f for f in job.files if rng.random() < 0.35] or job.files[-1:]
    name = rng.choice(("补充材料.zip", "电子版.zip", "发票及凭证.zip"))
    inner = rng.choice(("", "附件/", "扫描件/2023年/"))
    packed: dict[str, bytes] = {}
    moved: dict[str, str] = {}
    for entry in chosen:
        old = str(entry["path"])
        file: Path = job.target / old
        packed[inner + old] = file.read_bytes()
        file.unlink()
        moved[old] = f"{name}/{inner}{old}"
        entry["path"] = moved[old]
    (job.target / name).write_bytes(pack(packed, old_names=rng.random() < 0.4))
    job.files.append({"path": name, "pages": 0, "archive": True})
    for placed in job.placed:
        placed.file = moved.get(placed.file, placed.file)
