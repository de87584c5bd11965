"""Whether a page that might go on with the contract before it belongs to another one: by language, number, opening."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.values.look_alikes import folded
from pipeline.values.text import distance

JAPANESE, CHINESE, ENGLISH = "ja", "zh", "en"
_MISREAD = 2  # characters of a number that a reader may have mistaken
_ALIKE = 0.75  # of two titles' characters


@dataclass(frozen=True, slots=True)
class Clues:
    """What a page says of the contract that it belongs to.

    `language` is the one that its text is written in, empty where it holds several or too little to tell; `opens` that
    both parties are named before any clause, as a contract begins; `inside` that clauses or a sum stand on it; `signs`
    that the parties sign on it; `reference` the contract's own number as the page's head prints it; `titles` what may
    be its title.
    """

    language: str = ""
    opens: bool = False
    inside: bool = False
    signs: bool = False
    reference: str = ""
    titles: tuple[str, ...] = ()


def belongs_to_another(before: Sequence[Clues], page: Clues, *, starts: bool) -> bool:
    """Whether the page, which looks like a first one where it `starts`, is another contract's than the pages `before`.

    The same number in both heads speaks for one contract whatever else differs: it begins once more in another
    language. On a cover parties are named and sign too; where clauses or a sum stand, the contract itself has begun.
    """
    begins, inside = starts or page.opens, any(clues.inside for clues in before)
    same = same_number(before, page)
    if same is not None:
        return not same
    if inside and (page.opens or (begins and any(clues.signs for clues in before))):
        return True
    return _in_another_language(before, page, begins=begins)


def is_covered(cover: Sequence[Clues], page: Clues) -> bool:
    """Whether the page may be what the cover before it names: no other number, title or language speaks against it."""
    titles = [title for clues in cover for title in clues.titles]
    named = not titles or not page.titles or any(_alike(a, b) for a in titles for b in page.titles)
    if same_number(cover, page) is not None:
        return bool(same_number(cover, page))
    return named and not _in_another_language(cover, page, begins=False)


def same_number(before: Sequence[Clues], page: Clues | None) -> bool | None:
    """Whether the page bears the number of the pages before it; None where one was perhaps misread, or is not there."""
    numbers = {folded(clues.reference) for clues in before if clues.reference}
    if not numbers or page is None or not page.reference:
        return None
    apart = min(distance(folded(page.reference), number) for number in numbers)
    return apart == 0 if apart == 0 or apart > _MISREAD else None


def _in_another_language(before: Sequence[Clues], page: Clues, *, begins: bool) -> bool:
    """Whether Japanese and another language meet; between Chinese and English the page must begin something too.

    A contract in Chinese may go on in English; one in Japanese has its second language on the same page, if at all.
    """
    spoken = {clues.language for clues in before if clues.language}
    if not spoken or not page.language or page.language in spoken:
        return False
    return begins or JAPANESE in (page.language, *spoken)


def _alike(one: str, other: str) -> bool:
    """Whether one title holds the other, or may be a misreading of it."""
    one, other = one.casefold(), other.casefold()
    if one in other or other in one:
        return True
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
