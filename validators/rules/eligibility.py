"""ELI: the conditions that the programme's text sets, as its rulebook declares them."""

from __future__ import annotations

from collections.abc import Iterator

from validators.declared import DISCRETION, MAIN, OPEN, unmet
from validators.rule import Condition, Scope, rule


@rule("ELI001", "offshore-threshold-not-met", "离岸执行额未达到下限", criterion=None, main=MAIN)
def offshore_threshold_not_met(scope: Scope) -> Iterator[Condition]:
    """The offshore amount executed in the period is below the minimum that the text sets for the item or the title.

    The amount is the total of the ministry system's register, rows of the period only; where the dossier holds no
    register it is a fact that somebody has to bring. The minimum itself is enough where the text says 不低于.
    """
    yield from unmet(scope, "ELI001")


@rule("ELI002", "not-registered-in-area", "申报单位不在规定区域注册", criterion=None, main=MAIN)
def not_registered_in_area(scope: Scope) -> Iterator[Condition]:
    """Only applicants registered in the programme's area are supported.

    The address on the business licence decides; where none was read, the region inside the credit code does.
    """
    yield from unmet(scope, "ELI002")


@rule("ELI003", "too-few-enterprises-served", "服务企业数量不足", criterion=None, main=MAIN)
def too_few_enterprises_served(scope: Scope) -> Iterator[Condition]:
    """A public platform has to have served a number of enterprises in the period, each counted once.

    Whether the number itself is enough (以上) is a declared assumption of the programme.
    """
    yield from unmet(scope, "ELI003")


@rule("ELI004", "certification-not-listed", "认证不在支持范围内", criterion=None, main=MAIN, open=OPEN)
def certification_not_listed(scope: Scope) -> Iterator[Condition]:
    """A certification that is claimed is not among those that the text names.

    Where the text's list ends in 等 the message says that the list is open, and a person judges each such entry.
    """
    yield from unmet(scope, "ELI004")


@rule("ELI005", "too-many-projects", "申报项目数超过上限", criterion=None, main=MAIN)
def too_many_projects(scope: Scope) -> Iterator[Condition]:
    """More projects are claimed than a unit may claim; once a person has decided, the largest ones count."""
    yield from unmet(scope, "ELI005")


@rule("ELI006", "title-not-listed", "称号不在支持范围内", criterion=None, main=MAIN, open=OPEN)
def title_not_listed(scope: Scope) -> Iterator[Condition]:
    """The award or title that is claimed on is not among those that the text names.

    Where the text's list ends in 等 the message says that the list is open, and a person judges.
    """
    yield from unmet(scope, "ELI006")


@rule("ELI007", "condition-not-met", "未满足申报条件", criterion=None, main=MAIN, open=OPEN, discretion=DISCRETION)
def condition_not_met(scope: Scope) -> Iterator[Condition]:
    """Any other condition that the text sets (a ratio, a count, an amount, a standing) is not met.

    Where the text lets the authority relax it (可放宽), it is for a person to weigh and does not block.
    """
    yield from unmet(scope, "ELI007")
