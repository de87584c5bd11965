"""Invented firms, persons, banks, addresses and goods, composed from syllables; none is meant to exist."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from generator import codes

_SYLLABLES = "擎瓴鑫飏珺翊瀚昊垚璟煜骁霁衡澜砺珩岚湛祺棣睿琨蔚朔沅曜钧弈璇黎泓峤甬禾瑭骐斛榕笙"
_SYLLABLES_2 = "云科达拓凌讯峰图维思创辰远迅恒程锐桥泽码信通汇联序界源启"
_TRADES_IT = ("软件", "信息技术", "数据服务", "软件科技", "网络科技", "信息系统", "数字科技", "智能科技")
_FORMS = ("有限公司", "有限公司", "有限责任公司", "股份有限公司")
_SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭"
_GIVEN = "珺飏擎翊瀚煜垚骁霁岚琨昕玥桐峻宁雯哲涵颖凯彤旭勋薇铮淼喆媛舒岩亦可文静志远敏建国"
_DISTRICTS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("高新技术产业园区", "210231", ("黄浦路", "七贤路", "爱贤街", "礼贤街", "火炬路", "软件园东路")),
    ("甘井子区", "210211", ("红凌路", "华东路", "汇达街", "广贤路")),
    ("沙河口区", "210204", ("数码路北段", "西安路", "中山路", "富国街")),
    ("中山区", "210202", ("人民路", "鲁迅路", "港隆西路", "长江路")),
    ("西岗区", "210203", ("黄河路", "新开路", "唐山街")),
    ("金普新区", "210213", ("辽河西路", "金马路", "东北大街", "双D五街")),
)
_FOREIGN = (
    (
        "JPN",
        "日本",
        "392",
        ("Tokyo, Japan", "Yokohama, Japan", "Osaka, Japan", "Nagoya, Japan"),
        "JPY",
        ("Co., Ltd.", "K.K.", "Corporation", "CO.,LTD"),
    ),
    (
        "USA",
        "美国",
        "840",
        ("Austin, TX, USA", "Portland, OR, USA", "Columbus, OH, USA"),
        "USD",
        ("Inc.", "LLC", "Corp.", "Systems, Inc."),
    ),
    ("DEU", "德国", "276", ("Stuttgart, Germany", "Kassel, Germany"), "EUR", ("GmbH", "AG", "GmbH & Co. KG")),
    ("GBR", "英国", "826", ("Leeds, United Kingdom", "Bristol, United Kingdom"), "GBP", ("Ltd.", "Limited", "PLC")),
    ("SGP", "新加坡", "702", ("Singapore",), "USD", ("Pte. Ltd.", "PTE LTD")),
    ("HKG", "中国香港", "344", ("Kowloon, Hong Kong",), "HKD", ("Limited", "Co., Limited")),
)
_LATIN_A = (
    "Kaze",
    "Moriva",
    "Tellun",
    "Orvex",
    "Hakuro",
    "Brenmark",
    "Sornia",
    "Velthor",
    "Quandri",
    "Nishiro",
    "Altevia",
    "Corvane",
    "Fujinari",
    "Lumetra",
    "Pellwick",
    "Zentaro",
    "Ardenfall",
    "Mikasado",
)
_LATIN_B = (
    "Systems",
    "Solutions",
    "Digital",
    "Software",
    "Technologies",
    "Data",
    "Logistics",
    "Automotive",
    "Medical",
    "Financial Services",
    "Engineering",
    "Robotics",
)
_KATAKANA = ("カゼモリ", "トキワラ", "ミナヅキ", "ホシカゲ", "アサギリ", "ヤマトノ", "シラハマ", "クレナイ")
_BANKS = (
    "中国渤北银行",
    "中国辽东商业银行",
    "东陆银行",
    "中国滨城银行",
    "海岳银行",
    "中国港信银行",
    "中国远洋发展银行",
    "恒岭银行",
)
_BANKS_EN = {
    "中国渤北银行": "BOBEI BANK OF CHINA",
    "中国辽东商业银行": "LIAODONG COMMERCIAL BANK",
    "东陆银行": "DONGLU BANK",
    "中国滨城银行": "BINCHENG BANK OF CHINA",
    "海岳银行": "HAIYUE BANK",
    "中国港信银行": "GANGXIN BANK OF CHINA",
    "中国远洋发展银行": "OCEAN DEVELOPMENT BANK",
    "恒岭银行": "HENGLING BANK",
}
_CITIES: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "北京": ("110105", "010-", ("朝阳区望岭路", "海淀区建安大街"), ("北京分行", "北京望岭支行", "北京海淀支行")),
    "上海": ("310115", "021-", ("浦东新区科苑南路", "静安区延平里路"), ("上海分行", "上海浦东支行", "上海静安支行")),
    "呼和浩特": ("150105", "0471-", ("赛罕区昭乌达路", "新城区成吉思汗大街"), ("呼和浩特分行", "呼和浩特赛罕支行")),
    "沈阳": ("210102", "024-", ("和平区南湖里路", "沈河区大西街"), ("沈阳分行", "沈阳和平支行")),
}
_BRANCHES = (
    "大连分行",
    "大连高新园区支行",
    "大连软件园支行",
    "大连中山广场支行",
    "大连开发区支行",
    "大连星海支行",
    "大连西岗支行",
)


@dataclass(frozen=True)
class Bank:
    """A bank's name, its branch and its English name."""

    name: str
    branch: str
    english: str

    @property
    def full(self) -> str:
        """Name and branch as an account's 开户行."""
        return self.name + self.branch


