"""Under which item a dossier is claimed and who claims: said by somebody, or not known."""

from __future__ import annotations

import dataclasses
import os
import subprocess
import sys

import pytest

from flows import claim, owners
from flows.claim import Asked
from pipeline import rulebook
from pipeline.model import Applicant, Document, Field, Kind, Manifest, Source, State
from pipeline.records import BusinessLicence, record_type


def document(kind: Kind, number: int = 1) -> Document:
    return Document(f"{kind}-{number}", kind, "a.pdf", (number,), 1.0, record_type(kind)())


def licence(name: str | None, number: int = 1) -> Document:
    field: Field[str] = Field(name, State.READ, (Source("ocr:test", name),)) if name else Field(None, State.UNREADABLE)
    return dataclasses.replace(document(Kind.BUSINESS_LICENCE, number), record=BusinessLicence(name=field))


NOTHING_SAID = claim.stated(Manifest("d"), Asked())


def test_nobody_says_anything() -> None:
    assert (NOTHING_SAID.programme.id, NOTHING_SAID.item) == (claim.DEFAULT_PROGRAMME, None)


@pytest.mark.parametrize(
    ("kinds", "item"),
    [
        ((), None),
        ((Kind.INTEREST_FORM,), "interest-subsidy"),
        ((Kind.CERTIFICATION_FORM, Kind.CERTIFICATION_FORM), "certification"),
        ((Kind.INTEREST_FORM, Kind.CERTIFICATION_FORM), None),
        ((Kind.INVOICE, Kind.CONTRACT), None),
    ],
)
def test_the_form_in_the_dossier_says_the_item(kinds: tuple[Kind, ...], item: str | None) -> None:
    found = claim.read(NOTHING_SAID, [document(kind, number) for number, kind in enumerate(kinds, 1)])
    assert (found.item.id if found.item else None) == item


def test_the_manifest_wins_over_a_form_and_the_command_over_both() -> None:
    manifest = Manifest("d", item="certification")
    forms = [document(Kind.INTEREST_FORM)]
    told = claim.read(claim.stated(manifest, Asked()), forms)
    assert told.item is not None
    assert told.item.id == "certification"
    told = claim.read(claim.stated(manifest, Asked(item="interest-subsidy")), forms)
    assert told.item is not None
    assert told.item.id == "interest-subsidy"


@pytest.mark.parametrize(
    "manifest", [Manifest("d", item="nothing"), Manifest("d", programme="nothing", item="certification")]
)
def test_a_manifest_that_names_what_does_not_exist_is_not_guessed_right(manifest: Manifest) -> None:
    told = claim.read(claim.stated(manifest, Asked()), [document(Kind.INTEREST_FORM)])
    assert told.item is None
    assert told.error is not None
    assert "nothing" in told.error


def test_two_forms_and_none_are_told_apart() -> None:
    none = claim.without_item(NOTHING_SAID, [])
    both = claim.without_item(NOTHING_SAID, [document(Kind.INTEREST_FORM), document(Kind.CERTIFICATION_FORM, 2)])
    assert {none.code, both.code} == {"DOC001"}
    assert none.is_open
    assert both.is_open
    assert none.fingerprint != both.fingerprint
    assert none.message != both.message
    text = rulebook.load(claim.DEFAULT_PROGRAMME)
    assert none.criterion.instrument == text.instrument.number
    quotes = {r.citation.quote for item in text.items for r in item.required_documents}
    assert set(none.criterion.quote.split("；")) <= quotes, "the words of the notice, joined"


def test_the_applicant_is_said_by_the_manifest_or_by_one_licence() -> None:
    said = Manifest("d", applicant=Applicant("甲公司", None))
    assert claim.applicant_of(said, [licence("乙公司")]).name == "甲公司"
    assert claim.applicant_of(Manifest("d"), [licence("乙公司"), licence("乙公司", 2)]).name == "乙公司"
    assert claim.applicant_of(Manifest("d"), [licence("乙公司"), licence("丙公司", 2)]).name is None
    assert claim.applicant_of(Manifest("d"), [licence(None)]).name is None


@pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")
def test_an_owner_is_gone_only_where_that_is_known() -> None:
    mine = owners.new()
    assert not owners.is_gone(mine)
    done = subprocess.run(
        [sys.executable, "-c", "from flows import owners; print(owners.new())"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert owners.is_gone(done.stdout.strip())
    elsewhere = mine.replace("|", "/elsewhere|", 1)
    reused = "|".join([*mine.split("|")[:2], "1", mine.split("|")[3]])
    assert not owners.is_gone(elsewhere)
    assert owners.is_gone(reused), f"{os.getpid()} is another process by now"
    assert not owners.is_gone("nonsense")
