"""Paragraphs that are furniture from end to end: credits, counts, prompts, notices, headings of lists.

Each pattern is of a whole paragraph, or of its beginning where nothing else begins that way. The
words are those of Chinese news sites, ministries, 公众号 and platforms, and of English news and
press pages, as they stand on saved pages.
"""

from __future__ import annotations

import re

from newqp_writer.articles.furniture.folding import folded

# 责编：甲 | 编辑丨乙 | 文 | 丙 | (责编：丁、戊): a role, a mark, and names.
_ROLE = (
    r"(?:责任编辑|责编|执行编辑|值班(?:编辑|主任|编委)|版面编辑|文字编辑|图片编辑|网络编辑|编辑|主编|总编辑|副主编|校对|校审|一审|二审|三审|初审|复审|终审|"
    r"审核|审读|审校|审稿|签发|监制|总监制|策划|总策划|统筹|制作|出品|出品人|美编|排版|设计|视觉|海报|制图|图表|运营|实习生|"
    r"来源|稿源|信息来源|文章来源|稿件来源|图片来源|图源|题图|封面|头图|插图|供图|配图|图片|摄影|摄像|剪辑|配音|"
    r"作者|撰文|撰稿|文字|文|图|记者|见习记者|通讯员|采写|翻译|编译|整理|原标题|原文标题|原题|本文作者|文章作者|作者单位|"
    r"投稿邮箱|联系邮箱|商务合作|爆料|编审)"
)
_CREDIT_ZH = re.compile(
    rf"[（(【\[〔]?\s*(?:本[文期报刊]|今日)?{_ROLE}(?:\s?[/、&和与]\s?{_ROLE})?\s*[:：丨｜|/｜︱]\s*[^。！？；]{{0,60}}[)）】\]〕]?"
    rf"|(?:[\u4e00-\u9fff]{{0,6}}{_ROLE}\s*[:：丨｜|/︱]\s*[^。！？；，,\d%]{{1,16}}[\s\u3000]*)+"
    r"|[（(][^）)]{0,40}(?:记者|通讯员|编辑)\s?[^。，]{0,30}[）)]"
    r"|[\u4e00-\u9fff]{0,8}?(?:记者|通讯员|评论员|特约撰稿人?)\s+(?:[\u4e00-\u9fff·]{1,4}[\s、]*){1,6}(?:报道|摄影|文/图|摄)?"
    r"|.{0,140}(?:记者|通讯员|图片社|中新社|新华社).{0,16}摄[)）。]?|[（(]?.{0,60}(?:摄|摄影报道|供图|/\s?摄|视觉中国|图虫创意)[）)]?|资料图(?:片)?[。]?|[（(\-—–*·~\s]*(?:完|END|THE END|全文完|未完待续)[)）\-—–*·~\s]*"
)
_CREDIT_EN = re.compile(
    r"\(?(?:additional |further )?(?:reporting|writing|editing|graphics|photography|compiled|translated|edited|written) (?:and [a-z]+ )?by\b.{0,160}"
    r"|our standards:.*|by [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}(?:,? (?:and|&) [A-Z].{0,60})?|(?:principal|other) contributors?:.*|(?:photo|image|graphic|picture|illustration)"
    r"(?: credit| source| by)?s?\s?[:：].*|(?:getty images|reuters|ap photo|afp|bloomberg|shutterstock)(?:/[\w ]+)?|.{0,60}/getty images"
    r"|image (?:source|caption|credit)\b.*|\(?(?:source|sources|data source|with input from|filed under|tags?|topics?|keywords?|categor(?:y|ies)|posted in|labels?)\s?:.{0,200}",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:(?:阅读|浏览|点击|评论|点赞|赞|在看|转发|收藏|留言|分享|喜欢|热度|围观|播放|人气|跟[贴帖]|参与|浏览次数|访问次数|推荐)[量数]?\s*[:：(（]?\s*[\d.,]+\s*[万wWkK亿]?\+?\s*[次人条]?[)）]?[\s|·]*)+"
    r"|[\d.,]+\s*[万wWkK]?\+?\s*(?:人|次|条|个)?\s*(?:阅读|浏览|评论|点赞|赞|在看|转发|收藏|赞同|喜欢|次浏览|次阅读|人在看|跟贴|参与)"
    r"|\d+\s?(?:min(?:ute)?s?\.? read|comments?|shares?|views?|likes?|claps?)|[+＋]\d+",
    re.IGNORECASE,
)
_PROMPT_ZH = re.compile(
    r"[^。，]{0,16}(?:微信|手机|APP)?(?:扫一扫|扫码|扫描|长按|识别)[^。]{0,10}(?:二维码|打开|分享|关注|入群|加入|下载|订阅|查看|上方|下方|图中|使用|，)?.{0,24}"
    r"|[^。]{0,12}(?:点击|轻触|戳|轻点)[^。]{0,8}(?:蓝字|关注|阅读原文|原文|查看|展开|收起|加载|进入|下方|上方|名片|星标|播放|更多|关闭|这里|链接).{0,30}"
    r"|.{0,14}关注我们?.{0,30}|.{0,16}关注.{0,12}(?:视频号|公众号|微信|微博|官微|账号|频道|专栏|抖音号?|号)[!！。~]*|(?:上一页|下一页|首页|尾页|末页|[\d\s.…|/·<>«»‹›]|第\d+页|共\d+页)+|(?:请)?关注(?:公众号|微信|微博|我们|【).{0,40}|.{0,10}(?:星标|置顶)(?:公众号|我们)?.{0,12}|.{0,20}(?:官方)?(?:微信|微博|抖音|公众号)(?:公众号|号|客户端|二维码)?"
    r"|分享(?:到|至|给|让更多人看到)?[:：]?.{0,24}|(?:一键)?转发.{0,12}|(?:求|请|点个?|随手)?(?:点赞|在看|分享|收藏)(?:[、，\s/]*(?:点赞|在看|分享|收藏|转发|赞))*[!！。]?"
    r"|.{0,8}(?:打开|下载|前往|进入|请到).{0,14}(?:APP|App|app|客户端|小程序).{0,60}|.{0,24}APP(?:专享|内查看|让).{0,14}|返回(?:首页|顶部|搜狐|网易|列表|主页|上一[页级]|目录).{0,12}"
    r"|(?:阅读原文|查看原文|查看更多|查看全文|展开(?:全文|阅读|剩余)?|收起(?:全文)?|加载更多|更多(?:>>|»)?|举报(?:/反馈)?|反馈|纠错|我要纠错|【我要纠错】|打印(?:本页|文章|此页)?|关闭(?:窗口|本页)?|收藏|复制链接|复制|播报文章|暂停|听新闻|语音播报|无障碍|原创|转载|广告|置顶|首发|独家|正在阅读|去阅读|写留言|写评论|发表评论|发布评论|网友评论|全部评论|最新评论|精选留言|登录|注册|登陆|取消|确定|搜索|首页|正文|目录|回复|跟贴|跟帖|赞|踩|在看|分享|微信|微博|QQ|QQ空间|朋友圈|海报|大|中|小|上一[篇页条则](?:[:：].{0,60})?|下一[篇页条则](?:[:：].{0,60})?|尾页|末页)"
    r"|(?:股吧|缩小字体|放大字体|放大|缩小|默认|朗读|收藏|微博|微信|分享|打印|字体|字号|评论|举报|纠错|大|中|小|[\s|/、·])+|(?:字[体号]|字体大小|文字大小|字型大小)[:：]?.{0,16}|(?:留言|评论)\s?\d*|关于我们.{0,16}|[^。，]{0,14}[，,]?(?:设为|加为?|标为)星标.{0,10}|[^。]{0,14}(?:合作|投稿|转载|进群|入群|加群|咨询)[^。]{0,10}(?:微信|联系|邮箱|QQ|电话|加)\s?[:：]?.{0,30}|(?:您|你)对本文的?评价.{0,20}|.{0,8}(?:喜欢|觉得不错|有帮助|有用).{0,6}请.{0,14}|(?:开启|开始).{0,12}App.{0,10}|暂无评论.{0,24}|.{0,12}(?:快来|我来|登录后|发表|说点).{0,6}(?:评论|评价|说两句|发言|看法).{0,16}|.{0,12}(?:隐私权?(?:规范|政策)|才能启用).{0,30}|/?阅读下一篇/?.{0,60}|【?阅读全文】?|[↓▼▽▲△►▶☟👇⬇\s.·—_*=-]{1,40}"
    r"|.{0,12}在小说阅读器读本章.{0,10}|继续滑动看下一个|预览时标签不可点|喜欢此内容的人还在看|标题已修改|复制这段内容.{0,30}|.{0,6}你的(?:鼓励|支持|关注).{0,12}|(?:您|你)(?:的)?(?:当前|现在)?(?:所在)?位置[:：].{0,60}"
    r"|.{0,16}(?:尽在|就在|上)(?:新浪财经|网易|搜狐|腾讯|凤凰|东方财富|同花顺|雪球|财联社).{0,12}|.{0,20}24小时滚动播报.{0,40}|寻求报道|(?:点此|我要|欢迎)?(?:投稿|爆料).{0,30}|.{0,10}广告合作.{0,16}|文章有用.{0,30}"
    r"|(?:更多|详细|最新)[^，。]{0,8}(?:报道|内容|资讯|信息|详情)(?:请|可|尽)?(?:详见|见|关注|点击|在|访问|下载).{0,40}|(?:进入|加入).{2,16}(?:频道|专题|社区|圈子|吧)[>»]{0,3}"
)
_PROMPT_EN = re.compile(
    r"(?:(?:save|share|give|gift|print|e-?mail|listen|comments?|copy link|tweet|facebook|twitter|linkedin|whatsapp|x|link)[\s|/·,•]*)+|(?:share|share this|share on .{0,60}|save|print|email|e-mail|listen|listen to (?:this )?(?:article|story).{0,30}|copy link|link copied|follow(?: us)?.{0,60}|comments?|view comments.{0,20}"
    r"|summary|key (?:points|takeaways|facts)|join the conversation|leave a (?:comment|reply)|add us on google|gift (?:this )?article|purchase licensing rights.{0,24}|reuse (?:this content|article).{0,40}|republish.{0,24}"
    r"|skip to .{0,30}|advertisement|advertise.{0,24}|sponsored(?: content)?|story continues below.{0,24}|continues? below.{0,20}|item \d+ of \d+.{0,200}|\[?\d+/\d+\]?.{0,200}reuters.{0,40}|download .{0,40}(?:app|data|figure|pdf|report).{0,20}"
    r"|make .{2,30} preferred on google|(?:click|tap) (?:here|to)\b.{0,80}|read more(?: here| at| on)?\b.{0,60}|learn more\b.{0,40}|see also\b.{0,80}|watch(?: now| live)?:?.{0,80}|load more.{0,16}|show (?:more|less|all).{0,16}|back to top|menu|search|home|close|next|previous|more|log ?in|sign in|register|accept(?: all)?(?: cookies)?|reject all|manage (?:cookies|preferences)|cookie (?:settings|policy)"
    r"|receive up-to-date news.{0,60}|for (?:more|further) information,? (?:please )?(?:visit|contact|see)\b.{0,120}|published|updated|last updated.{0,40}|(?:first )?published:? .{0,40}|updated:? .{0,40}|.{0,40}, opens new tab)[.:!»>→]*",
    re.IGNORECASE,
)
# 【打印本页】【关闭窗口】: what can be clicked, in brackets.
_BUTTONS = re.compile(
    r"(?:[【\[（(][^】\]）)]{0,4}(?:打印|关闭|纠错|收藏|返回|分享|顶部|字体|推荐)[^】\]）)]{0,4}[】\]）)]\s*){1,6}"
)
# What stands at the end of a notice, a slide show, a press release, and is no part of its text.
_CLOSING = re.compile(
    r"信息公开(?:选项|属性|类别|类型)?\s*[:：].{0,60}|.{2,24}(?:办公[厅室]|秘书[处局])\s{0,4}(?:19|20)\d\d年\d{1,2}月\d{1,2}日\s?印发"
    r"|(?:谢谢|感谢)(?:大家|各位|聆听|观看|观赏|您)?(?:聆听|观看|观赏)?[！!。]?|thank(?:s| you)[!.]?[\s\u3000]*(?:联系我们.{0,60})?|q\s?&\s?a|(?:联系|关于)我们(?:[:：].{0,60})?"
    r"|[（(]?.{0,24}(?:广告热线|新闻热线|订阅热线|发行热线|客服热线)\s*[:：]\s?[\w\u4e00-\u9fff、，,;；()（）\s+-]{0,60}[）)]?"
    r"|(?:版式|版面|美编|校检|值班|组版|检校)\s*[:：]\s?[\u4e00-\u9fff\s、]{1,20}"
    r"|(?:for (?:more|further) information|media contacts?|press contacts?|contacts?|investor relations|notes? to editors?)\b[^.]{0,160}[:.]?.{0,120}"
    r"|this (?:information|press release|announcement|disclosure)\b.{0,200}\b(?:obliged to|pursuant to|submitted for publication|market abuse).{0,300}",
    re.IGNORECASE,
)
_EMOJI = re.compile("^[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f\u2190-\u21ff\u2b00-\u2bff]+")
# What a mail says of itself.
_MAIL = re.compile(
    r"(?:you(?:[’']re| are) receiving this (?:e-?mail|message)|to unsubscribe|unsubscribe\b|manage (?:your )?(?:preferences|subscription)|本邮件(?:及其附件)?"
    r"|退订|如不想再收到|sent from my|发自我的|tel(?:ephone)?\b[.:\s]+[\d+() -]{6,}|view (?:this )?(?:message|e-?mail) in your browser).{0,200}"
    r"|(?:点击|扫码|长按|戳)[^。]{0,6}(?:加入|进入|领取|报名|订阅|咨询|购买).{0,30}"
    r"|(?:图片|image|listen|share|save|去阅读|听全文|写留言|喜欢作者|轻触阅读原文|向上滑动看下一个|欢迎加入.{0,40}|want more analysis.{0,200}|skip to (?:main )?content)",
    re.IGNORECASE,
)
# A line that is nothing but an address.
_ADDRESS = re.compile(
    r"(?:e-?mail|邮箱|网址|link|url)?\s*[:：]?\s*(?:[\w.+-]{1,64}@[\w.-]{3,100}|https?://\S{4,600})",
    re.IGNORECASE,
)
# Notices in the site's own voice; they may be long.
_NOTICE = re.compile(
    r"[【\[（(*#—－\-\s]*(?:特别声明|免责声明|免责条款|版权声明|版权说明|版权公告|郑重声明|法律声明|转载声明|重要声明|平台声明|本站声明|本[网站]声明|作者声明|风险提示|风险声明|侵权声明|[\u4e00-\u9fff]{2,6}(?:网|社|财经|新闻|日报)?声明|声明|投资有风险)[】\]）)]?\s*(?:[:：]|$).*"
    r"|.{0,40}(?:内容|观点|文章|看法|立场|该文|本文|此文)[^。]{0,16}(?:仅代表|不代表|只代表)(?:作者|本人|个人|本[站网报刊台]|[\u4e00-\u9fff]{2,6})[^。]{0,24}.*"
    r"|.{0,60}(?:仅提供信息存储(?:空间)?服务|不构成[^。]{0,12}(?:投资)?(?:建议|意见|依据)|据此(?:操作|入市|投资)[^。]{0,12}风险自[担负]).{0,80}"
    r"|.{0,40}(?:[未非]经[^。]{0,16}(?:授权|许可|允许|同意)[^。]{0,8}(?:不得|禁止|严禁|请勿|谢绝|不可|转载)|务经[^。]{0,8}授权|著作权归|版权[归属为均]|版\s?权\s?所\s?有|严禁转载|禁止转载|转载(?:请|须|需|时)|如需(?:转载|获得授权|授权)|如有侵权|侵权必究|侵权[^。]{0,6}删除|请联系[^。]{0,10}(?:删除|授权|版权)).{0,160}"
    r"|.{0,60}(?:违法和不良信息|不良信息举报|举报(?:电话|邮箱)|ICP备|ICP证|公网安备|网站标识码|网信算备|视听节目许可证|新闻信息服务许可证|电信业务经营许可证).{0,160}"
    r"|(?:©|\(c\)|copyright\b|版权)\s?.{0,120}|.{0,80}\ball rights reserved\b.{0,80}|notice: the content above.*|the content above.{0,40}uploaded.*"
    r"|.{0,80}(?:terms of (?:use|service)|privacy policy).{0,120}|(?:this|the) (?:material|article|content|story) may not be (?:published|reproduced|republished).*|disclaimer\b.*"
    r"|this (?:document|report|publication|work|map)\b.{0,120}without prejudice.*"
    r"|.{0,30}, the news and media division of.*|(?:本文|此文|文章)(?:首发|首刊|原载|转载|刊载|来自|来源|由|经)(?:于|自)?[^。]{0,40}(?:公众号|微信|转载|授权|首发|发布)?.{0,24}|以上内容[^。]{0,24}(?:整理|仅供|来自).{0,40}"
    r"|(?:本文|文中)?(?:图片|配图|题图|封面图?|部分内容)(?:来[自源]|均?来源于|源自|由).{0,40}|(?:主办|承办|运行维护|指导)(?:单位)?[:：].{0,80}",
    re.IGNORECASE | re.DOTALL,
)
# Headings of lists of other articles: they go, and what hangs below them.
_OTHERS = re.compile(
    r"[【\[《>|#★●■◆▍▎\s]*(?:(?:相关的?|延伸|推荐|拓展|更多|热门|精彩|最新|最热|往期|编辑|本版|网友|热点|大家|近期|一周|今日|作者|站内|图文|点击|新闻|阅读|两会|财经|新浪|网易|\d+小时)*"
    r"(?:阅读|链接|推荐|回顾|精彩|精选|排行榜?|热[文榜点搜]|最热|都在看|新闻|文章|稿件|报道)|(?:相关|更多|精彩|热门|最近|推荐|延伸|往期|最新)(?:内容|解读|视频|资料|话题|专题|文档|资讯|信息|图片|附件)"
    r"|猜你喜欢|(?:你|您)?可能(?:还|也)?(?:会)?(?:感兴趣|喜欢|想看).{0,6}|(?:为[你您]|热门|精彩|编辑|猜您).{0,2}(?:推荐|精选|喜欢)|看了又看|喜欢此内容的人还.{0,4}|标题导航|版面导航|\d+小时.{0,6}|[\u4e00-\u9fff]{0,4}最热|作者最新文章)[】\]》：:\s>»|]*(?:更多[>»]*)?"
    r"|(?:read (?:more|next|also)|related(?: (?:articles?|stories|topics?|content|releases?|news|posts?|links?|coverage|reading))?|recommended(?: (?:for you|stories|reading|articles?))?|more (?:on|from|in|stories|news|about|coverage)\b.{0,40}"
    r"|most (?:read|popular|viewed|liked|shared|watched|commented)|suggested (?:topics?|reading)|you (?:may|might) (?:also )?(?:like|be interested in).{0,20}|trending(?: now| stories)?|editors?[’']? picks?|(?:latest|recent|top|other|popular|featured)(?: (?:news|stories|articles?|posts?|releases?|headlines))?|up next|what to read next|also (?:read|on).{0,30}|further reading|in (?:this|other) (?:story|news)|explore more.{0,20}|follow (?:the )?topics?.{0,40}|promoted.{0,20}|from our partners|around the web)\s?[:：»>]*",
    re.IGNORECASE,
)
# Headings of what a press release says of its sender; everything behind them goes.
_TAIL = re.compile(
    r"(?:[Aa]bout (?:the )?[A-Z][\w&.,’' -]{1,60}|(?i:(?:media|press|investor|news|public)(?: relations| & investor)?(?: relations)?(?: contacts?| enquiries| inquiries)|contacts?(?: us| information| for .{1,20})?|for (?:more|further) information|cautionary (?:note|statement).{0,60}|forward[- ]looking statements?.{0,30}|safe harbou?r.{0,40}|notes? (?:to|for) editors?|ends|- ?ends ?-)|###|关于(?:我们|[\u4e00-\u9fffA-Za-z0-9]{2,14}(?:公司|集团|股份|科技|控股|基金会|研究院|研究所|协会))|媒体(?:联系|垂询|查询)(?:人|方式)?|前瞻性(?:陈述|声明).{0,6}|公司简介|联系我们)\s?[:：]?",
)
_LONGEST = 600  # characters in which a notice is looked for
_SENTENCE_END = re.compile(r"[。！？!?…；;][”’」』\"）)】]*$|[.][”’\"）)]*$")


