"""Assembles a dossier: the story's documents in order, drawn, scanned, written to files, with their ground truth."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import yaml

from generator import billing, electronic, furniture, ornaments, story, telling, telling_platform, volumes
from generator import plants as faults
from generator.amounts import money
from generator.binding import folder, volume
from generator.drawn import Drawn
from generator.forms import (
    bank,
    certificates,
    contract,
    contract_domestic,
    contract_foreign,
    declaration,
    evidence,
    expenses,
    invoice_digital,
    invoice_paper,
    papers,
    platform_form,
    platform_reports,
    rare_papers,
    receipts,
    reports,
    separators,
    served,
    slips,
    study,
    tables,
    training_forms,
)
from generator.job import Job, Spec
from generator.layers import LAYERS
from generator.names import Party
from generator.riders import other_bank
from generator.shared import Shared, added
from generator.sheet import A4, Sheet
from generator.truth import record
from generator.withheld import without

ITEMS = ("interest-subsidy", "certification", *story.PLATFORM_ITEMS)
ALL_ITEMS = (*ITEMS, *story.RARE_ITEMS)
BINDINGS = ("folder", "volume")
PROFILES = ("clean", "office", "bad", "mixed", "photo")


def _contract(c: story.Contract, tale: story.Story, rng: Random) -> Drawn:
    draw: dict[str, Callable[[], Drawn]] = {
        "chinese": lambda: contract.draw_clauses(c, tale, rng),
        "chinese-table": lambda: contract.draw_table(c, tale, rng),
        "english": lambda: contract_foreign.draw_english(c, tale, rng),
        "english-letter": lambda: contract_foreign.draw_english(c, tale, rng, letter=True),
        "bilingual": lambda: contract_foreign.draw_bilingual(c, tale, rng),
        "japanese": lambda: contract_foreign.draw_japanese(c, tale, rng),
        "certification": lambda: contract.draw_certification(c, tale, rng),
        "goods": lambda: contract_domestic.draw(c, tale, rng),
        "service": lambda: contract_domestic.draw(c, tale, rng),
    }
    return draw[c.style]()


def _invoice(bill: story.Invoice, rng: Random) -> Drawn:
    return invoice_digital.draw(bill, rng) if bill.form.startswith("digital") else invoice_paper.draw(bill, rng)


def _advice(job: Job, receipt: story.Receipt, owner: Party, rng: Random) -> Drawn:
    """An advice of either of the applicant's banks; small dossiers keep to the first forms."""
    owner = other_bank(job, f"advice:{receipt.number}", owner)
    wide = job.rng(f"wide-advice:{receipt.number}")
    if job.small or wide.random() < 0.6:
        return bank.draw(receipt, owner, rng)
    layout, sheet, depth = receipts.draw(receipts.movement_in(receipt, owner), rng)
    return Drawn("bank_advice", layout, [sheet], native=True, depth=depth)


def _payment(job: Job, payment: story.Payment, rng: Random) -> Drawn:
    """A slip of either of the payer's banks; small dossiers keep to the first forms."""
    owner = other_bank(job, f"payment:{payment.reference}", payment.payer)
    wide = job.rng(f"wide-payment:{payment.reference}")
    if job.small or wide.random() < 0.5:
        return slips.draw(replace(payment, payer=owner), rng)
    layout, sheet, depth = receipts.draw(receipts.movement_out(payment, owner), rng)
    return Drawn("payment_slip", layout, [sheet], native=True, depth=depth)


def _furnished(job: Job, tale: story.Story, spec: Spec) -> Spec:
    """The document with page numbers and, where this dossier has them, its 附件 label."""

    def make() -> Drawn:
        with without(tale.withheld.get(spec.key, frozenset())):
            drawn = spec.make()
        if spec.key in tale.void:
            furniture.void(drawn.pages[0])
        if drawn.kind == "contract" and not job.small:
            furniture.paginate(drawn, job.rng(f"pages:{spec.key}"))
        if spec.key in job.labels:
            furniture.label(drawn.pages[0], job.labels[spec.key], job.rng(f"label:{spec.key}"))
        return drawn

    return Spec(spec.key, spec.label, make)


def specs(job: Job, tale: story.Story) -> list[Spec]:
    """The dossier's documents in the order of the notice's list, then the loose forms where there are any."""
    out = _platform(job, tale) if tale.platform else _outsourcing(job, tale)
    if tale.training:
        out.append(
            _spec(job, "training-form", "附件7 人才培训领军机构项目资金申报表", training_forms.institution, tale)
        )
        out.append(_spec(job, "trainees", "附件8 培训人员汇总表", training_forms.trainees, tale))
        out.append(_spec(job, "park", "附件6 重点企业明细表", training_forms.park, tale))
    job.labels = furniture.labels(job, [s.key for s in out])
    tale.labels = job.labels
    return [_furnished(job, tale, s) for s in out]


def _spec(job: Job, key: str, label: str, draw: Callable[..., Drawn], *what: Any) -> Spec:
    return Spec(key, label, lambda: draw(*what, job.rng(key)))


