"""Labels before values in the lines of a header: 来源：…, Published: …, 發布日期：….

As sites print them and as people and clipping tools type them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

# What a value is of; “” is a value that is of no use here, but known to be no text.
LABELS: Mapping[str, str] = {
    "title": "title", "headline": "title", "subject": "title", "full title": "title", "标题": "title", "题目": "title",
    "主题": "title", "文章标题": "title", "新闻标题": "title",
    "publisher": "publisher", "source": "publisher", "publication": "publisher",
    "outlet": "publisher", "media": "publisher", "site": "publisher", "website": "publisher",
    "来源": "publisher", "出处": "publisher", "媒体": "publisher", "信息来源": "publisher",
    "文章来源": "publisher", "稿件来源": "publisher", "新闻来源": "publisher",
    "文章来源自": "publisher", "来源自": "publisher", "来源于": "publisher", "稿件来自": "publisher", "来自": "publisher",
    "稿源": "publisher", "资料来源": "publisher", "数据来源": "publisher", "供稿": "publisher", "供稿单位": "publisher",
    "转自": "publisher", "转载自": "publisher", "摘自": "publisher", "原载": "publisher", "编制单位": "publisher", "制表单位": "publisher",
    "填报单位": "publisher", "公布单位": "publisher", "印发单位": "publisher", "印发机关": "publisher", "主办单位": "publisher", "主办": "publisher", "编印": "publisher", "编印单位": "publisher",
    "issued by": "publisher", "released by": "publisher", "compiled by": "publisher", "published by": "publisher", "来源网站": "publisher", "来源媒体": "publisher",
    "制表": "publisher", "填报": "publisher", "编制": "publisher", "制表部门": "publisher",
    "发布机构": "publisher", "发布单位": "publisher", "发布者": "publisher", "发文机关": "publisher",
    "公布机关": "publisher", "刊物": "publisher", "报纸": "publisher", "公众号": "publisher",
    "published": "published", "date": "published", "pubdate": "published", "time": "published",
    "publication date": "published", "published on": "published", "published at": "published",
    "posted": "published", "posted on": "published", "released": "published", "release date": "published", "next release date": "", "next release": "", "下次发布时间": "", "下次发布": "", "released on": "published", "issued": "published", "date published": "published",
    "日期": "published", "时间": "published", "发布时间": "published", "发布日期": "published",
    "发表时间": "published", "发表日期": "published", "刊发时间": "published", "发布于": "published",
    "刊发日期": "published", "出版日期": "published", "公布日期": "published", "发文日期": "signed",
    "成文日期": "signed", "印发日期": "signed", "签发日期": "signed", "见报日期": "published", "发稿时间": "published",
    "公开日期": "published", "公开时间": "published", "上传时间": "published", "上传日期": "published", "录入时间": "published",
    "发稿日期": "published", "刊登日期": "published", "登载日期": "published", "上线时间": "published", "上线日期": "published",
    "发布": "published", "发表": "published", "首发时间": "published", "原文时间": "published", "文章时间": "published", "推送时间": "published",
    "發布日期": "published", "發佈日期": "published", "發布時間": "published", "發佈時間": "published", "發表時間": "published",
    "刊登時間": "published", "發稿時間": "published", "上版日期": "published", "時間": "published", "出刊日期": "published",
    "發布單位": "publisher", "發佈單位": "publisher", "發布機關": "publisher", "發稿單位": "publisher", "資料來源": "publisher",
    "新聞來源": "publisher", "來源": "publisher", "文章來源": "publisher", "消息來源": "publisher", "提供單位": "publisher", "主辦單位": "publisher",
    "标题名称": "title", "標題": "title", "更新時間": "", "點閱次數": "", "點閱數": "", "瀏覽次數": "", "瀏覽人次": "", "最後更新": "",
    "最后更新": "", "生成日期": "signed", "发布科室": "", "责任部门": "", "内容分类": "", "公开方式": "", "公开责任部门": "", "體裁分類": "", "体裁分类": "",
    "组配分类": "", "服务对象分类": "", "发布机构名称": "publisher", "publisher name": "publisher", "news source": "publisher", "news provided by": "publisher",
    "first published": "published", "published online": "published", "date issued": "published", "issue date": "published", "date of issue": "published", "news date": "published",
    "date added": "", "date modified": "", "item type": "", "library catalog": "", "newspaper": "publisher", "blog title": "publisher", "website title": "publisher", "periodical": "publisher", "magazine": "publisher",
    "url": "url", "link": "url", "链接": "url", "网址": "url", "原文链接": "url", "原文": "url",
    "原文地址": "url", "文章链接": "url", "地址": "url", "来源链接": "url", "permalink": "url",
    "lang": "lang", "language": "lang", "语言": "lang",
    "author": "author", "作者": "author", "by": "author", "记者": "author", "文": "author",
    "撰文": "author", "编辑": "", "责任编辑": "", "责编": "", "校对": "", "审核": "", "editor": "",
    "updated": "", "last updated": "", "更新时间": "", "更新日期": "", "modified": "", "修改时间": "",
    "字体": "", "字号": "", "字体大小": "", "浏览次数": "", "浏览": "", "浏览量": "", "点击": "",
    "点击数": "", "点击量": "", "阅读": "", "阅读量": "", "阅读数": "", "阅读次数": "", "访问次数": "",
    "访问量": "", "评论": "", "分享": "", "分享到": "", "views": "", "tags": "", "标签": "",
    "关键词": "", "关键字": "", "keywords": "", "栏目": "", "分类": "", "category": "", "索引号": "",
    "主题分类": "", "文号": "", "发文字号": "", "有效性": "", "created": "", "clipped": "", "saved": "",
    "filed under": "", "published date": "published", "saved date": "", "last edited time": "",
    "last edited": "", "saved at": "", "saved on": "", "captured": "", "domain": "", "cubox": "", "笔记本": "", "完成情况": "",
    "original date": "published", "source url": "url", "source_url": "url", "来源url": "url", "document note": "", "document tags": "", "summary": "", "status": "", "状态": "",
    "read": "", "topics": "", "收藏时间": "", "采集时间": "", "剪藏时间": "", "创建时间": "", "导出时间": "", "版面": "", "版次": "",
    "采写": "author", "撰稿": "author", "图": "", "监制": "", "设计": "", "摄影": "", "视频": "", "海报": "", "制图": "", "排版": "", "美编": "",
    "统筹": "", "策划": "", "出品": "", "封面来源": "", "图片来源": "", "头图来源": "", "题图": "", "字数": "", "words": "",
    "from": "author", "发件人": "author", "to": "", "收件人": "", "cc": "", "抄送": "", "sent": "signed",
    "发送时间": "signed", "retrieved": "", "accessed": "",
}  # fmt: skip

# Labels of days on which something else happened than that the article was published.
OTHER_DAY = re.compile(
    r"updat|modif|edit|next|下次|更新|修改|收藏|采集|剪藏|创建|导出|打印|creat|clip|sav|captur|retriev|access|cubox|完成|生成",
    re.IGNORECASE,
)
