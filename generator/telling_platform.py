"""Builds the claim for a public service platform (construction, operation) and what the training forms tell."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from generator import codes, dates
from generator.billing import INVOICE_FORMS, invoice, payment_for
from generator.names import Party, chinese_firm, firm_stem, person
from generator.story import Contract, Story
from generator.story_platform import Expense, Platform, Served, Trainee, Training


@dataclass(frozen=True)
class _Supply:
    """Something a platform buys: words of the schedule, group, contract's subject, invoice lines, rate, supplier."""

    contents: tuple[str, ...]
    group: str
    subject: str
    lines: tuple[str, ...]
    rate: str
    goods: bool
    trade: str
    low: int
    high: int


_HARDWARE, _SOFTWARE = "硬件设备购置", "软件系统购置及开发"
_CONSTRUCTION = (
    _Supply(
        ("服务器购置", "机架式服务器购置（含安装调试）", "购置服务器及配套存储设备，用于平台数据库与应用部署"),
        _HARDWARE, "服务器设备采购", ("*电子计算机*服务器", "*计算机外部设备*磁盘阵列"), "0.13", True, "电子设备", 3, 9,
    ),
    _Supply(
        ("网络设备购置", "交换机、路由器等网络设备", "核心交换机、接入交换机、防火墙等网络通信设备购置"),
        _HARDWARE, "网络设备采购", ("*计算机网络设备*交换机", "*计算机网络设备*路由器", "*计算机网络设备*防火墙"),
        "0.13", True, "网络设备", 1, 5,
    ),
    _Supply(
        ("机柜及UPS（含电池）", "UPS不间断电源（含电池）", "机房机柜、UPS电源及配电设备购置"),
        _HARDWARE, "机房配套设备采购", ("*电源设备*UPS不间断电源", "*蓄电池*铅酸蓄电池", "*金属制品*服务器机柜"),
        "0.13", True, "机电设备", 1, 4,
    ),
    _Supply(
        ("计算机购置", "台式计算机、显示器", "平台运营用计算机及外设购置"),
        _HARDWARE, "计算机设备采购", ("*电子计算机*台式计算机", "*计算机外部设备*显示器"),
        "0.13", True, "办公设备", 1, 4,
    ),
    _Supply(
        ("检验检测专用仪器", "网络性能测试仪", "检验检测专用仪器设备购置"),
        _HARDWARE, "检测仪器采购", ("*仪器仪表*网络性能测试仪",), "0.13", True, "仪器仪表", 2, 6,
    ),
    _Supply(
        ("正版软件购买", "数据库软件（正版授权）", "操作系统、数据库及中间件正版软件购买"),
        _SOFTWARE, "正版软件采购", ("*软件*数据库软件", "*软件*操作系统软件"), "0.13", True, "软件", 1, 6,
    ),
    _Supply(
        ("平台软件开发（外购）", "公共服务平台软件开发", "委托开发公共服务平台业务系统（一期）"),
        _SOFTWARE, "平台软件委托开发", ("*信息技术服务*软件开发费",), "0.06", False, "软件科技", 4, 15,
    ),
)  # fmt: skip
_OPERATION = (
    _Supply(
        ("云资源租赁", "云服务器及对象存储租赁费", "云资源租赁费（云服务器、云数据库及CDN流量）"),
        "云资源及网络租赁", "云资源租赁服务", ("*信息技术服务*云服务费",), "0.06", False, "云计算", 2, 7,
    ),
    _Supply(
        ("网络租赁", "互联网专线租赁费", "宽带及互联网专线租赁"),
        "云资源及网络租赁", "互联网专线接入服务", ("*电信服务*专线接入费",), "0.06", False, "通信", 1, 4,
    ),
    _Supply(
        ("设备租用", "服务器设备租用费", "机房托管及服务器设备租用"),
        "设备租用及维修", "设备租赁服务", ("*经营租赁*设备租赁费",), "0.13", False, "设备租赁", 1, 4,
    ),
    _Supply(
        ("系统维护", "平台系统维护费", "公共服务平台应用系统维护及安全巡检"),
        "系统维护及升级", "平台系统维护服务", ("*信息技术服务*系统维护费",), "0.06", False, "信息技术", 2, 8,
    ),
    _Supply(
        ("设备维修", "服务器及网络设备维修费", "平台硬件设备维修及备件更换"),
        "设备租用及维修", "设备维修保养服务", ("*劳务*设备维修费",), "0.13", False, "机电设备", 1, 3,
    ),
    _Supply(
        ("软硬件升级", "平台软件升级费", "平台功能模块升级改造"),
        "系统维护及升级", "平台软件升级服务", ("*信息技术服务*软件升级费",), "0.06", False, "软件科技", 2, 8,
    ),
    _Supply(
        ("市场开拓", "平台市场推广活动费", "面向服务外包企业的市场开拓活动费用"),
        "市场开拓及宣传推广", "市场推广服务", ("*会展服务*会议服务费",), "0.06", False, "会展服务", 1, 4,
    ),
    _Supply(
        ("宣传推广", "平台宣传推广费", "线上宣传视频制作及新媒体推广"),
        "市场开拓及宣传推广", "宣传推广服务", ("*广告服务*广告发布费", "*广播影视服务*视频制作费"),
        "0.06", False, "文化传媒", 1, 5,
    ),
)  # fmt: skip
_TOPICS = (
    ("服务外包公共技术服务平台", "共性技术支撑、信息共享及云服务"),
    ("软件检验检测公共服务平台", "软件测试、检验检测、质量咨询"),
    ("服务贸易统计监测公共服务平台", "统计监测、政策研究、智库咨询"),
    ("数字服务出口公共服务平台", "贸易促进、品牌宣传推广、信息共享"),
    ("服务外包人才公共服务平台", "人才培养和引进、招聘对接、实训服务"),
    ("知识产权公共服务平台", "知识产权咨询、专利导航、信用建设"),
)
_SERVED_WITH = (
    "云服务器及开发环境共享",
    "软件测试与检验检测服务",
    "人才招聘对接及岗前培训",
    "政策咨询、项目申报辅导",
    "知识产权咨询",
    "贸易促进活动对接，境外客户信息推送",
    "数据存储与备份服务",
    "品牌宣传推广，参展组织",
    "统计监测数据填报辅导及信用评价服务",
)
_SCOPES = (
    "软件开发；信息技术咨询服务",
    "离岸软件外包、系统运维",
    "数据标注、数据处理和存储支持服务",
    "集成电路设计；工业设计服务",
    "呼叫中心、业务流程外包服务",
    "动漫游戏设计制作",
    "财务共享、人力资源外包服务",
    "跨境电子商务平台运营及技术服务",
)
_SCHOOLS = ("滨城理工学院", "辽东信息职业学院", "渤海软件大学", "北岭外国语学院", "星海职业技术学院", "东陆财经大学")
_COURSES = (
    "Java高级开发",
    "日语商务沟通",
    "软件测试基础",
    "大数据分析实务",
    "云平台运维",
    "BPO业务流程",
    "Python程序设计",
)


