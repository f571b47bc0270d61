"""Words that say a number without a numeral, by what they say, and how else a source may say it.

Levels, ranks, firsts, turns, wholes and nothings; festivals, solar terms, hours, reigns; ages,
grades, measures. Sources: 现代汉语词典 for the words; GB/T 33661—2017 for solar terms; 礼记 and common
usage for the names of ages.
"""

from __future__ import annotations

from typing import NamedTuple


class Word(NamedTuple):
    """What says a number without a numeral.

    Attributes:
        key: what it says; two keys that differ in a digit contradict each other.
        pattern: how a claim says it.
        also: how else a source may say it, in either language.
    """

    key: str
    pattern: str
    also: str = "(?!)"


# No “interest”, no “request”.
_HIGHEST = "(?:high|larg|bigg|great|strong|fast|long|tall|rich|bright|hott|warm|wid|deep|heavi|busi|fine|b)est"
# No quarter and no half of a year is a rank: 第一季度, the second quarter.
_NO_PERIOD = r"(?![\s-](?:quarter|half|day|time|phase|batch|(?:\w+[\s-])?months?)\b)"
_NO_ORDER = "(?![季产时轮期批步阶次]|个?[月年])"
_FIRST = (
    rf"(?<!新)冠(?![状名层心])|魁|第一{_NO_ORDER}|首位|榜首|居首|之首|之最|最[大高多快长强好早先]|头筹|鳌头|金牌|领先|领跑|龙头|登顶|首屈"
    rf"|\b(?:first{_NO_PERIOD}|top(?:s|ped|ping)?|most(?!\s(?:of|recent)\b)|champion\w*|w[io]n|gold|lead(?:s|er|ers|ing)?(?!\s(?:to|time)\b)|led(?!\sto\b)|No\. ?1|number one|{_HIGHEST})\b"
)
_LAST = r"垫底|居末|末位|末席|殿后|倒数|最[低小少慢差弱后]|\b(?:last(?!\s(?:year|quarter|month|week|day|time)s?\b)|lowest|smallest|fewest|bottom|worst|slowest)\b"
_SECOND = rf"第二{_NO_ORDER}|次席|亚军|居次|仅次|银牌|第2位|\b(?:(?:second|2nd){_NO_PERIOD}|runner|silver)\b"
_THIRD = rf"第三{_NO_ORDER}|季军|铜牌|第3位|\b(?:(?:third|3rd){_NO_PERIOD}|bronze)\b"
_NONE = r"没有|无(?!论|法|锡|人机|线)|[均都全]未|未[有见能]|零|(?<![\d.])0(?![\d.])|不再|全部|停止|取消|\b(?:no|zero|none|nil|nothing|never)\b"
_ALL = (
    r"全(?=部|体|员|数|面|覆盖|额)|所有(?![者制权])|(?<![平日月年季人户])均(?![价值线衡])|(?<![首成古旧新])都(?![市会江匀])|皆|各(?=[地省市类项企家])|每(?=[家个一][^季月周])|整[个体]"
    r"|无一|悉|尽数|一律|100%|百分之百|普遍|\b(?:all|every|entire\w*|whole|fully|across)\b"
)
_LEVEL = (
    r"不变|相当(?![一于程规多大])|一致(?!认|同意|通过)|(?<!不)相同|同等|(?<!不)一样|走平|打平|齐平|等同|零增长|无变化|(?<!\d)0(?:\.0+)?[%个]"
    r"|\b(?:flat|unchanged|steady|stable|stagnant|the same(?!\s(?:period|time|day))|par|level with|little changed|equal\w*"
    r"|(?:held|kept|left|holds?|keeps?|leaves?)\s(?:\w+\s){0,5}(?:rates?|at|between))\b"
)
_NEW_HIGH = "新高(?![地校考中铁管度等速技效端点])"
_NEW_LOW = "(?<![创更革])新低(?![碳空效])|创新低(?![碳空效])"
_PEAK = (
    rf"最[高大多快好强]|{_NEW_HIGH}|[纪记]录(?![片仪本])|首次|峰(?!会)|[见登触到]顶|之最"
    rf"|\b(?:records?|{_HIGHEST}|most\s(?:since|in|ever)|all-time|peak\w*|first time since)\b"
)
_TROUGH = rf"最[低小少慢差弱]|{_NEW_LOW}|谷底|[低探触]谷|底部|探底|触底|\b(?:lowest|smallest|fewest|least|weakest|all-time|record low|first time since|worst|slowest|bottom\w*|trough)\b"
_DOWN = r"转[负亏降跌减]|转[为至成][-−–－]\d|转为(?:下[降跌滑]|负|减少|亏损|萎缩)|止升|首亏|[现入]亏损|\b(?:turn|sw[iu]ng|slip|slid|f[ae]ll|revers|shr[aiu]nk|contract|declin)\w*|\b(?:in)?to an? (?:\w+\s)?loss\b"
_UP = r"转[正盈升涨增]|[由从][-−–－]\d[\d.]{0,8}[%％]?转[为至成]\d|转为(?:上[升涨]|正|增[长加]|盈利)|扭亏|止跌|止亏|回升|反弹|盈利|\b(?:turn|sw[iu]ng|rebound|return|revers|recover|profit|back to)\w*"

_INTO_LOSS = (
    r"转亏|转为(?:净?亏损|负)|首亏|[现入]亏损|净亏损|亏损(?!收窄|缩小|减少|面)|\b(?:net\s)?loss\b"
)
_INTO_PROFIT = r"扭亏|转盈|止亏|盈利|实现净?利润|\b(?:profits?|profitab\w+|black)\b"

