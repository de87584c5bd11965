"""Trains the glyph reader and writes its weights.

    python -m training.glyphs OUT [--minutes N] [--seed N] [--from CHECKPOINT] [--peak STEP]

OUT gets `checkpoint.pt`, and the model that `pipeline.ocr.glyphs` runs: `glyphs.xml` and `glyphs.bin` (OpenVINO, 16
bits a weight), with `glyphs.txt`, its characters. Needs torch beside the project's own packages; see README.md.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections.abc import Iterator
from multiprocessing.queues import Queue
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from pipeline.ocr.glyph_lines import SIDE
from training.glyphs.charset import characters
from training.glyphs.network import Network, Whole
from training.glyphs.samples import HELD_OUT, NONE, Batch, batch, drawing


def _batches(seed: int, artists: int) -> Iterator[Batch]:
    context = multiprocessing.get_context("spawn")
    queue: Queue[Batch] = context.Queue(64)
    for number in range(artists):
        context.Process(target=drawing, args=(queue, seed * 100_000 + number, artists), daemon=True).start()
    while True:
        yield queue.get()


def _told(network: Network, windows: NDArray[np.uint8]) -> torch.Tensor:
    pixels = torch.from_numpy(windows).unsqueeze(1).float() / 255.0
    with torch.autocast("cpu", torch.bfloat16):
        told: torch.Tensor = network(pixels.contiguous(memory_format=torch.channels_last))
    return told.float()


def tested(network: Network, lines: int = 400) -> float:
    """The share of windows of lines never trained on that are named rightly."""
    network.eval()
    windows, classes = batch(range(HELD_OUT, HELD_OUT + lines))
    with torch.no_grad():
        right = _told(network, windows).argmax(1).numpy() == classes
    network.train()
    return float(right.mean())


def trained(network: Network, minutes: float, seed: int, keep: Path, peak: float) -> None:
    """Train for so many minutes, the step falling to nothing along half a cosine; the state is kept as it goes."""
    optimiser = torch.optim.AdamW(network.parameters(), lr=peak, weight_decay=0.01)
    begun = time.monotonic()
    drawn = _batches(seed, 1)
    number, shown, seen = 0, 0.0, 0
    while (part := (time.monotonic() - begun) / (minutes * 60)) < 1:
        for group in optimiser.param_groups:
            group["lr"] = peak * min(1.0, (number + 1) / 200) * (0.5 + 0.5 * float(np.cos(np.pi * part)))
        windows, classes = next(drawn)
        told, named = _told(network, windows), torch.from_numpy(classes)
        loss = nn.functional.cross_entropy(told, named)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        number, seen = number + 1, seen + len(classes)
        shown = 0.98 * shown + 0.02 * float((told.argmax(1) == named).float().mean())
        if number % 50 == 0:
            print(f"{seen} windows, {part:.1%} of the time, loss {float(loss):.3f}, right {shown:.3f}", flush=True)  # noqa: T201
        if number % 500 == 0:
            torch.save(network.state_dict(), keep)
            print(f"held out: {tested(network):.4f}", flush=True)  # noqa: T201
    torch.save(network.state_dict(), keep)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=60.0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--from", dest="start", type=Path)
    parser.add_argument("--peak", type=float, default=2e-3, help="the highest step")
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(chosen.seed)
    network = Network(NONE + 1).to(memory_format=torch.channels_last)
    if chosen.start:
        network.load_state_dict(torch.load(chosen.start, weights_only=True))
    if chosen.minutes > 0:
        trained(network, chosen.minutes, chosen.seed, chosen.out / "checkpoint.pt", chosen.peak)
    print(f"held out: {tested(network, 2000):.4f}", flush=True)  # noqa: T201
    import openvino

    network.eval()
    model = openvino.convert_model(Whole(network), example_input=torch.zeros(1, SIDE, SIDE), input=[-1, SIDE, SIDE])
    openvino.save_model(model, chosen.out / "glyphs.xml", compress_to_fp16=True)
    (chosen.out / "glyphs.txt").write_text(characters(), encoding="utf-8")


if __name__ == "__main__":
    main()
