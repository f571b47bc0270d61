"""What tells one event from another: the figures, names and wording of a passage."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import rjieba
from rapidfuzz import fuzz
from rensa import RMinHash

from newqp_writer.editorial.worth.words import folded, without_rubric, words
from newqp_writer.models import Language

PERMUTATIONS = 128
_SEED = 20260615
_SHINGLE = {"zh": 4, "en": 3}  # characters; words
_HEAD = 1200  # characters in which names are looked for: an event is named at the top

_FIGURE = re.compile(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)\s?([%\u4e00-\u9fff]?)")
_TITLE = re.compile(r"《([^《》]{2,40})》|“([^“”]{2,24})”")
_CAPITALISED = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][A-Za-z0-9]+(?: [A-Z][A-Za-z0-9]+){0,3}")
_NAME_TAGS = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg", "eng"})
# Named everywhere, so naming nothing.
_EVERYWHERE = frozenset("中国 我国 全国 央视网 北京 国家 人民 cctv".split())
_NOT_WORDING = re.compile(r"[\W_]+")


def figures(text: str) -> dict[str, float]:
    """The numbers of a text with how telling each is (0.3 to 1); dates and years are none.

    >>> figures("2026年6月生产8.53ZB，同比增长25%，涉及16个赛道、1,286家企业")
    {'8.53': 1.0, '25': 0.3, '16': 0.3, '1286': 1.0}
    """
    found: dict[str, float] = {}
    for match in _FIGURE.finditer(unicodedata.normalize("NFKC", text)):
        number, unit = match[1].replace(",", "").rstrip("."), match[2]
        if unit and unit in "年月日号时点分":
            continue
        digits = len(number.replace(".", "").strip("0"))
        if not unit and len(number) == 4 and number.startswith(("19", "20")):
            continue  # a year in English stands alone
        weight = 1.0 if digits >= 3 else 0.7 if "." in number else 0.3
        if "." not in number and digits < 3 and len(number) >= 4:
            weight = 0.5  # a round number: 1200 is told by many events
        found[number] = max(weight, found.get(number, 0.0))
    return found


def names(headline: str, text: str, lang: Language) -> frozenset[str]:
    """People, places, bodies, titles and quoted terms named at the top of a passage."""
    head = f"{headline}\n{text[:_HEAD]}"
    found = {folded(title or quoted) for title, quoted in _TITLE.findall(head)}
    if lang == "zh":
        found |= {folded(word) for word, tag in rjieba.tag(head) if tag in _NAME_TAGS}
    else:
        found |= {folded(name) for name in _CAPITALISED.findall(head)}
    return frozenset(name for name in found if len(name) > 1 and name not in _EVERYWHERE)


def shingles(text: str, lang: Language) -> list[str]:
    """Overlapping pieces of a text: of four characters in Chinese, of three words in English."""
    size = _SHINGLE[lang]
    if lang == "zh":
        run = _NOT_WORDING.sub("", folded(text))
        return list(dict.fromkeys(run[i : i + size] for i in range(max(1, len(run) - size + 1))))
    parts = _NOT_WORDING.sub(" ", folded(text)).split()
    pieces = (" ".join(parts[i : i + size]) for i in range(max(1, len(parts) - size + 1)))
    return list(dict.fromkeys(pieces))


def subjects(headline: str, lang: Language) -> frozenset[str]:
    """The nouns of a headline: what it is about, without what is said of it.

    >>> sorted(subjects("我国成功发射云海十二号卫星", "zh"))
    ['云海', '卫星']
    """
    if lang == "zh":
        tagged = rjieba.tag(headline)
        return frozenset(
            folded(word)
            for word, tag in tagged
            if len(word) > 1 and tag.startswith(("n", "eng")) and word not in _EVERYWHERE
        )
    return frozenset(words(headline))


@dataclass(frozen=True)
class Trace:
    """A text as the marks it leaves; compared by the functions below."""

    headline: str
    text: str
    lang: Language

    @cached_property
    def title_words(self) -> str:
        """The headline's words, as rapidfuzz wants them."""
        return " ".join(words(without_rubric(self.headline)))

    @cached_property
    def figures(self) -> Mapping[str, float]:
        """Numbers of headline and text."""
        return figures(f"{self.headline}\n{self.text}")

    @cached_property
    def names(self) -> frozenset[str]:
        """Names of headline and text."""
        return names(without_rubric(self.headline), self.text, self.lang)

    @cached_property
    def subjects(self) -> frozenset[str]:
        """The nouns of the headline."""
        return subjects(without_rubric(self.headline), self.lang)

    @cached_property
    def everything(self) -> str:
        """Headline and text for looking words up."""
        return folded(f"{self.headline}\n{self.text}")

    @cached_property
    def shingles(self) -> list[str]:
        """The wording of the text."""
        return shingles(self.text, self.lang)

    @cached_property
    def sketch(self) -> RMinHash:
        """MinHash of the wording."""
        sketch = RMinHash(PERMUTATIONS, _SEED)
        sketch.update(self.shingles)
        return sketch


def wording_shared(one: Trace, other: Trace) -> float:
    """How much of the shorter text's wording is in the longer one, 0 to 1, by MinHash."""
    jaccard = float(one.sketch.jaccard(other.sketch))
    small, large = sorted((len(one.shingles), len(other.shingles)))
    # |A∩B| = J(|A|+|B|)/(1+J); near J = 0 a sketch cannot tell chance from overlap.
    if jaccard < 0.02:
        return 0.0
    return min(1.0, jaccard * (small + large) / ((1 + jaccard) * max(1, small)))


def headlines_alike(one: Trace, other: Trace) -> float:
    """Likeness of two headlines, 0 to 1, whatever the order of their words."""
    if not one.title_words or not other.title_words:
        return 0.0
    by_sort = fuzz.token_sort_ratio(one.title_words, other.title_words)
    by_set = fuzz.token_set_ratio(one.title_words, other.title_words)
    return (by_sort + by_set) / 200


def weight_of(shared: Iterable[str], weights: Mapping[str, float]) -> float:
    """The sum of the weights of what is shared."""
    return sum(weights[item] for item in shared)
