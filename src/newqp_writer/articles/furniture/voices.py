"""Who speaks in a line: a site to its reader and of itself, or somebody who reports.

The words by which whole families of furniture are told, each in one place.
"""

from __future__ import annotations

import re

from newqp_writer.articles.folding import folded

_LONGEST = 300  # characters of a line in which a site speaks to its reader

# Whom it speaks to, and for whom.
ADDRESS = re.compile(
    r"[您你]|我们|^(?:点此|点击|更多)|咱们|本[站网刊报号社]|小编|\b(?:you|your|yours|our|ours|us|we|me)\b"
    r"|^(?:help|support|join|give|start|get|keep|sign|read|enter|fund|back|click|stand with|to republish)\b"
)
# The medium and what it lives on; the page and the machine it is read on.
MEDIUM = re.compile(
    r"邮箱|收件箱|邮件|通讯录?$|编辑部|读者|采访|深度稿|深度报道|独立(?:报道|新闻|媒体)|这篇(?:文章|报道|稿件)|本文(?!件)"
    r"|转载|后台|推送|捐款|捐助|赞助|打赏|赞赏|资助|订阅|广告主?|评论区|留言区?|投票|快照|机器翻译|隐私|cookie"
    r"|设备上|浏览器|网页|页面|下期|专题|数据库|小程序|收听|播客"
    r"|\b(?:e-?mails?|inbox|newsletters?|newsroom|(?:our|this week’s|top) stories|stories (?:that|of the)|journalis[mt]s?"
    r"|reporters|correspondents|editors|readers?|reporting|subscribers?|unsubscribe|spam|donations?|donate|gifts?"
    r"|contributions?|backed|chip in|supporters?|browsers?|cookies|web ?page|website|this (?:page|site|story|article|piece|post)"
    r"|cached|translated|device|privacy|signing up|terms|comments|podcast|reading|republish|local news|independent news)\b"
)
# How often, and for how much: what names a product beside its button.
PRODUCT = re.compile(
    r"每[天日周月晨]|[早晚周日]报|周刊|读懂|免费|一封|要闻|不错过"
    r"|\b(?:every|each|daily|weekly|weekdays?|mornings?|free|worth knowing|in one|briefing|brief|digest|insider|best of)\b"
)
# What somebody reports: a figure with its unit, what was said, ruled, found.
_REPORTS = re.compile(
    r"\d[\d,.]*\s?(?:[%％亿吨]|万[元吨辆千]|千瓦|[mb]illion|tonnes)|同比|环比|表示|指出|认为|介绍说|规定|明确"
    r"|[“”\"「]|\b(?:said|says|told|ruled|found|rose|fell|according|announced|reported|survey(?:ed)?|percent)\b"
)
# What a page says of itself and to its reader: not what its text is about.
_OF_ITSELF = re.compile(
    r"转载|刊载|摘编|版权|著作权|仅供|仅代表|不代表|不构成|本[文刊站网报号社篇页]"
    r"|[此该以][上下]?(?:内容|文章|信息|数据)|声明[:：]|自担|自负|必究|[您你]|记者|编辑[:：]"
    r"|关注|扫[码描]|点击|订阅|登[录陆]|欢迎|敬请|回复|留言|点赞|在看|客户端|公众号|app\b"
    r"|\b(?:this|these) (?:content|article|story|post|page|site|website|report|material)\b"
    r"|\byour (?:e-?mail|inbox|account|browser|name|device)\b|\brequired fields\b|\bnewsletters?\b"
    r"|\b(?:our|us|we|please|click|sign|subscribe|follow|download|copyright|rights)\b"
    r"|\bcontributed (?:to (?:this|the) (?:report|article|story)|reporting|from)\b"
    r"|\b(?:journalist|reporter|editor|writer|correspondent|reporting)\b",
    re.IGNORECASE,
)
# To whom it speaks where no sentence of the text stands.
_READER = re.compile(
    r"\b(?:your|you|our|us|join|sign up|follow(?:ing)?|subscribe|stay up|newsletter|donate)\b"
    r"|[您你]|本[站网]|赞助|订阅|下载|关注|扫码|欢迎",
    re.IGNORECASE,
)


def reports(words: str) -> bool:
    """Whether words tell what happened or was said: no site speaks so of itself.

    >>> reports("产量同比增长8%。"), reports("一封邮件，读懂储能。")
    (True, False)
    """
    return _REPORTS.search(words) is not None


def speaks_of_itself(words: str) -> bool:
    """Whether a site speaks of what stands here, or bids its reader do something.

    >>> speaks_of_itself("本文由记者采写"), speaks_of_itself("价格可能继续下降。")
    (True, False)
    """
    return _OF_ITSELF.search(folded(words)) is not None


def speaks_to_reader(words: str) -> bool:
    """Whether a line that stands apart from the text speaks to whoever reads it.

    >>> speaks_to_reader("Join our readers"), speaks_to_reader("Prices fell.")
    (True, False)
    """
    return len(words) <= _LONGEST and _READER.search(words) is not None