def _spread(rng: Random, count: int) -> list[date]:
    """Days of invoices inside the window, in order, a few weeks from its ends."""
    first, last = dates.WINDOW
    return sorted(dates.between(rng, first + timedelta(days=12), last - timedelta(days=25)) for _ in range(count))


def _buy(rng: Random, story: Story, platform: Platform, supply: _Supply, bills: int, *, long: bool) -> None:
    seller = chinese_firm(rng, supply.trade, rng.choice(("大连", "大连", "大连", "北京", "沈阳")))
    days = _spread(rng, bills)
    form = rng.choice(INVOICE_FORMS)
    content = rng.choice(supply.contents)
    signed = days[0] - timedelta(days=rng.randint(5, 60))
    fees: list[tuple[str, Decimal]] = []
    first = len(story.invoices)
    wanted = Decimal(rng.randint(supply.low * 10000, supply.high * 10000)) / bills
    for i, day in enumerate(days):
        names = rng.sample(supply.lines, rng.randint(1, len(supply.lines)))
        if supply.goods and long:
            names = [rng.choice(supply.lines) for _ in range(rng.randint(9, 40))]
        parts = [wanted * Decimal(rng.randint(80, 120)) / 100 / len(names) for _ in names]
        amounts = [p.quantize(Decimal(1) if rng.random() < 0.3 else Decimal("0.01")) for p in parts]
        items: list[tuple[str, Decimal | None]] = list(zip(names, amounts, strict=True))
        bill = invoice(rng, form, day, story.applicant, seller, items, rate=Decimal(supply.rate), goods=supply.goods)
        if bills > 1 and not supply.goods:
            bill.remark = f"{supply.subject}{'一二三四'[i]}期款"
        fees += [(line.name.split("*")[-1], line.amount + line.tax) for line in bill.lines if line.amount > 0]
        purpose = rng.choice(("货款", "设备款") if supply.goods else ("服务费", "技术服务费", supply.contents[0]))
        story.invoices.append(bill)
        story.payments.append(replace(payment_for(rng, bill), purpose=purpose))
    total = sum((b.total for b in story.invoices[first:]), Decimal(0))
    number = rng.choice(
        (
            f"{rng.choice(('CG', 'FW', 'HT'))}-{signed:%Y%m}-{rng.randint(1, 99):03d}",
            f"{signed:%Y%m%d}{rng.randint(1, 99):02d}",
        )
    )
    number = f"{rng.choice(('CG', 'FW', 'HT', 'XS'))}{number}" if number.isdigit() else number
    story.purchases.append(
        Contract(
            "goods" if supply.goods else "service", number, 0, story.applicant.name, seller.name, total, "CNY", signed,
            signed, max(days[-1], signed + timedelta(days=364)), total, None, seller, fees, subject=supply.subject,
        )
    )  # fmt: skip
    counted = bills > 1 and rng.random() < 0.5
    for i in range(bills):
        words = content + (f"（第{i + 1}期）" if counted else "")
        platform.expenses.append(
            Expense(words, supply.group, len(story.purchases) - 1, first + i, len(story.payments) - bills + i)
        )