def is_furniture(paragraph: str) -> bool:
    """Whether a paragraph is furniture from end to end.

    >>> is_furniture("责任编辑：宋岩"), is_furniture("阅读 2.1万"), is_furniture("阅读率达82%。")
    (True, True, False)
    """
    line = _EMOJI.sub("", folded(paragraph.strip(" \u3000\t\n*_")[: _LONGEST + 1])).strip()
    if not any(map(str.isalnum, line)):
        return True
    if len(line) > _LONGEST:
        return False
    if len(line) <= 240 and any(
        form.fullmatch(line)
        for form in (
            _CREDIT_ZH,
            _CREDIT_EN,
            _COUNT,
            _PROMPT_ZH,
            _PROMPT_EN,
            _ADDRESS,
            _BUTTONS,
            _CLOSING,
            _MAIL,
        )
    ):
        return not (len(line) > 40 and _reports(line))
    return _NOTICE.fullmatch(line) is not None


def _reports(line: str) -> bool:
    """Whether a line reads like news for all that: a sentence with a value in it."""
    return bool(_SENTENCE_END.search(line) and re.search(r"\d", line) and re.search("[，,]", line))


def heads_others(paragraph: str) -> bool:
    """Whether a paragraph is the heading of a list of other articles.

    >>> heads_others("相关阅读"), heads_others("Read Next"), heads_others("一、工业生产")
    (True, True, False)
    """
    line = folded(paragraph.strip(" \u3000\t\n*_")[:60])
    return len(line) <= 50 and _OTHERS.fullmatch(line) is not None


def heads_tail(paragraph: str) -> bool:
    """Whether a paragraph is the heading of what a release says of its sender.

    >>> heads_tail("About Halvern Chemicals"), heads_tail("Media contact:")
    (True, True)
    """
    line = folded(paragraph.strip(" \u3000\t\n*_")[:80])
    return len(line) <= 70 and _TAIL.fullmatch(line) is not None


def is_sentence(paragraph: str) -> bool:
    """Whether a paragraph ends as a sentence does."""
    return _SENTENCE_END.search(paragraph.strip()) is not None