_MARKED = "(?:明显|显著|较大|很大|巨大|惊人|居[前首])"
# Of an average, which is told in no number here: 高于平均1.4个百分点 is a number's own.
_OVER, _UNDER = (
    "高于|超过|超出|高过|好于|快于|优于|强于|大于|多于",
    "低于|不及|不到|慢于|差于|弱于|逊于|小于|少于",
)
_AVERAGE = r"[^，。；、\d\x00]{0,12}?平均(?:水平|值|线|数)?(?=[，。；、）]|$)"
_AVERAGE_BY = r"[^，。；、\d]{0,12}?平均(?:水平|值|线|数)?(?:约|近|了)?\d"
_BY_AVERAGE = r"[比较][^，。；\d]{0,12}平均(?:水平|值|线)?"

TURNS = (
    Word("转向1", r"由[升增涨正]转[降减跌负]|(?<=[速值率幅润])转负|转为负(?:值|增长|数)", _DOWN),
    Word("转向2", r"由[降减跌负]转[升增涨正]|(?<=[速值率幅润])转正|止跌回升|转为正(?:值|增长|数)", _UP),
    # Beside a right number: 同比增长33%，跌幅明显.
    Word("涨跌1", rf"[增涨升]幅{_MARKED}", r"[增涨升高快]|扩大|\b(?:r[io]s\w+|grow\w*|grew|gain\w*|up|increas\w+|climb\w*|jump\w*|surg\w+|higher)\b"),
    Word("涨跌2", rf"[降跌减]幅{_MARKED}", r"[降跌减滑缩亏负低]|回落|\b(?:f[ae]ll\w*|drop\w*|declin\w+|down|decreas\w+|los[st]\w*|plung\w+|slump\w*|lower|cut\w*)\b"),
    Word("均值1", rf"(?:{_OVER}){_AVERAGE}", rf"(?:{_OVER}){_AVERAGE_BY}|{_BY_AVERAGE}[高多快强]|平均(?:水平|值)?(?:之上|以上)|\b(?:above|over|exceed\w*|higher than|faster than|beat\w*|better than|more than)\b[\w\s’'.%-]{{0,40}}?\b(?:average|mean)\b"),
    Word("均值2", rf"(?:{_UNDER}){_AVERAGE}", rf"(?:{_UNDER}){_AVERAGE_BY}|{_BY_AVERAGE}[低少慢弱]|平均(?:水平|值)?(?:之下|以下)|\b(?:below|under|lower than|slower than|behind|less than|worse than)\b[\w\s’'.%-]{{0,40}}?\b(?:average|mean)\b"),
    Word("盈亏1", r"由?盈转[亏负]|(?<![由扭盈])转亏", rf"{_INTO_LOSS}|转负"),
    Word("盈亏2", r"由?[亏负]转盈|(?<![由亏负])转盈|扭亏(?:为盈)?|止亏", rf"{_INTO_PROFIT}|转正"),
    Word("持平", r"(?<![支主维坚扶保加])持平(?![稳衡静等安台均板民凉反价和])|打平|走平|追平|齐平|(?<=同比)平(?=[，。；、])|不变(?=[，。；、]|$)|无增减|[不无][增升涨][不无][减降跌]|无变化|原地踏步"
         r"|(?<=[年期季月\x00])(?:持平|相当|一样|一致|相同|等同|等量|持衡|不相上下)|(?<=[年期季月\x00])同(?=[，。；、])|分毫不差|停滞(?=[，。；])|(?<=[\u4e00-\u9fff])flat(?=[\u4e00-\u9fff，。])|(?<=量)平[了平](?=[，。；])", _LEVEL),
    Word("微动1", r"微增|微升|微涨", r"略|小幅|稍|微|(?<!\d)0\.\d+[%个]|\b(?:slight|edg|mode?st|margin|tick)\w*"),
    Word("微动2", r"微降|微跌|微减", r"略|小幅|稍|微|(?<!\d)0\.\d+[%个]|\b(?:slight|edg|mode?st|margin|dip)\w*"),
    Word("纪录1", rf"{_NEW_HIGH}|见顶|(?<!碳)(?:达|至|到|创)(?:顶|峰[值顶]?|顶峰)", _PEAK),
    Word("纪录2", rf"{_NEW_LOW}|触底|探底|谷底", _TROUGH),
    Word("纪录", r"(?:破|刷新|创下?|打破)(?:\w{0,4}?)[纪记]录|前所未有|史无前例|绝无仅有|空前(?!端)", rf"[纪记]录(?![片仪本])|首次|历史(?=[新最上性])|最[高大多快好强低小少]|空前|{_NEW_HIGH}|{_NEW_LOW}|未有|\b(?:records?|unprecedented|ever|first time|{_HIGHEST}|all-time)\b"),
    Word("历年", r"连年|连月|连季|逐年|逐季|逐月|经年|累年",
         r"每[年季月]|历年|年年|连续|持续|逐|[一-龥\d]连|\b(?:every|each|annual\w*|consecutive\w*|steadi\w*|straight|successive)\b"),
    Word("涨停", r"涨停|跌停", r"(?<!\d)(?:10|20|30)(?:\.0+)?[%％]|\blimit"),
    Word("亏损", r"(?<=企业)亏损(?=[，。])|(?<=公司)亏损(?=[，。])", r"亏|(?<=[为呈由是])负(?!责)|\bloss\w*"),
)  # fmt: skip

