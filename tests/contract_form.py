"""Does an output folder keep the form that the contract promises (sections 3 and 4)? Every test output goes through it.

Written against the contract's text alone: it imports nothing of ours, so a slip in our own tables cannot hide itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

Json = dict[str, Any]

_CRITICAL = {
    "invoice": ("invoice_code invoice_number issue_date amount tax total total_in_words buyer_name seller_name"),
    "contract": "contract_number party_a party_b amount currency signed_on",
    "foreign_income_declaration": "declaration_number payee_name currency amount declared_on",
    "bank_advice": "value_date currency amount payee_name",
    "payment_slip": "value_date amount payer_name payee_name",
    "business_licence": "name uscc",
    "certificate": "title holder issued_on",
}
_OTHER_KINDS = """expense_schedule served_enterprises certification_form interest_form platform_form contract_register
    commitment_letter application_report feasibility_study audit_report service_agreement_evidence trainee_list
    park_enterprises training_form other"""
_FINDING = "code name severity message criterion expected actual effect documents evidence fingerprint decision"
_WITH_VALUE = {"corroborated", "read", "confirmed"}
_WITHOUT_VALUE = {"conflicting", "unreadable", "absent"}
_BOOLEANS = {"red_letter", "sealed", "signed"}
_FORMS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = tuple(
    (re.compile(names), re.compile(form, re.ASCII))
    for names, form in (
        (r"(unit_price|quantity)", r"-?\d+(\.\d+)?"),
        (r"tax_rate", r"0|0\.\d*[1-9]|1"),
        (r"(.*_)?(amount|tax|total|fee|in_words|claimed)(_usd)?|total_.*|claimed_expense", r"-?(0|[1-9]\d*)\.\d\d"),
        (r".*_(on|from|to|date|until)", r"\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?"),
        (r"currency", r"[A-Z]{3}"),
        (r".*(_number|_code|_tax_id|uscc)", r"[^a-z\s]+"),
    )
)


def check_output(out: Path) -> list[str]:
    """What breaks the contract's form under `out`, one line each; empty where nothing does."""
    off: list[str] = []
    results = sorted(out.glob("*/result.json"))
    if not results:
        off.append("no DOSSIER_ID/result.json")
    states = {}
    for path in results:
        name = path.parent.name

        def complain(text: str, name: str = name) -> None:
            off.append(f"{name}: {text}")

        result = _load(path, complain)
        if result is not None:
            states[name] = result.get("state")
            _dossier(result, name, complain)
            _page(path.parent / "report.html", (f["fingerprint"] for f in result.get("findings", [])), complain)
    run = _load(out / "run.json", off.append)
    if run is not None:
        told = {d.get("dossier_id"): d.get("state") for d in run.get("dossiers", [])}
        for name, state in states.items():
            if told.get(name) != state:
                off.append(f"run.json says {told.get(name)!r} of {name}, its result.json says {state!r}")
        off.extend(f"run.json tells of {name}, which has no result.json" for name in sorted(set(told) - set(states)))
        if not run.get("versions"):
            off.append("run.json names no versions")
    _page(out / "index.html", (), off.append)
    off.extend(f"a part of a file was left: {path}" for path in out.rglob(".*.part"))
    return off


def _load(path: Path, complain: Callable[[str], None]) -> Json | None:
    try:
        text = path.read_bytes().decode("utf-8")
        value = json.loads(text, parse_float=_short_float, parse_constant=_no_constant)
    except (OSError, ValueError) as error:
        complain(f"{path.name} cannot be read: {error}")
        return None
    if not text.endswith("}\n") or "\r" in text:
        complain(f"{path.name} does not end in one newline")
    if not isinstance(value, dict):
        complain(f"{path.name} holds no object")
        return None
    return value


def _short_float(text: str) -> float:
    if len(text) > 12:
        raise ValueError(f"the number {text} is not rounded")
    return float(text)


def _no_constant(text: str) -> float:
    raise ValueError(f"{text} is not JSON")


