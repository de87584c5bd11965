"""What the fields of a script say: each document's values by the names that scripts use, in the notation asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from benchmarks.varied_layouts.script import Said, Teller
from generator import codes, dates
from generator.amounts import grouped, in_words, money
from generator.names import Bank, Payer, account, bank, foreign_firm
from generator.sheet import plain
from generator.story import (
    FOREIGN_NAMES,
    SERVICES,
    SERVICES_EN,
    SERVICES_JA,
    Certificate,
    Contract,
    Payment,
    Receipt,
    Story,
)

_SIGNS = {"CNY": "￥", "USD": "US$", "JPY": "￥", "EUR": "€", "GBP": "£", "HKD": "HK$"}
_JAPANESE = {"CNY": "人民元", "USD": "米ドル", "JPY": "円", "EUR": "ユーロ", "GBP": "英ポンド", "HKD": "香港ドル"}
_BODIES = ("大连市商务局", "中国服务贸易发展促进会", "辽宁省软件行业协会", "中国国际投资促进会", "大连软件行业协会")
_BANKS = ("FIRST HARBOUR BANK", "SUMIYOSHI BANK LTD", "KREDITHAUS AG", "PACIFIC UNION BANK")
_REGISTRARS = (
    "Northgate Assurance Limited",
    "Helvar Certification GmbH",
    "Global Assessment Institute",
    "Tresco Registrars Ltd.",
)


_TH = {1: "st", 2: "nd", 3: "rd"}


class Values:
    """The values of one document; `dates`, `sums` and `texts` say which names are fields and of which truth."""

    def __init__(self, rng: Random, currency: str) -> None:
        self.rng, self.currency = rng, currency
        self.texts: dict[str, tuple[str, str]] = {}
        self.days: dict[str, tuple[date, str]] = {}
        self.amount = Decimal(0)
        self.field_of = {"amt": "amount", "ccy": "currency", "words": "amount_in_words"}

    def tell(self, name: str, how: str) -> Said:
        """What stands for `{name:how}`; a figure behind a name (`amt2`) prints the same and is no field."""
        if name == "title":
            return Said(how, "title", plain(how))
        if name[0] == "n" and name[1:].isdigit():
            return Said(codes.digits(self.rng, int(name[1:])))
        again = name[-1].isdigit()
        base = name.rstrip("0123456789")
        said = self._said(base, how)
        return Said(said.text) if again else said

    def _said(self, name: str, how: str) -> Said:
        if name in self.days:
            day, truth = self.days[name]
            month = how.endswith("month")
            value = f"{day:%Y-%m}" if month else day.isoformat()
            return Said(_day(day, how), truth, value)
        if name in ("amt", "words", "ccy", "rmb"):
            return self._money(name, how)
        text, truth = self.texts[name]
        return Said(text, truth, plain(text) if truth else None)

    def _money(self, name: str, how: str) -> Said:
        value = money(self.amount)
        if name == "rmb":
            return Said(grouped(self.amount * Decimal("7.01")))
        if name == "amt":
            return Said(f"{value}".replace(".", ",") if how == "swift" else grouped(self.amount), "amount", value)
        if name == "words":
            bare = in_words(self.amount, yuan="元")
            return Said(
                bare if self.currency == "CNY" else FOREIGN_NAMES[self.currency] + bare, "amount_in_words", value
            )
        printed = {"zh": FOREIGN_NAMES, "ja": _JAPANESE, "jasign": _SIGNS, "rmb": {"CNY": "RMB"}}.get(how, {}).get(
            self.currency, self.currency
        )
        return Said(printed, "currency", self.currency)


def _day(day: date, how: str) -> str:
    month = dates.MONTHS[day.month - 1]
    numerals = dates.written(day, "numerals")
    return {
        "swift": f"{day:%y%m%d}",
        "ddmmmyyyy": f"{day.day:02d}{month[:3].upper()}{day.year}",
        "en-dmy": f"{day.day} {month} {day.year}",
        "stamp": f"{day.isoformat()} 14:03:22",
        "numerals-month": numerals[: numerals.index("月") + 1],
        "month": f"{day.year}年{day.month}月",
        "en-month": f"{month} {day.year}",
        "ordinal": f"{day.day}{_TH.get(day.day % 10 if day.day // 10 != 1 else 0, 'th')} day of {month}, {day.year}",
        "dmony": f"{day.day:02d}-{month[:3]}-{day.year}",
        "minguo": f"中華民國 {day.year - 1911} 年 {day.month} 月 {day.day} 日",
        "western-era": f"{day.year}年（令和{day.year - 2018}年）{day.month}月{day.day}日",
        "zero": dates.written(day, "numerals").replace("〇", "零"),
        "circle": dates.written(day, "numerals").replace("〇", "○"),
        "circle-month": numerals[: numerals.index("月") + 1].replace("〇", "○"),
        "short-dot": f"{day.year}.{day.month}.{day.day}",
    }.get(how) or dates.written(day, how or "iso")


def _bank_texts(values: Values, own: Bank, reference: str) -> None:
    rng = values.rng
    values.texts |= {
        "bank": (own.name, ""), "branch": (own.branch, ""), "bankbr": (own.full, ""), "bank_en": (own.english, ""),
        "ref": (reference, "reference"),
        "bic": ("".join(rng.choice("ABCDEFGHKLMNOPRSTU") for _ in range(4)) + "JPJTXXX", ""),
        "bic2": ("".join(rng.choice("ABCDEFGHKLMNOPRSTU") for _ in range(4)) + "CNBJ810", ""),
    }  # fmt: skip


def receipt(found: Receipt, tale: Story, rng: Random) -> Teller:
    """An advice of a foreign receipt."""
    values = Values(rng, found.currency)
    own = second_bank(tale, rng)
    _bank_texts(values, own, found.advice_reference)
    values.amount = found.amount
    values.days = {
        "date": (found.received_on, "value_date"),
        "print": (found.received_on + timedelta(days=rng.randint(3, 20)), ""),
    }
    city = found.payer.city
    values.texts |= {
        "payer": (found.payer.name, "payer_name"), "payer_acc": (account(rng), ""), "payer_city": (city, ""),
        "payer_bank": (rng.choice(_BANKS), ""),
        "payer_country": (found.payer.country_zh, ""), "payee": (found.payee_name, "payee_name"),
        "payee_en": (tale.applicant_en.upper(), "payee_name"), "payee_acc": (tale.applicant.account, ""),
        "payee_bank": (own.full, ""), "purpose": (found.remark, ""), "purpose_en": ("SERVICE FEE", ""),
    }  # fmt: skip
    return values.tell


def payment(found: Payment, rng: Random, abroad: bool) -> Teller:
    """A slip of a payment, in yuan to a firm in China or in dollars to one abroad."""
    values = Values(rng, "USD" if abroad else "CNY")
    _bank_texts(values, found.payer.bank, found.reference)
    values.amount = found.amount
    values.days = {
        "date": (found.paid_on, "value_date"),
        "made": (found.paid_on - timedelta(days=rng.randint(1, 2)), ""),
        "print": (found.paid_on + timedelta(days=rng.randint(3, 20)), ""),
    }
    foreign: Payer = foreign_firm(rng, "USD")
    payee = foreign.name if abroad else found.payee.name
    values.texts |= {
        "payer": (found.payer.name, "payer_name"), "payer_acc": (found.payer.account, ""),
        "payer_bank": (found.payer.bank.full, ""), "payer_address": (found.payer.address, ""),
        "payee": (payee, "payee_name"), "payee_acc": (found.payee.account, ""),
        "payee_bank": ("PACIFIC UNION BANK" if abroad else found.payee.bank.full, ""),
        "payee_city": (foreign.city, ""), "payee_country": (f"{foreign.country_zh} {foreign.country_number}", ""),
        "purpose": (found.purpose, ""), "purpose_en": ("SERVICE FEE", ""),
    }  # fmt: skip
    return values.tell


def contract(found: Contract, tale: Story, rng: Random) -> Teller:
    """A contract with a customer abroad, or one of a certification."""
    values = Values(rng, found.currency)
    values.amount = found.amount
    values.days = {
        "signed": (found.signed_on, "signed_on"), "from": (found.starts, "effective_from"),
        "to": (found.ends, "effective_to"),
        "sooner": (found.signed_on - timedelta(days=rng.randint(2, 9)), ""),  # the other party's own day
    }  # fmt: skip
    certified = found.payer is None
    values.texts = {
        "no": (found.number, "contract_number"), "a": (found.party_a, "party_a"),
        "b": (found.party_b if certified else tale.applicant.name, "party_b"), "b_en": (tale.applicant_en, "party_b"),
        "a_city": (found.payer.city if found.payer else "大连市", ""), "b_address": (tale.applicant.address, ""),
        "svc": ("管理体系认证服务" if certified else SERVICES[found.service], ""),
        "svc_en": (SERVICES_EN[found.service], ""), "svc_ja": (SERVICES_JA[found.service], ""),
    }  # fmt: skip
    return values.tell


def certificate(found: Certificate, tale: Story, rng: Random) -> Teller:
    """A certificate or an award of the applicant."""
    values = Values(rng, "CNY")
    values.days = {
        "issued": (found.issued_on, "issued_on"), "until": (found.valid_until, "valid_until"),
        "first": (found.issued_on - timedelta(days=1096), ""),
    }  # fmt: skip
    values.texts = {
        "no": (found.number, "number"), "holder": (found.holder.name, "holder"), "uscc": (found.holder.tax_id, ""),
        "holder_en": (tale.applicant_en, ""), "address": (found.holder.address, ""), "issuer": (found.issuer, "issuer"),
        "issuer_en": (rng.choice(_REGISTRARS), "issuer"), "award_issuer": (rng.choice(_BODIES), "issuer"),
        "english": (tale.applicant_en, "holder"),
    }  # fmt: skip
    return values.tell


def licence(tale: Story, rng: Random) -> Teller:
    """The applicant's business licence."""
    values = Values(rng, "CNY")
    values.days = {"founded": (tale.established, "established_on")}
    owner = tale.applicant
    fields: Mapping[str, tuple[str, str]] = {
        "name": (owner.name, "name"), "uscc": (owner.tax_id, "uscc"), "address": (owner.address, "address"),
        "person": (owner.person, "legal_representative"), "capital": (str(tale.capital), ""),
        "regno": ("2102" + codes.digits(rng, 11), ""),
    }  # fmt: skip
    values.texts = dict(fields)
    return values.tell


def second_bank(tale: Story, rng: Random) -> Bank:
    """Another bank of the applicant, for slips that are not all of one bank."""
    return bank(rng) if rng.random() < 0.5 else tale.applicant.bank