_SHARES = (
    Word("绝大多数", r"绝大多数|绝大部分", r"大多|多数|大部分|过半|[超逾]半|\b(?:most|majority|overwhelming\w*|vast|nearly all)\b|[5-9]\d(?:\.\d+)?[%％]|[五六七八九]成"),
    Word("多数", r"强半|太半|对半|(?<=企业)半(?=停)|平分(?!线|秋)", r"大多|多数|多半|主要|大部|过半|半|\b(?:most|majority|half|main\w*|large\w*)\b|[4-9]\d(?:\.\d+)?[%％]|[五六七八九]成"),
    Word("极少数", r"极少数|极小部分|百里挑一|九牛一毛", r"少数|少部分|个别|\b(?:few|minority|handful|small)\b"),
    Word("少数", r"少部分|小部分|寥寥|屈指可数", r"少|个别|有限|\b(?:few|minority|handful|some|small)\b"),
    Word("全部", r"悉数|全覆盖(?=[\u4e00-\u9fff])|(?:全部(?!门)|所有(?![者制权])|全体|全员|统统|全数|尽数|一律)(?=[\u4e00-\u9fff])|清一色|如数(?![控字据])|足额|满额", _ALL),
    Word("无一例外", r"无一(?:例外|幸免)|全军覆没|[一]?[个家人]不剩", r"全部|无一|所有|悉数|全体|100%|百分之百|\b(?:all|every|entire\w*)\b"),
    Word("未发生", r"零(?=事故|伤亡|死亡|亡人|感染|投诉|差错|失误|故障|缺陷|病例|确诊|违约|逾期|延误|火灾|漏[诊检报]|泄漏|发案|案件|违规|信访|上访|辍学|新增(?!长)|产[出量]|投[资入诉]|订单|收入|利润|[进出]口(?!商)|关税|税率|失业|污染|中断|报废|滞留|积压|拖欠|返贫|审批|跑腿|佣金|首付|利息|担保|就业|增幅|申报|交易|成交|融资|签约|倒闭|裁员|停产)",
         r"未(?:发生|出现|收到|接到|产生|有)|没有|无(?!论|法|锡|人机|线)|为零|清零|免|(?<![\d.])0[起例人件宗元%]|不发生|杜绝|避免|\b(?:no|zero|none|without|free)\b"),
    Word("无", r"挂零|零蛋|吃鸭蛋|剃光头|颗粒无收|化为乌有|为空白|(?<=[量值额数])(?:全)?无(?=[，。；])|(?<=[量值额数])为无|(?<!独)无一(?=[\u4e00-\u9fff]{2})|没有一[家人个件例项]|[跌降减归清][至到为]?零|是零|趋零|近乎为零|(?<=[\u4e00-\u9fff])(?:nil|zero)(?=[，。；])", _NONE),
    Word("", r"什[一二三四五六七八九](?=[，。；、的税之]|$)|什之[一二三四五六七八九]|[百千万]中无一|[十什]税一|[二三四五六七八九十百千][者家]?[中取][取选挑存居]?其?[一二两三四五](?=[，。；]|的|$)(?<![中取][中取])|[参三四五]分其[一二三]|[三五]去其[一二三]|[三四五六七八九十][家股停]居?[其之][一二三四五六七八九](?=[，。；归停亏投关]|$)"),
    Word("一", r"(?<=[数量额])(?:仅?为|是|达|至|[增升降减][为至到])一(?=[，。；]|$)", r"(?<![\d.])1(?![\d.])|一[家个台辆项]|\bone\b"),
    Word("唯一", r"唯一|独家|独此一家", r"唯一|独|仅|只有|\b(?:only|sole|exclusive\w*|unique)\b"),
)  # fmt: skip

