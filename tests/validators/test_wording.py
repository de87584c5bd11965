"""Values as findings and tables write them: money to two places, and never rounded to say so."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pipeline.model import Value
from validators.wording import shown


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "—"),
        (Decimal("5"), "5.00"),
        (Decimal("1.5"), "1.50"),
        (Decimal("1.255"), "1.255"),
        ("A-1", "A-1"),
    ],
)
def test_a_value_is_shown_whole(value: Value | None, text: str) -> None:
    assert shown(value) == text
