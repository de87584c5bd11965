"""What a claim for a public service platform tells: its expenses, whom it served; and what the training forms tell."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from generator.names import Party


@dataclass(frozen=True)
class Expense:
    """A row of the expense schedule; the numbers are places in the story's purchases, invoices and payments."""

    content: str
    group: str
    purchase: int
    invoice: int
    payment: int


@dataclass(frozen=True)
class Served:
    """An enterprise that the platform served, and since when; `evident` says whether a paper about it is attached."""

    enterprise: Party
    service: str
    agreed_on: date
    evident: bool


@dataclass
class Platform:
    """A public service platform: `since` is the day of its first service."""

    name: str
    topic: str
    since: date
    expenses: list[Expense] = field(default_factory=list)
    served: list[Served] = field(default_factory=list)


@dataclass(frozen=True)
class Trainee:
    """A person on the trainee list; the id's region code belongs to no place."""

    name: str
    id_number: str
    school: str
    graduated: date
    education: str
    content: str
    hours: str
    phone: str


@dataclass
class Training:
    """What the forms of the brand item tell: trainees of an institution, enterprises of a park."""

    trainees: list[Trainee]
    park: str
    enterprises: list[tuple[Party, str]]