_RANKS = (
    Word("名次1", r"夺冠|折桂|夺魁|之最|独占鳌头|拔得?头筹|位?居首(?!位)|位?居(?:全[国省市球]|世界)之首|位?居冠|冠[绝](?=全|世|群)|(?<=全[国球省市])冠(?=[，。])|冠全[国球]|称雄|状元(?=[，。])|头名|头把交椅|登顶|摘金|桂冠|首屈一指|傲视群雄|无出其右|执牛耳|问鼎|数一数二|(?<=[国球省市])老大|TOP(?=[，。])|双料冠军|冠军(?=[，。])|摘冠|独步", _FIRST),
    Word("名次2", r"垫底|位?居末|末位(?!淘汰|数)|末席|殿后|(?<=[国球省市])倒数(?!第|[一二三四五六七八九十\d])", _LAST),
    Word("亚军", r"位?居次席?(?!要)|榜眼|次席|亚军|次名|(?<=[国球省市])老二|摘银|夺银|坐二望一", _SECOND),
    Word("季军", r"探花|季军|夺铜|摘铜", _THIRD),
    Word("殿军", r"殿军", r"第四|\bfourth\b"),
    Word("前列", r"名列前茅|前列(?!腺)|三强|四强(?!赛)|八强(?!赛)|决赛圈|第一(?:梯队|方阵)|(?<=[国球省市])领[先跑]", r"前茅|前列|前[三四五六七八九十\d]|第[一二三\d](?![季产轮期批]|个?[月年])|首位|居前|领[先跑]|冠|优势|\b(?:top|lead\w*|front|ranked?|first place)\b"),
    Word("最高", r"最[高大多快长强](?![程人限检法效质水可努亮化跑])", rf"{_PEAK}|{_FIRST}"),
    Word("最低", r"最[低小少慢短弱差](?!限|化|跑|生活|工资|保障|还款|值班)", rf"{_TROUGH}|{_LAST}|末"),
    Word("首次", r"首[次度个家批台条例座款轮项季月年日创届位列艘架辆部份笔单支枚处所颗位届只](?![席都要])|首期(?=项目|工程|产能)|头一[家个回次]|次[轮个](?=[\u4e00-\u9fff])|末次|第一次",
         rf"首(?![都席要先相])|第一{_NO_ORDER}|一期|率先|最早|开创|开启|先河|史上|前所未有|末|\b(?:first(?:\s(?:time|batch)|{_NO_PERIOD})|maiden|debut\w*|inaugura\w*|unprecedented|pioneer\w*|initial\w*)\b"),
    *(Word(f"序{name}", rf"第{name}(?=[\u4e00-\u9fff])(?![三]?[产方者步]|曲线)", rf"第[{name}{digit}]|{english}") for name, digit, english in (
        ("二", 2, r"2nd|\b[Ss]econd|Q2|二季"), ("三", 3, r"3rd|\b[Tt]hird|Q3|三季"), ("四", 4, r"4th|\b[Ff]ourth|Q4|四季"))),
    Word("再次", r"再度|再次|二度|两度|三度(?=[\u4e00-\u9fff])|又一次|梅开二度|帽子戏法", r"再|又|第[二两三]|重新|连续|曾|也|回|此前|以来|\b(?:again|second|third|re\w+|another|also|consecutive|further|once more|twice)\b"),
    Word("双", r"双双|(?<!数字)孪生(?=企业|项目|工厂)|双重(?=[下上增减])|双料(?=[\u4e00-\u9fff])|双胞胎|三胞胎|龙凤胎|成双|三三两两|(?<![一])[一]?双(?=企业)|一对(?=企业)|一[打罗令](?=[\u4e00-\u9fff]{2})|单家|孤家|独企", r"两|双|都|均|同时|二|对|三|单|独|(?<!\d)[23](?!\d)|\b(?:both|two|twins?|three|triplets?|pair)\b"),
    Word("若干", r"(?<![\u4e00-\u9fff]十)数[家个名人项件例台座次倍]|若干|几[家个名人项件例台座次](?=[\u4e00-\u9fff])", r"数|几|多|若干|余|些|\d(?=[家个名项人件例台座次倍])|[二两三四五六七八九十]|\b(?:several|some|few|number|many|multiple|various)\b"),
    Word("三重", r"三重(?=[\u4e00-\u9fff]{2})|三驾马车", r"三|(?<!\d)3(?!\d)|\b(?:three|triple)\b"),
)  # fmt: skip


def _ages() -> tuple[Word, ...]:
    """Each with the years it says, and other words for it."""
    rows = {
        "花甲": "6\\d|六十", "古稀": "7\\d|七十", "耄耋": "[89]\\d|[八九]十", "期颐": "1\\d\\d|百|一百", "不惑": "4\\d|四十",
        "而立": "3\\d|三十", "知天命|知命": "5\\d|五十", "弱冠": "20|二十", "及笄": "15|十五", "豆蔻": "1[34]|十[三四]", "总角": "[89]|1\\d",
        "耳顺": "6\\d|六十", "二八年华|年方二八": "16|十六", "米寿": "88|八十八", "白寿": "99|九十九", "喜寿": "77|七十七", "茶寿": "108",
        "杖朝": "80|八十", "破瓜": "16|十六", "半百": "5\\d|五十", "百[岁龄]": "1\\d\\d|一?百", "百年(?=老店|企业|品牌|老字号|名校|[，。])": "1\\d\\d|一?百",
        "千年(?=企业|古)": "1\\d\\d\\d|千", "世纪(?=企业)": "1\\d\\d|百", "金婚": "50|五十", "银婚": "25|二十五", "钻石婚": "60|六十", "[双一]?甲子(?!年)": "60|六十|120",
    }  # fmt: skip
    years = r"(?:多|余|来)?(?:岁|周?年|载|龄|[ -]?years?\b)|世纪|centur|centenar|millenn"
    return tuple(
        Word(name, rf"(?:{name})", rf"(?<!\d)(?:{also}){years}") for name, also in rows.items()
    )


