"""The jury: which witnesses suffice to vouch for which class of field, with the measurement that justifies each.

Independence is measured, not assumed (contract, section 3): a set may stand here where the benchmark saw it agree on a
wrong value less than once in 10 000. Figures are of 4 391 values cut out of 700 generated pages unless said otherwise:
v6 is RapidOCR's PP-OCRv6 small. `scripts/bench accuracy` lists every value that was vouched for wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.model import Nature
from pipeline.values.legal_forms import is_whole

RAPIDOCR = "rapidocr"
TESSERACT = "tesseract"
GLYPHS = "glyphs"  # each character by its shape alone, by weights of our own
TEXT_LAYER = "text-layer"
UNSEEN_LAYER = "unseen-layer"  # a scan's own layer, or text that is not seen: heard, and vouching for nothing
QR = "qr"
ARITHMETIC = "arithmetic"  # an identity of at least two addends that the values satisfy to the cent
WORDS = "words"  # 大写 against 小写
CHECK_CHARACTER = "check-character"  # GB 32100 and GB 11714 both hold
STRUCTURE = "structure"  # the value stands again inside a structured number of the same document
DOCUMENT = "document"  # another document says the same of the same transaction, and two unrelated readers read the two
VOUCHED_DOCUMENT = "vouched-document"  # … and says it in a field that itself is vouched for
MANIFEST = "manifest"  # the firm typed it into dossier.yaml
XML = "xml"  # an element of an electronic invoice, in a file of its own or attached to the page
OFD = "ofd"  # a character code of an OFD page, drawn in a font of the reader's
CELL = "cell"  # a cell of a spreadsheet that shows
HIDDEN_CELL = "hidden-cell"
METADATA = "metadata"  # what an electronic file's properties repeat of it

REPAIR = "repair"  # one character of a reading was wrong, and a further witness bears the other reading out

SEAL = "seal"  # a seal that was seen, of which a flag is made
SIGNATURE = "signature"  # pen strokes that were seen, likewise

# Who reads the print; of these the first reads the page, and the others what it found alone.
PIXELS = frozenset({RAPIDOCR, TESSERACT, GLYPHS})
SECOND = PIXELS - {RAPIDOCR}

_PREFIXES = {
    "cell:hidden": HIDDEN_CELL,
    "cell": CELL,
    "xml:metadata": METADATA,
    "xml": XML,
    # Drawn in a font that the file brings: the code may say another thing than the glyph, as in a PDF's text layer.
    "ofd:own-font": TEXT_LAYER,
    "ofd": OFD,
    "ocr:rapidocr": RAPIDOCR,
    "ocr:tesseract": TESSERACT,
    "ocr:glyphs": GLYPHS,
    "text-layer": TEXT_LAYER,
    "unseen-layer": UNSEEN_LAYER,
    "qr": QR,
    "arithmetic": ARITHMETIC,
    "words": WORDS,
    "structure": STRUCTURE,
    "check-character": CHECK_CHARACTER,
    "vouched-document": VOUCHED_DOCUMENT,
    "document": DOCUMENT,
    "manifest": MANIFEST,
    "repair": REPAIR,
    "seal": SEAL,
    "signature": SIGNATURE,
}


def _any_of(*witnesses: str) -> tuple[frozenset[str], ...]:
    """Any two readers that are unrelated by design, and each reader of pixels beside any of the further witnesses.

    A text layer needs a reader of pixels beside it, whoever else agrees: a doctored run may satisfy an identity with
    other doctored runs, or say what another document says, while the page shows something else. Tesseract alone beside
    another document does not do: a cut-out one row too low shows a sum that some other document may well state.
    """
    of_pixels = tuple(
        frozenset({reader, w})
        for reader in (RAPIDOCR, TESSERACT)
        for w in witnesses
        if w != reader and not (reader == TESSERACT and w in (DOCUMENT, VOUCHED_DOCUMENT, MANIFEST))
    )
    return of_pixels + ((frozenset({TEXT_LAYER, RAPIDOCR}),) if TEXT_LAYER in witnesses else ())


_BASE = (TEXT_LAYER, TESSERACT)
_SHAPES = (frozenset({RAPIDOCR, GLYPHS}),)  # each character by its shape, beside the reader of lines

SUFFICIENT: dict[Nature, tuple[frozenset[str], ...]] = {
    # v6 + Tesseract vouch for no sum: of thick print in black and white, where no character can be told from the next,
    # both made 169619.65 of 169819.65, and 22076.35 of 22076.55. Who looks at each character alone said nothing there.
    # An identity or 大写 that holds needs two compensating misreadings.
    Nature.MONEY: _any_of(TEXT_LAYER, QR, ARITHMETIC, WORDS, DOCUMENT, VOUCHED_DOCUMENT) + _SHAPES,
    Nature.WORDS: _any_of(TEXT_LAYER, WORDS),
    # v6 + Tesseract: 0 wrong of 466 agreed numbers.
    Nature.NUMBER: _any_of(*_BASE, QR, VOUCHED_DOCUMENT) + _SHAPES,
    # A single wrong character passes neither check; two pass both once in 341 (31 × 11).
    # RapidOCR and Tesseract both lost the end of one (15 of 18 characters).
    Nature.TAX_ID: _any_of(TEXT_LAYER, CHECK_CHARACTER, VOUCHED_DOCUMENT, MANIFEST) + _SHAPES,
    # v6 + Tesseract: 0 wrong of 375 agreed dates. A date that the 22-digit number repeats in another notation: a wrong
    # value needs the same misreading in both places.
    Nature.DATE: _any_of(*_BASE, QR, STRUCTURE, VOUCHED_DOCUMENT) + _SHAPES,
    # The family shares its mistakes on rare characters (众擎 → 众警), on whatever page, and Tesseract shares some:
    # 1 wrong of 326 agreed names, 飏 → 网 in every paper of a dossier, and 昊 → 吴 on a generated invoice. Who looks at
    # each character alone shares none that were seen; of a name that is whole (`legal_forms`).
    Nature.NAME: (
        frozenset({RAPIDOCR, TEXT_LAYER}),
        frozenset({RAPIDOCR, GLYPHS}),
        frozenset({TEXT_LAYER, GLYPHS}),
        frozenset({GLYPHS, VOUCHED_DOCUMENT}),
        frozenset({GLYPHS, MANIFEST}),
        frozenset({RAPIDOCR, VOUCHED_DOCUMENT}),
        frozenset({RAPIDOCR, MANIFEST}),
        frozenset({TEXT_LAYER, TESSERACT, VOUCHED_DOCUMENT}),
        frozenset({TEXT_LAYER, TESSERACT, MANIFEST}),
    ),
    Nature.CURRENCY: _any_of(*_BASE, VOUCHED_DOCUMENT) + _SHAPES,
    Nature.TEXT: (frozenset({RAPIDOCR, TEXT_LAYER}),),  # v6 + Tesseract: 1 wrong of 463
    Nature.RATE: _any_of(*_BASE),
    Nature.QUANTITY: _any_of(*_BASE),
    Nature.COUNT: _any_of(*_BASE),
    Nature.FLAG: _any_of(*_BASE),
}

# How many values RapidOCR and a further reader of pixels both read the same, and how many of these were wrong, in the
# table of benchmarks/kept/witnesses.json (`scripts/bench witnesses`, which grows from run to run). A test holds the two
# together, and that no set above was ever seen to agree on a wrong value. So few bound the share of wrong ones by some
# 3 divided by their number, with 95 % confidence: not yet by 1 in 10 000.
PIXELS_AGREED: dict[str, dict[Nature, tuple[int, int]]] = {
    TESSERACT: {
        Nature.MONEY: (2799, 3),
        Nature.NUMBER: (798, 0),
        Nature.TAX_ID: (242, 4),
        Nature.DATE: (528, 0),
        Nature.CURRENCY: (252, 0),
        Nature.NAME: (440, 10),  # 飏 was 网 for both, in every paper of a dossier
    },
    GLYPHS: {
        Nature.MONEY: (1611, 0),
        Nature.NUMBER: (366, 0),
        Nature.TAX_ID: (120, 0),
        Nature.DATE: (278, 0),
        Nature.CURRENCY: (171, 0),
        Nature.NAME: (697, 0),
    },
}

# A sum read from pixels under a head that states no unit: on a bad scan (万美元) is lost without a trace, and the
# figure reads the same. Its readers do not say what it counts, nor do rows that add up in the same unit.
UNTOLD_UNIT = "unit:untold"
_TELL_UNITS = frozenset({RAPIDOCR, DOCUMENT, VOUCHED_DOCUMENT})  # with another document that states the same sum

# What the medium itself says in characters was never read from pixels: nothing can have been misread, and no second
# look at a picture that we drew of it would be a witness. Two such witnesses that differ are a conflict all the same.
ORIGINALS = frozenset({XML, OFD, CELL})  # each alone suffices, for any class

# Cells that hold no value of their own: a number whose last digits the spreadsheet dropped, a formula without result.
_NO_VALUES = ("cell:lost-digits", "cell:uncalculated", "cell:error")


def is_no_value(method: str) -> bool:
    """Whether what was read there is known to be no value, however much it looks like one."""
    return any(part in _NO_VALUES for part in method.split("+"))


def is_drawn(method: str) -> bool:
    """Whether the page's picture is one that we drew from the medium's own characters."""
    return method.split(":", 1)[0].split("+", 1)[0] in ("xml", "ofd", "cell")


def family(method: str) -> str:
    """The witness behind a source's method.

    Methods joined by `+` count as their first, but for a hidden cell's and a text layer's, which speak for the whole.
    """
    parts = method.split("+")
    plain = next((part for part in parts if part in ("cell:hidden", TEXT_LAYER)), parts[0])
    for prefix, name in _PREFIXES.items():
        if plain == prefix or plain.startswith(prefix + ":"):
            return name
    raise ValueError(f"no witness is known by the method {method!r}")


def vouching(methods: Iterable[str]) -> frozenset[str]:
    """Which witnesses may vouch, of sources that agree: of a sum whose unit nothing told, another document's alone."""
    methods = tuple(methods)
    heard = frozenset(map(family, methods))
    return heard & _TELL_UNITS if any(is_untold(m) for m in methods) else heard


