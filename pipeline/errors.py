"""Exceptions of ours, each with its exit status (contract, section 2) and advice: what to do next."""

from __future__ import annotations


class TieoutError(Exception):
    """A fault that ends a command; `advice` says what to do next."""

    exit_status = 1

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


class UsageError(TieoutError):
    """Wrong usage or configuration."""

    exit_status = 2


class RulebookError(UsageError):
    """A rulebook that cannot be relied on: unknown or duplicate key, missing citation, wrong unit."""


class ManifestError(UsageError):
    """A `dossier.yaml` that cannot be understood; reported as a finding of its dossier, never fatal to the batch."""


class ToolMissingError(TieoutError):
    """A program or model that reading needs is not installed."""

    exit_status = 2


class UnreadableFileError(TieoutError):
    """An input file that cannot be opened: damaged, encrypted, empty, over a limit, unsupported (DOC004)."""


class PageReadError(TieoutError):
    """One page could not be read by an engine (REA003)."""


class GateClosed(UsageError):
    """A dossier that may not be calculated yet: something blocking is undecided, or a value is not vouched for.

    `zh` is the message as an analyst reads it; `place` is the document and field that it is about, where it is one.
    """

    def __init__(self, message: str, advice: str = "", *, zh: str = "", place: tuple[str, str] | None = None) -> None:
        super().__init__(message, advice)
        self.zh = zh or message
        self.place = place


class StoreError(TieoutError):
    """The store of dossiers does not answer, or was written by another version."""

    exit_status = 2


class StationError(TieoutError):
    """A station failed on a dossier: that dossier is `failed`, the others go on."""


class LeaseError(TieoutError):
    """Another run works on the dossier, or took it over."""