def _days() -> tuple[Word, ...]:
    rows = {
        "春节": "农历新年|新春|正月初一|大年|Spring Festival|(?:Lunar|Chinese) New Year", "除夕": "大年三十|New Year.s Eve",
        "元宵节?": "正月十五|Lantern", "元旦": "新年|1月1日|New Year", "端午": "五月初五|Dragon Boat", "中秋": "八月十五|Mid-Autumn",
        "重阳": "九月初九", "国庆(?=节|当|前|后|期|假|黄|长|、|，|至|到)|(?<=\x00)国庆": "10月1日|十一|National Day|Golden Week", "劳动节": "五一|5月1日|Labou?r Day|May Day",
        "五一(?=投|节|期|假|前|后|当|小)": "劳动节|5月1日|May", "十一(?=投|黄金|假|期|前|当)": "国庆|10月1日|National|Golden",
        "六一(?=投|节|当|前|期)": "儿童|6月1日|Children", "七一(?=投|当|前|期)": "7月1日|建党", "八一(?=投|当|前|期|建)": "8月1日|建军",
        "清明(?=节|当|前|后|期|假|投|时节)": "4月[4-6]日|Qingming|Tomb", "七夕": "乞巧|七月初七|Qixi", "腊八": "腊月初八", "小年(?=投|当|前|这天|夜)": "腊月二十[三四]",
        "大年初[一二三四五六七八九十]": "正月初|春节|初", "正月(?:初[一-十]|十[一-九]|二十|[三]十)?": "正月|农历|春节|lunar", "圣诞": "12月25日|Christmas", "感恩节": "Thanksgiving",
        "平安夜": "12月24日|Christmas Eve", "情人节": "2月14日|Valentine", "儿童节": "六一|6月1日|Children", "教师节": "9月10日|Teacher",
        "青年节": "五四|5月4日|Youth", "建军节": "八一|8月1日", "愚人节": "4月1日|April Fool", "植树节": "3月12日|Arbou?r", "妇女节": "三八|3月8日|Women",
        "护士节": "5月12日|Nurse", "记者节": "11月8日", "龙抬头": "二月初二", "中元节": "七月十五", "寒食": "清明", "[头初中末三]伏|入伏(?=[投，。当])|出伏": "伏",
        "数九|[一二三四五六七八九]九(?=投|天|严寒)": "数九|九", "黑五|黑色星期五": "Black Friday", "万圣节": "10月31日|Halloween", "上巳": "三月三", "花朝": "百花",
        "公祭日": "12月13日", "读书日": "4月23日", "环境日": "6月5日|Environment Day", "地球日": "4月22日|Earth Day", "消费者权益日": "3·?15|3月15日|Consumer", "光棍节|双十[一二]|双1[12]": "11月11日|1[12]·?1[12]|双十|双1|Singles|Double",
        "腊月|冬月|闰月|桂月|杏月|榴月|荷月|兰月|菊月": "农历|阴历|lunar",
    }  # fmt: skip
    terms = "立春 春分 立夏 夏至 立秋 秋分 立冬 冬至 惊蛰 芒种 处暑 谷雨 白露 霜降 小满(?!足) [大小]暑 [大小]寒(?!门|舍)"
    said = tuple(
        Word(f"{term}", rf"(?<![设成建树创确入今去秋初盛由])(?:{term})(?![今明来初奥晚令三粮])")
        for term in terms.split()
    )
    vague = Word("节气", r"(?:雨水|[大小]雪)(?=节气|时节|当[天日]|这天)")
    return (*(Word(name, name, also) for name, also in rows.items()), *said, vague)