def _page(path: Path, fingerprints: Iterable[str], complain: Callable[[str], None]) -> None:
    if not path.is_file():
        complain(f"no {path.name}")
        return
    page = path.read_text(encoding="utf-8")
    if re.search(r"""(?:src|href|url)\s*[=(]\s*["']?(?:\w+:)?//""", page) or "<script" in page or "@import" in page:
        complain(f"{path.name} reaches out of itself")
    for fingerprint in fingerprints:
        if fingerprint[:12] not in page:
            complain(f"{path.name} does not show finding {fingerprint}")


def _dossier(result: Json, name: str, complain: Callable[[str], None]) -> None:
    wanted = "schema_version dossier_id state programme item applicant files documents findings gate calculation"
    # Beside what is promised: what the papers are made of, and of an item that recognises what its conditions came to.
    if [key for key in result if key not in ("recognition", "claimed_amount", "vouching")] != wanted.split():
        complain(f"top-level keys are {list(result)}")
        return
    if result["schema_version"] != 1 or result["dossier_id"] != name:
        complain(f"schema {result['schema_version']!r}, dossier_id {result['dossier_id']!r}")
    if set(result["applicant"]) != {"name", "uscc"}:
        complain("applicant is not a name and a uscc")
    pages = {}
    for file in result["files"]:
        if set(file) != {"path", "sha256", "pages", "state", "error"}:
            complain(f"file {file}")
            continue
        pages[file["path"]] = file["pages"]
        if file["path"].startswith("/") or "\\" in file["path"] or ".." in file["path"].split("/"):
            complain(f"file path {file['path']!r} is not relative")
        if not re.fullmatch(r"[0-9a-f]{64}", file["sha256"]) or file["state"] not in ("read", "failed"):
            complain(f"file {file['path']}: hash or state")
        if (file["error"] is not None) != (file["state"] == "failed"):
            complain(f"file {file['path']}: {file['state']} with error {file['error']!r}")
    ids = [d["id"] for d in result["documents"]]
    if len(set(ids)) != len(ids):
        complain("two documents share an id")
    for document in result["documents"]:
        _document(document, pages, complain)
    for finding in result["findings"]:
        _finding(finding, set(ids), pages, complain)
    _gate(result, complain)


def _document(document: Json, pages: dict[str, int], complain: Callable[[str], None]) -> None:
    where = f"{document.get('kind')} {document.get('file')} {document.get('pages')}"
    kind = document.get("kind")
    if kind not in _CRITICAL and kind not in _OTHER_KINDS.split():
        complain(f"{where}: no such kind")
    if document.get("file") not in pages:
        complain(f"{where}: its file is not among the files")
    numbers = document.get("pages") or []
    if (
        not numbers
        or len(numbers) != len(set(numbers))  # in the document's own order, which need not be the file's
        or not all(1 <= n <= pages.get(document["file"], 0) for n in numbers)
    ):
        complain(f"{where}: pages")
    confidence = document.get("kind_confidence")
    if not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        complain(f"{where}: kind_confidence {confidence!r}")
    missing = set(_CRITICAL.get(str(kind), "").split()) - set(document.get("fields", {}))
    if missing:
        complain(f"{where}: critical fields missing: {sorted(missing)} (absent is a state)")
    for name, field in document.get("fields", {}).items():
        _field(name, field, where, numbers, complain)
    for line in document.get("lines", []):
        for name, field in line.items():
            _field(name, field, f"{where} line", numbers, complain)


def _field(name: str, field: Json, where: str, pages: list[int], complain: Callable[[str], None]) -> None:
    where = f"{where} {name}"
    if set(field) != {"value", "state", "sources"}:
        complain(f"{where}: keys {sorted(field)}")
        return
    value, state = field["value"], field["state"]
    if state not in (_WITHOUT_VALUE if value is None else _WITH_VALUE):
        complain(f"{where}: state {state!r} with value {value!r}")
    if value is not None and not _has_form(name, value):
        complain(f"{where}: {value!r} is not written as the contract writes it")
    if state != "absent" and not field["sources"]:
        complain(f"{where}: {state} without a source")
    for source in field["sources"]:
        # `agrees` stands beside the contract's keys where a source dissents from the field's value.
        if not {"method", "text"} <= set(source) - {"agrees"} <= {"method", "text", "page", "box", "confidence"}:
            complain(f"{where}: source keys {sorted(source)}")
        if source.get("agrees", False) is not False:
            complain(f"{where}: a source says that it agrees, which goes without saying")
        if None in source.values():
            complain(f"{where}: a source's part that is not there is left out, not null")
        if "box" in source and not (_is_box(source["box"]) and source.get("page") in pages):
            complain(f"{where}: box {source['box']!r} on page {source.get('page')!r}")


