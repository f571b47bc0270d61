"""Words that stand where a publisher's name might, and name none, by class.

Whoever is speaking (本报, 记者), columns and menus (早报, VIP), labels (类型, 更新于), platforms,
places, offices below the one that publishes, claims of rights, persons.
"""

from __future__ import annotations

import re

from newqp_writer.articles.folding import folded
from newqp_writer.provinces import PROVINCES

# Whoever is speaking, or no name at all.
_SPEAKER = re.compile(
    r"(?:本报|本网|本刊|本台|本站|本社|本号|记者|编辑|作者|责编|通讯员|原创|转载|网络|互联网|综合|未知|admin|null|none|n/?a|"
    r"来自.{0,20}|发布于.{0,20}|(?:企业|公司|受访者|作者)?供图|资料图|视觉中国|图虫创意)[^社报网]{0,12}"
    r"|(?:新闻|要闻|财经|时政|国内|国际|头条|正文|快讯|滚动|观察|评论|专题|资讯|动态|公告|通知){1,2}(?:频道|中心|栏目|列表|详情|内容|信息|公示|发布)?"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,? ?(?:\d{1,2},? )?20\d\d"
    r"|(?:news(?:room)?|press(?: releases?)?|media|media releases?|blog|articles?|stor(?:y|ies)|opinion|analysis|features?|world|business|markets|"
    r"staff(?: (?:writers?|reporters?))?|unknown|web|internet|released|published|page|home)",
    re.IGNORECASE,
)
# Columns, which stand where a name might, and what is read in the morning and in the evening.
_COLUMNS = re.compile(
    r"(?:科技|产业|能源|汽车|房产|地产|教育|健康|体育|文化|旅游|娱乐|宏观|金融|证券|公司|商业|股市|基金|期货|债券|外汇|银行|保险|消费|医药|军事"
    r"|听(?:报道|新闻|全文|音频)|语音播报|经济|港闻|港聞|民生|法治|创科|創科|社评|社評|时评|论坛|理财|副刊|企业|社会|生活|地方|两岸|兩岸|產經|产经|即時|即时|港股|美股|A股|区域|深度|独家|热点|专栏|视频|图片|原创|首页|栏目|综合|其他"
    r"|市场|行情|研报|数据|报告|电子[报版]|(?:多媒体)?数字报(?:刊|纸)?(?:平台|系统)?|报纸电子版|直播|专访|访谈|图集|图解|政策|法规|时事|推荐|精选|热榜|排行|最新|更多|关于我们)"
    r"(?:频道|新闻|要闻|资讯|动态|快讯|栏目|版)?"
    r"|(?:早|午|晚|夜|日|周|月|快|海|画|战|喜|捷|公)报|(?:早|午|晚)(?:餐|间|班车|读|参)(?:新闻|报)?|7[x×]24(?:小时)?(?:快讯|直播)?"
)
# Words of menus and buttons, and labels without their value.
_MENU = re.compile(
    r"vip|app|默认|打印|纠错|[大中小]|超大|特大|会员(?:专区|中心)?|登[录陆]|注册|登[录陆][/／|]?注册|订阅|搜索|收藏|分享|下载(?:app)?|客户端|返回(?:首页)?|目录|菜单|导航|展开|收起"
    r"|(?:更新|修改|编辑|发[布表]|刊发|创建)[于时]?间?|时间|日期|编[印制发写]?|摘编|主[办编管]|承办|制[表作图]|供稿|整理|类[型别]|分类|标签|关键[词字]|来源|出处|作者|编辑|责编|字[体号]|地址|电话|附件|备注"
    r"|subscribe|sign (?:in|up)|log ?in|register|menu|search|share|save|print|topics?|sections?|latest|newsletters?|podcasts?|videos?|live"
    r"|for immediate release|embargoed.{0,30}|updated?(?: (?:on|at))?|source|type|category|tags?|date|author|editor",
    re.IGNORECASE,
)
# Platforms on which others publish.
_PLATFORMS = re.compile(
    r"微信公众(?:平台|号)|公众号|网易号?|netease hao|搜狐号?|百家号|今日头条|头条号?|企鹅号|大鱼号|一点资讯|微博|新浪微博|知乎(?:专栏)?|"
    r"雪球|简书|语雀|飞书(?:云?文档)?|石墨文档|腾讯文档|notion|google docs|confluence|medium|substack|wordpress|blogger|x|twitter|facebook|linkedin",
    re.IGNORECASE,
)
# A government department below the office whose site it is: the office publishes.
_DEPARTMENT = re.compile(
    r"(?!.{0,20}(?:部|委|局|署|院|省|市(?!场)|州|县|区(?!域)|会(?![员计议展])|馆).{0,12}[司处科室厅]$)[\u4e00-\u9fff]{2,16}(?:(?<!公)司|(?<!办事)处|科|科室|研究室|政研室)|办公[厅室]|新闻办(?:公室)?"
    r"|(?:运行|价格|环资|基础|产业|高技术|就业|振兴|监测|协调|国民经济综合|利用外资)+局"
)
# Whoever keeps the site of an office or a company: the office publishes.
_OWN_OFFICE = re.compile(
    r"(?:本?集团|总?公司|本院|本校|学院|学校|医院|党委|党群|党政|行政|总经理|董事会|机关|综合)*"
    r"(?:办公室|宣传[部科处]|新闻中心|新闻宣传中心|工作部|企划部|品牌部|市场部|编辑部|融媒体?中心|信息中心|综合组)"
)
# 信息统计部, 综合研究室: of two tasks at least, and below whoever publishes.
_OF_TASKS = re.compile(
    r"(?:信息|统计|综合|政策|法规|研究|宣传|新闻|市场|运行|监测|规划|发展|财务|人事|科技|国际|合作|产业|行业|会员|公共|关系|品牌|技术|质量|安全"
    r"|数据|网络|运营|服务|管理|培训|事务|联络|调研|经济|外事|标准|项目|投资|交流|分析|编辑|采编|信用|资讯)(?:[与和及、]?(?:信息|统计|综合|政策|法规|研究|宣传|新闻|市场|运行|监测|协调|规划|发展|财务|人事|科技|国际|合作|产业|行业|会员|公共|关系|品牌|技术|质量"
    r"|安全|数据|网络|运营|服务|管理|培训|事务|联络|调研|经济|外事|标准|项目|投资|交流|分析|编辑|采编|信用|资讯)){1,3}(?:部|处|室|组|中心)"
)
# 行业周报, 公司深度报告: what a broker calls a kind of report; a year; a mark of the end; a handle.
_OTHER_WORDS = re.compile(
    r"(?:证券|行业|公司|宏观|策略|固收|金工|晨会|深度|点评|专题|跟踪|动态|投资|研究|海外|每[日周月])+(?:报告?|周报|月报|双周报|纪要|点评|专题)"
    r"|(?:19|20)\d\d(?:年.{0,8})?|ends?|nnnn|[a-z0-9]+(?:_[a-z0-9]+)+",
    re.IGNORECASE,
)
# 氢能产业月度观察: what a house calls a report that it gives out each month.
_SERIES = re.compile(
    r"[\u4e00-\u9fff]{0,14}(?:月度|季度|年度|每[日周月]|周度)"
    r"(?:[快通简专]报|观察|报告|简报|分析|动态|资讯|数据|信息|跟踪|综述|监测|运行|统计|评述|展望){1,2}"
)
# What a platform says of an account: 财经领域优质创作者, 42.6万粉丝.
_OF_ACCOUNT = re.compile(
    r".{0,12}(?:创作者|博主|官方[账帐]号|粉丝|已认证|认证)|IP属地.{0,8}|\d.{0,8}关注"
)
_RIGHTS = re.compile(
    r"©|\(c\)\s*\d{4}|copyright|all rights|rights reserved|版权|未经|icp备?|公网安备", re.IGNORECASE
)
# Where something was written or happened: a province, the seat of an agency.
_PLACES = re.compile(
    "(?:"
    + "|".join([*PROVINCES, "中国"])
    + ")(?:省|市|(?:壮族|回族|维吾尔)?自治区|特别行政区)?"
    + r"|(?:北京|上海|天津|重庆|广州|深圳|杭州|南京|武汉|成都|西安|香港|澳门|澳門|台北|臺北|东京|首尔|伦敦|华盛顿|纽约|巴黎|柏林|布鲁塞尔|日内瓦|新加坡)市?(?:报道)?"
    r"|amsterdam|athens|bangkok|beijing|berlin|bern|bonn|boston|brasilia|brussels|bucharest|budapest|cairo|canberra|chicago|copenhagen|dalian"
    r"|delhi|dubai|dublin|frankfurt|geneva|guangzhou|hamburg|hanoi|hangzhou|helsinki|hong kong|houston|istanbul|jakarta|johannesburg|kyiv|lisbon"
    r"|london|los angeles|luxembourg|madrid|manila|melbourne|milan|montreal|moscow|mumbai|munich|nairobi|nanjing|new delhi|new york|oslo|ottawa"
    r"|paris|perth|prague|riyadh|rome|rotterdam|san francisco|seoul|shanghai|shenzhen|singapore|stockholm|strasbourg|sydney|taipei|tianjin|tokyo"
    r"|toronto|vancouver|vienna|warsaw|washington(?:,? d\.?c\.?)?|wellington|wuhan|xi[’']an|zurich",
    re.IGNORECASE,
)
CLOSED = (_SPEAKER, _PLATFORMS, _OF_ACCOUNT)
"""Classes that are known whole: whoever is speaking, platforms, what these say of accounts."""
CLASSES = (
    *CLOSED,
    _COLUMNS,
    _MENU,
    _DEPARTMENT,
    _OWN_OFFICE,
    _OF_TASKS,
    _PLACES,
    _SERIES,
    _OTHER_WORDS,
)
"""All classes; of the open ones the next page has words that stand in none."""

