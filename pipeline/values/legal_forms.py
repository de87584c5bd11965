"""Whether a name reads as an organisation's whole name, from what is its own to its legal form at the end.

A name that goes on in the next line of its cell is read to the line's end, by every reader alike: 大连霁恒网络科技有限,
CORPORATION. Its form tells that it is a part.
"""

from __future__ import annotations

import re

_BRANCH = (
    r"(?:公司|集团|企业|厂|银行|支行|分行|营业部|信用社|中心|协会|学会|商会|学院|大学|学校|研究院|研究所|医院|委员会"
    r"|局|厅|分所)"
)
_CHINESE = re.compile(rf"(?:{_BRANCH}|事务所)(?:[(（](?:特殊普通|普通|有限)合伙[)）])?$")
# What many firms have in their names: a line of these alone is the end of a name that began in the line above.
_COMMON = re.compile(
    r"科技|信息|技术|网络|软件|数据|服务|外包|智能|系统|数字|电子|通信|工程|咨询|管理|贸易|质量|认证|会计师|事务所|有限|责任|股份"
    r"|特殊|普通|合伙|[(（][^)）]*[)）]|[()（）·\s]|" + _BRANCH
)
_LATIN = re.compile(
    r"[A-Z][\w&.,'()\- ]*\s(?:(?:CO|PTE|PTY|SDN|K)\b\.?,?\s*)?"
    r"(?:LTD|LIMITED|INC|INCORPORATED|LLC|LLP|CORP|CORPORATION|COMPANY|GMBH|PLC|S\.?A|B\.?V|BHD|K\.?K|AG)\.?",
    re.IGNORECASE,
)
_OWN = 2  # characters


def is_whole(name: str) -> bool:
    """Whether the name ends in a legal form or the like and has characters of its own before it."""
    if any("\u4e00" <= c <= "\u9fff" for c in name):
        return _CHINESE.search(name) is not None and len(_COMMON.sub("", name)) >= _OWN
    return _LATIN.fullmatch(name.strip()) is not None
