"""Words that mean the same: indicators, industries, organisations, places, in Chinese and English.

One line a concept: Chinese words, a bar, English words, separated by commas. The table serves two
ends: a claim in one language finds its evidence in the other, and within one language 占比 meets
份额. It is written for policy, economy and technology news, from the glossaries of the National
Bureau of Statistics (stats.gov.cn, English edition), GB/T 2260 (provinces) and ISO 3166 (states).
A user adds lines of the same form.
"""

# ruff: noqa: E501 - one line a concept

from __future__ import annotations

INDICATORS = """
出口额,出口量,出口 | exports,export,exported,shipments abroad
进口额,进口量,进口 | imports,import,imported
进出口,外贸,货物贸易,贸易额,双边贸易 | foreign trade,total trade,goods trade,trade volume,bilateral trade
顺差 | surplus
逆差,赤字 | deficit
产量,生产量,产出 | output,production,produced
销量,销售量,售出,卖出 | sales volume,units sold,sold,deliveries,delivered
销售额,销售收入,营业收入,营收,收入,成交额 | revenue,revenues,sales,turnover,income
利润,净利润,盈利,赚 | profit,profits,net income,earnings
亏损 | loss,losses
用电量,电力消费,电力需求,用电需求,耗电量,用电 | electricity consumption,power consumption,power use,power demand,electricity demand,electricity use,electricity used
发电量,发电 | power generation,electricity generation,generation,generated
装机容量,装机 | installed capacity,capacity additions
容量,产能,能力 | capacity
算力 | computing power,computing capacity,compute,computing
噪声,噪音 | noise
反对 | oppose,opposed,opposes,opposition
支持 | support,supported,supports,in favour,in favor
用水量,用水,耗水 | water use,water consumption,water used
数据中心,智算中心,算力中心 | data centre,data centres,data center,data centers
用电功率,电力负荷,负荷 | load,power draw,draw
峰值,最高负荷 | peak
投资,投入,出资,支出,开支 | investment,investments,invest,invested,spending,spend,spent,funding
资本开支,资本支出 | capital expenditure,capex,capital spending
经费,研发,研究与试验发展 | research and development,R&D,research
价格,电价,售价,报价 | price,prices,tariff,tariffs,priced
居民消费价格指数,居民消费价格,消费者价格指数,消费者价格,消费者物价,物价,CPI | consumer prices,consumer price index,CPI
工业生产者出厂价格指数,工业生产者出厂价格,出厂价格,PPI | producer prices,producer price index,PPI,factory-gate prices
通胀率,通胀,通货膨胀 | inflation
失业率 | unemployment rate,jobless rate
失业人数,失业 | unemployed,out of work,jobless
就业,岗位 | employment,jobs,job,hiring,payrolls
工资,薪资 | wages,wage,pay,salary
国内生产总值,经济增速,经济 | gross domestic product,GDP,economy,economic
工业产出,工业增加值,工业生产,规上工业,工业增速,工业增长 | industrial output,industrial production,factory output
建筑业 | construction
订单,签单 | orders,order,bookings,booking
在手订单,积压订单,未交付订单 | order backlog,backlog,order book
份额,占比,比重,占,比例,市占率 | share,shares,accounted,account,accounts,accounting,proportion,made up,make up,market share,of the total,of total,of sales,of revenue
利用率,使用率,上架率 | utilisation,utilization,usage rate
使用,应用,采用 | using,use,used,adoption,adopted,adopt
普及率 | penetration
大型企业,大企业,大公司 | large enterprises,large companies,large firms
企业,公司 | companies,company,firms,firm,enterprises,enterprise,businesses
员工,职工,雇员 | employees,employee,workers,staff,workforce,headcount
居民,住宅,家庭,户 | residential,households,household,homes
商业 | commercial
工业,工业企业 | industrial,industry,industries
制造业,制造 | manufacturing,manufacturers,factories,factory
天然气 | natural gas,gas
煤炭,煤电,煤 | coal,coal-fired
可再生能源,可再生 | renewables,renewable
核电,核能 | nuclear
太阳能,光伏 | solar,photovoltaic
风电,风能 | wind
水电 | hydropower,hydro
储能 | energy storage,storage
电池 | battery,batteries
电网 | grid,grids
石油,原油 | oil,crude
碳排放,排放,二氧化碳 | emissions,emission,carbon
新能源汽车,新能源车,电动汽车,电动车 | electric vehicles,electric vehicle,EVs,EV,new energy vehicles,NEVs
汽车,乘用车,轿车 | car,cars,vehicle,vehicles,auto,autos,automobile
插电式混合动力,插混,混合动力 | plug-in hybrid,plug-in hybrids,hybrid,hybrids
芯片,半导体,集成电路 | chip,chips,semiconductor,semiconductors
加速器,加速卡,加速芯片 | accelerator,accelerators,GPU,GPUs
国产 | domestic,homegrown,locally made
进口产品 | imported
人工智能 | artificial intelligence,AI
大模型,模型 | large model,large models,language models,models,model
机器人 | robot,robots,robotics
无人机 | drone,drones
卫星 | satellite,satellites
手机 | phone,phones,smartphone,smartphones,handsets
云计算,云服务,云 | cloud
软件 | software
服务器 | server,servers
晶圆厂,工厂,厂区 | plant,plants,fab,fabs,factory
政府,财政 | government,governments,state budget,federal
预算 | budget
成员国 | member states,member countries
私人投资者,民间资本,社会资本,私人 | private investors,private,private sector
政策性银行 | policy banks
银行 | bank,banks,lender,lenders
贷款,授信 | loans,loan,lending,credit
债券 | bond,bonds,debt
基金 | fund,funds
电信运营商,运营商 | telecom operators,operators,carriers
首批,首期,第一批 | first tranche,first phase,first batch,initial
罚款,处罚,罚 | fine,fines,fined,penalty
营业额 | turnover
补贴,补助,奖励,资助 | subsidy,subsidies,grant,grants,incentive
关税 | tariff,tariffs,duty,duties
税收,税 | tax,taxes
利率,降息,加息 | interest rate,rates,rate
股价,股票,股份 | shares,stock,stocks,shares fell,shares rose,shares slid,shares slipped,shares jumped,shares climbed,shares dropped,shares gained,shares closed
市值 | market value,market capitalisation,market capitalization
专利 | patent,patents
申请,意向书,意向 | applications,application,applied,submissions,submitted,expressions of interest
选址,地点,站点,园区 | site,sites
枢纽 | hub,hubs
项目,工程 | project,projects
计划,方案,规划 | plan,plans,programme,program,scheme,blueprint
目标 | target,targets,goal,goals,aim,aims
超级工厂 | gigafactories,gigafactory
座,建成,建设,新建 | build,built,building,construction,constructed
投产,投运,投用,运行,启用 | running,operational,operation,come online,start up,commissioned
批准,获批 | approved,approve,approval,approvals
用户,客户 | users,user,customers,customer,subscribers
人口,居民人数 | population
游客,旅客 | tourists,visitors,passengers,travellers,travelers
航班 | flights,flight
铁路 | rail,railway,railways,trains
货运,运输,物流 | freight,transport,cargo,logistics
港口 | port,ports
粮食,小麦,谷物 | grain,wheat,cereal
成本,费用 | cost,costs
性能 | performance
临床,试验 | trial,trials,clinical
药,药物,创新药 | drug,drugs,medicine,medicines
患者,病人 | patients,patient
学生 | students,student
高校,大学 | universities,university
消费,消费者支出 | consumption,consumer spending
零售,社会消费品零售 | retail,retail sales
房地产,住房 | property,real estate,housing
调查,受访者 | survey,respondents,poll
分析师,经济学家 | analysts,economists,analyst,economist
预测,预计,预期 | forecast,forecasts,projected,projects,projection,expected,expects,expect,seen,estimate,estimates,estimated
首次,第一次 | first time
纪录,新高,历史最高 | record,highest
机组,电厂,电站 | power plant,power plants,power station
面积 | area
增长,增加,上升,提高,提升,增幅,增速,涨幅,上涨,升至,增至,攀升,扩大,回升,升 | rose,rise,rises,rising,risen,grew,grow,growth,grown,increase,increased,increases,up,gain,gained,climb,climbed,climbs,jumped,surged,higher,expanded
下降,减少,降低,下跌,跌幅,降幅,回落,收窄,下滑,降至,减至,缩减,缩短,缩水,滑坡,跳水,蒸发,折损 | fell,fall,falls,fallen,falling,decline,declined,declines,decrease,decreased,down,drop,dropped,slipped,slips,lower,shrank,eased,eases,slid,cut
平均,人均,均 | average,averages,averaged,mean
合计,总计,共计,总额,总量,总 | total,combined,totalled,totaled,altogether,aggregate
最高,上限,至多,封顶,最多 | up to,maximum,as much as,as many as,capped
至少,不低于,不少于,下限 | at least,minimum
其中 | of which,including
中期,期中 | interim
季度,季 | quarter,quarterly
签署,协议,合同 | agreement,deal,contract,signed
首付款,预付款 | upfront
里程碑 | milestone,milestones
收购,并购 | acquisition,acquire,acquired,merger
融资,募资,上市 | raised,raise,fundraising,IPO,listing
裁员 | layoffs,job cuts,laid off
死亡,遇难 | dead,killed,deaths,died
受伤 | injured,wounded
地震 | earthquake,quake
配额 | quota,quotas
出货量,出货 | shipments,shipment,shipped
库存 | inventory,inventories,stockpiles,stockpile
产油国 | oil producers,producing countries
现货,即期 | spot
期货 | futures
运价,运费 | freight rate,freight rates
集装箱 | container,containers,boxes
航空公司 | airlines,airline
客座率 | load factor
机队 | fleet
核心 | core
能源 | energy
食品 | food
房租,租金 | rent,rents
消费者 | consumers,consumer
信心 | confidence,sentiment
指数 | index
服务业 | services
退税,退款 | refund,refunds,refunded
豁免 | exemption,exemptions,exempt
许可证,许可 | licence,license,licences,licenses
禁令 | ban,bans,banned
制裁 | sanctions
气温,温度 | temperature,temperatures
变暖,升温 | warming
降雨,降水 | rainfall,rain
干旱 | drought
洪水,洪灾 | flood,floods,flooding
野火,山火 | wildfire,wildfires
台风 | typhoon
飓风 | hurricane
保险 | insurance,insured,insurers
资产负债表 | balance sheet
国债 | Treasuries,government bonds,government bond
购买,采购 | purchases,purchase,buy,buys,bought,buying
存款 | deposits,deposit
股息,分红 | dividend,dividends
回购 | buyback,buybacks
毛利率,利润率,营业利润率,经营利润率 | margin,margins,operating margin,operating margins,profit margin,profit margins
业绩指引,指引 | guidance
训练 | training
推理 | inference
内存,存储芯片 | memory
晶圆 | wafer,wafers
代工 | foundry,contract chipmaker
设备 | equipment
参数 | parameters
月活 | monthly active,monthly users
下载 | downloads,download
发射 | launch,launches,launched
充电桩 | charger,chargers,charging points
锂 | lithium
铜 | copper
铝 | aluminium,aluminum
钢铁,钢材,粗钢 | steel
大豆 | soybeans,soybean
玉米 | corn,maize
稀土 | rare earths,rare earth
黄金 | gold
债务,负债 | debts,liabilities
国防,军费 | defence,defense,military
难民 | refugees,refugee
平民 | civilians,civilian
选民 | voters,voter
民主党人,民主党 | Democrats,Democrat,Democratic
共和党人,共和党 | Republicans,Republican
无党派人士,无党派 | independents
支持率 | approval rating,approval
投票,赞成票 | votes,vote,voted
席位,议席 | seats,seat
酒店 | hotel,hotels
票房 | box office
快递,包裹 | parcels,parcel,couriers
线上,网上 | online
门店 | stores,store,outlets
收购价 | takeover
伤亡 | casualties
卡车 | trucks,truck
援助 | aid
停火 | ceasefire,truce
无家可归,流离失所 | displaced
税率 | tax rate
初值 | preliminary,flash
终值 | final
修订,下修,上修 | revised,revision
悲观 | pessimistic
失业救济 | jobless claims
空置率 | vacancy
运力 | shipping capacity
准班率,准点率 | on-time
航线 | route,routes
乘客,客运量 | passenger,air travel
燃油,航油 | fuel
柴油 | diesel
汽油 | gasoline,petrol
炼油 | refinery,refineries,refining
管道 | pipeline,pipelines
液化天然气 | liquefied natural gas,LNG
煤炭产量 | coal output
氢 | hydrogen
核聚变 | fusion
电价 | power price,power prices,electricity prices
电池产能 | battery capacity
续航 | range
召回 | recall,recalled,recalls
自动驾驶 | self-driving,autonomous
出租车 | robotaxi,robotaxis,taxi,taxis
"""