def _has_form(name: str, value: Any) -> bool:
    if name in _BOOLEANS:
        return isinstance(value, bool)
    if isinstance(value, bool) or not isinstance(value, str):
        return isinstance(value, int) and not isinstance(value, bool)
    form = next((form for names, form in _FORMS if names.fullmatch(name)), None)
    return bool(value) and value == value.strip() and (form is None or form.fullmatch(value) is not None)


def _is_box(box: Any) -> bool:
    return (
        isinstance(box, list)
        and len(box) == 4
        and all(
            isinstance(v, int | float) and not isinstance(v, bool) and Decimal(str(v)) % Decimal("0.1") == 0
            for v in box
        )
        and 0 <= box[0] <= box[2]
        and 0 <= box[1] <= box[3]
    )


def _finding(finding: Json, ids: set[str], pages: dict[str, int], complain: Callable[[str], None]) -> None:
    where = str(finding.get("code"))
    wanted = set(_FINDING.split())
    if not wanted <= set(finding) <= wanted | {"message_en"}:
        complain(f"{where}: keys {sorted(finding)}")
        return
    if not re.fullmatch(r"(WIN|INV|DUP|TIE|DEC|CON|DOC|REA|ELI|CLM)\d{3}", where):
        complain(f"{where}: no code of the catalogue")
    if finding["severity"] not in ("blocking", "review", "note"):
        complain(f"{where}: severity {finding['severity']!r}")
    if not finding["message"] or not re.search(r"[\u4e00-\u9fff]", finding["message"]):
        complain(f"{where}: the message is not Chinese: {finding['message']!r}")
    if set(finding["criterion"]) != {"instrument", "article", "quote"}:
        complain(f"{where}: criterion {sorted(finding['criterion'])}")
    if not set(finding["documents"]) <= ids:
        complain(f"{where}: a document that is not there")
    if finding["effect"] is not None and not re.fullmatch(r"-?\d+\.\d\d", finding["effect"]):
        complain(f"{where}: effect {finding['effect']!r}")
    for evidence in finding["evidence"]:
        _evidence(evidence, where, ids, pages, complain)
    decision = finding["decision"]
    if decision is not None and not {"outcome", "by", "at", "reason"} <= set(decision):
        complain(f"{where}: decision {sorted(decision)}")


def _evidence(
    evidence: Json, where: str, ids: set[str], pages: dict[str, int], complain: Callable[[str], None]
) -> None:
    if set(evidence) != {"document", "field", "file", "page", "box", "role"}:
        complain(f"{where}: evidence keys {sorted(evidence)}")
        return
    if evidence["document"] is not None and evidence["document"] not in ids:
        complain(f"{where}: evidence from a document that is not there")
    if evidence["file"] is not None and evidence["file"] not in pages:
        complain(f"{where}: evidence from a file that is not there")
    if evidence["box"] is not None and not (_is_box(evidence["box"]) and evidence["page"] is not None):
        complain(f"{where}: evidence box {evidence['box']!r} on page {evidence['page']!r}")


def _gate(result: Json, complain: Callable[[str], None]) -> None:
    prints = [f["fingerprint"] for f in result["findings"]]
    if len(set(prints)) != len(prints):
        complain("two findings share a fingerprint")
    undecided = sorted(
        f["fingerprint"] for f in result["findings"] if f["severity"] == "blocking" and f["decision"] is None
    )
    if sorted(result["gate"].get("open", ())) != undecided:
        complain("gate.open is not the undecided blocking findings")
    gate, state = result["gate"].get("state"), result["state"]
    if state not in ("clear", "blocked", "failed") or gate != ("clear" if state == "clear" else "blocked"):
        complain(f"state {state!r} with gate {gate!r}")
    if state != "failed" and (state == "clear") == bool(undecided):
        complain(f"state {state!r} with {len(undecided)} open findings")
    if result["calculation"] is not None and undecided:
        complain("a calculation with an open blocking finding")
