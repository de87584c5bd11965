"""A document as drawn: its kind, its layout, its pages, and the list of fields that each kind has."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.sheet import Sheet

FIELDS: dict[str, tuple[str, ...]] = {
    "invoice": (
        "invoice_type",
        "invoice_code",
        "invoice_number",
        "issue_date",
        "amount",
        "tax",
        "total",
        "total_in_words",
        "buyer_name",
        "buyer_tax_id",
        "seller_name",
        "seller_tax_id",
        "check_code",
        "red_letter",
    ),
    "contract": (
        "contract_number",
        "title",
        "party_a",
        "party_b",
        "amount",
        "currency",
        "amount_in_words",
        "signed_on",
        "effective_from",
        "effective_to",
    ),
    "foreign_income_declaration": (
        "declaration_number",
        "payee_name",
        "payee_code",
        "payer_name",
        "payer_country",
        "currency",
        "amount",
        "sold_amount",
        "fx_amount",
        "other_amount",
        "declared_on",
        "transaction_code",
        "remark",
        "bank_reference",
    ),
    "bank_advice": ("reference", "value_date", "currency", "amount", "payer_name", "payee_name"),
    "payment_slip": ("reference", "value_date", "currency", "amount", "payer_name", "payee_name"),
    "certification_form": ("total_fee", "total_claimed"),
    "interest_form": ("total_executed_usd", "total_received", "claimed_amount"),
    "contract_register": (),
    "business_licence": ("name", "uscc", "address", "legal_representative", "established_on"),
    "certificate": ("title", "holder", "number", "issued_on", "valid_until", "issuer"),
    "commitment_letter": ("applicant_name", "signed_on", "sealed", "signed"),
    "application_report": (),
    "audit_report": (),
    "other": (),
}
LINE_FIELDS: dict[str, tuple[str, ...]] = {
    "invoice": ("name", "specification", "unit", "quantity", "unit_price", "amount", "tax_rate", "tax"),
    "certification_form": ("certification", "category", "certified_on", "fee", "claimed_amount"),
    "interest_form": (
        "contract_number",
        "contract_name",
        "contract_amount_usd",
        "executed_on",
        "executed_amount_usd",
        "received_on",
        "currency",
        "received_amount",
        "voucher_number",
        "declaration_number",
        "page_refs",
    ),
    "contract_register": (
        "contract_number",
        "contract_name",
        "counterparty",
        "country",
        "contract_amount_usd",
        "executed_amount_usd",
        "executed_on",
    ),
}


@dataclass
class Drawn:
    """One document: `native` says that in life it mostly arrives born-digital; `key` names its part of the story."""

    kind: str
    layout: str
    pages: list[Sheet]
    native: bool = False
    key: str = ""
    constants: dict[str, bool] = field(default_factory=dict)
    colour: bool = True