ORGANISATIONS = """
欧盟委员会 | European Commission,Brussels
世界银行 | World Bank
国际货币基金组织 | International Monetary Fund,IMF
经合组织 | OECD
国际能源署 | International Energy Agency,IEA
美国能源信息署 | Energy Information Administration,EIA
世界贸易组织,世贸组织 | World Trade Organization,WTO
联合国 | United Nations,UN
世卫组织,世界卫生组织 | World Health Organization,WHO
国家发展改革委,国家发改委,发改委 | National Development and Reform Commission,NDRC,planning agency
工业和信息化部,工信部 | Ministry of Industry and Information Technology,MIIT
国家统计局,统计局 | National Bureau of Statistics,NBS,statistics bureau,statistics office
国家数据局 | National Data Administration
国家能源局 | National Energy Administration,NEA
商务部 | Ministry of Commerce,commerce ministry
财政部 | Ministry of Finance,finance ministry
中国人民银行,央行 | People's Bank of China,PBOC,central bank
海关总署,海关 | General Administration of Customs,customs
国务院 | State Council,cabinet
欧佩克+ | OPEC+
欧佩克,石油输出国组织 | OPEC
美国商务部 | Commerce Department,U.S. Department of Commerce
美国财政部 | Treasury Department,U.S. Treasury
美国劳工部,美国劳工统计局 | Labor Department,Bureau of Labor Statistics
白宫 | White House
国际航空运输协会,国际航协 | International Air Transport Association,IATA
国际海事组织 | International Maritime Organization,IMO
世界气象组织 | World Meteorological Organization,WMO
联合国粮农组织,粮农组织 | Food and Agriculture Organization,FAO
贸发会议 | UNCTAD
国际劳工组织 | International Labour Organization,ILO
欧盟统计局 | Eurostat
路透社,路透 | Reuters
彭博社,彭博 | Bloomberg
科技巨头 | technology giants,tech giants,big tech,hyperscalers
"""

