"""Letters and digits that print alike (O and 0, l and 1), told apart by the word that they stand in."""

from __future__ import annotations

import itertools
import re

from pipeline.values.identifiers import organisation_code_is_valid

# What numbers of outsourcing contracts begin with: the kinds of outsourcing, purchase order, statement of work.
_ABBREVIATIONS = ("BPO", "ITO", "KPO", "RPO", "SOW", "MOU", "PO", "OS")
_AS_READ = {word: word.replace("O", "[O0]").replace("I", "[I1]") for word in _ABBREVIATIONS}
# Before a separator a group of letters ends; straight before digits, a number that a zero fills up (P00123) stays.
_ABBREVIATED = re.compile(
    "(?:^|(?<=[-/_.]))(?:" + "|".join(f"(?P<{word}>{as_read})" for word, as_read in _AS_READ.items()) + ")"
    r"(?=[-/_.]|[1-9]\d{2,})"
)
_LETTERS = re.compile(r"(?<![0-9A-Z])(?=[A-Z0]*[A-Z][A-Z0]*[A-Z])[A-Z]+0[A-Z]*(?=[-/_.])")  # BP0- has no other digit
# A bank's reference is letters and then the day: OBT221111828639.
_BANK_HEAD = re.compile(
    r"(?=[A-Z0]*[A-Z][A-Z0]*[A-Z])(?=[A-Z]*0)[A-Z0]{1,3}[A-Z](?=(?:20)?2\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{2})"
)
_FOLDED = str.maketrans("OI", "01")
_CHANGES = re.compile(r"(?<=[A-Z])(?=\d)|(?<=\d)(?=[A-Z])")
# Every reader of pixels takes the O of ISO for the digits that follow it; IS0 is nobody's word.
_ISO = re.compile(r"(?<![A-Za-z0-9])[I1l]S0(?=[ /-]?(?:IEC)?[ /-]?\d{4})")
# In print all figures: 15022301 before 认证 is ISO22301, a standard that there is.
_ALL_FIGURES = re.compile(
    r"(?<![A-Za-z0-9.])1[S5][0O](?=(?:9001|13485|14001|20000|22000|22301|26262|27001|27017|27701|37001|45001|50001)"
    r"(?![0-9.])[一-鿿]{0,12}(?:认证|审核|评审|体系))"
)
_BETWEEN_LETTERS = re.compile(r"(?<=[a-z])1(?=[a-z])|(?<=[a-z]l)1(?!\d)")


def contract_number(number: str) -> str:
    """A contract's number, read from pixels, with the letters that its abbreviation has: BP0-2022-119 is BPO-2022-119.

    In many printings O and 0 are one shape, and every reader of pixels says 0 where digits follow. That the letter is
    meant is known by the word alone, so that no reader of pixels vouches for such a number (`pipeline/jury.py`).
    """
    spelled = _ABBREVIATED.sub(lambda m: m.lastgroup or m[0], number)
    return _LETTERS.sub(lambda m: m[0].replace("0", "O"), spelled)


def bank_reference(number: str) -> str:
    """A bank's reference, read from pixels, with the letters of the head before its day: 0BT221111828639 begins OBT."""
    head = _BANK_HEAD.match(number)
    return head.group().replace("0", "O") + number[head.end() :] if head is not None else number


def organisation_code(number: str) -> str:
    """A 组织机构代码, read from pixels, with the signs among O 0, I 1 for which its check character holds (GB 11714).

    As it was read where it holds so, or where no other choice makes it hold, or several do.
    """
    code = number.replace("-", "")
    if organisation_code_is_valid(code):
        return number
    choices = [_SHAPES.get(char, char) for char in code]
    valid = [c for c in map("".join, itertools.product(*choices)) if organisation_code_is_valid(c)]
    return valid[0] if len(valid) == 1 else number


_SHAPES = {"O": "O0", "0": "O0", "I": "I1", "1": "I1"}


def latin_name(name: str) -> str:
    """A name with the letter l where a reader of pixels saw a digit within a word: Ardenfal1 Solutions."""
    return _BETWEEN_LETTERS.sub("l", name)


def standards(text: str) -> str:
    """A text read from pixels with the names of standards as they are written: IS09001 is ISO9001."""
    return _ALL_FIGURES.sub("ISO", _ISO.sub("ISO", text))


def folded(number: str) -> str:
    """The number with O as 0 and I as 1: what two readings of it share that differ in their shape alone."""
    return number.translate(_FOLDED)


def changes(number: str) -> int:
    """How often letters and digits meet in a number: SOW46666 once, S0W46666 three times."""
    return len(_CHANGES.findall(number))
