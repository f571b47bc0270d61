"""Read published issues as a copy desk would, and count what would be struck out, class by class.

    python -m eval.desk.copy_desk WORKSPACE [WORKSPACE …] [--list CLASS]

Each ``WORKSPACE/briefings/DATE/briefing.json`` is read beside the articles it cites; the classes
are those of ``newqp_writer.evaluation.copy_desk``.

Figures: for each class the number of places, by day and in all.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from newqp_writer.articles import read_day
from newqp_writer.evaluation.copy_desk import defects
from newqp_writer.models import Briefing


def main() -> None:
    """Read, count, report."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("workspaces", type=Path, nargs="+")
    parser.add_argument("--list", metavar="CLASS", help="show the places of one class; ‘all’")
    arguments = parser.parse_args()
    total: Counter[str] = Counter()
    days: dict[str, Counter[str]] = {}
    for workspace in arguments.workspaces:
        before: list[Briefing] = []
        for path in sorted((workspace / "briefings").glob("*/briefing.json")):
            folder = path.parent
            if folder.name.startswith("."):
                continue
            issue = Briefing.model_validate_json(path.read_text(encoding="utf-8"))
            articles = workspace / "articles" / folder.name
            if not articles.is_dir():
                continue
            texts = {article.id: article for article in read_day(articles).articles}
            counts: Counter[str] = Counter()
            for defect in defects(issue, texts, before[-3:]):
                counts[defect.kind] += 1
                if arguments.list in {defect.kind, "all"}:
                    print(f"{folder.name} {defect.kind}: {defect.text}")
            days[f"{workspace.name}/{folder.name}"] = counts
            total.update(counts)
            before.append(issue)
    for day, counts in days.items():
        listed = ", ".join(f"{kind} {count}" for kind, count in counts.most_common())
        print(f"{day}: {counts.total()} ({listed})")
    for kind, count in total.most_common():
        print(f"{count:4} {kind}")
    print(f"{total.total():4} in all")


if __name__ == "__main__":
    main()
