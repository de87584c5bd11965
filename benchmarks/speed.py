"""Pages per minute and peak memory, paired in one run on the same scanned pages: tieout, the raw engine, ocrmypdf.

    python -m benchmarks.speed [--pages 60] [--ocrmypdf PATH] [--tieout-only] [--long N]

tieout runs whole (`tieout run`, nothing cached, second looks and report included); the raw engine is RapidOCR on
OpenVINO as it comes, one thread a process, one process a core, on pages rendered at 200 dpi; ocrmypdf is
`ocrmypdf -l chi_sim --force-ocr`, skipped where it is not installed (scripts/bench installs it for itself alone).
Then the born-digital pages a second of a volume without scans. Seconds of the processors stand beside those of the
clock: other work on the machine spoils the latter alone. With `--long N` nothing of this, but how evenly N pages are
read (`benchmarks.long_run`).
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pypdfium2 as pdfium

from benchmarks import long_run
from benchmarks.process_tree import Watched, watch
from generator import generate

ROOT = Path(__file__).resolve().parent.parent
_RAW = """
import sys
from concurrent.futures import ProcessPoolExecutor
import numpy as np, pypdfium2 as pdfium

def begin():
    global engine
    from rapidocr import EngineType, RapidOCR
    engine = RapidOCR(params={"Global.log_level": "error", "Det.engine_type": EngineType.OPENVINO,
                              "Rec.engine_type": EngineType.OPENVINO, "Global.use_cls": False,
                              "EngineConfig.openvino.inference_num_threads": 1})

def read(job):
    path, number = job
    document = pdfium.PdfDocument(path)
    image = document[number].render(scale=200 / 72).to_numpy()[:, :, :3]
    document.close()
    return len(engine(np.ascontiguousarray(image)).txts or ())

if __name__ == "__main__":
    path, jobs = sys.argv[1], int(sys.argv[2])
    pages = len(pdfium.PdfDocument(path))
    with ProcessPoolExecutor(jobs, initializer=begin) as pool:
        print(sum(pool.map(read, [(path, n) for n in range(pages)])), "lines")
"""


def _row(name: str, pages: int, cores: int, watched: Watched) -> str:
    if watched.status != 0:
        return f"{name:32} failed ({watched.status}): {watched.output[-300:]}"
    per_core = pages / watched.seconds * 60 / cores
    return (
        f"{name:32} {watched.seconds:7.1f} s  {per_core:6.1f} pages/min/core  "
        f"processors {watched.cpu_seconds:6.1f} s, {watched.cpu_seconds / pages:5.2f} s a page  "
        f"peak {watched.peak_mb:6.0f} MB in one process"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--seed", type=int, default=60_000)
    parser.add_argument("--ocrmypdf", default=shutil.which("ocrmypdf") or "")
    parser.add_argument("--tieout-only", action="store_true", help="for memory over many pages")
    parser.add_argument("--long", type=int, default=0, metavar="N", help="the first and last hundred of N pages alone")
    chosen = parser.parse_args(arguments)
    cores = os.cpu_count() or 1
    work = ROOT / "build" / "bench" / "speed"
    shutil.rmtree(work, ignore_errors=True)
    volume = _volume(work / "volume", chosen.seed, chosen.pages, born_digital=0.0)
    pages = len(pdfium.PdfDocument(volume))
    if chosen.long:
        return _told(long_run.measured(volume, pages, chosen.long, cores, work), work)
    raw = work / "raw.py"
    raw.write_text(_RAW, encoding="utf-8")
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}
    lines = [f"{pages} scanned pages, {cores} cores"]
    ours = _run_of(volume, work, cores)
    lines.append(_row("tieout run, nothing cached", pages, cores, watch(ours, environment)))
    lines.append(_row("tieout run, all cached", pages, cores, watch(ours, environment)))
    if not chosen.tieout_only:
        raw_run = watch([sys.executable, str(raw), str(volume), str(cores)], environment)
        lines.append(_row("RapidOCR on OpenVINO as it comes", pages, cores, raw_run))
        if chosen.ocrmypdf:
            command = [
                chosen.ocrmypdf, "-l", "chi_sim", "--jobs", str(cores), "--force-ocr", "--output-type", "pdf", "-q",
                str(volume), str(work / "ocrmypdf.pdf"),
            ]  # fmt: skip
            lines.append(_row("ocrmypdf -l chi_sim", pages, cores, watch(command, environment)))
        else:
            lines.append("ocrmypdf: skipped, not installed")
    if not chosen.tieout_only:
        lines.append(_born_digital(work / "born-digital", chosen, cores, environment))
    return _told(lines, work)


def _told(lines: Sequence[str], work: Path) -> int:
    text = "\n".join(lines)
    (work.parent / "speed.txt").write_text(text + "\n", encoding="utf-8")
    print(text)  # noqa: T201 - the table is this command's result
    return 0


def _volume(folder: Path, seed: int, pages: int, born_digital: float) -> Path:
    """A bound volume of some `pages` pages at office quality."""
    dossier = generate(
        folder, seed=seed, item="interest-subsidy", binding="volume", profile="office", born_digital=born_digital,
        plants=(), filler_pages=max(0, pages - 40), dossier_id="SPEED",
    )  # fmt: skip
    return next(dossier.glob("*.pdf"))


def _run_of(volume: Path, work: Path, cores: int) -> list[str]:
    return [
        sys.executable, "-m", "flows.cli", "run", str(volume), "--out", str(work / "out"), "--jobs", str(cores),
        "--cache", str(work / "cache"), "--store", f"sqlite:///{work / 's.db'}",
    ]  # fmt: skip


def _born_digital(work: Path, chosen: argparse.Namespace, cores: int, environment: Mapping[str, str]) -> str:
    """Pages a second of a volume without scans: of the whole run, and of its pages without what a run costs anyhow."""
    volume = _volume(work, chosen.seed, chosen.pages, born_digital=1.0)
    pages = len(pdfium.PdfDocument(volume))
    whole = watch(_run_of(volume, work, cores), environment)
    if whole.status != 0:
        return f"born-digital pages: failed ({whole.status}): {whole.output[-300:]}"
    (run,) = json.loads((work / "out" / "run.json").read_text(encoding="utf-8"))["dossiers"]
    read = float(run["timings"]["read"])
    return (
        f"{pages} born-digital pages, nothing cached: {whole.seconds:.1f} s, {pages / whole.seconds:.1f} pages/s, "
        f"processors {whole.cpu_seconds:.1f} s; of it read in {read:.1f} s, {pages / read:.1f} pages/s"
    )


if __name__ == "__main__":
    sys.exit(main())
