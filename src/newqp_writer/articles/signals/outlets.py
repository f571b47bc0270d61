"""Names of papers, agencies, sites and offices that are known to publish, by heart or by form."""

from __future__ import annotations

import re

from newqp_writer.articles.folding import folded
from newqp_writer.articles.signals.hosts import HOSTS

_CHINESE = """
新华社 人民日报 光明日报 经济日报 中国日报 科技日报 工人日报 农民日报 法治日报 解放军报 求是 中国青年报 经济参考报 参考消息 环球时报 北京日报 新京报 解放日报 文汇报 新民晚报
南方日报 南方都市报 南方周末 羊城晚报 广州日报 深圳特区报 浙江日报 新华日报 湖北日报 四川日报 中国证券报 上海证券报 证券时报 证券日报 金融时报 期货日报 第一财经 第一财经日报 财新
财新网 财新周刊 界面新闻 澎湃新闻 每日经济新闻 21世纪经济报道 经济观察报 经济观察网 中国经营报 华夏时报 时代周报 财联社 华尔街见闻 格隆汇 智通财经 36氪 虎嗅 虎嗅网 钛媒体
晚点LatePost 晚点 观察者网 央视新闻 央视网 央视财经 央广网 中新社 中国新闻网 中新网 新华网 人民网 中国网 光明网 中国经济网 国际在线 中国能源报 中国电力报 中国环境报 中国化工报
中国冶金报 中国有色金属报 中国汽车报 中国工业报 机器之心 量子位 中国证券网 北极星电力网 北极星储能网 高工锂电 我的钢铁网 上海有色网 集邦咨询 中央社 联合报 经济日报 工商时报 自由时报 明报
大公报 文汇网 香港经济日报 信报 联合早报 路透社 彭博社 彭博 法新社 美联社 共同社 韩联社 德新社 俄新社 塔斯社 日经亚洲 日本经济新闻 纽约时报 华尔街日报 华盛顿邮报 卫报 英国广播公司
经济学人 金融时报中文网 FT中文网 美国有线电视新闻网 国际能源署 国际货币基金组织 世界银行 经合组织 欧盟委员会 中汽协 中国汽车工业协会 乘联会 乘联分会 中电联 中国电力企业联合会
中国光伏行业协会 中国钢铁工业协会 中国有色金属工业协会 中国机械工业联合会 中国石油和化学工业联合会
"""
_ENGLISH = """
Reuters|Bloomberg|Bloomberg News|Bloomberg Green|BloombergNEF|Associated Press|The Associated Press|AP|AP News|AFP|Agence France-Presse|Financial Times|FT|The Wall Street Journal|Wall Street Journal|WSJ
|The New York Times|New York Times|The Washington Post|Washington Post|The Guardian|BBC|BBC News|The Economist|Economist|Nikkei|Nikkei Asia|CNBC|CNN|Politico|POLITICO|Politico Europe|Axios|Semafor|TechCrunch|The Verge|Wired|Forbes|Fortune
|Business Insider|MarketWatch|Barron's|South China Morning Post|SCMP|China Daily|Global Times|Xinhua|CGTN|Caixin|Caixin Global|Yicai Global|Sixth Tone|The Straits Times|CNA|Channel NewsAsia|The Japan Times|Kyodo News|Yonhap|Yonhap News Agency
|The Korea Herald|The Hindu|Times of India|Al Jazeera|Deutsche Welle|Euronews|Euractiv|Le Monde|Der Spiegel|Handelsblatt|Electrek|Canary Media|Carbon Brief|Utility Dive|S&P Global|Argus|Argus Media|Platts|Rystad Energy|Wood Mackenzie|IEA
|International Energy Agency|IRENA|International Renewable Energy Agency|IMF|International Monetary Fund|World Bank|OECD|WTO|OPEC|EIA|U.S. Energy Information Administration|European Commission|European Central Bank|ECB|Federal Reserve|White House|The White House
|U.S. Department of Energy|Department of Energy|U.S. Department of Commerce|PR Newswire|Business Wire|GlobeNewswire|MIT Technology Review|Nature|Science|IEEE Spectrum|Ars Technica|The Register|The Information|Stratechery|Digitimes|DIGITIMES|TrendForce|Counterpoint|Recharge|Upstream|Mining.com|Fastmarkets|Energy Monitor|Rest of World|The Atlantic|The Conversation|Foreign Policy|Nikkei Asian Review|The Economic Times|Mint|Sky News|ITV News|NPR|PBS|ABC News|NBC News|CBS News|Fox Business|USA Today|Los Angeles Times|Chicago Tribune|Houston Chronicle|Barrons
"""
KNOWN = frozenset(
    re.sub(r"\s+", "", folded(name)).casefold()
    for name in (*_CHINESE.split(), *_ENGLISH.replace("\n", "").split("|"), *HOSTS.values())
)


def is_known(name: str) -> bool:
    """Whether a name is that of a known paper, agency, site or office.

    >>> is_known("NIKKEI Asia"), is_known("光明日报"), is_known("Press Releases")
    (True, True, False)
    """
    return re.sub(r"\s+", "", folded(name)).casefold() in KNOWN
