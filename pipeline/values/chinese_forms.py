"""Traditional and simplified forms of one character: alike in labels, and never side by side in one name."""

from __future__ import annotations

import re

# A reader takes the one form of a character for the other on a bad scan, and forms of Hong Kong banks print the right.
_SAME = str.maketrans(
    "額号號幣銀業种稱編碼報單費匯滙別賬帳戶開貨結現實際總備註證項時間務參記規數價稅類內國區執應勞構營資產購書來約簽訂協議專員"
    "機設軟體統經辦聯電話處審級與關進運認訓練學歷顧長責對據憑頁質臺狀態發連遼屬動職課師範圍簡況",
    "额号号币银业种称编码报单费汇汇别账账户开货结现实际总备注证项时间务参记规数价税类内国区执应劳构营资产购书来约签订协议专员"
    "机设软体统经办联电话处审级与关进运认训练学历顾长责对据凭页质台状态发连辽属动职课师范围简况",
)
# Of names of persons, schools and places.
_SAME |= str.maketrans(
    "靜穎輝華偉強軍鋒麗紅蘭鳳瓊龍鵬鴻躍飛馬駿騰羅劉陳張趙吳孫楊黃許鄧馮韓蔣賈鄒閻蕭譚陸錢嚴湯賀龔萬傑勝藝蓮寶寧賓憲榮"
    "歡瀟瀾濤澤潤濱滿漢濟靈煒燁煥爾獻瑋環瑩當禮禎種積穩競筆納純紋綺綸緒緯縝績繼續聖聞聰臨興艷蘇虛補謙譯贊賢車軒輕達遠"
    "遷選鄭鈞鈴銘鋼錦鎮鏡鑒門陽陰隨險隱雙雜離難霧頂順頓頒預頭頻題顏願風駱驍驕魚魯鯤鳴鶴麥齊齡碩財園濰東農墾醫藥語漁節"
    "儀煙棗莊揚蕪貴慶滬蘆溫嶺島衛",
    "静颖辉华伟强军锋丽红兰凤琼龙鹏鸿跃飞马骏腾罗刘陈张赵吴孙杨黄许邓冯韩蒋贾邹阎萧谭陆钱严汤贺龚万杰胜艺莲宝宁宾宪荣"
    "欢潇澜涛泽润滨满汉济灵炜烨焕尔献玮环莹当礼祯种积稳竞笔纳纯纹绮纶绪纬缜绩继续圣闻聪临兴艳苏虚补谦译赞贤车轩轻达远"
    "迁选郑钧铃铭钢锦镇镜鉴门阳阴随险隐双杂离难雾顶顺顿颁预头频题颜愿风骆骁骄鱼鲁鲲鸣鹤麦齐龄硕财园潍东农垦医药语渔节"
    "仪烟枣庄扬芜贵庆沪芦温岭岛卫",
)
# Forms that only the simplified script has: Japanese, which has some simplified forms too, has none of these.
_ONLY_SIMPLIFIED = re.compile(
    "[连务软业员询证认训设计话说语课议评试许诚谢贸费责质资财购贵赁输项顾问间闻级约经结统维织终络绍纸银钱铁链锐钧辽东龙马骐"
    "网络们这进运达远迁过还环现规视觉觅车辆载轮电动劳营专产严丰临举]"
)
_KANA = re.compile("[\u3040-\u30ff]")


def simplified(text: str) -> str:
    """The text with simplified characters in their places; as long as the text."""
    return text.translate(_SAME)


def in_one_form(text: str) -> str:
    """A text read from pixels whose characters are all of the script that the most telling of them are of.

    有限責任 between simplified characters is a reader's: nobody prints both. A text without a character that only the
    simplified script has stays as it is, traditional or Japanese.
    """
    if _KANA.search(text) or not _ONLY_SIMPLIFIED.search(text):
        return text
    return simplified(text)


_MANY = 20  # characters of a page that only the simplified script has


def is_simplified(text: str) -> bool:
    """Whether a page's text is in simplified characters: it has many that no other script has, and no kana."""
    return _KANA.search(text) is None and len(_ONLY_SIMPLIFIED.findall(text)) >= _MANY
