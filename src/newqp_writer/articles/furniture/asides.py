"""Asides: whole paragraphs in which a page, a paper or a tool speaks for itself, whatever stands around.

Most look like sentences of the text. What gives them away is whom they speak of: the reporter (“Daly
covers climate for …”), the house (“… receives financial support from …”), its rights (未经《…》社授权，
严禁转载), the reader (“Like getting …?”, 请继续下滑阅读), or whoever sums the page up.
"""

from __future__ import annotations

import re

from newqp_writer.articles.folding import folded
from newqp_writer.text import is_han

_LONGEST = 420  # characters of an aside
_NAMED = r"(?!(?:The|This|That|It|He|She|They|An?|In|On|At|But|And|Its?|Their) )(?:[A-Z][\w.’'-]+,? ){1,4}"  # a name at the beginning of a sentence
_NAMES = (
    r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3}(?:(?:,| and) [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){1,3})*"
)
_CRAFT = r"(?:[Ww]ritten|[Ee]dited|[Dd]esign(?:ed)?|[Pp]roduced|[Rr]eported|[Tt]ranslated|[Pp]hotograph(?:s|ed)|[Gg]raphics?|[Ii]llustrations?|[Vv]ideo|[Rr]eporting|[Ee]diting)(?: (?:and|&) (?:edited|produced|designed|photographed))?"