_BRANCH_HOURS = "(?<![中上下])[子丑寅卯辰巳午未申酉戌亥]时(?=投|许|初|正|[，。])"
_TIMES = (
    Word("末日", r"最后一[天日周](?![公里])|末日(?=投|，)", r"最后一|(?:28|29|30|31)日|[月年季]底|末|\b(?:last|end|final)\b"),
    Word("次日", r"次日|翌日|隔[日天]|转天|头天", r"[次翌隔]日|第[二2][天日]|隔天|转天|日|\b(?:next|following|day after)\b"),
    Word("隔", r"隔[周年月]|隔三差五", r"隔|每[两二]|biweek|biennial|every (?:other|two)"),
    Word("年底", r"年底|年末|岁末", r"年[底末终尾]|岁末|12月|十二月|四季度|\b(?:year-?end|end of|late|December|by 20\d\d)\b"),
    Word("年初", r"年初|岁首", r"年初|岁首|1月|一月|开年|[上去]年年?[末底]|\b(?:early|start|beginning|January)\b"),
    Word("年中", r"年中(?!国|央|[高小学考])", r"年中|6月|7月|上半年|\bmid"),
    Word("月底", r"月[底末](?![^，。]{0,3}\d)", r"月[底末]|下旬|(?:2[5-9]|3[01])日|\b(?:end|late|month-?end)\b"),
    Word("月初", r"月初", r"月初|上旬|(?<!\d)[1-9]日|\b(?:early|start|beginning)\b"),
    Word("季末", r"季[末底]|季初", r"季[末底初]|[369]月|12月|\bquarter"),
    Word("上旬", r"(?<![月个])上旬", r"上旬|月初|(?<!\d)(?:10|[1-9])日|\b(?:early|beginning)\b"),
    Word("中旬", r"(?<![月个])中旬", r"中旬|月中|(?<!\d)(?:1\d|20)日|\bmid"),
    Word("下旬", r"(?<![月个])下旬", r"下旬|月[底末]|(?<!\d)(?:2[1-9]|3[01])日|\b(?:late|end)\b"),
    Word("一天后", r"(?<![\d十第每任同某单])一天(?:之?[后前内]|以[后内])", r"一天|1天|一日|次日|翌日|前一日|当[日天]|24(?:个)?小时|\b(?:a|one|next|previous) day\b|24 hours"),
    Word("一周后", r"(?<![\d十第每])一周(?:之?[后前内]|以[后内])", r"一周|1周|一个?星期|7[天日]|七[天日]|\b(?:a|one|next|previous) week\b|seven days"),
    Word("一年后", r"(?<![\d十第每])一年(?:之?[后内]|以后)", r"一年|1年|次年|明年|来年|12个月|十二个月|\b(?:a|one|next) year\b|12 months|twelve months"),
    Word("每季", r"每个?季(?!节)|按季|逐季", r"每个?季|按季|逐季|季报|/季|季均|\bquarterly\b|\b(?:every|each|per|a) quarter\b"),
    Word("旬", r"(?<![月个])[上中下]旬|旬[末日]", r"旬|(?<=\d)日|\b(?:early|mid|late)\b"),
    Word("一旬", r"(?<![月个])一旬", r"十[天日]|10[天日]|\bten days\b"),
    Word("世纪", r"世纪[末初]|千禧年", r"世纪|2000年|\bcentury|millenn"),
    Word("正午", r"正午|晌午", r"午|12[:：点时]|十二[点时]|\bnoon|midday"),
    Word("子夜", r"子夜|午夜|零[时点](?=[\u4e00-\u9fff])|三更|五更|夜半", r"夜|零[点时]|凌晨|0[:：点时]|00:|24[:：点时]|\bmidnight"),
    Word("早晚", r"今[晨晚早]|昨[晨晚夜]|明[晨晚早]", r"[晨晚早夜]|\b(?:morning|night|evening)\b"),
    Word("时辰", _BRANCH_HOURS, r"\d[点时:：]|[一二三四五六七八九十][点时]"),
    Word("每年", r"每年|年年|岁岁", r"年年|逐年|历年|/年|每[一]?年|年[均产]|\b(?:annual\w*|yearly|year)\b"),
    Word("每月", r"每月|月月(?!面)|按月(?!计)", r"月月|逐月|/月|每个?月|月[均产]|\b(?:monthly|month)\b"),
    Word("每周", r"(?:每周|周周)(?!观察|要闻|简报|快报|刊|评)", r"周|/周|星期|\bweek"),
    Word("每日", r"(?:每日|每天)(?!动态|经济|新[闻京]|电讯|观察|简报|要闻|快报|商报|优鲜|一)|日日(?!期)|天天(?!向上)", r"[日天]|\b(?:daily|day)\b"),
    Word("全年", r"全年(?!龄)|整年|期年", r"全年|整年|年|\b(?:annual\w*|full-year|year)\b"),
    Word("半年", r"(?<![上下前后\d一])半年|半载|半月|上半月|下半月", r"半|[6六]个?月|六月|旬|\b(?:half|six)\b"),
    Word("数年", r"(?<![\d岁季年指点分])[数几][日天周月年载](?!前列)|[十百][载日]|经月", r"[数几多余]|[\d一二三四五六七八九十百][\d]*个?[日天周月年载]|连|历|\b(?:several|few|many|years|months|days|decade)\b"),
    Word("首末季", r"首季|末季|首[月年日](?=[\u4e00-\u9fff])", r"[一首四末]季|[一1]月|首|开|\b(?:first|Q[14]|last)\b"),
    Word("三秋", r"[一三]秋|一纪|[一半两三][炷袋盏](?:香|烟|茶)|[一两]顿饭的?[工功]夫|一节课|朝夕"),
    *(Word(f"朝代{name}", rf"{name}(?=皇帝|[一二三四五六七八九十元\d]{{1,3}}[年载]|年[间号代])") for name in "康熙 乾隆 雍正 光绪 宣统 嘉庆 道光 咸丰 同治 万历 崇祯 永乐 洪武 贞观 开元 民国 昭和 平成 令和 明治 大正".split()),
    *(Word(f"季{name}", rf"(?<![李王张刘陈杨赵黄周吴徐孙胡朱林一二三四])[初仲深暮盛隆严早晚今去明孟季]{name}(?![\u4e00-\u9fff]?[市县区省节运联闱招])", rf"{name}|{also}")
      for name, also in (("春", "[345]月|spring"), ("夏", "[678]月|summer"), ("秋", "(?:9|10|11)月|autumn|fall"), ("冬", "(?:12|1|2)月|winter"))),
)  # fmt: skip

_GRADES = (
    Word("", r"[A-D]{1,3}[+-]?(?=级|等(?![一级])|类企)|(?<=评级)为?[A-D]{1,3}[+-]?(?![A-Za-z])|[双三][A甲](?=[\u4e00-\u9fff])|[一二三四五]等(?=[\u4e00-\u9fff])(?![人待于候])"),
    *(Word(grade, rf"{grade}(?=[级等](?![A-Za-z]))") for grade in "甲乙丙丁"),
    *(Word(f"{colour}预警", rf"{colour}色?预警", rf"{colour}|{also}") for colour, also in (
        ("红", "red|一级|[IⅠ]级"), ("橙", "orange|二级|[IⅠ]{2}级|Ⅱ"), ("黄", "yellow|三级|Ⅲ"), ("蓝", "blue|四级|Ⅳ"))),
    Word("头等", r"(?<![一二三四五六七八九十以线])[头特优次上]等(?!级)(?=[\u4e00-\u9fff])(?!待|于|候|一系)|[三末]流(?=[\u4e00-\u9fff])", r"[头特优次上]等|流|级|\b(?:first|special|top|grade|class)\b"),
    Word("奖牌", r"[金银铜]牌(?=[\u4e00-\u9fff])", r"[金银铜]|[冠亚季]军|第[一二三]|\b(?:gold|silver|bronze)\b"),
    Word("分数", r"满分|零分|及格(?![率陵])", r"分|及格|达标|合格|\b(?:pass\w*|full|perfect|score)\b"),
)  # fmt: skip

