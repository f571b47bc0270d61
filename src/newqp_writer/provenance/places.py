"""Places and what they lie in, in Chinese and English.

From ISO 3166 (states) and GB/T 2260 (provinces, cities of prefecture level and their like). Names
that are also words (黄山, 白山) are taken as places only where that does no harm.
"""

from __future__ import annotations

# A place and what it lies in: names | English names | larger place.
PLACES = """\
中国,我国,全国,对华,在华 | China,Chinese,nationwide |
美国,全美,对美,在美 | United States,U.S.,US,American |
欧盟,对欧 | European Union,EU,the bloc | 欧洲
欧洲 | Europe,European |
欧元区 | euro zone,eurozone,euro area | 欧洲
日本,对日 | Japan,Japanese |
韩国 | South Korea,Korean |
朝鲜 | North Korea |
印度 | India,Indian |
英国 | Britain,United Kingdom,UK,British | 欧洲
德国 | Germany,German | 欧盟
法国 | France,French | 欧盟
意大利 | Italy,Italian | 欧盟
西班牙 | Spain,Spanish | 欧盟
荷兰 | Netherlands,Dutch | 欧盟
波兰 | Poland,Polish | 欧盟
瑞典 | Sweden,Swedish | 欧盟
丹麦 | Denmark,Danish | 欧盟
芬兰 | Finland,Finnish | 欧盟
爱尔兰 | Ireland,Irish | 欧盟
比利时 | Belgium,Belgian | 欧盟
奥地利 | Austria,Austrian | 欧盟
希腊 | Greece,Greek | 欧盟
葡萄牙 | Portugal,Portuguese | 欧盟
匈牙利 | Hungary,Hungarian | 欧盟
捷克 | Czech Republic,Czech | 欧盟
罗马尼亚 | Romania,Romanian | 欧盟
保加利亚 | Bulgaria,Bulgarian | 欧盟
挪威 | Norway,Norwegian | 欧洲
瑞士 | Switzerland,Swiss | 欧洲
俄罗斯 | Russia,Russian |
乌克兰 | Ukraine,Ukrainian | 欧洲
土耳其 | Turkey,Turkish,Türkiye |
以色列 | Israel,Israeli |
伊朗 | Iran,Iranian |
伊拉克 | Iraq,Iraqi |
沙特阿拉伯,沙特 | Saudi Arabia,Saudi |
阿联酋 | United Arab Emirates,UAE |
卡塔尔 | Qatar |
埃及 | Egypt,Egyptian |
南非 | South Africa |
尼日利亚 | Nigeria |
肯尼亚 | Kenya |
巴西 | Brazil,Brazilian |
阿根廷 | Argentina |
墨西哥 | Mexico,Mexican |
智利 | Chile |
秘鲁 | Peru |
加拿大 | Canada,Canadian |
澳大利亚 | Australia,Australian |
新西兰 | New Zealand |
印度尼西亚,印尼 | Indonesia,Indonesian | 东盟
马来西亚 | Malaysia,Malaysian | 东盟
新加坡 | Singapore | 东盟
泰国 | Thailand,Thai | 东盟
越南 | Vietnam,Vietnamese | 东盟
菲律宾 | Philippines,Philippine | 东盟
缅甸 | Myanmar | 东盟
柬埔寨 | Cambodia | 东盟
老挝 | Laos | 东盟
东盟 | ASEAN |
美洲 | Americas |
北美,北美洲 | North America,North American |
巴基斯坦 | Pakistan |
孟加拉国 | Bangladesh |
哈萨克斯坦 | Kazakhstan |
乌兹别克斯坦 | Uzbekistan |
蒙古国 | Mongolia |
非洲 | Africa,African |
拉美,拉丁美洲 | Latin America |
北京 | Beijing | 中国
天津 | Tianjin | 中国
河北 | Hebei | 中国
山西 | Shanxi | 中国
内蒙古 | Inner Mongolia | 中国
辽宁 | Liaoning | 中国
吉林 | Jilin | 中国
黑龙江 | Heilongjiang | 中国
上海 | Shanghai | 中国
江苏 | Jiangsu | 中国
浙江 | Zhejiang | 中国
安徽 | Anhui | 中国
福建 | Fujian | 中国
江西 | Jiangxi | 中国
山东 | Shandong | 中国
河南 | Henan | 中国
湖北 | Hubei | 中国
湖南 | Hunan | 中国
广东 | Guangdong | 中国
广西 | Guangxi | 中国
海南 | Hainan | 中国
重庆 | Chongqing | 中国
四川 | Sichuan | 中国
贵州 | Guizhou | 中国
云南 | Yunnan | 中国
西藏 | Tibet,Xizang | 中国
陕西 | Shaanxi | 中国
甘肃 | Gansu | 中国
青海 | Qinghai | 中国
宁夏 | Ningxia | 中国
新疆 | Xinjiang | 中国
香港 | Hong Kong | 中国
澳门 | Macau,Macao | 中国
台湾 | Taiwan | 中国
深圳 | Shenzhen | 广东
广州 | Guangzhou | 广东
东莞 | Dongguan | 广东
佛山 | Foshan | 广东
珠海 | Zhuhai | 广东
南京 | Nanjing | 江苏
苏州 | Suzhou | 江苏
无锡 | Wuxi | 江苏
常州 | Changzhou | 江苏
杭州 | Hangzhou | 浙江
宁波 | Ningbo | 浙江
温州 | Wenzhou | 浙江
合肥 | Hefei | 安徽
芜湖 | Wuhu | 安徽
福州 | Fuzhou | 福建
厦门 | Xiamen | 福建
泉州 | Quanzhou | 福建
南昌 | Nanchang | 江西
济南 | Jinan | 山东
青岛 | Qingdao | 山东
烟台 | Yantai | 山东
郑州 | Zhengzhou | 河南
洛阳 | Luoyang | 河南
武汉 | Wuhan | 湖北
襄阳 | Xiangyang | 湖北
宜昌 | Yichang | 湖北
长沙 | Changsha | 湖南
衡阳 | Hengyang | 湖南
株洲 | Zhuzhou | 湖南
南宁 | Nanning | 广西
海口 | Haikou | 海南
成都 | Chengdu | 四川
绵阳 | Mianyang | 四川
贵阳 | Guiyang | 贵州
昆明 | Kunming | 云南
拉萨 | Lhasa | 西藏
西安 | Xi'an,Xian | 陕西
兰州 | Lanzhou | 甘肃
庆阳 | Qingyang | 甘肃
西宁 | Xining | 青海
银川 | Yinchuan | 宁夏
乌鲁木齐 | Urumqi | 新疆
呼和浩特 | Hohhot | 内蒙古
沈阳 | Shenyang | 辽宁
大连 | Dalian | 辽宁
长春 | Changchun | 吉林
哈尔滨 | Harbin | 黑龙江
石家庄 | Shijiazhuang | 河北
雄安 | Xiong'an | 河北
太原 | Taiyuan | 山西
粤港澳大湾区,大湾区 | Greater Bay Area | 中国
长三角,长江三角洲 | Yangtze River Delta | 中国
京津冀 | Beijing-Tianjin-Hebei | 中国
成渝,川渝 | Chengdu-Chongqing | 中国
东北地区,东北三省 | northeast China | 中国
东部地区 | eastern China,eastern region | 中国
中部地区 | central China,central region | 中国
西部地区 | western China,western region,western provinces | 中国
保定 | | 河北
沧州 | | 河北
唐山 | | 河北
邯郸 | | 河北
秦皇岛 | | 河北
邢台 | | 河北
承德 | | 河北
廊坊 | | 河北
衡水 | | 河北
张家口 | | 河北
大同 | | 山西
阳泉 | | 山西
长治 | | 山西
晋城 | | 山西
朔州 | | 山西
晋中 | | 山西
运城 | | 山西
忻州 | | 山西
临汾 | | 山西
吕梁 | | 山西
包头 | | 内蒙古
乌海 | | 内蒙古
赤峰 | | 内蒙古
通辽 | | 内蒙古
鄂尔多斯 | | 内蒙古
呼伦贝尔 | | 内蒙古
巴彦淖尔 | | 内蒙古
乌兰察布 | | 内蒙古
兴安盟 | | 内蒙古
锡林郭勒 | | 内蒙古
阿拉善 | | 内蒙古
鞍山 | | 辽宁
抚顺 | | 辽宁
本溪 | | 辽宁
丹东 | | 辽宁
锦州 | | 辽宁
营口 | | 辽宁
阜新 | | 辽宁
盘锦 | | 辽宁
铁岭 | | 辽宁
葫芦岛 | | 辽宁
四平 | | 吉林
辽源 | | 吉林
通化 | | 吉林
白山市 | | 吉林
松原 | | 吉林
白城 | | 吉林
延边 | | 吉林
齐齐哈尔 | | 黑龙江
鸡西 | | 黑龙江
鹤岗 | | 黑龙江
双鸭山 | | 黑龙江
大庆 | | 黑龙江
伊春 | | 黑龙江
佳木斯 | | 黑龙江
七台河 | | 黑龙江
牡丹江 | | 黑龙江
黑河 | | 黑龙江
绥化 | | 黑龙江
大兴安岭 | | 黑龙江
徐州 | | 江苏
南通 | | 江苏
连云港 | | 江苏
淮安 | | 江苏
盐城 | | 江苏
扬州 | | 江苏
镇江 | | 江苏
泰州 | | 江苏
宿迁 | | 江苏
嘉兴 | | 浙江
湖州 | | 浙江
绍兴 | | 浙江
金华 | | 浙江
衢州 | | 浙江
舟山 | | 浙江
台州 | | 浙江
丽水 | | 浙江
蚌埠 | | 安徽
淮南 | | 安徽
马鞍山 | | 安徽
淮北 | | 安徽
铜陵 | | 安徽
安庆 | | 安徽
黄山 | | 安徽
滁州 | | 安徽
阜阳 | | 安徽
宿州 | | 安徽
六安 | | 安徽
亳州 | | 安徽
池州 | | 安徽
宣城 | | 安徽
莆田 | | 福建
三明 | | 福建
漳州 | | 福建
南平 | | 福建
龙岩 | | 福建
宁德市 | | 福建
景德镇 | | 江西
萍乡 | | 江西
九江 | | 江西
新余 | | 江西
鹰潭 | | 江西
赣州 | | 江西
吉安 | | 江西
宜春 | | 江西
抚州 | | 江西
上饶 | | 江西
淄博 | | 山东
枣庄 | | 山东
东营 | | 山东
潍坊 | | 山东
济宁 | | 山东
泰安 | | 山东
威海 | | 山东
日照 | | 山东
临沂 | | 山东
德州市 | | 山东
聊城 | | 山东
滨州 | | 山东
菏泽 | | 山东
开封 | | 河南
平顶山 | | 河南
安阳 | | 河南
鹤壁 | | 河南
新乡 | | 河南
焦作 | | 河南
濮阳 | | 河南
许昌 | | 河南
漯河 | | 河南
三门峡 | | 河南
南阳 | | 河南
商丘 | | 河南
信阳 | | 河南
周口 | | 河南
驻马店 | | 河南
济源 | | 河南
黄石 | | 湖北
十堰 | | 湖北
荆州 | | 湖北
荆门 | | 湖北
鄂州 | | 湖北
孝感 | | 湖北
黄冈 | | 湖北
咸宁 | | 湖北
随州 | | 湖北
恩施 | | 湖北
仙桃 | | 湖北
潜江 | | 湖北
天门 | | 湖北
神农架 | | 湖北
湘潭 | | 湖南
邵阳 | | 湖南
岳阳 | | 湖南
常德 | | 湖南
张家界 | | 湖南
益阳 | | 湖南
郴州 | | 湖南
永州 | | 湖南
怀化 | | 湖南
娄底 | | 湖南
湘西 | | 湖南
韶关 | | 广东
汕头 | | 广东
江门 | | 广东
湛江 | | 广东
茂名 | | 广东
肇庆 | | 广东
惠州 | | 广东
梅州 | | 广东
汕尾 | | 广东
河源 | | 广东
阳江 | | 广东
清远 | | 广东
中山 | | 广东
潮州 | | 广东
揭阳 | | 广东
云浮 | | 广东
横琴 | | 广东
前海 | | 广东
柳州 | | 广西
桂林 | | 广西
梧州 | | 广西
北海 | | 广西
防城港 | | 广西
钦州 | | 广西
贵港 | | 广西
玉林 | | 广西
百色 | | 广西
贺州 | | 广西
河池 | | 广西
来宾 | | 广西
崇左 | | 广西
三亚 | | 海南
三沙 | | 海南
儋州 | | 海南
洋浦 | | 海南
自贡 | | 四川
攀枝花 | | 四川
泸州 | | 四川
德阳 | | 四川
广元 | | 四川
遂宁 | | 四川
内江 | | 四川
乐山 | | 四川
南充 | | 四川
眉山 | | 四川
宜宾 | | 四川
广安 | | 四川
达州 | | 四川
雅安 | | 四川
巴中 | | 四川
资阳 | | 四川
阿坝 | | 四川
甘孜 | | 四川
凉山 | | 四川
六盘水 | | 贵州
遵义 | | 贵州
安顺 | | 贵州
毕节 | | 贵州
铜仁 | | 贵州
黔西南 | | 贵州
黔东南 | | 贵州
黔南 | | 贵州
曲靖 | | 云南
玉溪 | | 云南
保山 | | 云南
昭通 | | 云南
丽江 | | 云南
普洱 | | 云南
临沧 | | 云南
楚雄 | | 云南
红河州 | | 云南
文山 | | 云南
西双版纳 | | 云南
大理 | | 云南
德宏 | | 云南
怒江 | | 云南
迪庆 | | 云南
日喀则 | | 西藏
昌都 | | 西藏
林芝 | | 西藏
山南 | | 西藏
那曲 | | 西藏
阿里地区 | | 西藏
铜川 | | 陕西
宝鸡 | | 陕西
咸阳 | | 陕西
渭南 | | 陕西
延安 | | 陕西
汉中 | | 陕西
榆林 | | 陕西
安康 | | 陕西
商洛 | | 陕西
嘉峪关 | | 甘肃
金昌 | | 甘肃
白银市 | | 甘肃
天水 | | 甘肃
武威 | | 甘肃
张掖 | | 甘肃
平凉 | | 甘肃
酒泉 | | 甘肃
定西 | | 甘肃
陇南 | | 甘肃
临夏 | | 甘肃
甘南 | | 甘肃
海东 | | 青海
海北州 | | 青海
黄南州 | | 青海
海南州 | | 青海
果洛 | | 青海
玉树 | | 青海
海西州 | | 青海
石嘴山 | | 宁夏
吴忠 | | 宁夏
固原 | | 宁夏
中卫 | | 宁夏
克拉玛依 | | 新疆
吐鲁番 | | 新疆
哈密 | | 新疆
昌吉 | | 新疆
博尔塔拉 | | 新疆
巴音郭楞 | | 新疆
阿克苏 | | 新疆
克孜勒苏 | | 新疆
喀什 | | 新疆
和田 | | 新疆
伊犁 | | 新疆
塔城 | | 新疆
阿勒泰 | | 新疆
石河子 | | 新疆
加利福尼亚,加州 | California | 美国
得克萨斯,得州,德州 | Texas | 美国
纽约 | New York | 美国
弗吉尼亚 | Virginia | 美国
亚利桑那 | Arizona | 美国
俄亥俄 | Ohio | 美国
全球,世界,国际 | global,globally,world,worldwide,international |
"""
