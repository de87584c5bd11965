"""Numbers with a form of their own: credit codes, invoice codes and numbers, declaration numbers, QR payloads."""

from __future__ import annotations

from datetime import date
from random import Random

USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DALIAN = ("210202", "210203", "210204", "210211", "210212", "210213", "210231", "210244")


def uscc_check(first17: str) -> str:
    """GB 32100: the 18th character."""
    total = sum(USCC_ALPHABET.index(char) * pow(3, i, 31) for i, char in enumerate(first17))
    return USCC_ALPHABET[(31 - total % 31) % 31]


def organisation_check(first8: str) -> str:
    """GB 11714: the 9th character of an organisation code."""
    weights = (3, 7, 9, 10, 5, 8, 4, 2)
    rest = 11 - sum(_ORGANISATION.index(char) * w for char, w in zip(first8, weights, strict=True)) % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def uscc(rng: Random, region: str, *, body_of: str = "91") -> str:
    """A valid credit code of a six-digit region; `body_of` 91 is a company, 11 an organ of the state."""
    body = (
        rng.choice("MABC0123567")
        + rng.choice("A0123456789")
        + "".join(rng.choice("0123456789ABCDEFGHJKLMNPQRTUWXY") for _ in range(6))
    )
    first17 = body_of + region + body + organisation_check(body)
    return first17 + uscc_check(first17)


def spoil_check(code: str, rng: Random) -> str:
    """The same code with another check character."""
    return code[:-1] + rng.choice([c for c in USCC_ALPHABET if c != code[-1]])


def digits(rng: Random, count: int) -> str:
    """A string of random decimal digits."""
    return "".join(rng.choice("0123456789") for _ in range(count))


def declaration_number(rng: Random, received: date, area: str = "210200") -> str:
    """22 digits 6-4-2-6-4: area, bank, branch, receipt date YYMMDD, serial."""
    return (
        area
        + f"{rng.randint(1, 39):04d}"
        + f"{rng.randint(1, 9):02d}"
        + f"{received:%y%m%d}"
        + f"{rng.randint(1, 899):04d}"
    )


def crc(payload: str) -> str:
    """Four hexadecimal digits (CCITT) over the payload's bytes, as the QR code's last item."""
    value = 0xFFFF
    for byte in payload.encode():
        value ^= byte << 8
        for _ in range(8):
            value = (value << 1 ^ 0x1021) & 0xFFFF if value & 0x8000 else value << 1 & 0xFFFF
    return f"{value:04X}"


def qr_payload(
    kind: str,
    code: str,
    number: str,
    amount: str,
    day: date,
    check_code: str,
    *,
    dashed: bool = False,
    trailing: bool = True,
) -> str:
    """Payload of an invoice's QR code; `amount` excludes tax except on 31 and 32."""
    written = day.isoformat() if dashed else f"{day:%Y%m%d}"
    head = f"01,{kind},{code},{number},{amount},{written},{check_code},"
    return head + crc(head) + ("," if trailing else "")