_SIZES = (
    Word("", r"百强|[五5]百强|亿万|[百千]万(?=富翁|雄师|大军|年薪)|(?<=[\u4e00-\u9fff])千年|[京垓拍]级(?=[\u4e00-\u9fff])|天量|百不存一|个把[家个]"),
    Word("里程", r"(?<![不沃决一日鹏扶万])(?<!行)(?<!沃野|决胜|不远)[百千万]里(?=投|之[外遥]|以[外上]|[，。；、）]|$)", r"\d\s?(?:公?里|千米|km\b)"),
    Word("成千上万", r"成千上万|千千万万", r"[千万]|大量|众多|\b(?:thousands?|tens of|many|million)\b"),
    Word("小目标", r"小目标"),
    Word("倍增", r"倍增(?!计划|行动|工程|器|效应|战略|目标)", r"倍增|成倍|翻[一两几数]?[番倍]|加倍|[\d一二两三四五六七八九十几数多]倍|增[长加]100%|百分之百|\b(?:doubl|tripl|quadrupl|multipl|trebl)\w*|\bfold\b|\btimes\b"),
    Word("量级", r"(?<![轻重])(?:数|多|好?几|十)?个?数?量级", r"数?量级|(?<![\d.])(?:[十百千万]|\d*0)倍|\b(?:orders? of magnitude|tenfold|\w+fold)\b"),
    Word("指数增长", r"几何级数?|指数[级式型]|等比级数|倍蓰", r"几何级|指数[级型式]|翻[一两二三四几数]番|\b(?:exponential|geometric|doubl|tripl)\w*"),
    Word("斩", r"膝斩|脚踝斩|打骨折|骨折价|拦腰", r"[膝踝腰]斩|骨折|拦腰|(?:降|跌|减|缩|挫)[^，。\d至到]{0,6}(?:[5-9]\d(?:\.\d+)?[%％]|[五六七八九]成|一?半)|\b(?:plung|slash|halv|collaps)\w*"),
    Word("成倍", r"翻跟头|乘二|加了?一番|[多近逾个增]倍(?!速|数|受|感|加)", r"(?:[一两二三四五六七八九十百千\d多数几近逾]|成)倍|翻[一两几数]?[番倍]|[12]\d\d(?:\.\d+)?[%％]|\b(?:doubl|tripl|quadrupl)\w*|fold\b"),
    Word("去半", r"去其?半|半折", r"[减过一折腰]半|五折|50[%％]|腰斩|\b(?:half|halv)\w*"),
    Word("尺度", r"咫尺|马拉松(?=的?距离)|(?<!超)音速|光速|马赫|冰点|沸点|直角|平角|半圆|大气压|一箭之地|一步之遥|足球场|车载斗量|千钧|盈[尺寸]|寸许|[丈尺]余|逾丈|万仞|一指宽|[一半两]人高",
         r"(?<!\d)0(?:℃|摄氏度|度)|100(?:℃|摄氏度|度)|90度|180度|42(?:\.195)?|\d\s?(?:厘?米|公里|平方米|尺|寸|丈|斤|吨)|\b(?:meters?|metres?|Mach|sonic|marathon|football|freezing|boiling)\b"),
)  # fmt: skip

_LEVELS = {
    "太瓦": "TW|terawatt", "吉瓦": "GW|gigawatt", "兆瓦": "MW|megawatt", "千瓦": "kW|KW|kilowatt",
    "太字节": "TB|terabyte", "PB": "拍字节|petabyte", "EB": "艾字节|exabyte", "ZB": "泽字节|zettabyte",
    "EFLOPS": "E级|exaflop|exascale|EFlops", "PFLOPS": "P级|petaflop|PFlops",
    "毫米": "mm", "微米": "μm|micron", "纳米": "nm|nanomet", "埃": "Å|angstrom",
    "毫秒": "ms|millisecond", "微秒": "μs|microsecond", "纳秒": "ns|nanosecond",
    "毫克": "mg", "微克": "μg", "千吨": "kt", "赫兹": "Hz|hertz",
}  # fmt: skip
"""Units whose order of size is told by 级, in either language: 吉瓦级, GW级."""


def _levels() -> tuple[Word, ...]:
    return tuple(
        Word(
            f"{name}级",
            rf"(?<![A-Za-z])[百十]?(?:{name}|{'|'.join(one for one in also.split('|') if not one.islower() or len(one) < 3)})时?h?级",
            rf"{name}|(?<![A-Za-z])(?:{also})",
        )
        for name, also in _LEVELS.items()
    )


LEVELS = _levels()

