"""Command line of the generator: `python -m generator --out DIR --seed N …`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from generator import committed
from generator.dossiers import ALL_ITEMS, BINDINGS, ITEMS, PROFILES, generate
from generator.electronic import FILES
from generator.layers import LAYERS
from generator.plants import PLANTS, NotPlantable

_EXAMPLE = """example:
  python -m generator --out build/inbox --seed 7 --count 3 --item certification --binding folder \\
      --profile mixed --born-digital 0.3 --plant WIN001,INV002
  python -m generator committed            writes sample_dossiers/ again
"""


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m generator",
        description="Renders synthetic dossiers with their ground truth.",
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "command", nargs="?", choices=("make", "committed"), default="make", help="what to do (default: make)"
    )
    parser.add_argument("--out", type=Path, help="folder to write dossiers into")
    parser.add_argument("--seed", type=int, default=1, help="seed of the first dossier (default: 1)")
    parser.add_argument("--count", type=int, default=1, help="number of dossiers, seeds counting up (default: 1)")
    parser.add_argument(
        "--item",
        choices=(*ALL_ITEMS, "both", "all"),
        default="both",
        help="support item; `both` alternates between the two of outsourcing (default), `all` between all",
    )
    parser.add_argument(
        "--binding",
        choices=(*BINDINGS, "both"),
        default="both",
        help="folder of files or bound volume; `both` alternates",
    )
    parser.add_argument("--profile", choices=PROFILES, default="mixed", help="scanner profile (default: mixed)")
    parser.add_argument(
        "--born-digital", type=float, default=0.3, help="share of documents that stay vector PDF, 0..1 (default: 0.3)"
    )
    parser.add_argument(
        "--plant", default="", metavar="CODE[,CODE]", help="discrepancies to plant: " + ", ".join(PLANTS)
    )
    parser.add_argument("--extras", action="store_true", help="add the loose forms 附件6, 7 and 8")
    parser.add_argument(
        "--layers", default="", metavar="NAME[,NAME]", help="text layers that lie: all, or some of " + ", ".join(LAYERS)
    )
    parser.add_argument(
        "--files", default="", metavar="NAME[,NAME]", help="media besides pages: all, or some of " + ", ".join(FILES)
    )
    parser.add_argument("--filler-pages", type=int, default=0, help="extra pages (default: 0)")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    parser = _parser()
    args = parser.parse_args(argv)
    if args.command == "committed":
        for path in committed.write(args.out or Path(__file__).resolve().parent.parent / "sample_dossiers"):
            sys.stdout.write(f"{path}\n")
        return 0
    codes = [code for code in args.plant.split(",") if code]
    unknown = [code for code in codes if code not in PLANTS]
    layers = LAYERS if args.layers == "all" else tuple(name for name in args.layers.split(",") if name)
    files = FILES if args.files == "all" else tuple(name for name in args.files.split(",") if name)
    if not set(layers) <= set(LAYERS) or not set(files) <= set(FILES):
        parser.error(f"unknown layer or file: {args.layers} {args.files}")
    if args.out is None or unknown:
        parser.error("--out is needed" if args.out is None else f"unknown plant: {', '.join(unknown)}")
    for i in range(args.count):
        seed = args.seed + i
        try:
            path = generate(
                args.out,
                seed=seed,
                item={"both": ITEMS[seed % 2], "all": ITEMS[seed % len(ITEMS)]}.get(args.item, args.item),
                binding=BINDINGS[seed // 2 % 2] if args.binding == "both" else args.binding,
                profile=args.profile,
                born_digital=args.born_digital,
                plants=codes,
                filler_pages=args.filler_pages,
                extras=args.extras,
                layers=layers,
                files=files,
                dossier_id=None,
            )
        except NotPlantable as error:
            parser.error(f"seed {seed}: {error}")
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
