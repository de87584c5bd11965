"""Writes tables as XLSX and CSV: the ministry system's export, the expense schedule with its merged cells."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

from generator.amounts import cents, grouped, money
from generator.packing import pack
from generator.ruled import Ruled
from generator.story import SERVICES, TO_USD, Story

_openpyxl: Any = import_module("openpyxl")  # it has no types
Entry = str | Decimal | date | int | None


def _saved(book: Any) -> bytes:
    """The workbook's bytes without the hour it was saved at."""
    book.properties.created = book.properties.modified = datetime(2025, 6, 20)  # noqa: DTZ001 - a file's own clock
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        files = {info.filename: archive.read(info) for info in archive.infolist()}
    head, _, rest = files["docProps/core.xml"].partition(b"<dcterms:modified")
    files["docProps/core.xml"] = (
        head
        + b"<dcterms:modified"
        + rest[: rest.index(b">") + 1]
        + b"2025-06-20T00:00:00Z"
        + (rest[rest.index(b"</dcterms:modified") :])
    )
    return pack(files)


def _put(sheet: Any, row: int, column: int, entry: Entry, *, money_format: str = "#,##0.00") -> None:
    cell = sheet.cell(row, column)
    cell.value = entry
    if isinstance(entry, Decimal):
        cell.number_format = money_format
    elif isinstance(entry, date):
        cell.number_format = "yyyy-mm-dd"


def register_rows(story: Story, unit: str) -> tuple[list[str], list[list[Entry]]]:
    """Heads and rows of the contract register, amounts in `unit` (美元 or 万美元)."""
    heads = [
        "序号",
        "合同号",
        "合同名称",
        "发包方",
        "发包国家（地区）",
        f"合同金额（{unit}）",
        f"执行金额（{unit}）",
        "执行日期",
    ]
    share = Decimal(10000) if unit == "万美元" else Decimal(1)
    rows: list[list[Entry]] = []
    for i, r in enumerate(story.receipts):
        c = story.contracts[r.contract]
        usd = cents(c.amount * TO_USD[c.currency])
        rows.append(
            [
                i + 1,
                c.number,
                SERVICES[c.service],
                r.payer.name,
                r.payer.country_zh,
                usd / share,
                r.executed_usd / share,
                r.executed_on,
            ]
        )
    return heads, rows


def write_register_xlsx(path: Path, story: Story, rng: Random) -> None:
    """The register as the system exports it: heads in the first row, or under a title."""
    unit = rng.choice(("美元", "万美元"))
    heads, rows = register_rows(story, unit)
    book = _openpyxl.Workbook()
    sheet = book.active
    sheet.title = "服务外包接包合同"
    top = 1
    if rng.random() < 0.5:
        sheet.cell(1, 1).value = "服务外包接包合同"
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(heads))
        top = 2
    for k, head in enumerate(heads):
        sheet.cell(top, k + 1).value = head
    for i, row in enumerate(rows):
        for k, entry in enumerate(row):
            as_text = isinstance(entry, date) and unit == "美元"
            said = entry.isoformat() if as_text and isinstance(entry, date) else entry
            _put(sheet, top + 1 + i, k + 1, said, money_format="0.00####" if unit == "万美元" else "#,##0.00")
    if rng.random() < 0.5:
        last = top + 1 + len(rows)
        sheet.cell(last, 1).value = "合计"
        _put(sheet, last, 7, sum((row[6] for row in rows if isinstance(row[6], Decimal)), Decimal(0)))
    path.write_bytes(_saved(book))


def write_register_csv(path: Path, story: Story, rng: Random, encoding: str) -> None:
    """The register as comma-separated text, in GBK or in UTF-8 with its mark."""
    unit = rng.choice(("美元", "万美元"))
    heads, rows = register_rows(story, unit)
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(heads)
    many = rng.random() < 0.5
    slashed = rng.random() < 0.5
    for row in rows:
        writer.writerow([_csv(entry, many=many, slashed=slashed) for entry in row])
    path.write_bytes(buffer.getvalue().encode(encoding))


def _csv(entry: Entry, *, many: bool, slashed: bool) -> str:
    if isinstance(entry, Decimal):
        exact = f"{entry.normalize():f}"
        return (grouped(entry) if many else money(entry)) if entry == cents(entry) else exact
    if isinstance(entry, date):
        return f"{entry.year}/{entry.month}/{entry.day}" if slashed else entry.isoformat()
    return str(entry)


def write_table(path: Path, table: Ruled, unit: Decimal) -> None:
    """A ruled table as XLSX: the same rows and merged cells; amounts as numbers in `unit`, 1 or 10 000 yuan."""
    book = _openpyxl.Workbook()
    sheet = book.active
    wide = len(table.edges) - 1
    row = 1
    for kind, group in table.log:
        if kind == "above":
            *left, right = (cell.text for cell in group[0] if cell is not None)
            _put(sheet, row, 1, "".join(left))
            _put(sheet, row, wide, right or None)
            row += 1
            continue
        for i, cells in enumerate(group):
            for k, cell in enumerate(cells):
                if cell is None:
                    continue
                amount = cell.name is not None and cell.name.endswith("_amount")
                value: Entry = cell.text
                if amount and isinstance(cell.value, str):
                    value = Decimal(cell.value) / unit
                _put(sheet, row + i, k + 1, value or None, money_format="#,##0.00" if unit == 1 else "0.00####")
                across = wide if kind == "title" else cell.across
                if across > 1 or cell.down > 1:
                    sheet.merge_cells(
                        start_row=row + i, end_row=row + i + cell.down - 1, start_column=k + 1, end_column=k + across
                    )
        row += len(group)
    path.write_bytes(_saved(book))