def _platform(job: Job, tale: story.Story) -> list[Spec]:
    """The list of a platform item; each purchase with its invoices and payments, then the evidence of services."""
    assert tale.platform is not None

    def spec(key: str, label: str, draw: Callable[..., Drawn], *what: Any) -> Spec:
        return _spec(job, key, label, draw, *what)

    head = [
        spec("licence", "营业执照", papers.licence, tale),
        spec("application", "申请报告", platform_reports.application, tale),
        spec("study", "项目可行性研究报告", study.study, tale),
        spec("commitment", "承诺书", papers.commitment, tale),
        spec("audit", "专项审计报告", platform_reports.audit, tale),
        spec("form", "附件2 公共服务能力提升支持资金申请表", platform_form.form, tale),
    ]
    if tale.item == "tcm-export-base":
        head = [s for s in head if s.key in ("licence", "application", "commitment")]
        for year in (2020, 2021, 2022):
            head.append(spec(f"audit:{year}", f"{year}年度审计报告", partial(rare_papers.annual_audit, year), tale))
        head.append(spec("premises", "场地设备人员证明材料", rare_papers.premises, tale))
    out = [
        *head,
        spec("schedule", "附件3 费用支出清单", expenses.schedule, tale),
        spec("served", "附件4 服务企业情况表", served.served, tale),
    ]
    rest = set(range(len(tale.invoices)))
    for p, purchase in enumerate(tale.purchases):
        out.append(spec(f"purchase:{p}", f"采购合同{p + 1}", _contract, purchase, tale))
        for e in tale.platform.expenses:
            if e.purchase == p:
                rest.discard(e.invoice)
                out.append(spec(f"invoice:{e.invoice}", f"发票{e.invoice + 1}", _invoice, tale.invoices[e.invoice]))
                out.append(
                    spec(
                        f"payment:{e.payment}",
                        f"付款回单{e.payment + 1}",
                        partial(_payment, job),
                        tale.payments[e.payment],
                    )
                )
    out += [spec(f"invoice:{i}", f"发票{i + 1}", _invoice, tale.invoices[i]) for i in sorted(rest)]
    for i, one in enumerate(tale.platform.served):
        if one.evident:
            out.append(spec(f"evidence:{i}", f"服务证明材料{i + 1}", evidence.draw, one, tale))
    return out


def _outsourcing(job: Job, tale: story.Story) -> list[Spec]:
    def spec(key: str, label: str, draw: Callable[..., Drawn], *what: Any) -> Spec:
        return _spec(job, key, label, draw, *what)

    out = [
        spec("application", "申请报告", reports.application, tale),
        spec("licence", "营业执照", papers.licence, tale),
    ]
    if tale.award is not None:
        out.append(spec("award", "荣誉证书", rare_papers.award, tale))
    else:
        out.append(spec("audit", "专项审计报告", reports.audit, tale))
    for i, c in enumerate(tale.contracts):
        out.append(spec(f"contract:{i}", f"服务外包合同{i + 1}", _contract, c, tale))
    for i, receipt in enumerate(tale.receipts):
        out.append(spec(f"declaration:{i}", f"涉外收入申报单{i + 1}", declaration.draw, receipt, tale.applicant))
        booked = replace(receipt, amount=tale.stated(f"advice:{i}:amount", receipt.amount))
        out.append(spec(f"advice:{i}", f"银行入账凭证{i + 1}", partial(_advice, job), booked, tale.applicant))
    out.append(spec("commitment", "承诺书", papers.commitment, tale))
    if tale.item == "interest-subsidy":
        out.append(spec("form", "附件9 贴息支持申请表", tables.interest, tale))
    elif tale.item == "certification":
        out.append(spec("form", "附件5 国际资质认证申请表", tables.certification, tale))
    out.append(spec("register", "服务外包接包合同", tables.register, tale))
    for i, certificate in enumerate(tale.certificates):
        out.append(spec(f"certificate:{i}", f"认证证书{i + 1}", certificates.certificate, certificate, tale))
    for i, c in enumerate(tale.certification_contracts):
        out.append(spec(f"certification-contract:{i}", f"认证合同{i + 1}", _contract, c, tale))
    for i, bill in enumerate(tale.invoices):
        out.append(spec(f"invoice:{i}", f"发票{i + 1}", _invoice, bill))
        if i < len(tale.payments):
            out.append(spec(f"payment:{i}", f"付款回单{i + 1}", partial(_payment, job), tale.payments[i]))
    return out


def _apply(job: Job, tale: story.Story, wanted: Sequence[str]) -> tuple[list[Spec], list[faults.Planted]]:
    rng = job.rng("plants")
    done = [faults.PLANTS[code](tale, rng) for code in wanted]
    out = specs(job, tale)
    for plant in done:
        for key in plant.keys:
            kind, _, rest = key.partition(":")
            if kind == "drop":
                out = [s for s in out if s.key != rest]
            elif kind == "copy":
                first = next(s for s in out if s.key == f"invoice:{rest}")
                out.insert(rng.randrange(3, len(out) + 1), Spec(key, "发票（续）", first.make))
            elif kind == "stray":
                out.insert(
                    rng.randrange(3, len(out)), Spec("stray", "其他材料", lambda: separators.stray(job.rng("stray")))
                )
    return out, done


