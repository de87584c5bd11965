"""The golden files by name, as they would be written now."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from pipeline.rulebook import programmes
from tests.validators.golden.paid import paid
from tests.validators.golden.tied import tied, with_rows
from tests.validators.golden.told import families, told

FOLDER = Path(__file__).resolve().parent

Objects = list[dict[str, Any]]


def made() -> dict[str, Objects]:
    """What each file has to say: the findings by family of rules, the rows tied, the amounts by programme."""
    out = {f"told_{name}.yaml": [told(x) for x in situations] for name, situations in sorted(families().items())}
    out["tied.yaml"] = [tied(x) for x in with_rows()]
    for programme in programmes():
        if cases := paid(programme):
            out[f"paid_{programme}.yaml"] = cases
    return out


def kept(name: str) -> Objects:
    """What the file in the tree says; nothing where there is none."""
    path = FOLDER / name
    found: Objects = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader) if path.exists() else []
    return found


def written(objects: Objects) -> str:
    """The file's text."""
    return yaml.dump(objects, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)
