"""Makes a corpus of any size out of a real one, with a vocabulary that grows as it would.

The real pages stay. A new page takes lines of a few real pages of its language and renames their rarer words: into
words that are there already, in proportion to how often they are used, or into invented ones that are spelled like the
language's own. Pages come in families, which rename alike. A word is invented when the vocabulary is behind the curve
of Heaps' law (vocabulary = K x words^beta), fitted on the real pages. Nothing depends on anything but the corpus.

    python benchmarks/search_growth.py 10000
"""

from __future__ import annotations

import re
import sys
from collections import ChainMap, Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import exp, log
from random import Random

from search_corpus import COLUMNS, FOLDER, Page, Query, inline, languages, plain, read

FAMILY, POOL = 8, 16
"""New pages in a family, and the real pages that their lines come from."""
COMMON, RARE = 0.04, 0.01
"""Words on more than this share of pages stay; those on less than the second are always renamed, others half the
time."""

_WORD = re.compile(r"[^\W_]+")
_LETTERS = re.compile(r"[^\W\d_]{3,}")
_OPTION = re.compile(r"\[(\w)\](?=\w)")
_ENDINGS = 8


@dataclass(frozen=True, slots=True)
class Growth:
    """How a language's vocabulary grew: the curve, and what was reached."""

    lang: str
    pages: int
    words: int
    factor: float
    exponent: float
    vocabulary: int
    once: float
    """Share of the vocabulary that is used once."""

    @property
    def expected(self) -> float:
        """What the curve says."""
        return self.factor * self.words**self.exponent

    def __str__(self) -> str:
        return (
            f"{self.lang}: {self.pages:,} pages, {self.words:,} words, vocabulary {self.vocabulary:,} "
            f"({self.once:.0%} once); {self.factor:.2f} x words^{self.exponent:.3f} = {self.expected:,.0f}: "
            f"{self.vocabulary / self.expected - 1:+.1%}"
        )


def words_of(text: str) -> list[str]:
    """The words as vocabulary counts them."""
    return _WORD.findall(text.casefold())


def curve(texts: list[str]) -> tuple[float, float]:
    """K and beta of Heaps' law, by least squares over the logarithms, from a fifth of the texts on; the mean of nine
    orders, since the first pages weigh much."""
    points: list[tuple[float, float]] = []
    for order in range(9):
        shuffled = list(texts)
        Random(order).shuffle(shuffled)
        seen: set[str] = set()
        count = 0
        for number, text in enumerate(shuffled):
            found = words_of(text)
            count += len(found)
            seen.update(found)
            if number >= len(texts) / 5 and number % 10 == 0:
                points.append((log(count), log(len(seen))))
    middle_x, middle_y = (sum(values) / len(points) for values in zip(*points, strict=True))
    slope = sum((x - middle_x) * (y - middle_y) for x, y in points) / sum((x - middle_x) ** 2 for x, _ in points)
    return exp(middle_y - slope * middle_x), slope


class Inventor:
    """Makes words that are spelled like those of a vocabulary: each letter follows the three before it."""

    def __init__(self, vocabulary: set[str], random: Random) -> None:
        words = sorted(word for word in vocabulary if word.isalpha() and len(word) > 2)
        self._random = random
        self._next: dict[str, list[str]] = defaultdict(list)
        for word in words:
            marked = f"^^^{word}$"
            for place in range(3, len(marked)):
                self._next[marked[place - 3 : place]].append(marked[place])
        known = set(words)
        ends = Counter(word[cut:] for word in words for cut in range(4, len(word)) if word[:cut] in known)
        self.endings = [end for end, _ in ends.most_common(_ENDINGS) if len(end) < 4]
        doubles = [word for word in words if any(word[:cut] in known and word[cut:] in known for cut in _cuts(word))]
        forms = [
            word for word in words if any(word.endswith(end) and word[: -len(end)] in known for end in self.endings)
        ]
        self.doubles, self.forms = len(doubles) / len(words), len(forms) / len(words)
        """Shares of words that are two words in one, and that are another word with an ending."""

    def word(self) -> str:
        """A word, which may exist."""
        while True:
            word = ""
            while not word.endswith("$"):
                word += self._random.choice(self._next[f"^^^{word}"[-3:]])
            if 4 <= len(word) <= 16:
                return word[:-1]


