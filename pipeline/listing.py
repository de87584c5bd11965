"""Whether a text is on a list of the programme: by its words, whatever their width, case, blanks and separators."""

from __future__ import annotations

import enum
import re
import unicodedata

from pipeline.rulebook_facts import Listed, Listing

_SEPARATORS = re.compile(r"[\s/\\\-_.,:;·•'\"“”‘’《》<>()（）\[\]【】、，。：；*]+")
# A standard is cited with or without the body that took it over: ISO/IEC 27001, GB/T 22080 beside ISO 27001.
_BODIES = re.compile(r"(?<=iso)iec|^iec|gbt?(?=iso)")


class OnList(enum.StrEnum):
    """How a text stands to a list."""

    LISTED = "listed"
    EXCLUDED = "excluded"  # the text of the programme leaves it out by its own words
    OPEN = "open"  # not on it, and the list ends in 等: a person judges
    NOT_LISTED = "not-listed"


def key(text: str) -> str:
    """A text as lists are compared by: NFKC, small letters, no separators."""
    return _BODIES.sub("", _SEPARATORS.sub("", unicodedata.normalize("NFKC", text).casefold()))


def names(entry: Listed, text: str) -> bool:
    """Whether the text holds the entry's name or one of its aliases."""
    wanted = key(text)
    return any(key(word) in wanted for word in (entry.name, *entry.aliases))


def entry_of(listing: Listing, text: str) -> Listed | None:
    """The first entry of the list that the text names; None where it names none."""
    return next((e for e in listing.entries if names(e, text)), None)


def standing(listing: Listing, text: str) -> OnList:
    """How the text stands to the list. What the text excludes is excluded even where a listed word is in it too."""
    if any(names(e, text) for e in listing.excluded):
        return OnList.EXCLUDED
    if entry_of(listing, text) is not None:
        return OnList.LISTED
    return OnList.OPEN if listing.open_ended else OnList.NOT_LISTED
