"""Words that say nothing about what a number measures, in both languages."""

# ruff: noqa: E501 - as many words as a line holds

from __future__ import annotations

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
