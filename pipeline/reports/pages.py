"""The templates' environment: everything escaped, nothing fetched, both languages beside each other."""

from __future__ import annotations

import functools
import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from pipeline.reports import calculation_words, wording
from pipeline.reports.calculation_words import CALCULATION
from pipeline.reports.term import Term
from pipeline.reports.wording import TEXT


@functools.cache
def environment() -> Environment:
    """A Jinja environment in which a forgotten name is an error and every value is escaped."""
    env = Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_printable,
        newline_sequence="\n",
    )
    env.globals.update(t=_text, c=_of_calculation, term=_term, both=_both, words=wording, sums=calculation_words)
    return env


# Of the Unicode categories Cc and Cs all but the tab and the line's end.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def _printable(value: Any) -> Any:
    """What HTML can hold: control characters and lone surrogates of a broken text layer or file name become U+FFFD."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return _UNPRINTABLE.sub("\ufffd", value)


def _both(zh: str, en: str) -> Markup:
    """The text in both languages; the page shows the one that its reader chose."""
    zh, en = str(_printable(zh)), str(_printable(en))
    if zh == en:
        return Markup("{}").format(zh)
    return Markup('<span class="zh" lang="zh-CN">{}</span><span class="en" lang="en">{}</span>').format(zh, en)


def _term(term: Term) -> Markup:
    return _both(term.zh, term.en)


def _of_calculation(key: str) -> Markup:
    return _term(CALCULATION[key])


def _text(key: str) -> Markup:
    return _term(TEXT[key])