# Companies: unlike an office that publishes a figure, one is what the figure is of.
COMPANIES = """
欧洲央行 | European Central Bank,ECB
美联储 | Federal Reserve,Fed
英国央行,英格兰银行 | Bank of England,BoE
日本央行,日本银行 | Bank of Japan,BOJ
韩国央行 | Bank of Korea
瑞士央行 | Swiss National Bank,SNB
澳大利亚央行,澳联储 | Reserve Bank of Australia,RBA
加拿大央行 | Bank of Canada
英伟达 | Nvidia
微软 | Microsoft
谷歌 | Google,Alphabet
亚马逊 | Amazon
苹果公司 | Apple
特斯拉 | Tesla
台积电 | TSMC,Taiwan Semiconductor
三星电子,三星 | Samsung
英特尔 | Intel
华为 | Huawei
阿里巴巴,阿里 | Alibaba
腾讯 | Tencent
百度 | Baidu
字节跳动 | ByteDance
比亚迪 | BYD
宁德时代 | CATL
中芯国际 | SMIC
大众汽车 | Volkswagen
丰田 | Toyota
Meta | Meta,Facebook
OpenAI | OpenAI
Anthropic | Anthropic
甲骨文 | Oracle
超威半导体,超微半导体,超威 | AMD,Advanced Micro Devices
高通 | Qualcomm
博通 | Broadcom
美光科技,美光 | Micron
SK海力士,海力士 | SK Hynix,Hynix
阿斯麦 | ASML
应用材料 | Applied Materials
东京电子 | Tokyo Electron
泛林集团,泛林 | Lam Research
科磊 | KLA
英飞凌 | Infineon
意法半导体 | STMicroelectronics
恩智浦 | NXP
铠侠 | Kioxia
联发科 | MediaTek
富士康,鸿海 | Foxconn,Hon Hai
联想集团,联想 | Lenovo
戴尔 | Dell
惠普 | HP
思科 | Cisco
赛富时 | Salesforce
奈飞,网飞 | Netflix
迪士尼 | Disney
优步 | Uber
软银 | SoftBank
索尼 | Sony
松下 | Panasonic
LG新能源 | LG Energy Solution
通用汽车 | General Motors,GM
福特汽车,福特 | Ford
斯泰兰蒂斯,斯特兰蒂斯 | Stellantis
宝马 | BMW
梅赛德斯-奔驰,奔驰 | Mercedes-Benz,Mercedes
雷诺 | Renault
本田 | Honda
日产汽车 | Nissan
现代汽车 | Hyundai
起亚 | Kia
吉利 | Geely
上汽集团,上汽 | SAIC
奇瑞 | Chery
长城汽车 | Great Wall Motor,Great Wall
蔚来 | Nio
理想汽车 | Li Auto
小鹏 | Xpeng
小米 | Xiaomi
京东 | JD.com
美团 | Meituan
拼多多 | PDD,Pinduoduo
寒武纪 | Cambricon
长江存储 | YMTC
长鑫存储 | CXMT
深度求索 | DeepSeek
智谱 | Zhipu
月之暗面 | Moonshot
国家电网 | State Grid
中国石油,中石油 | PetroChina,CNPC
中国石化,中石化 | Sinopec
中国海油,中海油 | CNOOC
隆基绿能,隆基 | Longi
波音 | Boeing
空中客车,空客 | Airbus
中国商飞,商飞 | COMAC
太空探索技术公司 | SpaceX
马士基 | Maersk
地中海航运 | MSC
达飞 | CMA CGM
赫伯罗特 | Hapag-Lloyd
中远海运 | COSCO
埃克森美孚 | Exxon Mobil,ExxonMobil,Exxon
雪佛龙 | Chevron
壳牌 | Shell
英国石油公司 | BP
道达尔能源 | TotalEnergies
沙特阿美 | Saudi Aramco,Aramco
摩根大通 | JPMorgan,JPMorgan Chase
高盛 | Goldman Sachs,Goldman
摩根士丹利 | Morgan Stanley
花旗 | Citigroup,Citi
瑞银 | UBS
汇丰 | HSBC
辉瑞 | Pfizer
诺和诺德 | Novo Nordisk
礼来 | Eli Lilly,Lilly
阿斯利康 | AstraZeneca
罗氏 | Roche
诺华 | Novartis
默沙东 | Merck
西门子 | Siemens
博世 | Bosch
巴斯夫 | BASF
沃尔玛 | Walmart
达美航空 | Delta
汉莎航空,汉莎 | Lufthansa
瑞安航空 | Ryanair
"""

