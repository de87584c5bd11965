"""The characters that the glyph reader knows, in the order of its classes."""

from __future__ import annotations

LATIN = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
SIGNS = "()/-.,:;&'\"#%¥$€£+*=·、。《》“”〇—~@_[]"
# Beyond GB 2312, as firms and persons are named with them.
RARE = (
    "飏垚珺祎璟堃昇喆玥沄瑀琸昉晞頔甯濛珈翀翾翯翃喦嫄婼婳嬿孖孭堉塬壵峣崟巘巙帔弢彧恺惇扆抃揆旻昪昳昺晢晳晸暐暟暠"
    "曈曌曦朏杲枨栐栩桁桢梽棽椤椽楒槊樾橦欤歆沚沺泃泖泚洺洢浛浟浠浬涢淏淯渼溁溇溦滢漖漪潆潏潓潞澂澍瀜瀞灏炀炅炆炜炟"
    "烜烨焜煊煐煓熥熳熹燊犇玎玘玙玚玠玢玦玫玭珉珂珅珏珣珦珧珩珪珮珽琇琎琚琛琤琥琪琬琭琮琰琲琳琴琨瑄瑆瑗瑛瑜瑞瑢瑧"
    "瑭瑾璀璁璇璎璐璘璠璞璥璨璩璪瓅瓒甡畅畑皓皛皞皦睿睿瞻矞砺砻碁祉祐祚祜祯祾禔禛禤秾竑竣笪筠筱箬篁簃簏粲粼緈"
    "罡翊翎翙翚翛翥耘聿肜胤脩臻舸芃芊芮芷苒苡茉茗茜荃荟莀莘莜莞菀菁菡萁萱葳葶蒽蓁蓥蓓蔚蕤蕴薇薏薿蘅蘩虓虔蛟衎袆褀"
    "褆襄觐訸詝誉谌豫赟跃轶轺辂迤逄逯邺邾郅郗郦鄯醴釪钊钤钧钰钲铄铉铎铖铠铢铤铭铮铱铵锃锆锇锐锘锜锟锴镒镓镔镕镝镧镨镭"
    "镱闫闿阂闵隽雯霁霂霆霈霖霓霏霑靓靖靳韫韬颀颉颋颎颐颖颙颢颛飒飏飔馗馥骁骅骋骐骕骙骛骜骥骦骧鲲鸢鸾鹄鹍鹏麒麓麟黛黻鼐鼎龢燚淼鑫焱犇骉囍垲垟堽"
)  # fmt: skip


def _gb2312() -> str:
    """The 6 763 ideographs of GB 2312, levels one and two."""
    found: list[str] = []
    for row in range(0xB0, 0xF8):
        for cell in range(0xA1, 0xFF):
            try:
                found.append(bytes((row, cell)).decode("gb2312"))
            except UnicodeDecodeError:
                continue  # five cells at the end of level one are empty
    return "".join(found)


def characters() -> str:
    """Every class's character; a character stands once."""
    return "".join(dict.fromkeys(LATIN + SIGNS + _gb2312() + RARE))
