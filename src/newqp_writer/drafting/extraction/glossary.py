"""Words of English headlines that have one meaning in news of industry and policy, in Chinese.

Established usage of mainland media. A word with several meanings is left out: what a heading says
in Chinese must be certain.
"""

from __future__ import annotations

from collections.abc import Mapping


def _table(rows: str) -> Mapping[str, str]:
    """English and Chinese, one pair a line, with two spaces or more between them."""
    pairs = (row.rsplit(maxsplit=1) for row in rows.strip().splitlines())
    return {english.strip(): chinese for english, chinese in pairs}


PLACES = _table("""
    South Korea              韩国
    South Korean             韩国
    North Korea              朝鲜
    Japan                    日本
    Japanese                 日本
    Germany                  德国
    German                   德国
    France                   法国
    French                   法国
    Britain                  英国
    UK                       英国
    British                  英国
    U.S.                     美国
    US                       美国
    United States            美国
    American                 美国
    Americans                美国
    America                  美国
    EU                       欧盟
    European Union           欧盟
    Europe                   欧洲
    European                 欧洲
    India                    印度
    Indian                   印度
    Taiwan                   中国台湾
    China                    中国
    Chinese                  中国
    Russia                   俄罗斯
    Canada                   加拿大
    Australia                澳大利亚
    Saudi                    沙特
    Singapore                新加坡
    Vietnam                  越南
    Indonesia                印度尼西亚
    Brazil                   巴西
    Mexico                   墨西哥
    Netherlands              荷兰
    Dutch                    荷兰
""")

ORGANISATIONS = _table("""
    OPEC                     欧佩克
    IEA                      国际能源署
    EIA                      美国能源信息署
    IMF                      国际货币基金组织
    WTO                      世贸组织
    World Bank               世界银行
    Fed                      美联储
    ECB                      欧洲央行
""")

SUBJECTS = _table("""
    artificial intelligence  人工智能
    AI                       人工智能
    data centre              数据中心
    data center              数据中心
    semiconductor            半导体
    chip                     芯片
    chipmaker                芯片企业
    memory chip              存储芯片
    robot                    机器人
    humanoid robot           人形机器人
    self-driving             自动驾驶
    robotaxi                 无人驾驶出租车
    quantum computing        量子计算
    cloud computing          云计算
    computing power          算力
    supercomputer            超级计算机
    large language model     大语言模型
    satellite                卫星
    rocket                   火箭
    drone                    无人机
    electric vehicle         电动汽车
    EV                       电动汽车
    carmaker                 汽车企业
    automaker                汽车企业
    battery                  电池
    batteries                电池
    lithium                  锂
    sodium-ion               钠离子
    solid-state              固态
    rare earth               稀土
    critical mineral         关键矿产
    steel                    钢铁
    power use                用电量
    power demand             电力需求
    electricity              电力
    power grid               电网
    renewable                可再生能源
    renewables               可再生能源
    solar                    太阳能
    wind power               风电
    offshore wind            海上风电
    nuclear                  核能
    hydrogen                 氢能
    energy storage           储能
    carbon                   碳排放
    emissions                排放
    clean power              清洁电力
    natural gas              天然气
    LNG                      液化天然气
    export                   出口
    import                   进口
    trade                    贸易
    tariff                   关税
    export control           出口管制
    industrial output        工业产出
    manufacturing            制造业
    factory                  工厂
    mass production          量产
    supply chain             供应链
    inflation                通胀
    interest rate            利率
    subsidy                  补贴
    subsidies                补贴
    investment               投资
    startup                  初创企业
    venture capital          风险投资
    permit                   许可
    regulation               监管
    data privacy             数据隐私
    cybersecurity            网络安全
    biotech                  生物技术
    6G                       6G
    5G                       5G
""")