def _cuts(word: str) -> range:
    return range(4, len(word) - 3)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page with its heading, if it has one."""

    name: str
    items: list[str]


class Language:
    """Makes the new pages of one language."""

    def __init__(self, pages: list[Page], queries: list[Query]) -> None:
        self.lang = pages[0].lang
        self._random = Random(self.lang)
        self._uses: Counter[str] = Counter()
        texts = [f"{page.title}\n{plain(page)}" for page in pages]
        spread: Counter[str] = Counter()
        for text in texts:
            spread.update(set(self._count(text)))
        self.factor, self.exponent = curve(texts)
        self._share = {word: count / len(pages) for word, count in spread.items()}
        self._urn = [word for word in self._uses.elements() if self._may_come(word)]
        self._inventor = Inventor(set(self._uses), self._random)
        self._taken = {word for query in queries for text in query.wordings.values() for word in words_of(text)}
        self._missing = 0
        self._quoted: dict[str, list[str]] = defaultdict(list)
        for query in queries:
            for column in COLUMNS[:2]:
                if words := _joined(query.wordings[column]).split():
                    self._quoted[words[0]].append(f" {' '.join(words)} ")
        self._models = [sections(page.markdown) for page in pages]

    def grown(self, pages: int) -> Growth:
        """How far the vocabulary is now."""
        once = sum(1 for count in self._uses.values() if count == 1) / len(self._uses)
        return Growth(self.lang, pages, self._uses.total(), self.factor, self.exponent, len(self._uses), once)

    def grow(self, count: int) -> list[tuple[str, str]]:
        """So many new pages, as (title, markdown)."""
        made: list[tuple[str, str]] = []
        while len(made) < count:
            pool = self._random.sample(self._models, min(POOL, len(self._models)))
            family: dict[str, str] = {}
            for _ in range(min(FAMILY, count - len(made))):
                self._missing = round(self.factor * self._uses.total() ** self.exponent) - len(self._uses)
                title, markdown = self._page(pool, family)
                made.append((title, markdown))
                self._urn += filter(self._may_come, self._count(f"{title}\n{markdown}"))
        return made

    def _count(self, text: str) -> list[str]:
        found = words_of(text)
        self._uses.update(found)
        return found

    def _may_come(self, word: str) -> bool:
        """Whether it may stand for another word."""
        return len(word) > 2 and word.isalpha() and not self._stays(word)

    def _stays(self, word: str) -> bool:
        return self._share.get(word, 0) > COMMON

    def _page(self, pool: list[list[Section]], family: dict[str, str]) -> tuple[str, str]:
        """As many sections, with as many items, as one of the pool; each takes its items from two."""
        titles, blocks = [], []
        for model in self._random.choice(pool):
            one, other = (self._random.choice(self._random.choice(pool)) for _ in range(2))
            items = one.items + other.items
            kept = self._random.sample(range(len(items)), min(len(items), len(model.items)))
            names = ChainMap(self._named(one, other, family), family)
            if one.name:
                titles.append(self._rename(one.name, names))
                blocks.append(f"## {titles[-1]}")
            renamed = (self._rename(items[number], names) for number in sorted(kept))
            blocks += [text for text in renamed if not self._quotes(text)]
        return " / ".join(titles) or self._other("", family).title(), "\n\n".join(blocks)

    def _named(self, one: Section, other: Section, family: dict[str, str]) -> dict[str, str]:
        """A name of its own for a section: all but the last word are the family's. What the items of both call
        themselves becomes that name."""
        new = self._other("", family)
        ends = (_LETTERS.findall(section.name.casefold())[-1:] for section in (one, other))
        return {word: new for end in ends for word in end if not self._stays(word)}

    def _rename(self, text: str, names: ChainMap[str, str]) -> str:
        def new(match: re.Match[str]) -> str:
            word = match[0]
            old = word.casefold()
            if old not in names:
                stays = self._stays(old) or (self._share.get(old, 0) > RARE and self._random.random() < 0.5)
                names.parents[old] = old if stays else self._other(old, names)
            return word if names[old] == old else _cased(names[old], word)

        return _LETTERS.sub(new, text)

    def _other(self, word: str, names: Mapping[str, str]) -> str:
        """Another word: an invented one as long as the vocabulary is behind."""
        if self._missing <= 0:
            return self._random.choice(self._urn)
        self._missing -= 1
        new = next(filter(self._free, self._ideas(word, names)))
        self._taken.add(new)
        return new

    def _ideas(self, word: str, names: Mapping[str, str]) -> Iterator[str]:
        """First with the ending of the word, where the family has renamed its stem."""
        for end in self._inventor.endings:
            if word.endswith(end) and names.get(stem := word.removesuffix(end), stem) != stem:
                yield names[stem] + end
        while True:
            kind = self._random.random()
            if kind < self._inventor.doubles:
                yield self._stem() + self._stem()
            elif kind < self._inventor.doubles + self._inventor.forms:
                yield self._stem() + self._random.choice(self._inventor.endings)
            else:
                yield self._inventor.word()

    def _stem(self) -> str:
        return next(word for word in iter(lambda: self._random.choice(self._urn), "") if 3 < len(word) < 9)

    def _free(self, word: str) -> bool:
        return word not in self._uses and word not in self._taken

    def _quotes(self, text: str) -> bool:
        """Whether a query stands in it word for word."""
        joined = f" {_joined(text)} "
        return any(phrase in joined for word in joined.split() for phrase in self._quoted.get(word, ()))


def _joined(text: str) -> str:
    """The words of a line with one space between; the letter of an option belongs to its word: ``[r]andom``."""
    return " ".join(words_of(_OPTION.sub(r"\1", inline(text))))


def _cased(word: str, model: str) -> str:
    if model.isupper():
        return word.upper()
    return word.capitalize() if model[0].isupper() else word


def sections(markdown: str) -> list[Section]:
    """A page by its headings. An item is a block between empty lines; one that ends in a colon goes with the next."""
    found = [Section("", [])]
    open_ = False
    for block in re.split(r"\n\s*\n", markdown):
        text = block.strip("\n")
        if text.startswith("#"):
            found.append(Section(text.splitlines()[0].strip("# "), []))
        elif open_:
            found[-1].items[-1] += f"\n\n{text}"
        elif text.strip():
            found[-1].items.append(text)
        open_ = not open_ and text.rstrip().endswith(":")
    return [section for section in found if section.items]


def grow(pages: list[Page], queries: list[Query], size: int) -> tuple[list[Page], list[Growth]]:
    """The pages, and new ones among them until there are so many, in an order by chance; each language keeps its
    share."""
    made = list(pages)
    growths = []
    shown = languages(pages)
    for place, lang in enumerate(shown):
        real = [page for page in pages if page.lang == lang]
        language = Language(real, [query for query in queries if query.lang == lang])
        rest = size - len(made) if place == len(shown) - 1 else round(size * len(real) / len(pages)) - len(real)
        first = max(page.id for page in made) + 1
        new = language.grow(max(0, rest))
        made += [Page(first + number, lang, title, markdown) for number, (title, markdown) in enumerate(new)]
        growths.append(language.grown(len(real) + len(new)))
    # Engines give pages of one score in order, which must tell nothing: queries are about the corpus' first pages.
    Random(size).shuffle(made)
    return made, growths


if __name__ == "__main__":
    for growth in grow(*read(FOLDER), int(sys.argv[1]))[1]:
        print(growth)
