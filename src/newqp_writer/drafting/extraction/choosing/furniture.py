"""What stands on an article's page without being its news: notes, contacts, credits, advertising.

Also what a notice says to those it is addressed to (现印发给你们, 请于……前提交): the reader of a
briefing is none of them.
"""

from __future__ import annotations

import re

_CHINESE = re.compile(
    r"^(?:注|附|附件|附表|备注|来源|文|图|供图|摄影|编辑|责编|校对|审核|监制|关键词|链接|相关阅读|延伸阅读|责任单位|牵头单位)"
    r"[：:\d一二三（(]"
    r"|(?:参加(?:了)?(?:开幕式|会见|会谈|活动|座谈会?|会议|上述活动|有关活动)|先后发言|陪同(?:调研|考察)?)。$"
    r"|本台[^，。]{0,10}播发|(?:联系(?:人|电话|方式)|咨询电话|传真|邮箱|邮编|责任编辑|本文编辑|微信公众号|阅读原文|扫码|扫描二维码|版权所有|未经授权|转载请|分享到)"
    r"|(?:此件|本文件)(?:公开|主动公开|依申请)"
    r"|不构成(?:任何)?投资(?:建议|意见)|据此(?:操作|入市)"
    r"|(?:现|兹)?(?:印发|转发|下发)给你们|制定(?:以下|如下|本[\u4e00-\u9fff]{2})|(?:如下|以下)[：。]$|(?:报告|通知|公告|规定)如下"
    r"|^(?:请|望|特此)|^各(?:市|县|区|省|有关|相关|部门|单位|地区)[^，。]{0,40}：$"
    r"|就此采访|接受(?:了)?(?:本报|本刊|本台)?(?:记者|专访|采访)[^，]{0,6}。$"
    r"|回答(?:了)?(?:记者)?(?:的)?(?:有关|相关)?(?:提问|问题)"
    r"|进行了?解读。$|\d日前(?:报送|提交|登录|申报)|^(?:图|表)\s?\d"
)
_ENGLISH = re.compile(
    r"^\(?(?:Reporting|Additional reporting|Writing|Editing|Compiled|Source|Photo|Credit)(?: by|:)"
    r"|^(?:Sign up|Subscribe|Read more|Click|Follow us|Share this|Advertisement|Our Standards)\b"
    r"|all rights reserved|\bnewsletter\b|terms of service",
    re.IGNORECASE,
)


def is_furniture(text: str, lang: str) -> bool:
    """Whether a sentence belongs to the page and not to the news.

    >>> is_furniture("联系人：张老师，电话：0000-7654321。", "zh")
    True
    >>> is_furniture("附加值占比达12%。", "zh")
    False
    """
    return bool((_ENGLISH if lang == "en" else _CHINESE).search(text))
