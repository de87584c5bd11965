"""Pages per minute and peak memory, paired in one run on the same scanned pages: tieout, the raw engine, ocrmypdf.

    python -m benchmarks.speed [--pages 60] [--ocrmypdf PATH]

tieout runs whole (`tieout run`, nothing cached, second looks and report included); the raw engine is RapidOCR on
OpenVINO as it comes, one thread a process, one process a core, on pages rendered at 200 dpi; ocrmypdf is
`ocrmypdf -l chi_sim --force-ocr`, skipped where it is not installed (scripts/bench installs it for itself alone).
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2 as pdfium

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
        f"peak {watched.peak_mb:6.0f} MB in one process"
    )


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=60)
    parser.add_argument("--seed", type=int, default=60_000)
    parser.add_argument("--ocrmypdf", default=shutil.which("ocrmypdf") or "")
    parser.add_argument("--tieout-only", action="store_true", help="for memory over many pages")
    chosen = parser.parse_args(arguments)
    cores = os.cpu_count() or 1
    work = ROOT / "build" / "bench" / "speed"
    shutil.rmtree(work, ignore_errors=True)
    dossier = generate(
        work / "volume", seed=chosen.seed, item="interest-subsidy", binding="volume", profile="office",
        born_digital=0.0,
        plants=(), filler_pages=max(0, chosen.pages - 40), dossier_id="SPEED",
    )  # fmt: skip
    volume = next(dossier.glob("*.pdf"))
    pages = len(pdfium.PdfDocument(volume))
    raw = work / "raw.py"
    raw.write_text(_RAW, encoding="utf-8")
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1", "OMP_NUM_THREADS": "1"}
    lines = [f"{pages} scanned pages, {cores} cores"]
    ours = [
        sys.executable, "-m", "flows.cli", "run", str(volume), "--out", str(work / "out"), "--jobs", str(cores),
        "--cache", str(work / "cache"), "--store", f"sqlite:///{work / 's.db'}",
    ]  # fmt: skip
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
    text = "\n".join(lines)
    (work.parent / "speed.txt").write_text(text + "\n", encoding="utf-8")
    print(text)  # noqa: T201 - the table is this command's result
    return 0


if __name__ == "__main__":
    sys.exit(main())
