"""The trees of a calculation (`pipeline.expressions`, as `result.json` has them) as formulas of a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

LONGEST = 8_000  # a formula holds 8 192 characters


def formula(node: Any, names: Mapping[str, str], parts: Sequence[str]) -> str:
    """The formula of a tree, without `=`.

    `names` gives the cell of each step, value and row, `parts` those of the step's parts. Raises ValueError for a tree
    that names what has no cell, and for what is no tree.
    """
    if isinstance(node, str):
        return node
    if not isinstance(node, dict):
        raise ValueError(f"{node!r} is no part of a working")
    if "part" in node:
        return parts[int(node["part"]) - 1]
    if "value" in node:
        name = str(node.get("name") or node.get("row"))
        if name not in names:
            raise ValueError(f"{name!r} has no cell")
        return names[name]
    ((operation, operands),) = node.items()
    if operation not in _WRITTEN:
        raise ValueError(f"{operation!r} is no operation of a working")
    return _WRITTEN[operation]([formula(o, names, parts) for o in operands])


def leaves(node: Any) -> list[dict[str, Any]]:
    """Every named value and row of a tree, from left to right."""
    if not isinstance(node, dict) or "part" in node:
        return []
    if "value" in node:
        return [node]
    return [leaf for operands in node.values() for operand in operands for leaf in leaves(operand)]


def words(node: Any, labels: Mapping[str, str]) -> str:
    """The tree in Chinese, as it is printed: operands by their labels, with their values."""
    if isinstance(node, str):
        return node
    if "part" in node:
        return f"第{node['part']}项"
    if "value" in node:
        name = str(node.get("name") or node.get("row"))
        return f"{labels.get(name, name)} {_shown(node['value'])}"
    ((operation, operands),) = node.items()
    return _operation(operation, operands, labels)


def _operation(operation: str, operands: Sequence[Any], labels: Mapping[str, str]) -> str:
    if operands and all(isinstance(o, dict) and "part" in o for o in operands):
        return "其中各项之和" if operation == "sum" else _SPOKEN[operation]("其中各项")
    if operation == "highest" and operands[0] in ("0", "0.00"):
        return words(operands[1], labels)  # no amount is below zero: said once, in the notes
    said = [words(o, labels) for o in operands]
    sign = _SIGNS.get(operation)
    if sign is None:
        return _SPOKEN[operation]("，".join(said))
    return sign.join(f"（{s}）" if " + " in s or " − " in s else s for s in said) or "0"


def _shown(value: str) -> str:
    whole, _, rest = value.partition(".")
    grouped = f"{int(whole):,}" if whole.lstrip("-").isdigit() else whole
    return f"{grouped}.{rest}" if rest else grouped


_SIGNS = {"sum": " + ", "subtract": " − ", "product": " × ", "quotient": " ÷ "}
_SPOKEN: Mapping[str, Callable[[str], str]] = {
    "lowest": lambda s: f"孰低（{s}）",
    "highest": lambda s: f"孰高（{s}）",
    "round": lambda s: s,
    "count": lambda s: f"个数（{s}）",
}


def _called(name: str) -> Callable[[Sequence[str]], str]:
    return lambda operands: f"{name}({_ranges(operands)})"


def _joined(sign: str) -> Callable[[Sequence[str]], str]:
    return lambda operands: f"({sign.join(operands)})"


def _ranges(cells: Sequence[str]) -> str:
    """The operands, cells that lie one below the other as a range: a call takes 255 operands at most."""
    out: list[list[str]] = []
    for cell in cells:
        if out and _is_below(out[-1][-1], cell):
            out[-1] = [out[-1][0], cell]
        else:
            out.append([cell])
    return ",".join(":".join(run) for run in out) or "0"


def _is_below(upper: str, lower: str) -> bool:
    def parted(cell: str) -> tuple[str, int] | None:
        letters = cell.rstrip("0123456789")
        return (letters, int(cell[len(letters) :])) if letters.isalpha() and len(letters) < len(cell) else None

    a, b = parted(upper), parted(lower)
    return a is not None and b is not None and a[0] == b[0] and a[1] + 1 == b[1]


_WRITTEN: Mapping[str, Callable[[Sequence[str]], str]] = {
    "sum": _called("SUM"),
    "subtract": _joined("-"),
    "product": _joined("*"),
    "quotient": _joined("/"),
    "lowest": _called("MIN"),
    "highest": _called("MAX"),
    "round": lambda operands: f"ROUND({operands[0]},2)",
    "count": lambda operands: f"({'+'.join(f'({o}>0)' for o in operands) or '0'})",
}