_NEVER_WRITTEN = (*CLOSED, _COLUMNS, _MENU, _OTHER_WORDS)
"""Classes that name no publisher whoever writes them: an office below another may well be meant."""

# The surnames of nineteen in twenty Chinese, and some of two characters.
_SURNAMES = (
    "王李张刘陈杨黄赵周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷"
    "钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜肖詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙伏岑习胥保和蔺"
)
_PERSON = re.compile(
    rf"(?:[{_SURNAMES}]|欧阳|上官|司马|诸葛|皇甫|令狐|慕容|端木|司徒|尉迟)[\u4e00-\u9fff]{{1,2}}"
)


def is_nobody(name: str, *, written: bool = False) -> bool:
    """Whether words are of a class that names no publisher.

    Args:
        name: the words.
        written: whether a person wrote them as the publisher's name; an office below another, which
            a page tells beside whose site it is, may then be meant.

    >>> is_nobody("早报"), is_nobody("更新于"), is_nobody("云州日报")
    (True, True, False)
    >>> is_nobody("南湾环境服务处"), is_nobody("南湾环境服务处", written=True)
    (True, False)
    """
    plain = folded(name)
    classes = _NEVER_WRITTEN if written else CLASSES
    return _RIGHTS.search(plain) is not None or any(form.fullmatch(plain) for form in classes)


def is_place(name: str) -> bool:
    """Whether a name is that of a province, a city or the seat of an agency.

    >>> is_place("Singapore"), is_place("云州日报")
    (True, False)
    """
    return _PLACES.fullmatch(folded(name.strip())) is not None


def is_person(name: str) -> bool:
    """Whether a name is that of a Chinese person: a surname, and one or two characters.

    >>> is_person("阮星野"), is_person("云州日报")
    (True, False)
    """
    return _PERSON.fullmatch(folded(name.strip())) is not None
