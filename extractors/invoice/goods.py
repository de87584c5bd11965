"""The name of goods or a service as an invoice prints it, `*class*name`, with the stars that a reader misread."""

from __future__ import annotations

import re

# Short names of classes of 商品和服务税收分类编码 under which firms of this trade buy.
_CLASSES = frozenset(
    """
    信息技术服务 研发和技术服务 研发服务 技术服务 文化创意服务 设计服务 知识产权服务 广告服务 会议展览服务
    会展服务 鉴证咨询服务 认证服务 鉴证服务 咨询服务 现代服务 其他现代服务 企业管理服务 经纪代理服务
    人力资源服务 安全保护服务 商务辅助服务 电信服务 基础电信服务 增值电信服务 物流辅助服务 收派服务 仓储服务
    装卸搬运服务 运输服务 经营租赁 融资租赁 不动产经营租赁 广播影视服务 餐饮服务 住宿服务 旅游服务 教育服务
    非学历教育服务 教育医疗服务 生活服务 其他生活服务 居民日常服务 建筑服务 工程服务 安装服务 修缮服务 装饰服务
    其他建筑服务 劳务 修理修配劳务 加工劳务 金融服务 保险服务 直接收费金融服务 无形资产 软件 电子计算机
    计算机外部设备 计算机网络设备 计算机配套产品 通信设备 通信终端设备 电子元件 电子器件 家用电器 音视频设备
    办公设备 文具 纸制品 印刷品 家具 供电 水冰雪 电线电缆 电池 蓄电池 电源设备 配电控制设备 仪器仪表
    照明装置 金属制品 塑料制品 制冷空调设备 石油制品 服装 日用杂品 消防设备 安防设备 其他机械设备
    """.split()  # noqa: SIM905 - a list of words
)
_STAR = "*＊\"'“”‘’`°·"
_NAMED = re.compile(rf"([{_STAR}]?)\s?([一-鿿]{{2,8}})")


def goods_name(text: str, *, starred: bool = False) -> str:
    """A name that a reader of pixels read, with both stars around its class, where it read one of them or a mark there.

    Only around a class that there is: a star elsewhere (2*4mm) is the goods' own. `starred` says that other rows of the
    invoice have their stars: then this one, too, of which a reader saw none.
    """
    match = _NAMED.match(text)
    if match is None:
        return text
    run = match[2]
    for length in range(len(run), 1, -1):
        name, rest = run[:length], text[match.start(2) + length :]
        if name in _CLASSES:
            closing = rest[:1] if rest[:1] and rest[0] in _STAR else ""
            if (match[1] or closing or starred) and rest[len(closing) :].strip():
                return f"*{name}*{rest[len(closing) :].strip()}"
            return text
    return text
