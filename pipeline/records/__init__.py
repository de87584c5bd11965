"""The record of each document kind: its fields, their natures, and which are critical (contract, section 4)."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.model import Kind
from pipeline.records.base import DateOrMonth, FieldSpec, LineRecord, Record, critical, plain
from pipeline.records.papers import (
    ApplicationReport,
    AuditReport,
    BusinessLicence,
    Certificate,
    CommitmentLetter,
    Contract,
    FeasibilityStudy,
    ServiceAgreementEvidence,
)
from pipeline.records.schedules import (
    CertificationForm,
    CertificationLine,
    ContractRegister,
    ExpenseLine,
    ExpenseSchedule,
    InterestForm,
    InterestLine,
    ParkEnterpriseLine,
    ParkEnterprises,
    PlatformForm,
    RegisterLine,
    ServedEnterpriseLine,
    ServedEnterprises,
    TraineeLine,
    TraineeList,
    TrainingForm,
)
from pipeline.records.vouchers import BankAdvice, ForeignIncomeDeclaration, Invoice, InvoiceLine, PaymentSlip

__all__ = [
    "RECORDS",
    "ApplicationReport",
    "AuditReport",
    "BankAdvice",
    "BusinessLicence",
    "Certificate",
    "CertificationForm",
    "CertificationLine",
    "CommitmentLetter",
    "Contract",
    "ContractRegister",
    "DateOrMonth",
    "ExpenseLine",
    "ExpenseSchedule",
    "FeasibilityStudy",
    "FieldSpec",
    "ForeignIncomeDeclaration",
    "InterestForm",
    "InterestLine",
    "Invoice",
    "InvoiceLine",
    "LineRecord",
    "ParkEnterpriseLine",
    "ParkEnterprises",
    "PaymentSlip",
    "PlatformForm",
    "Recognised",
    "Record",
    "RegisterLine",
    "ServedEnterpriseLine",
    "ServedEnterprises",
    "ServiceAgreementEvidence",
    "TraineeLine",
    "TraineeList",
    "TrainingForm",
    "critical",
    "plain",
    "record_type",
]


@dataclass(frozen=True, slots=True)
class Recognised(Record):
    """A document of which no field is taken: `other`, and what only its kind matters of."""


RECORDS: dict[Kind, type[Record]] = {
    cls.KIND: cls
    for cls in (
        ApplicationReport,
        AuditReport,
        BusinessLicence,
        Certificate,
        CommitmentLetter,
        Contract,
        FeasibilityStudy,
        ServiceAgreementEvidence,
        CertificationForm,
        ContractRegister,
        ExpenseSchedule,
        InterestForm,
        ParkEnterprises,
        PlatformForm,
        ServedEnterprises,
        TraineeList,
        TrainingForm,
        BankAdvice,
        ForeignIncomeDeclaration,
        Invoice,
        PaymentSlip,
    )
}


def record_type(kind: Kind) -> type[Record]:
    """The record class of a kind; `Recognised` where no field of it is read."""
    return RECORDS.get(kind, Recognised)
