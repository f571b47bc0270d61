"""Numbers in every dress that a reader sees through: how many the check lets pass, by kind.

    python -m eval.checker.disguises [--only WORD] [--misses N]

Kinds are generated, not collected: every character of Unicode that has a numeric value or is named
for a number, digits of every script, letters of every alphabet beside a digit, number words of some
fifty languages (where ``num2words`` is installed), numerals of old and new Chinese, and classes of
words that say a number without one. Each is put into claims whose cited article has no such number;
one that ends with no verdict for review or failing has passed. ``eval.checker.disguised_places``
carries a few of each kind through every place and edition of an issue.
"""

from __future__ import annotations

import argparse
import itertools
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from newqp_writer import Article, check_text

# ruff: noqa: E501 - rows of words

SOURCE = Article(
    id="a", publisher="云州日报", title="云州经济运行", published="2026-06-14",
    text="云州市一季度工业增加值同比增长8.5%，出口占比达30%。新增企业1200家，投资额为300亿元，"
    "汽车产量为2000万辆。全市新能源汽车保有量继续上升，企业研发投入增加，重点项目建设加快推进。",
)  # fmt: skip


ORDINARY = Article(
    id="b", publisher="云州晚报", title="云州用电", published="2026-06-14",
    text="能源局6月11日介绍，5月全市用电量80.96亿千瓦时。截至5月底，装机容量3.61亿千瓦。今年1至5月，新能源汽车出口21.2万辆，"
    "比去年同期增长1.2倍。近年来，当地持续加大研发投入，推动更多新技术落地，负责人表示，目前市场总体稳定，主要产品供应充足，"
    "下一步将完善服务。机构认为，今年仍有望保持较快增长，部分行业恢复较慢。记者获悉，每个项目均有专人负责，没有发生安全问题，"
    "电站均已并网。",
)  # fmt: skip
"""What news says by the way (月底, 1.2倍, 均, 没有, 两): told of other things, it bears out no word."""


class Claim(NamedTuple):
    """What is said, and which of a kind it is."""

    name: str
    text: str


def passes(claim: str, sources: Sequence[Article] = (SOURCE,)) -> bool:
    """Whether no number of a claim is for review or failing beside one of the articles."""
    return any(
        not any(entry.outcome in {"review", "fail"} for entry in check_text(claim, [one]).entries)
        for one in sources
    )


_COUNT, _RATE, _SCALED = "新增企业{}家。", "工业增加值同比增长{}%。", "汽车产量达{}万辆。"


def _framed(signs: Iterable[tuple[str, str]], *frames: str) -> Iterator[Claim]:
    for (name, sign), frame in itertools.product(signs, frames):
        yield Claim(name, frame.format(sign))


_TRUE = frozenset([600, 1200, 2000])
"""What the article says, or what 30 % of its cars would come to."""
_ORDINARY = frozenset(
    "0123456789一二两三四五六七八九十百千万亿零〇什伍参參漆陌陆陸壹壱弌幺阡𠬙㒃\uf96b\uf9d3\uf9fd\U00010123"
)


def _valued() -> Iterator[tuple[str, str]]:
    for char in map(chr, range(0x80, 0x110000)):
        if (
            unicodedata.numeric(char, None) is not None
            and char not in _ORDINARY
            and unicodedata.numeric(char) not in _TRUE
        ):
            yield f"U+{ord(char):04X} {unicodedata.name(char, '')}", char


_NUMBER_NAMES = (
    " ZERO", " ONE", " TWO", " THREE", " FOUR", " FIVE", " SIX", " SEVEN", " EIGHT", " NINE", " TEN",
    "DIGIT", "NUMERAL", "NUMBER", "FRACTION", "PERCENT", "PER MILLE", "HUNDRED", "THOUSAND", "TALLY",
    "DICE", "DIE FACE", "DOMINO", "PLAYING CARD", "MAHJONG", "ROD UNIT", "O'CLOCK", "OCLOCK", "COUNTING",
    "TETRAGRAM FOR", "HEXAGRAM FOR", "KEYCAP", "PERSON-", "MEDAL", "CUNEIFORM NUMERIC",
)  # fmt: skip


