"""XML parsed with suspicion: no document type, no entities, no depth without end; elements by their local names."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from pipeline.errors import UnreadableFileError

_MOST_BYTES = 64 << 20
_DEEPEST = 60
_MOST_ELEMENTS = 300_000
_DECLARED = re.compile(rb"""^(\s*<\?xml[^>]*?\sencoding\s*=\s*["'])([\w.-]+)(["'])""")
# What expat has no table for.
_CHINESE = {"gb2312", "gbk", "gb18030", "gb_2312-80", "cp936", "big5"}


def parse(data: bytes, what: str = "the XML") -> Element:
    """The root element. Raises UnreadableFileError; `what` is how the message calls the file."""
    if len(data) > _MOST_BYTES:
        raise UnreadableFileError(f"{what} is larger than {_MOST_BYTES >> 20} MB")
    root: Element | None = None
    depth = count = 0
    try:
        for event, element in iterparse(io.BytesIO(_in_utf8(data)), ("start", "end"), forbid_dtd=True):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            count += event == "start"
            if depth > _DEEPEST or count > _MOST_ELEMENTS:
                raise UnreadableFileError(f"{what} has more elements, or deeper ones, than any document of its kind")
    except DefusedXmlException as error:
        raise UnreadableFileError(f"{what} declares entities or a document type, which no invoice needs") from error
    except (ParseError, ValueError, LookupError) as error:
        raise UnreadableFileError(f"{what} is damaged and cannot be parsed: {error}") from error
    if root is None:
        raise UnreadableFileError(f"{what} is empty")
    return root


def _in_utf8(data: bytes) -> bytes:
    match = _DECLARED.match(data)
    if match is None or match.group(2).decode("ascii").lower() not in _CHINESE:
        return data.lstrip()
    text = data.decode("big5" if match.group(2).lower() == b"big5" else "gb18030")  # raises ValueError
    return _DECLARED.sub(rb"\1utf-8\3", text.encode())


def digest(*parts: str) -> str:
    """A digest of texts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def local(element: Element) -> str:
    """The element's name without its namespace: producers write the namespace in many ways."""
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def leaves(root: Element) -> Iterator[tuple[str, str]]:
    """Every element that holds text of its own, as (path, text), in document order.

    The path is of local names from the root's children on, joined by `/`, with `[n]` from 1 where siblings share a
    name. Attributes come as `path/@name`.
    """
    yield from _leaves(root, "")


def _leaves(element: Element, path: str) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if value.strip() and "}" not in name:
            yield f"{path}/@{name}".lstrip("/"), value.strip()
    text = (element.text or "").strip()
    if text:
        yield path or local(element), text
    children = [c for c in element if local(c)]
    many = Counter(local(c) for c in children)
    turn: Counter[str] = Counter()
    for child in children:
        name = local(child)
        turn[name] += 1
        step = f"{name}[{turn[name]}]" if many[name] > 1 else name
        yield from _leaves(child, f"{path}/{step}" if path else step)


def child(element: Element | None, *names: str) -> Element | None:
    """The first descendant along local names."""
    for name in names:
        if element is None:
            return None
        element = next((c for c in element if local(c) == name), None)
    return element


def text_of(element: Element | None, *names: str) -> str | None:
    """The stripped text along local names; None where there is none."""
    found = child(element, *names)
    text = (found.text or "").strip() if found is not None else ""
    return text or None
