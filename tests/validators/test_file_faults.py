"""DOC004's reasons have their Chinese twin: every sentence that a reader of files can write."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from validators.file_faults import in_chinese

ROOT = Path(__file__).resolve().parents[2]
FILES = [ROOT / "pipeline" / "intake.py", *sorted((ROOT / "pipeline" / "media").glob("*.py"))]
_OF_A_PAGE = re.compile(
    r"page|frame|image cannot|PDF cannot|picture|no room to|archive has no"
)  # REA003, or never told


def sentences() -> list[str]:
    """What UnreadableFileError and Expansion(error=…) are made with, each placeholder as `7`."""
    found = []
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            arguments = node.args[:1] if node.func.id == "UnreadableFileError" else []
            if node.func.id == "Expansion":
                arguments = [k.value for k in node.keywords if k.arg == "error"]
            for argument in arguments:
                if isinstance(argument, ast.Constant):
                    found.append(str(argument.value))
                elif isinstance(argument, ast.JoinedStr):
                    parts = (str(v.value) if isinstance(v, ast.Constant) else "7" for v in argument.values)
                    found.append("".join(parts))
    found = [s.replace("7 in it 7", "7 in it is a link, not a file") for s in found]  # an entry's objection
    return [s for s in found if not _OF_A_PAGE.search(s) or s.endswith("pages") or "has 7 pages" in s]


def test_there_are_sentences() -> None:
    assert len(sentences()) > 25


@pytest.mark.parametrize("sentence", sentences())
def test_every_reason_has_its_twin(sentence: str) -> None:
    assert re.search("[一-鿿]", in_chinese(sentence)), sentence


def test_what_is_said_of_the_file_is_kept() -> None:
    assert in_chinese(
        "x/甲.bmp in it expands to 300 times its packed size, more than 200: hand that file in unpacked"
    ) == ("其中的“x/甲.bmp”展开为压缩大小的 300 倍，超过 200 倍的上限，请不压缩直接提交该文件")
    assert in_chinese("something else") == "something else"