def _named() -> Iterator[tuple[str, str]]:
    for char in map(chr, range(0x80, 0x20000)):
        name = f" {unicodedata.name(char, '')}"
        sign = unicodedata.numeric(char, None) is None and unicodedata.category(char)[0] in "SN"
        if sign and "RADICAL" not in name and any(word in name for word in _NUMBER_NAMES):
            yield f"U+{ord(char):04X}{name}", char


def _pictures() -> Iterator[tuple[str, str]]:
    """Every other sign of a reader's keyboard: emoji, boxes, arrows, musical and chess signs."""
    seen = {char for _, char in itertools.chain(_valued(), _named())}
    for char in map(chr, itertools.chain(range(0x2190, 0x2C00), range(0x1F000, 0x1FB00))):
        if unicodedata.category(char) in {"So", "Sm", "Sk"} and char not in seen | {*"−⊖⊝➖→≈≤≥"}:
            yield f"U+{ord(char):04X} {unicodedata.name(char, '')}", char


@lru_cache(maxsize=1)
def _alphabets() -> tuple[tuple[str, str], ...]:
    """Two letters of every script that has letters, but Latin and Han."""
    found: dict[str, list[str]] = {}
    for char in map(chr, range(0x370, 0x20000)):
        name = unicodedata.name(char, "")
        script = name.split(" ")[0]
        if unicodedata.category(char)[0] == "L" and script not in {
            "CJK",
            "LATIN",
            "FULLWIDTH",
            "MODIFIER",
            "HALFWIDTH",
            "MATHEMATICAL",
            "KANGXI",
        }:
            found.setdefault(script, []).append(char)
    return tuple(
        (script, char)
        for script, chars in found.items()
        for char in (chars[0], chars[len(chars) // 2])
    )


def _beside() -> Iterator[Claim]:
    for script, char in _alphabets():
        yield Claim(f"{script} before", f"新增企业{char}1200家。")
        yield Claim(f"{script} behind", f"新增企业1200{char}家。")
        yield Claim(f"{script} within", f"新增企业12{char}00家。")


def _scripts() -> Iterator[Claim]:
    """A word of an unknown script in a number's place: nobody here reads it, some reader does."""
    for script, char in _alphabets():
        yield from _framed([(script, char * 3)], _COUNT, _RATE, "{}企业停产。")


_WORDED = (9, 21, 99, 300, 1000)


def _languages() -> Iterator[Claim]:
    try:
        from num2words import CONVERTER_CLASSES, num2words  # noqa: PLC0415
    except ImportError:
        print("num2words is not installed: no languages", file=sys.stderr)
        return
    for language, value in itertools.product(sorted(CONVERTER_CLASSES), _WORDED):
        try:
            words = num2words(value, lang=language)
        except Exception:  # noqa: BLE001, S112 - a language that lacks a number
            continue
        yield from _framed([(language, words)], _COUNT, "汽车产量达{}万辆。", "有{}家企业停产。")


_HAN = {
    "capital": "玖家 贰拾壹家 叁佰家 柒仟家 玖拾玖万家 肆成企业 伍分之叁的企业",
    "variants": "弍拾家 弎拾家 叄百家 陸百家 貮百家 參佰家 佰家 仟家 萬家 億家 壱百家 弐百家 柒佰家 漆佰家 廾家 卄家  丗家 卅家 卌家 皕家 〡〢〣家 〸家 〹家 〺家 兩百家 两百家 俩家 仨家 幺零家",
    "digit by digit": "九九家 三〇〇家 三○○家 一二一家 九点九家 九.九家",
    "mixed": "9百家 3千余家 九9家 9九家 2百多万家 一00家 1十家 9 百 家 3百零9家",
    "odds": "九百有余家 九百来家 九百上下家 九百左右家 近九百家 逾九百家 上百家 近百家 破百家 过万家 百余家 几百家 数百家 好几百家 百十家 千百家 三五家 七八十家 百八十家 十来家 成百家 成万家 上万家 数以万计的 以万计的 万把家 个把家 一二百家 大几百家 小一千家 百儿八十家 三两家 两三家 一两百家 十几二十家 头二百家",
}  # fmt: skip


def _han() -> Iterator[Claim]:
    for kind, words in _HAN.items():
        for word in words.replace(" 百 家", "百家").split():
            yield Claim(kind, f"新增{word}。")
            yield Claim(kind, f"全市{word}企业停产。".replace("企业企业", "企业"))


# What says a number without a numeral, by what it says; each a sentence that the article denies.
_WORDS = {
    "a fraction": "大半企业停产 小半企业停产 多半企业停产 泰半企业停产 过半企业停产 半数企业停产 对半企业停产 一半企业停产 近半企业停产 逾半企业停产 企业停产过半 企业半停产 半壁江山归外资 三分天下有其一 四六开 五五开 平分出口 十有八九停产 十之八九停产 绝大部分企业停产 少部分企业停产 九牛一毛的企业停产 百里挑一的企业停产 零头企业停产 三停企业去了两停 强半企业停产 太半企业停产",
    "a multiple": "产量翻番 产量翻倍 产量翻了一番 产量翻几番 产量倍增 产量成倍增长 产量加倍 产量增长几倍 产量增长数倍 产量增长多倍 产量增长近倍 产量增长逾倍 产量增长一倍 产量增倍 产量暴增百倍 产量呈几何级增长 产量呈指数级增长 产量大了一个数量级 产量高出数个量级 产量涨了个倍 产量乘二 产量加了一番 产量又翻番 产量三级跳 产量较上年double 产量翻跟头",
    "a cut": "产量腰斩 产量减半 产量折半 产量对折 产量膝斩 产量脚踝斩 产量砍半 产量打对折 产量砍掉一半 产量打骨折 产量减去泰半 产量去半 产量降一半 产量去其半 产量半折 产量缩水一半 价格跌成零头 产量拦腰砍断 产量打五折 产量五折 产量去了大半 产量十不存一 产量十去其九 产量百不存一",
    "nothing": "产量归零 产量清零 产量为零 产量挂零 产量跌至零 产量全无 产量降为零 汽车颗粒无收 新增企业挂零 产量近乎为零 零产出 零产量 产量是零 产量趋零 零投资 零新增 无一企业投产 没有一家企业投产 产量为空白 产量吃鸭蛋 产量为无 零订单 零收入 零利润 零出口 产量剃光头 产量化为乌有 产量零蛋 产量zero 产量nil 产量无",
    "all of them": "企业悉数停产 企业全部停产 企业全数停产 企业无一幸免停产 企业百分百停产 企业清一色停产 企业一个不剩停产 所有企业停产 企业全员停产 全体企业停产 企业无一例外停产 企业满额停产 企业尽数停产 企业统统停产 企业如数停产 企业足额停产 企业全军覆没 企业一家不剩 企业全覆盖停产",
    "a rank": "产量居全国榜首 产量居全国之首 产量居全国首位 产量全国第一 产量全国夺冠 产量全国折桂 产量全国称雄 产量全国居冠 产量全国居次 产量全国居末 产量全国垫底 产量全国榜眼 产量全国探花 产量全国状元 产量全国次席 产量全国亚军 产量全国季军 产量全国殿军 产量全国头名 产量全国老大 产量全国老二 产量跻身三甲 产量位列前三 产量进入前十 产量位居前列 产量全国倒数 产量全国末位 产量全国次名 产量全国头把交椅 产量全国登顶 产量全国拔头筹 产量摘金 产量摘银 产量夺银 产量夺铜 产量摘得桂冠 产量全国领先 产量全国最高 产量全国最低 产量独占鳌头 产量首屈一指 产量数一数二 产量名列前茅 产量傲视群雄 产量坐二望一 产量全国No.1 产量全国TOP 产量全国双料冠军 产量无出其右 产量冠绝全国 产量冠全国 产量位列三强 产量跻身八强 产量进入四强 产量进入决赛圈 产量全国执牛耳 产量全国之最 产量问鼎全国 产量全国夺魁",
    "a first": "全国首个汽车项目投产 全国首家企业投产 首批企业投产 首台汽车下线 首次下降 首度下降 首条产线投产 首例停产 首座工厂投产 首款汽车下线 全国唯一企业停产 全国独家企业停产 次个项目投产 头一家企业停产 史上首次下降 首月下降 首年下降 首日停产 末次投产 前所未有的下降 头一回下降 第一次下降 绝无仅有的下降 再度下降 再次下降 二度下降 两度下降 三度下降 梅开二度 又一次下降 首轮停产 次轮停产 首期项目停产 二期项目停产 首创项目停产",
    "a pair": "两家企业停产 俩企业停产 仨企业停产 双双下降 一对企业停产 一双企业停产 孪生企业停产 企业成双停产 企业三三两两停产 双料企业停产 双重下降 三重下降 双位数下降 三位数企业停产 六位数投资 七位数投资 九位数投资 两位数增长 个位数增长 双胞胎企业停产 三胞胎企业停产 龙凤胎企业停产 一打企业停产 一罗企业停产 半打企业停产 单家企业停产 孤家企业停产 寥寥数家企业停产 屈指可数的企业停产 三家企业停产 帽子戏法企业停产 单双企业停产 三驾马车停产 两条腿停产",
    "as before": "产量持平 产量与上年相当 产量不变 产量原地踏步 产量零增长 产量同比打平 产量与上年一样 产量无变化 产量无增减 产量不增不减 产量不升不降 产量走平 产量平了 产量与上年持衡 产量与上年不相上下 产量平平 产量与上年等量 产量与上年同 产量flat 产量追平上年 产量同比平 产量维持不变 产量停滞 产量与去年相同 产量与上年一致 产量较上年分毫不差 产量与上年齐平 产量与上年等同 产量微增 产量微降",
    "a turn": "增速由正转负 增速由升转降 增速转负 增速转正 企业扭亏为盈 企业由盈转亏 企业转亏 企业转盈 增速由负转正 企业盈转亏 增速见顶 增速触底 增速探底 产量创新高 产量创新低 产量创历史新高 产量破纪录 产量刷新纪录 产量创纪录 产量创下记录 产量达峰值 产量历史最高 产量历史最低 产量史上最差 产量达顶峰 产量跌至谷底 产量近年最低 产量近年新低 产量历来之最 企业亏损 企业由亏转盈 企业止亏",
    "a day": "国庆当天投产 元旦投产 除夕投产 春节投产 元宵投产 清明投产 端午投产 七夕投产 中秋投产 重阳投产 腊八投产 小年投产 大年初一投产 正月十五投产 五一投产 十一投产 六一投产 七一投产 三八节投产 双十一投产 冬至投产 夏至投产 立春投产 惊蛰投产 谷雨投产 小满投产 芒种投产 大暑投产 白露投产 霜降投产 小寒投产 大寒投产 圣诞节投产 感恩节投产 平安夜投产 情人节投产 儿童节投产 教师节投产 劳动节投产 青年节投产 建军节投产 愚人节投产 植树节投产 妇女节投产 护士节投产 记者节投产 龙抬头投产 中元节投产 寒食投产 头伏投产 三伏投产 入伏投产 数九投产 三九投产 黑五投产 万圣节投产 上巳投产 花朝投产 国家公祭日投产 世界读书日投产 世界环境日投产 地球日投产 消费者权益日投产 光棍节投产",
    "a time": "周末投产 周一投产 礼拜三投产 星期二投产 次日投产 翌日投产 隔日投产 隔周投产 隔年投产 前日投产 昨日投产 今晨投产 明日投产 后天投产 大后天投产 月底投产 月初投产 年底投产 年末投产 年中投产 岁末投产 岁首投产 季末投产 上旬投产 中旬投产 下旬投产 旬末投产 正午投产 子夜投产 零时投产 午夜投产 三更投产 五更投产 子时投产 辰时投产 晌午投产 一炷香投产 世纪末投产 上世纪投产 千禧年投产 鼠年投产 龙年投产 甲子年投产 民国年间投产 康熙年间投产 光绪二十年投产 昭和年间投产 平成年间投产 令和年间投产 腊月投产 正月投产 冬月投产 闰月投产 桂月投产 仲夏投产 初春投产 深秋投产 隆冬投产 去年投产 前年投产 大前年投产 后年投产 一旬投产 一纪投产 廿年投产 期年投产 历时经年投产 连年投产 逐月投产 月月投产 年年投产 日日投产 每周投产 隔三差五投产 最后一天投产 头天投产 末日投产 上半月投产 下半年投产 前三季投产 全年投产 半载投产 数载投产 十载投产 一秋投产 百日投产 数月投产 经月投产 累年投产 旬日投产 朝夕投产",
    "an age": "老人年逾花甲 老人年逾古稀 老人年届耄耋 老人年届期颐 老人年过不惑 老人年过半百 老人而立之年 老人知天命之年 老人弱冠之年 老人及笄之年 老人豆蔻年华 老人总角之年 老人耳顺之年 老人年方二八 老人米寿 老人白寿 老人喜寿 老人茶寿 企业金婚 企业银婚 企业钻石婚 企业百年 企业双甲子 企业一甲子 老人杖朝之年 老人破瓜之年 百岁企业 百年老店停产 世纪企业停产 千年企业停产 百龄企业停产",
    "a grade": "甲级企业停产 乙级企业停产 丙级企业停产 丁等企业停产 五星级企业停产 头等企业停产 特等企业停产 次等企业停产 上等企业停产 A级企业停产 AAA级企业停产 AA企业停产 B级企业停产 评级为A 评级为Baa1 评级为C 一等企业停产 二等企业停产 三流企业停产 末流企业停产 五级企业停产 优等企业停产 黄色预警 橙色预警 红色预警 蓝色预警 四钻企业停产 三颗星企业停产 金牌企业停产 银牌企业停产 铜牌企业停产 满分企业停产 及格企业停产 零分企业停产 双A企业停产 三A企业停产 两个A企业停产",
    "a size": "万亿俱乐部停产 千亿企业停产 百亿企业停产 十亿级企业停产 独角兽企业停产 亿级企业停产 万人企业停产 千人企业停产 百强企业停产 世界500强停产 财富五百强停产 千企停产 百家企业停产 万户停产 亿万投资 巨亿投资 天量投资 小目标投资 半亿投资 兆级投资 京级投资 垓级投资 拍级投资 一个小目标 百万年薪 万元户停产 千万富翁停产 亿万富翁停产 百万雄师停产 十万大军停产 九位数投资 过亿投资 破亿投资 上亿投资 近亿投资 超亿投资 逾亿投资 亿元投资 万亿投资 千亿投资 百亿投资 十亿投资 亿元级投资 百万级投资",
    "a round number": "投资约九亿。 企业超九千，产量上升。 新增九万，产业向好。 关停一百。 全年招工九千。 市值蒸发一亿，股价下跌。 日均到访一万（含团队）。 订单破九万；产线满负荷。 捐款一百整。 裁员达一百的企业增多。 成交额为九千万！ 产量为一。",
    "time and money": "充电仅需一刻钟 仅用三刻钟完成 充电一盏茶工夫 只要一顿饭的工夫 一炷香工夫充满 每度电便宜五毛 每股派现一毛 降价一毛五 价格涨了几毛 续航可达千里 电缆绵延百里 工期仅一旬 充电用时一刻钟 过了一旬 工程历时两旬 施工三昼夜 仅用半个钟",
    "some points": "增速放缓几个点 增速高出好几个点 增速多出若干个点 份额掉了数个点 增速慢了几点 占比高十几个点",
    "old numerals": "另有幺洞洞家企业 另有洞幺家企业 另有两拐家企业 新增幺拐洞个项目 另有陸家企业 另有伍家企业 另有壹家企业停产 陆台机组停运 税率什一 税率什二 三中取一 五中取二 三取其二 收入十税一 三家居其二 参分其一 百中取一 百中无一 占什之三",
    "Roman days": "于VII月停产 于Ⅻ月停产 于XI月投产 VIII日投产 IX年底投产 自III季度起停产 于VI号停产 V月停产 iv月停产",
    "an order of size": "产能跃升至GW级 装机规模达吉瓦级 已建成兆瓦级示范站 储能达GWh级 建成百兆瓦级电站 算力达EFLOPS级 数据达PB级 功率达千瓦级 精度达微米级 响应达毫秒级 价格膝斩 产量倍于往年 销量加倍于上年 产量指数级增长 产量呈几何级数上升 产量指数型攀升 出口量多个数量级 股价打骨折 投资拦腰斩断",
    "English in Chinese": "产量sextupled 产量septupling 出口nonupled 利润decupled 产量centupled 产量undecupled 产量fifteenfold",
    "a measure": "距离百步投产 距离咫尺投产 距离千里投产 距离半里投产 重千钧 重千斤 重万吨 高百尺 高万仞 高丈余 深盈尺 长逾丈 宽盈寸 厚达寸许 厚盈尺 产量车载斗量 马拉松距离投产 距离一箭之地 一指宽 一人高 两人高 半人高 一亩三分地投产 半个足球场大 一个足球场大 两个西湖大 三层楼高 零度投产 冰点投产 沸点投产 直角投产 平角投产 半圆投产 音速投产 光速投产 两倍音速投产 马赫数投产 一个大气压投产 一节课投产 一袋烟投产",
}  # fmt: skip


def _words() -> Iterator[Claim]:
    for kind, words in _WORDS.items():
        yield from (Claim(kind, f"{word}。") for word in words.split())


_SIGNED = {
    "signs": "新增企业1200+家。|新增企业>1200家。|新增企业<1200家。|新增企业≥1200家。|新增企业≠1200家。|新增企业±1200家。|新增企业!1200家。|新增企业1200!家。|新增企业1,2,00家。|新增企业1200×10家。|新增企业1200*10家。|新增企业1200÷10家。|新增企业1200/10家。|新增企业1200:10家。|新增企业12.00.0家。|新增企业1200e3家。|新增企业1.2E9家。|新增企业1200^2家。|新增企业0x1200家。|新增企业1200h家。|新增企业1200₂家。|新增企业1200K家。|新增企业1200M家。|新增企业1200k家。|新增企业1200B家。|新增企业1200W家。|新增企业1200w家。|新增企业-1200家。|新增企业√1200家。|新增企业1200°家。|新增企业1200′家。|新增企业1200%家。|新增企业1200‰家。|新增企业1200#家。|新增企业#1200#家。|新增企业1200倍家。|新增企业1200…0家。|新增企业1200++家。|新增企业1200余家。|新增企业1 2 0 0 0家。|新增企业12000家。|新增企业1200万家。|新增企业1200　0家。|新增企业1200\u00a00家。|新增企业1200\u20090家。|新增企业1200\u200b0家。|新增企业1200'0家。|新增企业1200’0家。|新增企业1200_0家。|新增企业1200·0家。|新增企业1200、0家。|新增企业1200,000家。|新增企业1200，000家。||新增企业1200。000家。",
    "rates": "工业增加值同比增长-8.5%。|工业增加值同比增长−8.5%。|工业增加值同比增长–8.5%。|工业增加值同比增长—8.5%。|工业增加值同比增长(8.5)%。|工业增加值同比增长8.5％％。|工业增加值同比增长8.5‱。|工业增加值同比增长8.5bp。|工业增加值同比增长8.5bps。|工业增加值同比增长8.5个基点。|工业增加值同比增长8.5pp。|工业增加值同比增长8..5%。|工业增加值同比增长8,5%。|工业增加值同比增长8·5%。|工业增加值同比增长8:5%。|工业增加值同比增长8;5%。|工业增加值同比增长85%。|工业增加值同比增长.85%。|工业增加值同比增长8.50%%。|工业增加值同比增长8点9%。|工业增加值同比增长8点九%。|工业增加值同比增长八点9%。|工业增加值同比增长↓8.5%。|工业增加值同比↘8.5%。|工业增加值同比▼8.5%。|工业增加值同比🔽8.5%。|工业增加值同比📉8.5%。|工业增加值同比👇8.5%。|工业增加值同比⤵8.5%。|工业增加值同比↯8.5%。|工业增加值同比⏬8.5%。|工业增加值同比🠗8.5%。|工业增加值同比⮟8.5%。|工业增加值同比增长8.5%↓。|工业增加值同比增长8.5%（↓）。|工业增加值同比增长8.5%（降）。|工业增加值同比(−)8.5%。|工业增加值同比减8.5%。|工业增加值同比8.5%↓。|工业增加值同比¬增长8.5%。|工业增加值同比❌增长8.5%。|工业增加值同比增长8.5%❌。|工业增加值同比🚫增长8.5%。|工业增加值同比非增长8.5%。|工业增加值同比¯8.5%。|工业增加值同比˗8.5%。|工业增加值同比﹣8.5%。|工业增加值同比－8.5%。|工业增加值同比╴8.5%。|工业增加值同比ㄧ8.5%。|工业增加值同比一8.5%。|工业增加值同比━8.5%。|工业增加值同比ᅳ8.5%。",
    "other bases": "新增企业二进制1010家。|新增企业1010₂家。|新增企业1010(2)家。|新增企业0b1010家。|新增企业4B0H家。|新增企业0x4B1家。|新增企业１２０１家。|新增企业1k2家。|新增企业1万2家。",
    "letters": "新增企业l200家。|新增企业I200家。|新增企业12OO家。|新增企业12oo家。|新增企业12〇〇家。|新增企业12ОО家。|新增企业12ΟΟ家。|新增企业12○○家。|新增企业12◯◯家。|新增企业12⭕⭕家。|新增企业12口口家。|新增企业12囗囗家。|新增企业12回家。|新增企业ㄧ200家。|新增企业|200家。|新增企业丨200家。|新增企业｜200家。|新增企业¡200家。|新增企业Z00家。|新增企业S00家。|新增企业B00家。|新增企业G00家。|新增企业q00家。|新增企业Э00家。|新增企业б00家。|新增企业З00家。|新增企业Ч00家。|新增企业Ⅼ200家。|新增企业ℓ200家。|新增企业XX家。|新增企业N家。|新增企业n家。|新增企业X家。|新增企业x家。|新增企业××家。|新增企业□□家。|新增企业__家。|新增企业??家。|新增企业**家。|新增企业……家。|新增企业π家。|新增企业e家。|新增企业∞家。|新增企业∅家。|新增企业φ家。|新增企业√2家。|新增企业lg2家。|新增企业IX家。|新增企业ix家。|新增企业C家。|新增企业D家。|新增企业MM家。|新增企业Ⅿ家。|新增企业ⅯⅯ家。|新增企业A家。|新增企业IIII家。|新增企业iiii家。|新增企业llll家。|新增企业OO家。|新增企业〇家。|新增企业○家。|新增企业●家。",
}  # fmt: skip


def _signed() -> Iterator[Claim]:
    for kind, claims in _SIGNED.items():
        yield from (Claim(kind, claim) for claim in re.split(r"(?<=。)\|", claims))


_ENGLISH = (
    "A dozen firms closed.|Half a dozen firms closed.|A couple of firms closed.|A score of firms closed.|A gross of cars was built.|Twin firms closed.|A trio of firms closed.|A quartet of firms closed.|Dozens of firms closed.|Umpteen firms closed.|Nine firms closed.|Ninety-nine firms closed.|Three score and ten firms closed.|A baker's dozen of firms closed.|Output doubled.|Output tripled.|Output trebled.|Output quadrupled.|Output quintupled.|Output halved.|Output fell by half.|Output was cut in half.|Output grew tenfold.|Output grew manifold.|Output grew severalfold.|Output grew twofold.|Output rose by a third.|Output rose by a quarter.|Output rose by a fifth.|Output rose two-thirds.|Half of the firms closed.|Zero firms closed.|Output was nil.|Output fell to zero.|Output fell to nothing.|Output was flat.|Output was unchanged.|Output ranked first.|Output ranked second.|Output ranked last.|Output came in third.|Output was the highest.|Output was the lowest.|Output hit a record.|Output hit an all-time low.|Output fell for the fourth straight month.|A decade of growth ended.|Half a century of growth ended.|A fortnight of growth ended.|A score of years passed.|A century of growth ended.|A millennium passed.|Output grew double digits.|Output was in five figures.|A five-figure sum was invested.|A seven-figure sum was invested.|A billion was invested.|A trillion was invested.|A million firms closed.|Hundreds of firms closed.|Thousands of firms closed.|A myriad firms closed.|Output rose 9.5 percent.|Output rose nine point five percent.|Output rose nine and a half percent.|Output rose by a tenth.|Nine in ten firms closed.|Nine out of ten firms closed.|One in three firms closed.|The vast majority of firms closed.|Output soared a hundredfold.|The firms closed on Monday.|The firms closed on Christmas.|The firms closed on New Year's Eve.|The firms closed at noon.|The firms closed at midnight.|The firms closed yesterday.|The firms closed last year.|The firms closed in May.|The firms closed in the nineties.|The firms closed in the eighties.|A AAA rating was given.|A triple-A rating was given.|A five-star rating was given.|Output turned negative.|Output swung to a loss.|Twelvemonth growth ended.|Septuagenarians work there.|An octogenarian works there.|A centenarian works there.|The bicentennial passed.|The triennial fair closed.|Biweekly output fell.|Output fell biannually.|The duo closed.|Quintuplets were born.|Output sextupled.|Output quadruplicated.|The plants saw a septuple rise.|Output rose by an order of magnitude.|Output rose two orders of magnitude.|It drew a cool billion.|A round thousand plants closed.|Output grew nought point five per cent.|Output grew zero point three percent.|It costs a dime.|It costs ten grand.|A fiver was paid.|The sector was decimated.|Plants closed by the score.|Plants closed in their hundreds.|A minority of plants closed.|A plurality of plants closed.|Half a gross of firms closed.|A printer's dozen of firms closed.|It is a mid-five-figure deal.|Nought plants closed."
).split("|")  # fmt: skip


def _english() -> Iterator[Claim]:
    yield from (Claim("English", claim) for claim in _ENGLISH)


KINDS: dict[str, Callable[[], Iterator[Claim]]] = {
    "characters with a value": lambda: _framed(_valued(), _COUNT, _SCALED),
    "characters named for numbers": lambda: _framed(_named(), _COUNT, _SCALED, _RATE),
    "pictures in a number's place": lambda: _framed(_pictures(), _COUNT, _SCALED, _RATE),
    "letters beside a digit": _beside,
    "words of other scripts": _scripts,
    "number words of languages": _languages,
    "Han numerals": _han,
    "signs around a number": _signed,
    "words without a numeral": _words,
    "English": _english,
}


SOURCES = {
    kind: (SOURCE, ORDINARY) if kind in {"words without a numeral", "English"} else (SOURCE,)
    for kind in KINDS
}
"""The articles that each kind is tried against."""


def main() -> int:
    """Print, for each kind, how many claims passed, and some of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", default="", help="kinds with this word in their names")
    parser.add_argument("--misses", type=int, default=12, help="how many of each are shown")
    parser.add_argument("--every", type=int, default=1, help="one in so many claims of a kind")
    chosen = parser.parse_args()
    total = missed = 0
    for kind, claims in KINDS.items():
        if chosen.only not in kind:
            continue
        tried = list(itertools.islice(claims(), 0, None, chosen.every))
        let_pass = [claim for claim in tried if passes(claim.text, SOURCES[kind])]
        total, missed = total + len(tried), missed + len(let_pass)
        print(f"{kind}: {len(let_pass)} of {len(tried)} passed")
        for claim in let_pass[: chosen.misses]:
            print(f"    {claim.name}: {claim.text}")
    print(f"{missed} of {total} passed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