@dataclass(frozen=True)
class Party:
    """A Chinese firm with what an invoice and a slip print of it."""

    name: str
    tax_id: str
    address: str
    phone: str
    bank: Bank
    account: str
    person: str


@dataclass(frozen=True)
class Payer:
    """A foreign firm: its name, country and usual currency; `local` is its name in its own script."""

    name: str
    country: str
    country_zh: str
    country_number: str
    city: str
    currency: str
    local: str


def person(rng: Random) -> str:
    """A person's name of two or three characters."""
    return rng.choice(_SURNAMES) + "".join(rng.choice(_GIVEN) for _ in range(rng.choice((1, 2, 2))))


def bank(rng: Random, city: str = "大连") -> Bank:
    """A bank with a branch in a city."""
    chosen = rng.choice(_BANKS)
    return Bank(chosen, rng.choice(_BRANCHES if city == "大连" else _CITIES[city][3]), _BANKS_EN[chosen])


def firm_stem(rng: Random) -> str:
    """Two or three characters that a firm is known by."""
    first = rng.choice(_SYLLABLES)
    second = rng.choice([c for c in _SYLLABLES + _SYLLABLES_2 if c != first])
    return first + second + (rng.choice(_SYLLABLES_2) if rng.random() < 0.25 and second not in _SYLLABLES_2 else "")


def account(rng: Random) -> str:
    """An account number of 12 to 19 digits."""
    return rng.choice("123456") + codes.digits(rng, rng.choice((11, 14, 15, 16, 18)))


def chinese_firm(rng: Random, trade: str | None = None, city: str = "大连") -> Party:
    """A firm with a valid credit code; in Dalian unless another city is named."""
    district, code, streets = rng.choice(_DISTRICTS)
    trade = trade or rng.choice(_TRADES_IT)
    stem = firm_stem(rng)
    form = rng.choice(_FORMS)
    name = rng.choice((f"{city}{stem}{trade}{form}", f"{city}{stem}{trade}{form}", f"{stem}{trade}（{city}）{form}"))
    if city == "大连":
        address = f"大连市{district}{rng.choice(streets)}{rng.randint(1, 899)}号" + rng.choice(
            (
                "",
                f"{rng.randint(2, 28)}层",
                f"{rng.randint(3, 26)}0{rng.randint(1, 9)}室",
                f"{rng.choice('ABCD')}座{rng.randint(101, 2208)}",
            )
        )
        phone = "0411-" + rng.choice("38") + codes.digits(rng, 7)
    else:
        code, area, streets, _ = _CITIES[city]
        address = f"{city}市{rng.choice(streets)}{rng.randint(1, 399)}号"
        phone = area + rng.choice("568") + codes.digits(rng, 7)
    return Party(name, codes.uscc(rng, code), address, phone, bank(rng, city), account(rng), person(rng))


def foreign_firm(rng: Random, currency: str | None = None) -> Payer:
    """A foreign customer; one that pays in `currency` where that is given."""
    country, zh, number, cities, usual, forms = rng.choice(_FOREIGN)
    stem = rng.choice(_LATIN_A)
    name = f"{stem} {rng.choice(_LATIN_B)} {rng.choice(forms)}"
    if rng.random() < 0.35:
        name = name.upper()
    local = (
        f"株式会社{rng.choice(_KATAKANA)}{rng.choice(('システム', 'ソフト', '情報サービス', 'テクノ'))}"
        if country == "JPN"
        else ""
    )
    return Payer(name, country, zh, number, rng.choice(cities), currency or usual, local)