def _describe(job: Job, tale: story.Story) -> None:
    rng = job.rng("yaml")
    item = {"dossier_id": job.dossier_id, "programme": "dalian-2023-service-trade", "item": job.item}
    applicant = {"applicant": {"name": tale.applicant.name, "uscc": tale.applicant.tax_id}}
    rest = {"submitted_on": tale.signed_on.isoformat(), "claimed_amount": money(tale.claimed)}
    keys: dict[str, Any] = rng.choice(({**item, **applicant, **rest}, {**item, **rest}, item, {"item": job.item}))
    facts: dict[str, Any] = {}
    if job.small or job.item in story.RARE_ITEMS:
        keys = {**item, **applicant, **rest}
        if tale.platform is not None and job.item == "tcm-export-base":
            facts = {
                "kind-of-applicant": "企业",
                "recognised-base": True,
                "claims-construction": False,
                "claims-operation": True,
                "platform-built-on": tale.platform.since,
            }
        elif job.item == "certification":  # its list asks for no register: the approved figure comes from the firm
            facts = {"offshore-executed": money(tale.executed_usd)}
    if facts | tale.facts:
        keys["facts"] = facts | tale.facts
    keys |= tale.misstated.get("dossier.yaml", {})
    text = yaml.safe_dump(keys, allow_unicode=True, sort_keys=False)
    (job.target / "dossier.yaml").write_text(text, encoding="utf-8")


def generate(
    target: Path,
    *,
    seed: int,
    item: str,
    binding: str = "folder",
    profile: str = "office",
    born_digital: float = 0.3,
    plants: Sequence[str] = (),
    filler_pages: int = 0,
    dossier_id: str | None = None,
    small: bool = False,
    turn: str = "",
    extras: bool = False,
    layers: Sequence[str] = (),
    files: Sequence[str] = (),
    parts: Sequence[str] = (),
    shared: Sequence[Shared] = (),
) -> Path:
    """Write one dossier into a new folder of `target`; returns that folder.

    `born_digital` is the share (0..1) of documents that stay vector PDFs; `filler_pages` adds about that many pages;
    `turn` names a kind of document (its key's beginning) whose first scan lies upside down; `extras` adds the loose
    forms 附件6–8; `layers` names what lies in pages besides what is seen (generator.layers.LAYERS);
    `files` names media besides pages that some documents come in (generator.electronic.FILES);
    `parts` keeps only the documents whose keys begin with one of them; `shared` adds papers of other dossiers.
    """
    if not set(layers) <= set(LAYERS) or not set(files) <= set(electronic.FILES):
        raise ValueError(f"unknown layers or files: {layers}, {files}")
    if item not in ALL_ITEMS or binding not in BINDINGS or profile not in PROFILES:
        raise ValueError(f"unknown item, binding or profile: {item}, {binding}, {profile}")
    name = dossier_id or f"DL-2023-{seed:04d}"
    home = target / name
    if home.exists():
        shutil.rmtree(home)
    home.mkdir(parents=True)
    job = Job(
        home, seed, item, binding, profile, born_digital, name, filler_pages, small, turn, tuple(layers), tuple(files)
    )
    tale = telling.build(
        seed,
        item,
        small=small,
        extra_receipts=filler_pages // 6,
        extra_contracts=filler_pages // 60,
        certifications=faults.certifications(plants),
    )
    payable = None if plants or parts else money(tale.payable)
    if extras:
        tale.training = telling_platform.training(job.rng("training"))
    rng = job.rng("filler")
    for _ in range(filler_pages - 2 * (filler_pages // 6) - 3 * (filler_pages // 60)):
        tale.invoices.append(billing.filler_invoice(rng, tale))
    todo, done = _apply(job, tale, plants)
    if parts:
        todo = [spec for spec in todo if spec.key.partition(":")[0] in parts]
    borrowed, planted = added(job, shared, specs)
    todo, done = [*todo, *borrowed], [*done, *planted]
    todo, others = electronic.split(job, tale, todo)
    if binding == "folder":
        folder(job, todo)
    else:
        volume(job, tale, todo)
    electronic.write(job, tale, others)
    if "zip" in files:
        electronic.bundle(job)
    for plant in done:
        for key in plant.keys:
            if key.startswith("broken:"):
                sheet = Sheet(*A4)
                sheet.text(100, 100, "补充材料", 14)
                ornaments.round_seal(sheet, 300, 400, tale.applicant.name)
                volumes.write_broken(home / "补充材料.pdf", key.partition(":")[2], sheet)
                job.files.append({"path": "补充材料.pdf", "pages": 0})
    _describe(job, tale)
    record(job, tale, done, payable)
    return home
