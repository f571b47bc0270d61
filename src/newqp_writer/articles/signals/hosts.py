"""Whose site a web address is, for offices, papers and agencies whose pages do not always say.

Hosts as they stand in the addresses of 2026; a host below one of them is its owner's, too.
"""

from __future__ import annotations

from collections.abc import Mapping

HOSTS: Mapping[str, str] = {
    "gov.cn": "中国政府网", "pbc.gov.cn": "中国人民银行", "stats.gov.cn": "国家统计局",
    "ndrc.gov.cn": "国家发展改革委", "miit.gov.cn": "工业和信息化部", "mof.gov.cn": "财政部",
    "mofcom.gov.cn": "商务部", "customs.gov.cn": "海关总署", "csrc.gov.cn": "中国证监会",
    "nea.gov.cn": "国家能源局", "nda.gov.cn": "国家数据局", "most.gov.cn": "科技部",
    "moe.gov.cn": "教育部", "mee.gov.cn": "生态环境部", "mot.gov.cn": "交通运输部",
    "mohurd.gov.cn": "住房城乡建设部", "moa.gov.cn": "农业农村部", "mwr.gov.cn": "水利部",
    "mnr.gov.cn": "自然资源部", "mohrss.gov.cn": "人力资源社会保障部", "nhc.gov.cn": "国家卫生健康委",
    "samr.gov.cn": "市场监管总局", "sasac.gov.cn": "国务院国资委", "safe.gov.cn": "国家外汇管理局",
    "nfra.gov.cn": "金融监管总局", "chinatax.gov.cn": "国家税务总局", "cac.gov.cn": "国家网信办",
    "cnipa.gov.cn": "国家知识产权局", "spb.gov.cn": "国家邮政局", "fmprc.gov.cn": "外交部",
    "mfa.gov.cn": "外交部", "info.gov.hk": "香港特別行政區政府新聞公報", "news.gov.hk": "香港政府新聞網",
    "xinhuanet.com": "新华网", "news.cn": "新华网", "people.com.cn": "人民网", "cctv.com": "央视网",
    "chinanews.com": "中国新闻网", "chinanews.com.cn": "中国新闻网", "gmw.cn": "光明网",
    "ce.cn": "中国经济网", "chinadaily.com.cn": "中国日报网", "cnr.cn": "央广网",
    "stdaily.com": "科技日报", "jjckb.cn": "经济参考报", "caixin.com": "财新网",
    "yicai.com": "第一财经", "cls.cn": "财联社", "jiemian.com": "界面新闻",
    "thepaper.cn": "澎湃新闻", "stcn.com": "证券时报", "cs.com.cn": "中国证券报",
    "cnstock.com": "上海证券报", "21jingji.com": "21世纪经济报道", "nbd.com.cn": "每日经济新闻",
    "36kr.com": "36氪", "huxiu.com": "虎嗅", "guancha.cn": "观察者网", "cna.com.tw": "中央社",
    "reuters.com": "Reuters", "bloomberg.com": "Bloomberg", "ft.com": "Financial Times",
    "wsj.com": "The Wall Street Journal", "nytimes.com": "The New York Times",
    "economist.com": "The Economist", "apnews.com": "AP", "cnbc.com": "CNBC", "bbc.com": "BBC News",
    "bbc.co.uk": "BBC News", "theguardian.com": "The Guardian", "scmp.com": "South China Morning Post",
    "nikkei.com": "Nikkei Asia", "ec.europa.eu": "European Commission", "iea.org": "IEA",
    "imf.org": "IMF", "worldbank.org": "World Bank", "eia.gov": "EIA", "opec.org": "OPEC",
    "commerce.gov": "U.S. Department of Commerce", "ustr.gov": "USTR", "yna.co.kr": "Yonhap",
    "globaltimes.cn": "Global Times", "techcrunch.com": "TechCrunch",
}  # fmt: skip


def owner_of(host: str) -> str | None:
    """The office or paper a host belongs to, if it is a known one.

    >>> owner_of("www.pbc.gov.cn"), owner_of("blog.example.org")
    ('中国人民银行', None)
    """
    parts = host.lower().split(".")
    names = (".".join(parts[place:]) for place in range(len(parts) - 1))
    # Below gov.cn only the portal itself is 中国政府网.
    owners = ((HOSTS.get(name), name) for name in names if name != "gov.cn" or len(parts) <= 3)
    found = next(((owner, name) for owner, name in owners if owner), None)
    if found is None or (found[1] == "gov.cn" and parts[0] not in {"www", "gov"}):
        return None
    return found[0]
