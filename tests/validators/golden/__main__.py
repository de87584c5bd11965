"""Says which golden files would change, or writes them."""

from __future__ import annotations

import sys

from tests.validators.golden.files import FOLDER, made, written


def main() -> int:
    """0 where nothing differs, or where it was asked to write; else 1."""
    differing = [name for name, objects in made().items() if _kept(name) != written(objects)]
    for name in differing:
        print(name)  # noqa: T201 - the command's result
        if "--write" in sys.argv[1:]:
            (FOLDER / name).write_text(written(made()[name]), encoding="utf-8")
    return 1 if differing and "--write" not in sys.argv[1:] else 0


def _kept(name: str) -> str | None:
    path = FOLDER / name
    return path.read_text(encoding="utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