def are_of_two_origins(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether those who read a value in two places are not one reader twice, which errs alike on like print."""
    readers = (frozenset(one) | frozenset(other)) & (ORIGINALS | PIXELS | {TEXT_LAYER})
    return len(readers) > 1


def is_untold(method: str) -> bool:
    """Whether it reads a sum of which nothing told the unit."""
    return UNTOLD_UNIT in method.split("+")


# O and 0, I and 1 where letters meet digits: every reader of pixels decides by the same looks (PO53638 was read P053638
# by RapidOCR and Tesseract alike, 91210204175WMURJ0G with an O for its nought).
_LOOKALIKE = re.compile(r"(?<=[A-Z])[O0I1]|[O0I1](?=[A-Z])")


def suffices(nature: Nature, witnesses: Iterable[str], value: object = None) -> bool:
    """Whether witnesses that agree on `value` may vouch for a field of this class."""
    return any(not lacking for lacking in wanting(nature, witnesses, value))


def wanting(nature: Nature, witnesses: Iterable[str], value: object = None) -> tuple[frozenset[str], ...]:
    """Which further witnesses would suffice for a field of this class, beside those that agree on `value`.

    One set for each way, the shortest alone; the empty set where those heard suffice already.
    """
    present, sufficient = frozenset(witnesses), SUFFICIENT[nature]
    if present & ORIGINALS:
        return (frozenset(),)
    if nature in (Nature.NUMBER, Nature.TAX_ID) and isinstance(value, str) and _LOOKALIKE.search(value):
        present -= SECOND
        sufficient = tuple(needed for needed in sufficient if not needed & SECOND)
    if nature is Nature.NAME and not (isinstance(value, str) and is_whole(value)):
        present -= {GLYPHS}
        sufficient = tuple(needed for needed in sufficient if GLYPHS not in needed)
    ways = {needed - present for needed in sufficient}
    least = min(map(len, ways))
    return tuple(sorted((way for way in ways if len(way) == least), key=sorted))
