"""The packages are ours, complete, explained, and say nothing of the machine they were written on."""

from __future__ import annotations

import ast
import importlib.metadata
import importlib.util
import re
import subprocess
import tomllib
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
INSTALLED = ("pipeline", "extractors", "validators", "flows")
FROM_THE_CHECKOUT = ("generator", "benchmarks", "training")
MODULES = sorted(path for name in (*INSTALLED, *FROM_THE_CHECKOUT) for path in (ROOT / name).rglob("*.py"))

_WORD_BEFORE = rb"(?<![\w.~<>])"
# Folders that hold something else on the next machine. What every Linux has (/usr, /proc, /dev) may be named.
MACHINE_PATH = re.compile(_WORD_BEFORE + rb"/(?:home|Users|root|work|workspace|tmp|mnt|media|builds|private)/[\w.-]+")
REGISTRY = re.compile(
    rb"\b(?:pypi|pythonhosted|npmjs|anaconda|artifactory|nexus|registry|mirrors?)(?:\.[\w-]+)*\.(?:org|com|net|cn|io|dev|local)\b"
    rb"|(?<!emit-)index[-]url|find[-]links|trusted[-]host"  # an option that names one
    rb"|https?://(?!127[.])\d{1,3}(?:[.]\d{1,3}){3}",  # an address
    re.IGNORECASE,
)


@cache
def tree() -> tuple[Path, ...]:
    """The files that a clone has, and new ones that it will have."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())


def places(pattern: re.Pattern[bytes]) -> list[str]:
    """Where the pattern stands in the tree: file, line, text."""
    found = []
    for path in tree():
        data = path.read_bytes()
        for match in pattern.finditer(data):
            line = data.count(b"\n", 0, match.start()) + 1
            found.append(f"{path.relative_to(ROOT)}:{line}: {match.group().decode()}")
    return found


@pytest.mark.parametrize("name", [*INSTALLED, *FROM_THE_CHECKOUT])
def test_a_package_of_ours_comes_from_this_tree(name: str) -> None:
    """Other packages have such names (PyPI's `validators`): none may be imported, or lie in the environment."""
    spec = importlib.util.find_spec(name)
    assert spec is not None
    assert spec.origin == str(ROOT / name / "__init__.py")
    assert set(importlib.metadata.packages_distributions().get(name, [])) <= {"tieout"}


def test_every_package_is_named_in_pyproject() -> None:
    there = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for name in INSTALLED
        for path in (ROOT / name).rglob("__init__.py")
    }
    named = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
    assert sorted(named) == sorted(there)


def test_every_folder_with_modules_is_a_package() -> None:
    """A folder without `__init__.py` could be merged with a foreign package of its name."""
    assert [path for path in MODULES if not (path.parent / "__init__.py").exists()] == []


def test_every_module_opens_with_a_sentence() -> None:
    silent = []
    for path in MODULES:
        told = (ast.get_docstring(ast.parse(path.read_bytes())) or "").split("\n\n")[0]
        if not told.endswith((".", "。")) or len(told.split()) < 2:
            silent.append(str(path.relative_to(ROOT)))
    assert silent == []


def test_nothing_installed_imports_what_is_not() -> None:
    """The generator and the benchmarks need what only developers have."""
    wrong = []
    for path in MODULES:
        if path.relative_to(ROOT).parts[0] not in INSTALLED:
            continue
        for node in ast.walk(ast.parse(path.read_bytes())):
            if not isinstance(node, ast.Import | ast.ImportFrom):
                continue
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
            if any(name.split(".")[0] in (*FROM_THE_CHECKOUT, "tests") for name in names):
                wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []


def test_no_file_names_a_folder_of_a_machine() -> None:
    assert places(MACHINE_PATH) == []


def test_no_file_names_a_registry() -> None:
    assert places(REGISTRY) == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (MACHINE_PATH, b"open('%shome/someone/x.pdf')" % b"/"),
        (MACHINE_PATH, b"cd %sUsers/someone" % b"/"),
        (REGISTRY, b"--index-%s https://a.example/simple" % b"url"),
        (REGISTRY, b"https://files.python%s.org/x.whl" % b"hosted"),
        (REGISTRY, b"http://10.%s:8081/simple" % b"0.0.7"),
    ],
)
def test_the_patterns_find_what_they_are_for(pattern: re.Pattern[bytes], text: bytes) -> None:
    assert pattern.search(text)


@pytest.mark.parametrize(
    "text", [b"/usr/share/fonts", b"http://127.0.0.1:4200/api", b"../root/x", b"rapidocr.readthedocs"]
)
def test_the_patterns_leave_the_rest_alone(text: bytes) -> None:
    assert not MACHINE_PATH.search(text)
    assert not REGISTRY.search(text)
