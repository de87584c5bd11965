"""An OFD file's parts: its pages with their templates and notes, its fonts and pictures, what is attached to it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from pipeline.errors import UnreadableFileError
from pipeline.media import xml_source
from pipeline.media.container import Container
from pipeline.media.xml_source import child, local, text_of

ROOT = "OFD.xml"
_A4 = (0.0, 0.0, 210.0, 297.0)

Numbers = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class PagePart:
    """A page: its part's path, its id, and its root element."""

    path: str
    identifier: str
    root: Element


@dataclass(frozen=True, slots=True)
class Stamp:
    """A seal that a signature puts on a page: the page's id and the seal's boundary, mm."""

    page: str
    boundary: Numbers


@dataclass(slots=True)
class Package:
    """A document of the file, opened as far as its pages need it. Lengths are in millimetres."""

    container: Container
    area: Numbers = _A4
    pages: list[PagePart] = field(default_factory=list)
    templates: dict[str, PagePart] = field(default_factory=dict)
    own_fonts: set[str] = field(default_factory=set)
    pictures: dict[str, str] = field(default_factory=dict)
    params: dict[str, Element] = field(default_factory=dict)
    notes: dict[str, list[Element]] = field(default_factory=dict)
    stamps: list[Stamp] = field(default_factory=list)
    attached: list[tuple[str, bytes]] = field(default_factory=list)
    properties: list[tuple[str, str]] = field(default_factory=list)


def numbers(text: str | None) -> Numbers:
    """The numbers of an attribute; empty where it has none or something else."""
    try:
        return tuple(float(v) for v in (text or "").split())
    except ValueError:
        return ()


def box(element: Element | None) -> Numbers | None:
    """The page area of an `Area` or `PageArea`: x, y, width, height; None where it states none that can be."""
    found = numbers(text_of(element, "PhysicalBox"))
    return found if len(found) == 4 and 0 < found[2] < 5000 and 0 < found[3] < 5000 else None


def open_package(container: Container) -> Package:
    """The file's first document, or all its documents' pages in order. Raises UnreadableFileError."""
    package = Package(container)
    root = _parsed(container, ROOT)
    bodies = [e for e in root if local(e) == "DocBody"]
    if not bodies:
        raise UnreadableFileError("the OFD names no document")
    for body in bodies:
        place = text_of(body, "DocRoot")
        if place is None:
            raise UnreadableFileError("the OFD names no document")
        for custom in child(body, "DocInfo", "CustomDatas") or ():
            if (custom.text or "").strip():
                package.properties.append((custom.get("Name", ""), (custom.text or "").strip()))
        _document(package, _resolved("", place))
        signatures = text_of(body, "Signatures")
        if signatures is not None:
            _signatures(package, _resolved("", signatures))
    if not package.pages:
        raise UnreadableFileError("the OFD has no pages")
    return package


def _parsed(container: Container, path: str) -> Element:
    return xml_source.parse(container.read(path), path)


def _optional(container: Container, path: str) -> Element | None:
    """A part that the page can do without: notes, tags, signatures."""
    try:
        return _parsed(container, path)
    except UnreadableFileError:
        return None


def _resolved(base: str, place: str) -> str:
    """A location as a member's name: absolute ones begin with `/`, others lie beside the part that names them."""
    place = place.strip().replace("\\", "/")
    path = place.lstrip("/") if place.startswith("/") else posixpath.join(posixpath.dirname(base), place)
    return posixpath.normpath(path)


def _found(container: Container, base: str, place: str) -> str:
    """The member that a location means: producers write paths from the root without the slash that says so."""
    path = _resolved(base, place)
    return path if container.has(path) or not container.has(_resolved("", place)) else _resolved("", place)


def _document(package: Package, path: str) -> None:
    container = package.container
    root = _parsed(container, path)
    common = child(root, "CommonData")
    package.area = box(child(common, "PageArea")) or package.area
    for element in common if common is not None else ():
        name, place = local(element), (element.text or "").strip()
        if name in ("PublicRes", "DocumentRes") and place:
            _resources(package, _found(container, path, place))
        elif name == "TemplatePage" and element.get("BaseLoc"):
            part = _found(container, path, element.get("BaseLoc", ""))
            package.templates[element.get("ID", "")] = PagePart(part, "", _parsed(container, part))
    for element in child(root, "Pages") or ():
        if local(element) == "Page" and element.get("BaseLoc"):
            part = _found(container, path, element.get("BaseLoc", ""))
            content = _parsed(container, part)
            package.pages.append(PagePart(part, element.get("ID", ""), content))
            for own in (e for e in content if local(e) == "PageRes"):
                _resources(package, _found(container, part, (own.text or "").strip()))
    place = text_of(root, "Annotations") or ""
    if place:
        _annotations(package, _found(container, path, place))
    place = text_of(root, "Attachments") or ""
    if place:
        _attachments(package, _found(container, path, place))


def _resources(package: Package, path: str) -> None:
    root = _optional(package.container, path)
    if root is None:
        return
    base = root.get("BaseLoc") or ""
    folder = posixpath.join(posixpath.dirname(path), base) if not base.startswith("/") else base.lstrip("/")
    for group in root:
        for element in group:
            identifier = element.get("ID", "")
            if local(element) == "Font" and text_of(element, "FontFile"):
                package.own_fonts.add(identifier)
            elif local(element) == "DrawParam":
                package.params[identifier] = element
            elif local(element) == "MultiMedia" and (place := text_of(element, "MediaFile")):
                named = posixpath.normpath(posixpath.join(folder, place.lstrip("/")))
                package.pictures[identifier] = named if package.container.has(named) else _resolved("", place)


def _annotations(package: Package, path: str) -> None:
    root = _optional(package.container, path)
    for page in root if root is not None else ():
        place = text_of(page, "FileLoc")
        found = _optional(package.container, _found(package.container, path, place)) if place else None
        for note in found if found is not None else ():
            appearance = child(note, "Appearance")
            if appearance is not None and note.get("Visible", "true").lower() != "false":
                package.notes.setdefault(page.get("PageID", ""), []).append(appearance)


def _attachments(package: Package, path: str) -> None:
    root = _optional(package.container, path)
    for attachment in root if root is not None else ():
        place = text_of(attachment, "FileLoc")
        if place and posixpath.splitext(place)[1].lower() in (".xml", ".xbrl"):
            name = _found(package.container, path, place)
            package.attached.append((posixpath.basename(name), package.container.read(name)))


def _signatures(package: Package, path: str) -> None:
    root = _optional(package.container, path)
    for signature in root if root is not None else ():
        place = signature.get("BaseLoc")
        found = _optional(package.container, _found(package.container, path, place)) if place else None
        package.stamps.extend(_stamps(found))


def _stamps(signature: Element | None) -> Iterator[Stamp]:
    for element in signature.iter() if signature is not None else ():
        boundary = numbers(element.get("Boundary"))
        if local(element) == "StampAnnot" and len(boundary) == 4:
            yield Stamp(element.get("PageRef", ""), boundary)
