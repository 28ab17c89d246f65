"""From documents to lists: which words stand in which documents, and how heavily (BM25F).

Robertson, Zaragoza and Taylor, "Simple BM25 Extension to Multiple Weighted Fields" (2004): a word's frequency is the
weighted sum over the fields, and saturates once. What is kept is that sum and the number of words of each document;
the phone does the rest, so that a list does not change when another document does.
"""

from __future__ import annotations

from bisect import bisect
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from microlearn.search import compounds
from microlearn.search.documents import BODY, LEAD, Document
from microlearn.search.words import stem, words

FACET = ":"
"""Before a property that can be filtered by; no word begins with it."""

MANY = 60
"""Documents with a part of a compound, up to which those with the compound are listed with them; in a large index as
many as one in ``MANY``."""

HASTE = 4
"""By how much an urgent document is shortened."""


@dataclass
class Index:
    """The lists of the documents of one language.

    ``lists`` has, per form of a word as it is written somewhere, the frequency per document number, and the same for
    properties (``:moment=solve``); ``classes`` tells for each form what it has in common with its like.
    """

    lang: str
    documents: Sequence[Document]
    lengths: list[int] = field(default_factory=list)
    lists: dict[str, dict[int, int]] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)

    @cached_property
    def forms(self) -> list[str]:
        """All forms, in the order of their UTF-16 units, as JavaScript compares texts."""
        return sorted(self.classes, key=lambda form: form.encode("utf-16-be"))

    @cached_property
    def like(self) -> dict[str, list[str]]:
        """The forms of each class."""
        found: dict[str, list[str]] = {}
        for form, name in self.classes.items():
            found.setdefault(name, []).append(form)
        return found

    def add(self, form: str, number: int, count: int) -> None:
        """A document has a form, so and so often."""
        found = self.lists.get(form)
        if found is None:
            self.lists[form] = {number: count}
            self.classes[form] = form if form.startswith(FACET) else stem(form, self.lang)
        else:
            found[number] = found.get(number, 0) + count

    def parts(self, sizes: Sequence[int]) -> list[Index]:
        """The same index in parts of so many documents, each with all forms of the words that it has."""
        ends = list(accumulate(sizes))
        starts = [end - size for end, size in zip(ends, sizes, strict=True)]
        made = [
            Index(self.lang, self.documents[start:end], self.lengths[start:end])
            for start, end in zip(starts, ends, strict=True)
        ]
        for form, found in self.lists.items():
            for number, count in found.items():
                place = bisect(ends, number)
                made[place].lists.setdefault(form, {})[number - starts[place]] = count
        for part in made:
            names = {self.classes[form] for form in part.lists}
            part.classes = {form: name for name in names for form in self.like[name]}
        return made


def build(documents: Sequence[Document], lang: str, synonyms: Iterable[Collection[str]] = ()) -> Index:
    """The index of documents in one language. ``synonyms`` are groups of words and phrases that mean the same."""
    index = Index(lang, documents)
    for number, document in enumerate(documents):
        counts, length = _counts(document)
        # What cannot wait stands before what is about the same, as a short text does.
        index.lengths.append(length // HASTE if document.urgent else length)
        for form, count in counts.items():
            index.add(form, number, count)
    _add_compounds(index)
    _add_synonyms(index, [[words(phrase) for phrase in group] for group in synonyms])
    for number, document in enumerate(documents):
        for facet in document.facets:
            index.add(FACET + facet, number, 1)
    return index


def _counts(document: Document) -> tuple[Counter[str], int]:
    """The weighted frequency of each form, and the number of all words."""
    counts: Counter[str] = Counter()
    length = 0
    for weight, text in document.fields:
        for word, count in Counter(words(text)).items():
            counts[word] += count * weight
            length += count
    for number, word in enumerate(words(document.body)):
        counts[word] += LEAD[number] if number < len(LEAD) else BODY
        length += 1
    return counts, length


def _add_compounds(index: Index) -> None:
    """A document that has a compound has its parts too, half as heavily."""
    # A word that stands on many pages finds enough by itself.
    many = max(MANY, len(index.documents) // MANY)
    for word, parts in compounds.split(index.classes.keys(), index.lang).items():
        for part in parts:
            if len(index.lists.get(part, ())) < many:
                for number, count in index.lists[word].items():
                    index.add(part, number, max(1, count // 2))


def _add_synonyms(index: Index, groups: Sequence[Sequence[Sequence[str]]]) -> None:
    """A document that has one of the phrases has the words of the others too, half as heavily."""
    found = [[standing(index, phrase) for phrase in group] for group in groups]
    for group, standings in zip(groups, found, strict=True):
        for own, documents in enumerate(standings):
            for word in dict.fromkeys(word for other, phrase in enumerate(group) if other != own for word in phrase):
                for number, count in documents.items():
                    own_count = index.lists.get(word, {}).get(number, 0)
                    index.add(word, number, max(0, max(1, count // 2) - own_count))
    # New forms have come.
    index.__dict__.pop("like", None)


def standing(index: Index, phrase: Sequence[str]) -> dict[int, int]:
    """The documents that have the words of a phrase one after the other, in any of their forms, and how heavily."""
    names = [stem(word, index.lang) for word in phrase]
    rows: list[dict[int, int]] = []
    for name in names:
        rows.append({})
        for form in index.like.get(name, ()):
            for number, count in index.lists[form].items():
                rows[-1][number] = max(count, rows[-1].get(number, 0))
    if not rows:
        return {}
    return {
        number: min(row[number] for row in rows)
        for number in min(rows, key=len)
        if all(number in row for row in rows) and (len(phrase) == 1 or _follows(index, number, names))
    }


def _follows(index: Index, number: int, names: Sequence[str]) -> bool:
    document = index.documents[number]
    for text in (*(text for _, text in document.fields), document.body):
        own = [index.classes[word] for word in words(text)]
        if any(own[at : at + len(names)] == list(names) for at in range(len(own) - len(names) + 1)):
            return True
    return False
