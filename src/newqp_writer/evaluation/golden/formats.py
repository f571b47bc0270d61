"""A comparison in words: Markdown for a pull request, JUnit for a build, JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from newqp_writer.evaluation.golden.comparing import Comparison
from newqp_writer.evaluation.golden.judging.formats import judge_lines, judge_object
from newqp_writer.evaluation.golden.metrics import Metric
from newqp_writer.evaluation.golden.verdicts import Judged

_MANY = 200
_MARKS = {"better": "🟢", "worse": "🔴", "same": "⚪", "no evidence yet": "🟡", "told only": ""}


def shown(metric: Metric, value: float) -> str:
    """A score as it is read.

    >>> from newqp_writer.evaluation.golden.metrics import BY_KEY
    >>> shown(BY_KEY["stories.f1"], 0.8333), shown(BY_KEY["cost.tokens"], 51234.0)
    ('83.3 %', '51,234')
    """
    if metric.percent:
        return f"{value:.1%}".replace("%", " %")
    return f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.2f}"


def moved(each: Judged) -> str:
    """A difference with its interval."""
    scale, unit = (100, "") if each.metric.percent else (1, "")
    return (
        f"{each.difference * scale:+.1f}{unit} [{each.low * scale:+.1f}, {each.high * scale:+.1f}]"
    )


def words(each: Judged) -> str:
    """The verdict, and how many more days it would take where there is none yet."""
    if each.verdict == "no evidence yet" and (each.more_days or 0) > _MANY:
        return f"no evidence yet (not within {_MANY} more days)"
    if each.verdict == "no evidence yet" and each.more_days is not None:
        days = "day" if each.more_days == 1 else "days"
        return f"no evidence yet (about {each.more_days} more {days})"
    return each.verdict


def headline(comparison: Comparison) -> str:
    """All of it in a line."""
    worse = [each.metric.name for each in comparison.judged if each.verdict == "worse"]
    better = [each.metric.name for each in comparison.judged if each.verdict == "better"]
    said = [f"worse: {'; '.join(worse)}"] if worse else []
    said += [f"better: {'; '.join(better)}"] if better else []
    return ". ".join(said) or {
        "same": "nothing differs", "no evidence yet": "no evidence of a difference yet",
    }[comparison.verdict]  # fmt: skip


def markdown(comparison: Comparison) -> str:
    """For the comment of a pull request."""
    a, b = comparison.before, comparison.after
    days = max((each.days for each in comparison.judged), default=0)
    lines = [
        f"## Golden issues: {_cell(b.label)} beside {_cell(a.label)}", "",
        f"**{_cell(headline(comparison))}** ({days} days)", "",
        f"| | | {_cell(a.label)} | {_cell(b.label)} | difference [95 %] | verdict |",
        "|---|---|--:|--:|--:|---|",
    ]  # fmt: skip
    group = ""
    for each in comparison.judged:
        m = each.metric
        lines.append(
            f"| {m.group if m.group != group else ''} | {m.name} | {shown(m, each.before)}"
            f" | {shown(m, each.after)} | {moved(each)} | {_MARKS[each.verdict]} {words(each)} |"
        )
        group = m.group
    if comparison.parts:
        lines += ["", "<details><summary>Sections that differ most</summary>", "",
                  "| day | section | numbers | edit rate |", "|---|---|--:|--:|"]  # fmt: skip
        lines += [
            f"| {part.day} | {_cell(part.part)} | {_arrow(part.numbers)}"
            f" | {_arrow(part.characters)} |"
            for part in comparison.parts
        ]
        lines += ["", "</details>"]
    if comparison.judge is not None:
        lines += ["", "### A judge's word", ""]
        lines += [f"- {_cell(line)}" for line in judge_lines(*comparison.judge)]
    lines += ["", *(f"- {_cell(note)}" for note in comparison.notes)] if comparison.notes else []
    lines += ["", *_made(comparison), ""]
    return "\n".join(lines)


def _made(comparison: Comparison) -> Iterator[str]:
    for result in (comparison.before, comparison.after):
        made = result.made
        who = f"{made.engine}{' ' + made.model if made.model else ''}"
        at = f" at {made.commit[:8]}" if made.commit else ""
        told = "".join(f", {name} = {value}" for name, value in sorted(made.settings.items()))
        what = f"{result.label}: {who}{at}, newqp-writer {made.version}{told}"
        yield f"<sub>{_cell(what)}</sub>"
        yield ""


def _arrow(pair: tuple[float, float] | None) -> str:
    return f"{pair[0]:.0%} → {pair[1]:.0%}" if pair else "—"


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def junit(comparison: Comparison) -> str:
    """A test a metric: what is worse fails, what nothing is known of is skipped."""
    judged = [each for each in comparison.judged if each.metric.better != "neither"]
    suite = ET.Element(
        "testsuite",
        name=f"golden issues: {comparison.after.label} beside {comparison.before.label}",
        tests=str(len(judged)),
        failures=str(len(comparison.regressions)),
        skipped=str(sum(each.verdict == "no evidence yet" for each in judged)),
    )
    for each in judged:
        m = each.metric
        case = ET.SubElement(suite, "testcase", classname=m.group, name=m.name)
        said = f"{shown(m, each.before)} → {shown(m, each.after)}: {moved(each)}, p = {each.p:.4f}"
        if each.verdict == "worse":
            ET.SubElement(case, "failure", message=f"worse: {said}").text = said
        elif each.verdict == "no evidence yet":
            ET.SubElement(case, "skipped", message=f"{words(each)}: {said}")
        else:
            ET.SubElement(case, "system-out").text = f"{each.verdict}: {said}"
    ET.indent(suite)
    return ET.tostring(suite, encoding="unicode", xml_declaration=True) + "\n"


def as_json(comparison: Comparison) -> str:
    """For programs."""
    data: dict[str, Any] = {
        "format": "newqp-golden-comparison/1",
        "before": comparison.before.label,
        "after": comparison.after.label,
        "verdict": comparison.verdict,
        "metrics": {
            each.metric.key: {
                "before": round(each.before, 6), "after": round(each.after, 6),
                "low": round(each.low, 6), "high": round(each.high, 6), "p": round(each.p, 6),
                "days": each.days, "verdict": each.verdict, "more_days": each.more_days,
                "tolerance": each.metric.tolerance,
            }
            for each in comparison.judged
        },
        "sections": [
            {"day": p.day, "section": p.part, "numbers": p.numbers, "edit_rate": p.characters}
            for p in comparison.parts
        ],
        "notes": list(comparison.notes),
    }  # fmt: skip
    if comparison.judge is not None:
        data["judge"] = judge_object(*comparison.judge)
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
