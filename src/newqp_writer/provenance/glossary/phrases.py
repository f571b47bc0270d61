"""Phrases that several patterns are made of, each told once; as pieces of regular expressions."""

from __future__ import annotations

MORE_OR_LESS = (
    "高(?![技新速铁校等层原端]|质量|标准|温|考|中|职|院|管|峰)|低(?![空碳压保温]|收入)|快(?![递速手餐]|充)|慢(?!性)"
    "|多(?![家个种项地年次式晶元位名]|所)|少(?![数年儿先]|不了)"
)
"""Characters that say more or less: 高0.2, 多3个; not those of 高技术, 低空, 快递, 多家, 少数."""
IN_ALL = "总(?![部局统理裁会台行站师编]|书记|经理|领事|工会)|(?<![公中])共(?![同享建识和产]|有产)"
"""Characters that say a sum: 共12家, 总投资; not those of 公共, 总局."""
YEAR_BACK = "year (?:ago|earlier|before)"
"""A year back; what stands before it (a, one, the) is the pattern's own."""
PRECEDING = "(?:previous|prior|preceding)"
"""The one before, of years, quarters and months."""
YEAR_BEFORE = rf"(?:(?:previous|prior|last) year|(?:a )?{YEAR_BACK}|(?:上年|去年)(?:同期)?)"
"""How a level in brackets is labelled as that of the year before: 14.8 (previous year: 11.9)."""
EACH = "per|each"
"""So much for one of several."""
EVERY = f"{EACH}|every"
"""The same, also of one day, month or year after another."""
