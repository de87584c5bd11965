"""`dossier.yaml`: what the firm says about the dossier; every key optional, an unknown key an error with advice."""

from __future__ import annotations

import hashlib
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, field_validator

from pipeline.errors import ManifestError
from pipeline.model import Applicant, Manifest

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')


class _ApplicantKeys(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)
    name: str | None = None
    uscc: str | None = None


class _Keys(BaseModel):
    model_config = ConfigDict(extra="forbid", coerce_numbers_to_str=True)
    dossier_id: str | None = None
    programme: str | None = None
    item: str | None = None
    applicant: _ApplicantKeys = _ApplicantKeys()
    submitted_on: date | None = None
    claimed_amount: Decimal | None = None
    facts: dict[str, Any] = {}

    @field_validator("claimed_amount", mode="before")
    @classmethod
    def _money_is_text(cls, value: object) -> object:
        # A YAML float has already lost the decimal the firm wrote.
        if isinstance(value, float):
            raise ValueError('write the amount in quotes: claimed_amount: "350000.00"')
        return value


def safe_id(name: str) -> str:
    """A dossier id that can name a folder everywhere: separators and control characters become `_`.

    A name of nothing else (or `.`/`..`) becomes `dossier-` and a digest of itself, so that two such names stay apart.
    """
    cleaned = _FORBIDDEN.sub("_", name).strip(" .")
    return cleaned or "dossier-" + hashlib.sha256(name.encode()).hexdigest()[:8]


def _raw(path: Path) -> dict[str, Any]:
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (yaml.YAMLError, OSError, UnicodeDecodeError) as error:
        raise ManifestError(f"{path.name} cannot be read: {error}", "see the example in the README") from error
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise ManifestError(f"{path.name} must hold keys and values", "see the example in the README")
    return data


def dossier_id(path: Path) -> str | None:
    """The id that the manifest states, made safe; None where there is no manifest, no id, or it cannot be read."""
    if not path.exists():
        return None
    try:
        stated = _raw(path).get("dossier_id")
    except ManifestError:
        return None
    return safe_id(str(stated)) if stated not in (None, "") else None


def load(path: Path, default_id: str) -> Manifest:
    """The manifest at `path`, or the defaults where there is none. Raises ManifestError."""
    if not path.exists():
        return Manifest(default_id)
    try:
        keys = _Keys.model_validate(_raw(path))
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        allowed = ", ".join(_Keys.model_fields)
        raise ManifestError(f"dossier.yaml, {where}: {first['msg']}", f"allowed keys: {allowed}") from error
    return Manifest(
        dossier_id=default_id,
        programme=keys.programme,
        item=keys.item,
        applicant=Applicant(keys.applicant.name, keys.applicant.uscc),
        submitted_on=keys.submitted_on,
        claimed_amount=keys.claimed_amount,
        facts=keys.facts,
    )
