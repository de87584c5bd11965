"""The docs keep step with the code: kinds, rules, settings, paths, links, licences."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from flows import cli
from pipeline.model import Kind
from pipeline.rulebook import NEVER_SOFTENED, programmes
from pipeline.settings import Settings
from validators.catalogue import rules

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
TEXT = {page: page.read_text(encoding="utf-8") for page in PAGES}
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
ENVIRONMENT = {f"TIEOUT_{name.upper()}" for name in Settings.model_fields}

_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
_CODE = re.compile(r"`([^`\n]+)`")
# A file or folder of the tree in backticks, with a name in it after a colon: pipeline/jury.py:SUFFICIENT
_PATH = re.compile(r"((?:[\w.-]+/)+[\w.<>-]*|[\w-]+\.(?:py|toml|yaml|md))(?::(\w+))?")


def read(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def _id(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def paths_named(text: str) -> list[tuple[str, str]]:
    """The paths that a text names in backticks, each with the name inside the file or an empty text."""
    found = (_PATH.fullmatch(code) for code in _CODE.findall(text))
    return [(match[1], match[2] or "") for match in found if match]


def headings(text: str) -> set[str]:
    """The anchors of a page's headings, as they are made of them."""
    titles = re.findall(r"^#+ +(.+)$", text, re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_in_the_docs(kind: Kind) -> None:
    assert f"`{kind}`" in read("glossary.md")


def test_every_rule_is_in_the_docs_with_its_name_severity_and_title() -> None:
    wanted = [f"| {r.code} | {r.name} | {r.severity} | {r.title} |" for r in rules()]
    written = [line for line in read("rules.md").splitlines() if re.match(r"\| [A-Z]{3}\d{3} ", line)]
    assert written == wanted, "docs/rules.md has to hold:\n" + "\n".join(wanted)


def test_the_rules_that_no_programme_softens_are_named() -> None:
    told = read("rules.md").split("| code |")[0]
    assert set(re.findall(r"\b[A-Z]{3}\d{3}\b", told)) == NEVER_SOFTENED


def test_every_setting_is_in_the_table_with_its_default() -> None:
    rows = dict(re.findall(r"^\| `(TIEOUT_\w+)` \| [^|]* \| ([^|]*) \|", read("settings.md"), re.M))
    told = ENVIRONMENT | {"TIEOUT_LANG"}  # the language is the command line's own
    assert set(rows) == told
    for name, field in Settings.model_fields.items():
        if isinstance(field.default, (int, float)):
            assert rows[f"TIEOUT_{name.upper()}"].strip() == f"{field.default:g}", name


def test_the_docs_name_no_setting_that_is_none() -> None:
    known = ENVIRONMENT | set(re.findall(r"TIEOUT_[A-Z_]+", Path(cli.__file__).read_text(encoding="utf-8")))
    named = {name for text in TEXT.values() for name in re.findall(r"TIEOUT_[A-Z_]*[A-Z]", text)}
    assert named <= known


def test_every_programme_is_in_the_docs() -> None:
    assert [p for p in programmes() if not any(p in text for text in TEXT.values())] == []


@pytest.mark.parametrize(
    "page", [DOCS / "architecture.md", DOCS / "settings.md", DOCS / "rules.md", *DECISIONS], ids=_id
)
def test_every_path_that_a_page_names_is_there(page: Path) -> None:
    missing = []
    for path, name in paths_named(TEXT[page]):
        there = list(ROOT.glob(re.sub(r"<\w+>", "*", path.rstrip("/"))))
        if not there and "/" not in path and not path.endswith(".py"):
            continue  # a file of the output or of a dossier: `result.json` beside our own
        inside = not name or (there and re.search(rf"^\s*(?:class |def )?{name}\b", there[0].read_text("utf-8"), re.M))
        if not there or not inside:
            missing.append(f"{path}:{name}")
    assert missing == []


def test_the_docs_name_every_module_of_the_base() -> None:
    """Who looks for a thing in `pipeline/` finds the way to it, here or in a decision."""
    text = TEXT[DOCS / "architecture.md"] + "".join(TEXT[d] for d in DECISIONS)
    named = {path for path, _ in paths_named(text)}
    base = [p for p in (ROOT / "pipeline").glob("*.py") if p.name != "__init__.py"]
    assert [p.name for p in base if p.relative_to(ROOT).as_posix() not in named] == []


@pytest.mark.parametrize("page", PAGES, ids=_id)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for target, anchor in _LINK.findall(TEXT[page]):
        to = (page.parent / target).resolve() if target else page
        if not to.exists() or not to.is_relative_to(ROOT):
            broken.append(target)
        elif anchor and to.suffix == ".md" and anchor not in headings(to.read_text(encoding="utf-8")):
            broken.append(f"{target}#{anchor}")
    assert broken == []


def test_decisions_are_numbered_without_a_gap() -> None:
    assert [d.name[:4] for d in DECISIONS] == [f"{n:04d}" for n in range(1, len(DECISIONS) + 1)]


@pytest.mark.parametrize("page", DECISIONS, ids=_id)
def test_a_decision_says_why_what_follows_and_what_else_there_was(page: Path) -> None:
    text = TEXT[page]
    assert text.startswith(f"# {page.name[:4]} ")
    parts = [text.find(f"**{part}") for part in ("Context", "Decision")]
    assert -1 < parts[0] < parts[1]
    assert "**Alternatives.**" in text
    assert "**Consequences.**" in text or "**What it proves.**" in text
    assert len(text.split()) < 500, "half a page"


def test_the_licence_of_every_runtime_dependency_is_told() -> None:
    wanted = (ROOT / "requirements" / "runtime.in").read_text(encoding="utf-8").splitlines()
    names = [
        re.split(r"[<>=~!;\[ ]", line, maxsplit=1)[0] for line in wanted if line and not line.startswith(("#", "-"))
    ]
    rows = re.findall(r"^\| .* \|$", read("decisions/0006-pdf-and-licences.md"), re.M)
    told = set(re.findall(r"[\w-]+", " ".join(rows)))
    assert names
    assert [name for name in names if name not in told] == []


def test_the_licence_is_the_one_that_pyproject_states() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text