_TENS = "(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)"
_ENGLISH = (
    Word("", r"(?ai)\b(?:half|quarter)-(?:million|billion|trillion|dozen|thousand)\b|\b(?:two|three|four|five|six|seven|eight|nine)score\b"
         rf"|(?<![A-Za-z])(?:undec|duodec|hect)upl\w+|\b{_TENS}y(?:one|two|three|four|five|six|seven|eight|nine)\b"
         rf"|\b(?:high|mid|low|upper|lower)[- ](?:single digits|teens|{_TENS}ies)\b|\b(?:lakhs?|crores?)\b"),
    Word("量级", r"(?ai)\borders? of magnitude\b", r"量级|[十百千万]倍|\borders? of magnitude\b|\b(?:ten|hundred|thousand)(?:fold| times)\b|\btenfold\b"),
    Word("", r"(?ai)\b(?:trio|quartet|quintet|septet|octet|duo|(?<!digital )twins?|couple|(?:quin|sex|sept)tup\w+|manifold|severalfold|umpteen|gross(?= of)|(?<=\ba )gross(?=[家个台辆])|half a gross|score(?= of\s[a-z])|(?:baker.s|long|printer.s) dozen"
         r"|(?:septua|octo|nona|sexa|quinqua)genarians?|centenarians?|(?:bi|tri|sesqui|quin|semi)?centen(?:ary|nial)\w*|bicentennial|millenni\w+|fortnights?|twelvemonth"
         r"|quintuplets?|twelvemonth|bi(?:weekly|annual\w*|ennial\w*|monthly)|triennial|nil|myriads?|nonillion\w*|septillion\w*)\b"),
    Word("", r"(?ai)\bdecimat(?:ed|es|ing|ion)\b|\ba (?:nickel|dime|penny|quid|fiver|tenner|buck|grand)\b(?=[.,;:!?]|\s(?:a|per|for|each|more|less|apiece|was|is|on|to|of)\b|$)|\b(?:ten|five|two|twenty|fifty|hundred|\d+) (?:quid|grand|bucks)\b"),
    Word("多数英", r"(?ai)\b(?:(?:a|the|clear|large|simple|small) )?majority of\b", r"多数|大多|大部|过半|\b(?:most|majority|more than half)\b"),
    Word("少数英", r"(?ai)\b(?:minority|plurality) of\b", r"少数|少部|\b(?:minority|plurality|few|less than half|fewer than half)\b"),
    Word("", r"(?ai)\b(?:by the (?:score|dozen|hundred|thousand|million)|in (?:their|the) (?:scores|dozens|hundreds|thousands|millions))\b"),
    Word("量词英", r"(?ai)\b(?:billions|trillions|millions|hundreds|thousands|dozens|scores)\b(?= of|\s+(?:were|was|have|are))", r"[百千万亿]|\b(?:billion|trillion|million|hundred|thousand|dozen)\w*"),
    Word("年代英", r"(?ai)\b(?:(?:half|quarter)(?: of)? a |a )?(?:century|decade)\b|\b(?:nineties|eighties|seventies|sixties|fifties|twenties)\b", r"世纪|年代|十年|[5-9]0年|百年|\b(?:centur|decade|years)\w*|\d0s\b"),
    Word("位数英", r"(?ai)\b(?:single|double|triple)[ -]digits?\b", r"位数|\bdigits?\b|(?<![\d.])[1-9]\d(?:\.\d+)?[%％]"),
    Word("最高", r"(?ai)\b(?:the )(?:highest|largest|biggest|fastest|longest)\b(?!\s(?:[a-z]+\s)?[a-z]+s\b)", rf"{_PEAK}|{_FIRST}"),
    Word("最低", r"(?ai)\b(?:the )(?:lowest|smallest|slowest|fewest|shortest)\b(?!\s(?:[a-z]+\s)?[a-z]+s\b)", rf"{_TROUGH}|{_LAST}"),
    Word("持平", r"(?ai)(?<=\bwas )(?:flat|unchanged)\b|(?<=\bwere )(?:flat|unchanged)\b", _LEVEL),
    Word("纪录", r"(?ai)\ball-time (?:high|low)\b|\brecord(?: high| low|(?=[.,;]))", rf"纪录|记录|历史|最|新[高低]|\b(?:records?|{_HIGHEST}|(?:low|small|few|slow)est|all-time)\b"),
    Word("转向1", r"(?ai)\b(?:swung|turned|slipped) (?:in)?to (?:a )?(?:decline|negative)\b|\bturned negative\b", _DOWN),
    Word("盈亏1", r"(?ai)\b(?:swung|turned|slipped) (?:in)?to (?:a )?loss\b", _INTO_LOSS),
    Word("无", r"(?ai)\bto nothing\b|\bwas nil\b", _NONE),
    Word("名次2", r"(?ai)\b(?:ranked|came|finished) last\b", _LAST),
    Word("绝大多数", r"(?ai)\bvast majority\b|\boverwhelming majority\b", r"绝大|大多|多数|大部分|\b(?:majority|most|nearly all)\b|[5-9]\d(?:\.\d+)?[%％]"),
    Word("", r"(?<![A-Za-z])(?:AAA|AA[+-]?|Aaa|Baa\d)(?![A-Za-z])|(?i:\btriple[ -]A\b|\b(?:three|four|five)-star\b)"),
    Word("三倍英", r"(?ai)\bthrice\b", r"[三3]倍|\b(?:thrice|tripl\w*|trebl\w*|three[ -]?(?:times|fold))\b"),
    Word("隔一英", r"(?ai)\bevery other\b", r"每隔|隔[一]?[个日天周年月]|每[两二]|[一]?半|50%|\bevery (?:other|second|two)\b|\bhalf\b|\balternate\b"),
    Word("子夜", r"(?ai)\bmidnight\b", r"夜|零[点时]|凌晨|0[:：点时]|00:|24[:：点时]|\bmidnight"),
    Word("正午", r"(?ai)\b(?:noon|midday)\b", r"午|12[:：点时]|十二[点时]|\bnoon|midday"),
    Word("节英", r"(?ai)\b(?:Christmas|Thanksgiving|Easter|New Year.s Eve|Halloween|Valentine.s Day)\b", r"圣诞|感恩节|复活节|除夕|12月3?[1245]|[万]圣"),
)  # fmt: skip

SAYINGS: tuple[Word, ...] = (
    *TURNS, *_SHARES, *_RANKS, *_ages(), *_days(), *_TIMES, *_GRADES, *_SIZES, *LEVELS, *_ENGLISH,
)  # fmt: skip
