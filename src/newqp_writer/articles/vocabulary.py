"""Words of what stands around articles, in families; how much of a line they cover is weighed.

No word decides: 订阅 is a word of news about subscriptions, too. The words are those of Chinese and
English news sites, ministries, 公众号, platforms, newsletters and clipping tools; traditional
characters are folded before they are looked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

# What the reader is bidden to do.
_ASK = """
关注|订阅|下载|点击|点我|点此|轻点|轻触|戳|扫码|扫一扫|扫描|长按|识别|滑动|转发|分享|收藏|点赞
点个赞|点个|在看|再看|评论|跟帖|跟贴|留言|评价|登录|登陆|注册|加入|添加|加群|进群|入群|回复|投稿
爆料|报料|举报|反馈|纠错|找错|查看|打开|进入|前往|返回|展开|收起|加载|复制|粘贴|搜索|检索|请输入
输入|星标|置顶|了解更多|咨询|报名|领取|开通|续费|解锁|畅读|试读|欢迎|敬请|请在|请到|请点|请先
退订|取消|同意|跳转|跳到|切换|播放|收听|听新闻|听报道|听全文|朗读|观看|去阅读|写留言|快来|说两句
不迷路|分享让|更多人看到|subscribe|unsubscribe|sign up|signing up|sign in|log in|register
download|click|tap|follow us|follow|share this|share on|share to|share via|share with|^share$
tweet|comment|comments|leave a|reply|read more|read next|read also|learn more|find out more
see more|see all|view|listen|watch|join|enter your|skip to|accept|reject|manage|contact us
e-?mail us|donate|support us|support our|load more|show more|scroll|copy link|bookmark|print
get updates|get the|stay up to date|stay informed|stay ahead|don[’']t miss|never miss
thank you for|thanks for|thank you|you can|please visit|visit|upgrade|buy now|try
continue reading|keep reading|gift|save|add us|forward this|preferred
"""
# The parts of a page, of an application, of a platform.
_PARTS = """
首页|主页|正文|频道|栏目|专栏|导航|菜单|目录|当前位置|所在位置|您的位置|我的位置|位置|字体|字号
字型|大中小|打印|关闭|窗口|本页|上一篇|下一篇|上一条|下一条|上一页|下一页|尾页|末页|顶部|页码
客户端|app|小程序|公众号|视频号|抖音号|头条号|百家号|网易号|搜狐号|服务号|二维码|微信|微博
朋友圈|qq空间|qq|快手|抖音|手机版|电脑版|移动端|触屏版|用户|账号|帐号|昵称|粉丝|创作者|作者最新
认证|主播|楼主|网站地图|版面|本版|标题导航|无障碍|关怀版|长者模式|适老化|智能问答|简体|繁体|语音
播报|动画|正在阅读|阅读器|浏览器|分辨率|当前页|更新时间|生成时间|返回顶部|弹幕|书签|缓存|隐私
cookies?|协议|承诺书|自律|文明上网|理性发言|newsletters?|privacy|terms|sitemap|site map
navigation|menu|search|home ?page|main content|content|sidebar|footer|account|profile|settings
preferences|browser|cookie|languages?|rss|app store|google play|facebook|twitter|linkedin
whatsapp|instagram|youtube|telegram|wechat|weibo|tiktok|x\\.com|threads|advertisement|sponsored
promoted|ads?|paywall|updates|alerts|inbox|website|this page|this site|our site|pdf
opens new tab|min(?:ute)?s? read
"""
# Headings of lists of other articles, and words of such lists.
_OTHERS = """
相关阅读|延伸阅读|推荐阅读|相关链接|相关新闻|相关文章|相关报道|相关稿件|相关推荐|相关内容
相关解读|相关话题|关联话题|相关专题|推荐|精彩推荐|热门推荐|热点推荐|为您推荐|猜你喜欢|猜您喜欢
大家都在看|还在看|都在看|看了又看|可能感兴趣|感兴趣|往期回顾|往期精彩|往期推荐|精选|热门|热榜
热搜|热股榜|热文|排行榜?|最热|最新|头条|要闻|更多|延伸|一图读懂|图解|专题|更多新闻|近期文章
编辑推荐|精彩图文|图片新闻|视频新闻|related|recommended|most read|most popular|most viewed
most liked|most shared|more from|more on|more news|more stories|latest|trending|top stories
top reads|editors?[’'] picks?|popular|up next|what to read next|you may also|you might also
recent articles|recent posts|further reading|suggested topics|related tags|around the web
from our partners|featured|discussion about this post|explore more|more in
"""
# Who had a hand in it.
_CREDIT = """
责任编辑|责编|编辑|主编|总编|校对|校审|审核|审校|审签|初审|复审|终审|一审|二审|三审|签发|监制
策划|统筹|制作|出品|美编|排版|版式|设计|视觉|海报|制图|运营|实习生|见习|编审|值班|来源|稿源|图源
题图|封面图?|头图|供图|配图|图片|摄影|摄像|剪辑|配音|作者|撰文|撰稿|文字|记者|通讯员|采写|翻译
编译|整理|原标题|原题|作者单位|资料图|视觉中国|东方ic|新华社发|图虫|编者按|reporting by
additional reporting|editing by|writing by|compiled by|written by|translated by|photographs?
photo by|photo|image credit|image|getty images|shutterstock|illustration|graphics?|courtesy
caption|a version of this article|in print|print edition|article appeared
contributed to this|contributed|staff writer|with assistance|our standards
trust principles|published by|posted by|filed under|tags?|keywords|categories|topics
"""
# Rights, disclaimers, the law of the site.
_RIGHTS = """
版权|版权所有|著作权|知识产权|声明|免责|授权|许可|转载|翻印|复制|摘编|镜像|侵权|侵删|必究|违者
追究|法律责任|法律顾问|不代表|仅代表|观点|立场|个人看法|仅供参考|不构成|投资建议|投资意见
据此操作|风险自担|风险提示|风险自负|入市需谨慎|本网站?|本站|本平台|该平台|平台|自媒体|信息存储
上传并发布|违法和?不良信息|不良信息|icp备?|公网安备|京公网|备案|许可证|经营许可|标识码|主办单位
承办单位|主办|承办|协办|主管|运行维护|技术支持|网信算备|凡注明|凡标注|凡本|均为|与本网无关|如有
如需|联系删除|请联系|严禁|谢绝|请勿|禁止|未经|不得|copyright|all rights reserved|rights reserved
licens\\w+|trademarks?|reproduc\\w+|republish\\w*|redistribut\\w*|permission|without prejudice
disclaimer|not responsible|external sites|terms of use|terms of service|privacy policy
privacy notice|collection notice|legal|delayed a minimum|delayed by at least|forward-looking
safe harbou?r|cautionary|liability|warrant\\w+|syndication
"""
# Where to write, to call, to go.
_CONTACT = """
联系人|联系电话|联系方式|联系地址|联系我们|电子邮箱|电子邮件|邮箱|邮编|邮政编码|地址|电话|传真
热线|分机|客服|商务合作|广告合作|合作|媒体联系|媒体垂询|投资者关系|网址|官网|关于我们|抄送|主送
印发|信息公开|contact|media contacts?|press contacts?|press office|for journalists
media inquiries|media enquiries|investor relations|inquiries|enquiries|phone|telephone|tel|fax
mobile|p\\.?o\\.? box|avenue|street|road|suite|floor|headquarters|headquartered|about us
for more information|for further information|notes to editors|for immediate release
press release
"""
# How often it was read, liked, answered; how long it takes.
_COUNT = """
阅读量?|阅读数|浏览量?|浏览次数|点击量?|点击数|评论数?|访问量|访问者|人次|赞同|喜欢|热度|围观
播放量?|人气|参与|人关注|条评论|共有|分钟|字数|约\\d+分钟|全文共|本文共|总阅读|views?|reads?
\\d+ shares?|likes?|claps?|min read|minute read|reactions|followers|subscribers
"""
# What it costs.
_OFFER = """
会员|vip|月卡|年卡|季卡|首月|首年|元/月|元/年|优惠|限时|特惠|原价|现价|立减|立省|套餐|权益|付费
收费|专享|免费|试用|订户|印刷版|电子版|数据通|财新通|知识星球|课程|购买|包月|free trial|trial
per month|per week|a month|a week|for 4 weeks|weeks|cancel any ?time|unlimited access
digital access|subscriber-only|subscribers|subscription|premium|plans?|pricing|offers?|discount
first month free|member(?:ship)?s?|already a|have an account|unlock|exclusive|edition
"""
# What tools and mails say of themselves.
_TOOL = """
剪藏|收录|推送|采集|笔记|批注|摘录|高亮|保存于|导出|转码|简悦|印象笔记|有道云|cubox|inoreader
readwise|notion|evernote|joplin|pocket|原始邮件|转发邮件|发自我的|本邮件|附件含有|保密|内部资料
内部参考|仅供内部|下载人|打印区域|待读|待编|素材|晨报|周报|存一下|规则|rss|highlights?
view highlight|document note|my notes?|clipped|saved|exported|created|imported|via
original message|forwarded message|view in browser|view this|receiving this|received this
you are subscribed|sent from|appeared first on|read the full|the post|collapsed|status|owner
full document|metadata
"""


def _pattern(words: str) -> re.Pattern[str]:
    """Words that are parted by | and line ends, the longest first: 相关阅读 is one word, not two.

    Those with one first letter stand together, so that at most places one look is enough.
    """
    groups: dict[str, list[str]] = {}
    for word in sorted("|".join(words.strip().splitlines()).split("|"), key=len, reverse=True):
        groups.setdefault(word[0], []).append(word)
    plain = [first for first in groups if first.isalpha()]
    han = [_group(first, groups[first]) for first in plain if not first.isascii()]
    latin = [_group(first, groups[first]) for first in plain if first.isascii()]
    other = [word for first, each in groups.items() if first not in plain for word in each]
    tail = [rf"\b(?:{'|'.join(latin)})\b", *other] if latin else other
    return re.compile("|".join([*han, *tail]))


def _group(first: str, words: Sequence[str]) -> str:
    rest = "|".join(word[1:] for word in words)
    return f"{first}(?:{rest})"


FAMILIES: Mapping[str, re.Pattern[str]] = {
    name: _pattern(words)
    for name, words in {
        "ask": _ASK, "parts": _PARTS, "others": _OTHERS, "credit": _CREDIT, "rights": _RIGHTS,
        "contact": _CONTACT, "count": _COUNT, "offer": _OFFER, "tool": _TOOL,
    }.items()
}  # fmt: skip
"""Of each family a pattern that finds its words in a folded line in small letters."""

FUNCTION_WORDS = re.compile(
    r"[的了在是和与对为将等把被从由而但也还就都]"
    r"|\b(?:the|of|to|in|a|an|and|that|which|is|are|was|were|has|have|had|will|would|by|for|from|with"
    r"|on|at|as|its|it|said|than|but)\b"
)
"""Words that run through sentences and are rare in lists, labels and buttons."""

REPORTED = re.compile(
    r"表示|指出|认为|称|介绍|显示|达到|同比|环比|增长|下降|预计|其中|此外|宣布|通知如下|现[将就]|根据|按照|据悉|获悉|目前|日前|记者从"
    r"|\b(?:said|says|told|according to|rose|fell|percent|billion|million|announced|expected"
    r"|reported|added)\b"
)
"""What news says things with."""
