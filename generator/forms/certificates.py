"""Certificates of management systems: Chinese and English with frames, and a plain banner layout."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from generator import dates, ornaments
from generator.drawn import Drawn
from generator.forms.papers import frame
from generator.sheet import A4, GREY, Sheet
from generator.story import CERTIFICATIONS, Certificate, Story


def _certificate_zh(s: Sheet, c: Certificate, story: Story, rng: Random) -> None:
    zh, standard, _ = CERTIFICATIONS[c.kind]
    color = rng.choice(((0.7, 0.55, 0.2), (0.1, 0.3, 0.55), (0.15, 0.4, 0.3)))
    frame(s, color, 30)
    middle = s.width / 2
    title = rng.choice((f"{zh}证书", f"{zh.removesuffix('认证')}认证证书"))
    s.text(middle, 130, title, 24, font=rng.choice(("song", "kai", "hei")), align="center", bold=True, field="title")
    end = s.text(middle - 120, 170, rng.choice(("证书编号：", "注册号：")), 12)
    s.text(end, 170, c.number, 12, font="times", field="number")
    y = 214.0
    s.text(middle, y, "兹证明", 14, align="center")
    s.text(middle, y + 40, c.holder.name, 19, font="hei", align="center", field="holder", fit=s.width - 130)
    s.text(middle, y + 68, f"统一社会信用代码：{c.holder.tax_id}", 10.5, align="center")
    s.text(middle, y + 90, f"注册/审核地址：{c.holder.address}", 10.5, align="center", fit=s.width - 130)
    s.text(middle, y + 124, "管理体系符合标准", 12.5, align="center")
    s.text(middle, y + 152, standard, 16, font="times-bold", align="center")
    s.text(middle, y + 182, "该体系覆盖范围：", 12, align="center")
    s.text(middle, y + 204, "计算机应用软件的设计、开发、测试及运行维护服务", 12, align="center")
    _certificate_dates(s, c, rng, y + 244, ("颁证日期：", "有效期至："), rng.choice(("cjk", "cjk0", "iso")))
    s.text(middle, y + 340, c.issuer, 14, font="hei", align="center", field="issuer")
    ornaments.round_seal(s, middle + 90, y + 322, c.issuer, radius=56, angle=rng.uniform(-8, 8))
    s.text(
        middle,
        y + 420,
        "本证书的有效性依据年度监督审核结果保持，信息可在国家认证认可监督管理委员会网站查询",
        8,
        align="center",
        color=GREY,
    )
    ornaments.qr_code(s, 78, y + 350, 54, f"https://cert.example.cn/q?no={c.number}")


def _certificate_dates(s: Sheet, c: Certificate, rng: Random, y: float, labels: tuple[str, str], style: str) -> None:
    middle = s.width / 2
    font = "times" if style.startswith("en") else "song"
    for i, (label, day, name) in enumerate(
        ((labels[0], c.issued_on, "issued_on"), (labels[1], c.valid_until, "valid_until"))
    ):
        end = s.text(middle - 110, y + i * 24, label, 12, font=font)
        s.text(end + 3, y + i * 24, dates.written(day, style), 12, font=font, field=name, value=day.isoformat())


def _certificate_en(s: Sheet, c: Certificate, story: Story, rng: Random) -> None:
    _, standard, short = CERTIFICATIONS[c.kind]
    frame(s, (0.12, 0.25, 0.5), 34)
    middle = s.width / 2
    s.text(
        middle,
        120,
        rng.choice(("CERTIFICATE OF REGISTRATION", "Certificate of Registration", "CERTIFICATE")),
        24,
        font="times-bold",
        align="center",
    )
    s.text(middle, 160, "This is to certify that the management system of", 12, font="times-italic", align="center")
    s.text(middle, 200, c.holder.name, 18, font="hei", align="center", field="holder", fit=s.width - 130)
    s.text(middle, 224, story.applicant_en, 13, font="times-bold", align="center")
    s.text(
        middle,
        264,
        "has been assessed and found to conform to the requirements of",
        12,
        font="times-italic",
        align="center",
    )
    # A heading that fits any certificate is no title: what it certifies is.
    s.text(middle, 296, standard, 19, font="helvetica-bold", align="center", field="title")
    s.text(
        middle,
        330,
        "Scope: design, development, testing and maintenance of application software",
        11,
        font="times",
        align="center",
    )
    end = s.text(middle - 110, 376, "Certificate No.: ", 12, font="times")
    s.text(end, 376, c.number, 12, font="times", field="number")
    _certificate_dates(s, c, rng, 402, ("Date of issue: ", "Valid until: "), rng.choice(("en", "en-short", "iso")))
    s.text(middle, 520, c.issuer, 13, font="song", align="center", field="issuer")
    s.rule(middle - 150, 570, middle - 30, 570, width=0.5)
    ornaments.signature(s, middle - 130, 566, rng)
    s.text(middle - 90, 584, "Authorised signatory", 9, font="times", align="center")
    ornaments.round_seal(
        s, middle + 100, 560, c.issuer, radius=52, color=rng.choice((ornaments.SEAL, (0.15, 0.2, 0.6)))
    )
    s.text(
        middle,
        s.height - 80,
        f"{short} registration is subject to annual surveillance audits.",
        8,
        font="times",
        align="center",
        color=GREY,
    )


def _certificate_plain(s: Sheet, c: Certificate, story: Story, rng: Random) -> None:
    zh, standard, _ = CERTIFICATIONS[c.kind]
    s.box(0, 0, s.width, 84, color=None, fill=rng.choice(((0.12, 0.3, 0.55), (0.6, 0.15, 0.15), (0.2, 0.45, 0.4))))
    s.text(56, 52, rng.choice(("认证证书", "认证注册证书")), 26, font="hei", color=(1, 1, 1))
    s.text(s.width - 56, 52, "CERTIFICATE", 14, font="helvetica-bold", align="right", color=(1, 1, 1))
    rows: list[tuple[str, str, str | None, str | None]] = [
        ("证书编号", c.number, "number", None),
        ("获证组织", c.holder.name, "holder", None),
        ("认证项目", zh, "title", None),
        ("认证标准", standard, None, None),
        ("组织地址", c.holder.address, None, None),
        ("认证范围", "应用软件设计开发及技术服务", None, None),
        ("发证日期", dates.written(c.issued_on, "iso"), "issued_on", c.issued_on.isoformat()),
        ("有效期至", dates.written(c.valid_until, "iso"), "valid_until", c.valid_until.isoformat()),
        ("发证机构", c.issuer, "issuer", None),
    ]
    for i, (label, text, name, value) in enumerate(rows):
        y = 140 + i * 40
        s.text(70, y, label, 12.5, font="hei", color=GREY)
        s.text(170, y, text, 13, font="hei", field=name, value=value, fit=s.width - 230)
        s.rule(70, y + 12, s.width - 60, y + 12, width=0.4, color=GREY)
    ornaments.round_seal(s, s.width - 150, 520, c.issuer, radius=56, angle=rng.uniform(-10, 10))


_CERTIFICATES: dict[str, Callable[[Sheet, Certificate, Story, Random], None]] = {
    "chinese": _certificate_zh,
    "english": _certificate_en,
    "plain": _certificate_plain,
}


def certificate(c: Certificate, story: Story, rng: Random) -> Drawn:
    """A certificate in Chinese or English."""
    layout = rng.choice(tuple(_CERTIFICATES))
    s = Sheet(*A4)
    _CERTIFICATES[layout](s, c, story, rng)
    return Drawn("certificate", layout, [s])
