"""The cache of pages already read, keyed by content and reader version; deleting it costs time and nothing else."""

from __future__ import annotations

import contextlib
import dataclasses
import gzip
import hashlib
import json
import os
import tempfile
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from pipeline.model import Page, Word

_PAGE = TypeAdapter(Page)
_WORDS = TypeAdapter(tuple[tuple[Word, ...], ...])


def key_of(*parts: object) -> str:
    """A content key: SHA-256 over the parts, in order."""
    return hashlib.sha256(json.dumps([str(p) for p in parts], ensure_ascii=False).encode()).hexdigest()


class ReadingCache:
    """Files `<folder>/<2 hex>/<key>.json.gz`, each written whole and renamed: no reader sees half of one."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "pages"

    def page(self, key: str) -> Page | None:
        """The page kept under `key`; None where it is missing or damaged (a damaged entry is simply read again)."""
        raw = self._load(key)
        if raw is None:
            return None
        try:
            return _PAGE.validate_json(raw)
        except ValidationError:
            return None

    def keep_page(self, key: str, page: Page) -> None:
        self._store(key, _PAGE.dump_json(page))

    def words(self, key: str) -> tuple[tuple[Word, ...], ...] | None:
        """The second readings kept under `key`."""
        raw = self._load(key)
        if raw is None:
            return None
        try:
            return _WORDS.validate_json(raw)
        except ValidationError:
            return None

    def keep_words(self, key: str, words: tuple[tuple[Word, ...], ...]) -> None:
        self._store(key, _WORDS.dump_json(words))

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.json.gz"

    def _load(self, key: str) -> bytes | None:
        try:
            return gzip.decompress(self._path(key).read_bytes())
        except (OSError, EOFError, gzip.BadGzipFile):
            return None

    def _store(self, key: str, raw: bytes) -> None:
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(gzip.compress(raw, compresslevel=5, mtime=0))
            Path(name).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(name).unlink()
            raise


def placed(page: Page, file: str, number: int) -> Page:
    """A cached page put to its place in a dossier: the same content may stand in another file."""
    return dataclasses.replace(page, file=file, number=number)