# One word for two indicators: told off with 分别, the first number is of the first.
COMPOUNDS = {
    "产销": ("产量", "销量"),
    "收支": ("销售额", "投资"),
}

# The two sides of one thing: what is said of one is never said of the other.
OPPOSITES = (
    ("=出口额", "=进口额"),
    ("=产量", "=销量"),
    ("=顺差", "=逆差"),
    ("=利润", "=亏损"),
    ("=反对", "=支持"),
    ("=民主党人", "=共和党人"),
    ("=民主党人", "=无党派人士"),
    ("=共和党人", "=无党派人士"),
    ("=居民", "=商业"),
    ("=天然气", "=煤炭"),
    ("=天然气", "=可再生能源"),
    ("=煤炭", "=可再生能源"),
    ("城镇", "农村"),
    ("流入", "流出"),
)

# Words that say nothing about what a number measures.
STOP_WORDS = frozenset(
    """
    的 了 和 与 及 或 在 对 为 是 有 也 还 又 都 就 并 将 把 被 让 使 向 从 由 至 到 于 以 等 个 其 该 此 这 那
    上 下 中 内 外 后 前 间 里 则 而 且 但 不 已 已经 正 正在 仍 更 最 很 较 比 各 每 所 之 者 地 得 着 过 我 他 们
    我们 他们 以及 通过 进行 实现 达到 达 成为 目前 如今 截至 累计 同时 此外 另外 其中 包括 表示 指出 称 说 介绍
    显示 数据 记者 报道 消息 了解 据 根据 按照 近日 日前 今天 昨天 昨日 今日 同日 当日 一个 一些 这个 这些 那些
    约 近 超 超过 逾 余 多 左右 以上 以下 不足 不到 大约 接近 突破 分别 同比 环比 共 年 月 日 同期 当月 全年 今年 去年
    上年 去年 去年同期 上年同期 上月 本年 当年 年均 年底 月底 以来 期间 今年以来 前 后 底 末 初
    要 会 能 可 可以 需 须 应 进一步 持续 不断 继续 全面 有效 加快 推动 推进 开展 给 用 新 大 小 高 低 少 人 家 项
    a an the of in on at to for from by with and or but as is are was were be been being it its this that these those
    which who will would could should can may might has have had do does did not no than then also into over under
    year years month months quarter week earlier previous preceding prior ago before last below above against
    about around more most less least some all each per said says say according their there they he she his her we
    our you one other another such s t while after before during between among up out off new just only very still
    """.split()
)
