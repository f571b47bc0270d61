"""Fit what the signs of news count for to the choices of editors.

    python -m eval.desk.fit_choice CHOICES.jsonl... --corpus CORPUS... [--from-shipped] [--write]

Logistic regression with a ridge, on every passage of the days: 1 for a lead, a little less for each
section behind it, less again for a flash, 0 for what was left out. A weight keeps its place in
``news_value.json`` when no day shows its feature in two passages. The figures are from days that
were left out of the fit, one at a time. ``--from-shipped`` pulls them to those that ship and not
to nothing, so that what earlier editors chose is not forgotten. ``--write`` writes the weights,
with the days and figures.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from eval.desk.choice import Choice, articles_of, key_of, read_choice

from newqp_writer.config import default_toml, parse_settings
from newqp_writer.editorial.candidates import Candidate, candidates, items_of
from newqp_writer.editorial.worth.news_value import ORDER, fitted, standing, value

WEIGHTS = Path(__file__).parents[2] / "src/newqp_writer/editorial/worth/news_value.json"
_RIDGE = 1.0
_ROUNDS = 60
_FLASH = 0.6
_STEP = 0.05
_LEAST = 0.75
_LEADING = (
    "fit", "breadth", "length", "item", "cabinet", "nationwide", "statistics", "state body",
)  # fmt: skip
"""What may set a lead apart, beside its value; few, for few leads are known."""
_ORDER_RIDGE, _CLIMB, _FIT_TO_PRINT = 2.0, 400, 0.33
_PRIOR = ("carried", "issued", "leadership", "macro", "binding item")
"""Features that days of one publisher, or a few days, cannot show: set by hand."""


def target(candidate: Candidate, choice: Choice) -> float:
    """How much an editor wanted a candidate."""
    keys = {key_of(item) for item in candidate.items}
    if keys & choice.lead:
        return 1.0
    for place, section in enumerate(choice.sections):
        if keys & section:
            return max(_LEAST, 0.95 - _STEP * place)
    return _FLASH if keys & choice.flashes else 0.0


def fit(
    rows: np.ndarray,
    wanted: np.ndarray,
    counted: np.ndarray,
    ridge: np.ndarray,
    known: np.ndarray,
) -> np.ndarray:
    """Weights by Newton's method; the last column is the constant. Rows count as ``counted``.

    The ridge pulls them to those that are ``known``.
    """
    weights = known.copy()
    for _ in range(_ROUNDS):
        said = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counted * (said - wanted)) + ridge * (weights - known)
        curve = (rows.T * (counted * said * (1 - said))) @ rows + np.diag(ridge + 1e-6)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-6:
            break
    return weights


Day = tuple[Choice, list[Candidate], float]
"""What was chosen of a day, of what, and how much it counts."""


def weights_from(
    days: Sequence[Day], names: Sequence[str], known: Mapping[str, float]
) -> dict[str, float]:
    """The weights fitted on some days, near those that are known."""
    found = [(c, target(c, choice), times) for choice, listed, times in days for c in listed]
    rows = np.array([[c.features.get(n, 0.0) for n in names] + [1.0] for c, *_ in found])
    wanted = np.array([wish for _, wish, _ in found])
    counted = np.array([times for *_, times in found])
    ridge = np.full(len(names) + 1, _RIDGE)
    ridge[-1] = _RIDGE if known else 0.0
    start = np.array([known.get(name, 0.0) for name in (*names, "bias")])
    solved = fit(rows, wanted, counted, ridge, start)
    weights = {name: round(float(w), 3) for name, w in zip(names, solved, strict=False)}
    weights["bias"] = round(float(solved[-1]), 3)
    return {**weights, **order_from(days, weights, known)}


def order_from(
    days: Sequence[Day], counted: Mapping[str, float], known: Mapping[str, float]
) -> dict[str, float]:
    """What makes a lead among what is fit to print, beside the value: a conditional logit."""
    names = [ORDER + name for name in ("value", *_LEADING)]
    held: list[tuple[np.ndarray, np.ndarray]] = []
    for choice, listed, times in days:
        fit_to_print = [c for c in listed if value(c.features, counted) >= _FIT_TO_PRINT]
        led = [bool({key_of(item) for item in c.items} & choice.lead) for c in fit_to_print]
        if any(led):
            rows = []
            for c in fit_to_print:
                worth = value(c.features, counted)
                beside = [c.features.get(name, 0.0) for name in _LEADING]
                rows.append([np.log(worth / (1 - worth)), *beside])
            held.append((np.array(rows), times * np.array(led, float) / sum(led)))
    start = np.array([known.get(name, 0.0) for name in names])
    weights = start.copy()
    for _ in range(_CLIMB):
        slope = -_ORDER_RIDGE * (weights - start)
        for told, lead in held:
            odds = np.exp(told @ weights - (told @ weights).max())
            slope += told.T @ (lead - lead.sum() * odds / odds.sum())
        weights += 0.02 * slope
    return {name: round(float(w), 3) for name, w in zip(names, weights, strict=True)}


def agreement(
    days: Sequence[Day], weights: Sequence[Mapping[str, float]], least: float
) -> tuple[float, int]:
    """F1 of taking all from ``least`` on, and the days whose best candidate is the lead."""
    both = ours = theirs = leads = 0
    for (choice, listed, _), counted in zip(days, weights, strict=True):
        taken = {key_of(c.lead) for c in listed if value(c.features, counted) >= least}
        best = max(listed, key=lambda c: standing(c.features, counted))
        both += len(taken & choice.chosen)
        ours += len(taken)
        theirs += len(choice.chosen)
        leads += bool({key_of(item) for item in best.items} & choice.lead)
    return 2 * both / max(1, ours + theirs), leads


def main() -> int:
    """Fit, report, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("choices", nargs="+", help="FILE, or FILE*3 for one that counts thrice")
    parser.add_argument("--corpus", type=Path, nargs="+", required=True)
    parser.add_argument("--from-shipped", action="store_true", help="near the weights that ship")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--errors", action="store_true", help="name what the fit gets wrong")
    arguments = parser.parse_args()
    column = parse_settings(default_toml(), Path("default.toml"))
    days: list[Day] = []
    digest = hashlib.sha256()
    for given in arguments.choices:
        path, times = Path(given.partition("*")[0]), float(given.partition("*")[2] or 1)
        digest.update(path.read_bytes())
        for line in path.read_text(encoding="utf-8").splitlines():
            articles = articles_of(json.loads(line)["day"], arguments.corpus)
            choice = read_choice(line, items_of(articles))
            days.append((choice, candidates(articles, column.topics), times))
    shown = sorted({name for _, listed, _ in days for c in listed for name in c.features})
    names = [name for name in shown if name not in _PRIOR]
    known = fitted() if arguments.from_shipped else {}
    weights = weights_from(days, names, known)
    left_out = [
        weights_from([d for d in days if d[0].day != day[0].day], names, known) for day in days
    ]
    print(f"{len(days)} days, {len(names)} features; each day by the weights of the others:")
    for least in (0.2, 0.25, 0.27, 0.3, 0.35, 0.4, 0.5):
        f1, leads = agreement(days, left_out, least)
        print(f"  from {least:.2f}: F1 {f1:.3f}, lead same on {leads}")
    for name, weight in sorted(weights.items(), key=lambda pair: -pair[1]):
        print(f"  {weight:+.2f} {name}")
    if arguments.errors:
        for (choice, listed, _), counted in zip(days, left_out, strict=True):
            print(choice.day)
            for c in sorted(listed, key=lambda c: -value(c.features, counted)):
                worth, wanted = value(c.features, counted), target(c, choice)
                mark = "+" if wanted else " "
                if worth > 0.15 or wanted:
                    off = "!" if (worth >= 0.35) != bool(wanted) else " "
                    headline = c.lead.passage.headline[:40]
                    print(f" {off}{mark} {worth:.2f} {wanted:.2f} {key_of(c.lead)} {headline}")
    if arguments.write:
        f1, leads = agreement(days, left_out, 0.35)
        shipped = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        earlier = set(shipped["fitted_on"]) if arguments.from_shipped else set()
        record = {
            "fitted_on": sorted({choice.day.isoformat() for choice, *_ in days} | earlier),
            "choices": digest.hexdigest()[:16],
            "each_day_by_the_others": {"f1": round(f1, 3), "leads": leads},
            "weights": {**{n: fitted().get(n, 0.0) for n in fitted()}, **weights},
        }
        WEIGHTS.write_text(
            json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