def tell(rng: Random, story: Story, *, small: bool = False) -> None:
    """Give the story a platform whose expense rows tie to its contracts, invoices and payments."""
    construction = story.item == "platform-construction"
    name, topic = rng.choice(_TOPICS)
    since = dates.between(rng, date(2022, 9, 1), date(2023, 6, 20)) if construction else dates.between(
        rng, date(2019, 7, 2), date(2022, 6, 25)
    )  # fmt: skip
    platform = Platform(
        rng.choice((f"大连{firm_stem(rng)}{name}", f"{firm_stem(rng)}{name}", f"大连市{name}")), topic, since
    )
    pool = _CONSTRUCTION if construction else _OPERATION
    supplies = rng.sample(pool, rng.randint(2, 3) if small else rng.randint(4, len(pool)))
    supplies.sort(key=pool.index)
    for supply in supplies:
        plan = (1, 1, 2) if small or construction else (1, 1, 2, 2, 4)
        _buy(rng, story, platform, supply, rng.choice(plan), long=not small and rng.random() < 0.35)
    least = 5 if construction else 10
    count = least + rng.randint(0, 2 if small else 14)
    evident = 2 if small else rng.randint(3, 5)
    for i in range(count):
        agreed = dates.between(rng, max(since, dates.WINDOW[0]), date(2023, 6, 28))
        services = rng.sample(_SERVED_WITH, rng.choice((1, 1, 2)))
        platform.served.append(Served(chinese_firm(rng), "；".join(services), agreed, i < evident))
    story.platform = platform


def _id_number(rng: Random, born: date) -> str:
    """An 18-character id whose region 219900 is no place's, with a true check character (GB 11643)."""
    first17 = f"219900{born:%Y%m%d}{rng.randint(1, 999):03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return first17 + "10X98765432"[sum(int(d) * w for d, w in zip(first17, weights, strict=True)) % 11]


def training(rng: Random) -> Training:
    """Trainees and park enterprises for the loose forms 附件6–8."""
    trainees = []
    for _ in range(rng.randint(6, 34)):
        born = dates.between(rng, date(1992, 1, 1), date(2001, 12, 31))
        start = dates.between(rng, date(2022, 7, 5), date(2023, 5, 20))
        end = start + timedelta(days=rng.randint(5, 40))
        hours = rng.choice(
            (f"{rng.randint(3, 20) * 8}课时", str(rng.randint(3, 20) * 8), f"{start:%Y.%m.%d}-{end:%Y.%m.%d}")
        )
        trainees.append(
            Trainee(
                person(rng),
                _id_number(rng, born),
                rng.choice(_SCHOOLS),
                date(born.year + rng.randint(21, 24), rng.choice((6, 7, 7)), 1),
                rng.choice(("本科", "本科", "大专", "专科", "硕士研究生")),
                rng.choice(_COURSES),
                hours,
                f"1{rng.choice('3589')}{codes.digits(rng, 9)}",
            )
        )
    enterprises: list[tuple[Party, str]] = [(chinese_firm(rng), rng.choice(_SCOPES)) for _ in range(rng.randint(5, 26))]
    return Training(
        trainees, f"大连{firm_stem(rng)}{rng.choice(('数字服务集聚区', '软件园', '数字服务产业园'))}", enterprises
    )
