"""One frozen settings object: where things are kept and what a page may cost; every key can be set as `TIEOUT_…`."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


def _base(variable: str, fallback: str) -> Path:
    return Path(os.environ.get(variable) or Path.home() / fallback) / "tieout"


def _default_cache() -> Path:
    return _base("XDG_CACHE_HOME", ".cache")


def _default_store() -> str:
    return f"sqlite:///{_base('XDG_DATA_HOME', '.local/share') / 'tieout.db'}"


class Settings(BaseSettings):
    """The settings of a run. Command-line options win over the environment, the environment over these defaults."""

    model_config = SettingsConfigDict(env_prefix="TIEOUT_", frozen=True, extra="forbid")

    store: str = Field(default_factory=_default_store, description="SQLAlchemy URL of the store of dossiers")
    cache: Path = Field(default_factory=_default_cache, description="folder of pages already read; may be deleted")
    jobs: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, description="reading processes")
    page_seconds: float = Field(default=120.0, gt=0, description="time limit for reading one page, seconds")
    worker_pages: int = Field(
        default=60, ge=1, description="pages after which a reading process is replaced by a new one"
    )
    worker_mb: int = Field(
        default=4096, ge=512, description="data a reading process may hold before its page fails, MB"
    )
    max_file_mb: int = Field(default=1024, ge=1, description="a larger file is DOC004, not opened")
    max_pages: int = Field(default=3000, ge=1, description="a file of more pages is DOC004, not opened")
    max_archive_members: int = Field(
        default=2000, ge=1, description="files that one archive may hold, archives within it included"
    )
    max_archive_mb: int = Field(default=2048, ge=1, description="what one archive may expand to, MB")
    max_archive_ratio: int = Field(
        default=200, ge=2, description="how many times its packed size a large member may expand to"
    )
    max_archive_depth: int = Field(default=2, ge=1, description="archives within archives that are opened")
    max_megapixels: float = Field(
        default=20.0, gt=0, description="a page is rendered at a lower resolution beyond this"
    )
    render_dpi: float = Field(default=200.0, gt=0, description="resolution at which a page is read, dots per inch")
    detect_side: int = Field(
        default=1536, ge=320, description="longest side of the image that text is looked for in, pixels"
    )
    rates: Path | None = Field(
        default=None, description="the firm's table of exchange rates, in place of those beside the rulebooks"
    )
    settle_seconds: float = Field(
        default=60.0, ge=0, description="nightly: a file younger than this is still being copied"
    )