_ENGLISH = tuple(
    re.compile(form)
    for form in (
        # The reporter.
        rf"^{_NAMED}(?:covers?|covered|writes? about|reports? on) [^\d]{{3,110}} (?:for|at) (?:the )?[A-Z][^\d]{{1,60}}\.?$",
        rf"^(?:{_NAMED})is (?:a|an|the|our) [^\d“\"]{{0,70}}?\b(?:reporter|correspondent|editor|journalist|columnist|bureau chief)\b[^“\"]{{0,160}}\.?$",
        rf"^(?:(?:{_CRAFT}) by {_NAMES}[.;,]? ?)+$",
        rf"^{_NAMED}is [A-Z][\w’' -]{{2,40}}[’']s? [\w -]{{0,30}}\b(?:correspondent|reporter|editor|columnist|fellow|contributor)\b[^“\"]{{0,120}}\.?$",
        rf"^{_NAMED}(?:lives|is based) in [A-Z][^“\"]{{2,120}}\b(?:writes?|covers?|reports?|teach(?:es)?)\b[^“\"]{{0,120}}$",
        rf"^{_NAMED}joined (?:the )?[A-Z][^“\"]{{2,60}}\b(?:in (?:19|20)\d\d|after|from)\b[^“\"]{{0,120}}$",
        r"(?i:contributed (?:to (?:this|the) (?:report|story|article)|(?:additional )?reporting))",
        r"^(?:[A-Z][\w.’'-]+ ){1,4}(?:and (?:[A-Z][\w.’'-]+ ){1,3})?can be reached (?:at|on)\b|^(?:Contact|Write to|Email) (?:the reporter|[A-Z]\w+ [A-Z]\w+ at)\b",
        r"(?i:^(?:(?:[a-z.’'-]+ ){2,4}and )?(?:[a-z.’'-]+ ){2,4}in [a-z ]{3,20} contributed\b)",
        r"^(?:[A-Z][\w.’'-]+ ){2,4}(?:and (?:[A-Z][\w.’'-]+ ){2,4}?)?,? ?\w+ (?:[Ss]taff )?[Ww]riters?$|^(?:[A-Z][\w.’'-]+ ){2,4}and (?:[A-Z][\w.’'-]+ ?){2,4}, .{2,30} staff writers?$",
        r"(?i:^(?:[—–-]+ ?)with assistance from\b|^the author is (?:an?|the) [^“\"\d]{5,110}$)",
        r"(?i:^(?:follow|find) .{3,60} on (?:x|twitter|linkedin|bluesky|threads)\b|^appeared in the .{5,40} edition\b)",
        # The house.
        r"(?i:^this (?:article|story|post|piece) (?:was|has been) (?:amended|updated|corrected|edited)\b)",
        r"^(?:The )?[A-Z][^\d“\"]{3,60} is an? [^\d“\"]{0,40}\b(?:news|media) [^\d“\"]{0,40}\b(?:dedicated|committed|devoted) to [^\d“\"]{3,60}$",
        r"(?i:\bis a member of the trust project\b|committed to publishing a diversity of letters|^[—–-]+ ?end ?[—–-]*$)",
        r"(?i:\breceives? (?:financial |funding )?support from .{0,60}(?:foundation|philanthrop)|solely responsible for (?:all|its) content)",
        r"(?i:^(?:the |this )?(?:post|article|story|piece|analysis|interview|op-ed)\b.{0,120}\b(?:(?:first|originally) (?:appeared|published)|appeared first|was first published|was originally published) ?(?:on|in|by|at)?\b)",
        r"(?i:^(?:first|originally) published (?:on|by|in|at)\b)",
        r"(?i:^a version of this (?:article|story)|^this (?:article|story|post) (?:was|is) (?:produced|republished|licensed|part of|provided|supported|made possible)\b)",
        r"(?i:\b(?:views|opinions)(?: and opinions)? expressed\b.{0,90}\b(?:author|own|not necessarily|do not)\b)",
        r"(?i:^(?:this )?content is (?:protected|provided)|may not be (?:published, broadcast|reproduced|reused|republished)|^notice: the content above)",
        r"(?i:^this (?:e-?mail|message|communication)\b.{0,80}\b(?:confidential|intended (?:only|solely)|privileged))",
        r"(?i:^this (?:press release|news release|announcement) (?:contains|may contain|includes) forward-looking)",
        r"(?i:^editor[’']s note: (?:this|the) (?:story|article|post|headline|piece)\b)",
        # The reader.
        r"(?i:^(?:like|love|enjoy(?:ing|ed)?|liked) (?:getting|reading|receiving|what you|this|our)\b.{0,80}\?)",
        r"(?i:^(?:sign ?up|subscribe|register|join us|join our|follow us|follow our)\b.{0,40}\b(?:digest|newsletter|briefing|updates?|alerts?|list|community|channel|whatsapp|telegram|linkedin|now|today|here)\b)",
        r"(?i:^(?:enjoy|get) (?:unlimited|full|complete) (?:digital )?access\b|pay to read the\b|\bis now on (?:telegram|whatsapp|threads|bluesky)\b)",
        r"(?i:^(?:stay in touch|get notified|stay ahead|stay up to date|stay informed|never miss|don[’']t miss)\b.{0,120}$)",
        r"(?i:^get (?:the |our |all the )?(?:insights?|latest|top|best|stories|news|updates)\b.{0,80}(?:delivered|inbox|first)\b)",
        r"(?i:\bif you (?:enjoyed|liked|found) (?:this|reading)\b|^thank(?:s| you) for reading\b|^have a (?:tip|story|confidential)\b|^got a (?:tip|news tip)\b)",
        r"(?i:\byou (?:are receiving|received) this (?:e-?mail|message|newsletter)\b|^to (?:change|manage|update) your (?:alert|subscription|email|preferences)|\bto unsubscribe\b)",
        r"(?i:^send (?:comments|feedback|tips)\b|^(?:do you have|have) (?:any )?(?:feedback|questions|comments)\b|\bsharelines?\b)",
        r"(?i:^if you have (?:any )?questions about this\b|^for (?:media|press) (?:in|en)quiries\b|^(?:join the conversation|discover our)\b)",
        r"(?i:^have a question about\b.{0,60}\?|^get (?:the )?.{3,40} in your inbox\b)",
        r"(?i:^skip (?:to|past)\b|^scroll (?:down )?to continue\b|^(?:story|article) continues (?:below|after)\b|^(?:swipe|tap) (?:to|for)\b)",
        r"(?i:^want (?:more|to read)\b.{0,60}\?|^catch all the\b.{0,80}\b(?:news|updates)\b|\bdownload the .{2,30} app\b)",
        r"(?i:^as at the date of this announcement, the board\b|^by order of the board$|takes? no responsibility for the contents of this announcement)",
        r"^SOURCE:? [A-Z][\w&., ]{2,60}$",
        # How a paper is cited, and under which licence it stands.
        r"(?i:^(?:(?:suggested|recommended|preferred) citation|how to cite|to cite this|cite (?:this|as))\b|\bISSN:? ?\d{4}-\d{3}[\dX]\b|\bISBN:? ?97[89])",
        r"(?i:\blicen[sc]ed under (?:an? |the )?(?:CC|creative commons)\b|^(?:https?://)?(?:dx\.)?doi(?:\.org|:)|^(?:JEL )?(?:classification|keywords?)\s?:)",
        r"(?i:^(?:like this|enjoyed this|found this useful)\? .{5,80}|^(?:forward|send) (?:this|it) to a (?:friend|colleague)\b)",
        r"(?i:^(?:click|tap) here (?:to|for)\b|^(?:listen|watch) (?:to|the|more|now)\b.{0,60}$)",
    )
)
_CHINESE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        # Rights.
        r"(?:版权(?:声明|归|所有|合作)|本文(?!件)|本网|本站|本刊|本报|以上内容|《[^》]{2,12}》社).{0,60}(?:未经.{0,24}(?:授权|许可|同意|允许)|严禁|不得|禁止|谢绝).{0,40}(?:转载|摘编|镜像|复制)",
        r"^[^，。]{2,12}[，,]\s?未经(?:书面)?(?:授权|许可|允许)[^。]{0,20}转载",
        r"^(?:[*※]?\s?)?(?:声明|免责声明|风险提示|特别声明|版权声明)[:：].{0,200}(?:转载|不代表|不构成|仅供参考|自负|删除|联系)",
        r"^(?:[*※]?\s?)?(?:免责|版权)声明[:：]|不保证[^，。]{0,16}(?:准确|完整|及时)性?|但并?不保证",
        r"^(?:内部(?:资料|参考|文件|使用|交流)|仅供内部)[，,、：:]?[^，。]{0,12}[。！]?(?:联系电话.{0,24})?$",
        r"(?:观点|内容)(?:仅|只)?(?:供参考|代表(?:作者|嘉宾|发言人)).{0,60}(?:不构成|立场|无关|观点)",
        r"(?:仅|只)提供信息(?:存储|发布)(?:空间)?服务",
        # The reader.
        r"请?(?:继续|繼續|往|向)(?:下滑|往下|向下|下)(?:动|动手指)?(?:阅读|浏览|查看|看)",
        r"^(?:觉得|如果(?:您|你)?(?:觉得|喜欢)|喜欢).{0,20}(?:点赞|点个|转发|关注|分享|在看)",
        r"^(?:欢迎|敬请|快来|请|长按|扫码|扫描|点击|识别).{0,24}(?:公众号|小程序|客户端|app|二维码|视频号|微信群|交流群|电邮通讯|名片)",
        r"^.{0,8}(?:版权合作|商务合作|寻求报道|内容合作|转载开白|投稿|爆料|报料|新闻线索|广告合作).{0,6}(?:请|可)?.{0,6}(?:联系|致电|邮箱|微信|添加|电话|[:：])",
        r"您(?:查看|阅读)的内容可能不完整|^炒股就看|助您(?:挖掘|把握)|(?:尽|都)在\s?.{2,12}(?:app|客户端)$",
        r"^下载.{2,20}(?:app|客户端)[，,].{0,60}(?:随时|了解|关注|掌握)|^[请請]同意.{0,12}(?:规范|政策|条款|協議|协议)",
        r"^好文章[，,]需要你的鼓励|^该?文章?观点仅代表",
        r"仅?代表(?:该|其)?(?:作者|机构|个人).{0,14}观点.{0,40}(?:不代表|无关|平台)|与.{2,12}立场无关|对其观点、?判断保持中立",
        r"如需转载.{0,20}(?:联系|留言|后台|授权|注明)|(?:版权|著作权)归(?:原)?作者(?:所有)?.{0,30}(?:侵权|联系|删除)",
        r"^特别(?:提醒|声明|说明)[:：].{0,120}(?:图片|稿酬|作品|联系|转载|本站|本网|本平台)",
        r"^.{2,8}声明[:：].{0,60}(?:不构成|投资建议|风险自|谨慎)|^本文(?:首发|原载|刊发|转载|来源)[于自][^。]{2,40}$",
        r"^(?:您的)?(?:赞赏|打赏|支持)是(?:对)?我们.{0,12}(?:动力|鼓励)",
        r"^[※★▶►]\s?.{0,40}(?:加入|追踪|关注|下载|好友|订阅)|^(?:立即|马上|快来?)?下载《?.{2,16}》?(?:app|客户端)[，,。！]?",
        r"^[（(](?:本文)?作者(?:系|为|是|单位).{2,50}[）)]$|^(?:读者|新闻|报料|爆料|客服|服务)热线[:：]",
        # Whom to call, and who speaks in a broker's report.
        r"^(?:[（(]?)联系人[:：].{1,40}(?:电话|手机|邮箱|传真)",
        r"^(?:本报告|本研究报告)(?:由|仅供|基于|所载|版权).{0,80}(?:客户|资料|公司|使用|制作)|以勤勉的职业态度|证券投资咨询(?:业务|执业)资格",
        r"^(?:本邮件|此邮件|这封邮件).{0,40}(?:保密|机密|仅限|自动发送|请勿)",
        r"^注[:：]?本文(?:首发|来自|转自|编译|原载)",
        # Of what kind the figures are, below a table.
        r"^[*※]?(?:注|备注|说明)\s?\d{0,2}\s?[:：.、].{0,60}(?:四舍五入|以[^，。]{2,12}为准|如有(?:修订|出入)|快[讯报]数)",
        r"^特此(?:公告|通告|声明|函告)[。！]?$",
        # How a paper is cited; what a translator and a machine say of their work.
        r"^(?:引用本文|引用格式|建议引用|推荐引用|本文引用格式|中图分类号|文献标识码|文章编号|收稿日期|基金项目|DOI)\s?[:：]",
        r"^[（(][^（）()]{0,24}(?:原文|译文|编译|翻译)[^（）()]{0,24}(?:为准|参考|有误)[^（）()]{0,12}[)）]$|^[（(【\[]?(?:本文|内容|摘要|以上)[^。]{0,10}由(?:AI|人工智能|机器)[^。]{0,12}(?:生成|翻译|整理)",
        r"^[【\[](?:AI|智能|机器)(?:速读|摘要|导读|总结|看点)[】\]]",
        r"^[（(]?(?:来自|分享自|转自)[^，。]{2,24}[，,]?\s?(?:请?点击|查看|打开|阅读原文)[^，。]{0,8}[)）]?$",
        r"^[^，。：:]{2,16}公众号[（(][A-Za-z][\w-]{2,30}[)）]|(?:定制|购买|订购)(?:报告|数据库?)[^。]{0,8}(?:请|可)?(?:咨询|致电|联系)\s?\d",
    )
)

# What reports: a figure, or who said, ruled or found something. A page that speaks for itself has neither.
_REPORTS = re.compile(
    r"\d[\d,.]*\s?(?:[%％万亿]|million|billion)|同比|罚款|表示|调查显示|起施行|[》部局会院席勒](?:明确|规定|强调)|强调，"
    r"|\b(?:said|told|ruled|found that|must be|rose|fell)\b"
)


def is_aside(paragraph: str) -> bool:
    """Whether a paragraph is nothing of the article, though it may be a sentence.

    >>> is_aside("Daly covers climate, environment & energy policy for The Associated Press.")
    True
    >>> is_aside("The programme covers 40 plants and receives support from the ministry.")
    False
    """
    line = paragraph.strip(" \u3000\t\n*_>")
    if not line or len(line) > _LONGEST:
        return False
    chinese = any(map(is_han, line))
    plain = folded(line)
    if _REPORTS.search(plain) is not None:
        return False
    return any(form.search(plain) for form in (_CHINESE if chinese else _ENGLISH))
