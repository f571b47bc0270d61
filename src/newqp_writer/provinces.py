"""The provinces of China by their short names (GB/T 2260-2007), once for every room."""

from __future__ import annotations

MAINLAND = tuple(
    "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南"
    " 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆".split()
)
"""The thirty-one of the mainland, in the order of the standard."""
PROVINCES = (*MAINLAND, "香港", "澳门", "台湾")
"""All of the first level, the special regions and Taiwan among them."""
