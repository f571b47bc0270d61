"""The rest of the day's news: subjects that compete with the column's topics for every passage.

A leader's visit names “artificial intelligence” among ten fields of cooperation, a war report the
power station that was hit. Whether a passage belongs to the column is therefore never asked of its
topics alone: it must fit one of them better than it fits these. Drawn up from the standing segments
of a general news programme. A column that does follow one of these subjects simply has the word
among its own keywords, and the word is then no sign against it.
"""

from __future__ import annotations

from newqp_writer.models import Topic

BACKGROUND: tuple[Topic, ...] = (
    Topic(
        id="diplomacy",
        name="外交往来",
        keywords=tuple(
            "会见 会谈 国事访问 访华 访问 外长 外交部长 外交大臣 总统 国王 首相 总书记"
            " 国家主席 议长 使节 建交 互致贺电 贺电 致电 通电话 唁电 贺信 致辞 署名文章"
            " 双边关系 战略伙伴 友谊 友好 命运共同体 欢迎仪式 欢送仪式 联合国 联大 安理会"
            " 秘书长 元首 两国 中方 侨胞 海峡 两岸 台胞 diplomat ambassador summit bilateral"
            " foreign-minister".split()
        ),
    ),
    Topic(
        id="conflict",
        name="战事与国际政治",
        keywords=tuple(
            "袭击 空袭 来袭 拦截 击落 俄乌 打击 停火 军事 美军 以军 俄军 导弹 无人艇 真主党 战机"
            " 防空 武装 士兵 被俘 军舰 制裁 封锁 谅解备忘录 大选 选举 内阁 五角大楼 北约"
            " 以色列 伊朗 黎巴嫩 乌克兰 俄罗斯 中东 约旦河西岸 霍尔木兹 间谍 火山 难民 流离失所"
            " war strike missile ceasefire troops military election sanctions".split()
        ),
    ),
    Topic(
        id="party",
        name="党的建设与纪念活动",
        keywords=tuple(
            "党建 党员 党组织 党支部 党中央 政绩观 学习教育 巡视 纪委 纪检 监察 指导组"
            " 中央党校 组织部 廉洁 作风 革命 老区 红色 长征精神 万里长征 井冈山 抗战 英雄 烈士 先烈"
            " 初心 党费 走访慰问 少先队 共青团 统战 政协 宪法宣誓 执法检查 奋斗者 记者见面会"
            " 文选 专题片 纪录片 党旗 新征程 牢记".split()
        ),
    ),
    Topic(
        id="culture",
        name="文化、体育与旅游",
        keywords=tuple(
            "文化遗产 非遗 文物 博物馆 戏曲 秦腔 电影 电影节 音乐 晚会 演出 古典学 文艺 图书"
            " 出版 旅游 游客 景区 文旅 入境游 研学 比赛 决赛 联赛 世界杯 奥运 运动员 球队 冠军"
            " 夺冠 球迷 节气 端午 国家公园 大熊猫 football league match champion festival"
            " museum film tourism".split()
        ),
    ),
    Topic(
        id="disaster",
        name="灾害、天气与事故",
        keywords=tuple(
            "地震 台风 暴雨 降雨 强降雨 降水 高温 洪水 汛期 防汛 防总 应急响应 救援 救灾 事故"
            " 隐患 遇难 死亡 受伤 火灾 爆炸 疫情 埃博拉 确诊 厄尔尼诺 病例 逝世 去世 违法 犯罪"
            " 应急 减灾 防灾 救灾 抗灾 安全生产 消防 诈骗 反诈 检察 法院 审判 典型案件"
            " earthquake storm flood wildfire outbreak killed died obituary".split()
        ),
    ),
    Topic(
        id="livelihood",
        name="民生与社会",
        keywords=tuple(
            "社区 养老 老人 托育 托幼 育儿 儿童 医保 医疗 卫生 医院 药品 诊疗 就业 招聘会"
            " 毕业生 高考 考生 学校 教育 公积金 住房 老旧小区 城市更新 公园 退役军人 残疾人"
            " 无障碍 食品安全 餐饮 消费者 献血 工资 民生 幸福 居民 出行 火车票 航线 航班 首航"
            " 客运量 公路 反诈 志愿 慰问 未成年人 青少年".split()
        ),
    ),
    Topic(
        id="farming",
        name="农业与生态",
        keywords=tuple(
            "麦收 夏收 夏种 夏播 小麦 收割 农机 粮食 颗粒归仓 种植 农业 农村 农民 农户 乡村"
            " 村民 抢收 三夏 玉米 大豆 粮库 高标准农田 种业 蔬菜 果农 林草 三北 荒漠化 沙漠"
            " 湿地 生态保护 生态修复 生物多样性 海洋生态 节水 供水 调水 河湖 水质 水安全 黄河"
            " 清水 环境日 生态廊道 鸟类 watershed harvest crop wheat".split()
        ),
    ),
)
