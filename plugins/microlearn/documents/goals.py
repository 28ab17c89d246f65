"""A goal out of a heading: one sentence that begins with the verb of an instruction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from microlearn.documents import actions, cleaning
from microlearn.documents.words import Words, tokens

LONGEST = 100


def articles(texts: Iterable[str], words: Words) -> dict[str, str]:
    """The article that a document gives to its things: "het" for "filter"."""
    every = "|".join(words.phrases("articles"))
    if not every:
        return {}
    pattern = re.compile(rf"\b({every}) ([\w-]+)", re.IGNORECASE)
    counts = Counter((thing.lower(), article.lower()) for text in texts for article, thing in pattern.findall(text))
    return {thing: article for (thing, article), _ in reversed(counts.most_common())}


def of_title(title: str, words: Words) -> str:
    """The goal that a heading names; empty where it names none."""
    title = _without_label(title, words).rstrip(" .:!?")
    if not title:
        return ""
    for attempt in (_case, _asked, _commanded, _of_noun, _of_infinitive, _not_working):
        if goal := attempt(title, words):
            return _sentence(_with_article(goal, words))
    return ""


def made_up(title: str, form: str, words: Words) -> str:
    """A goal for a task whose heading is a thing."""
    title = _without_label(title, words).rstrip(" .:!?") or words.sentence("no_title")
    return words.sentence_of("goal_of", form, title=cleaning.cut(_lowered(title), 70))


def _lowered(text: str) -> str:
    """A text as it goes on behind other words; names of letters and numbers stay."""
    return text[0].lower() + text[1:] if text[1:2].islower() or text[1:2] == " " else text


def _sentence(goal: str) -> str:
    goal = " ".join(goal.split())
    return cleaning.cut(goal[:1].upper() + goal[1:], LONGEST).rstrip(".") + "."


def _without_label(title: str, words: Words) -> str:
    """Without "Work instruction 4:" in front."""
    labels = "|".join(map(re.escape, sorted(words.phrases("labels"), key=len, reverse=True))) or "(?!)"
    found = re.match(rf"(?:{labels})\b[\s\d.]*[:–—-]?\s*(?=\S)", title, re.IGNORECASE)
    rest = title[found.end() :] if found else title
    return rest if len(rest) > 2 and not re.match(r"(?:van|voor|bij|of|for)\b", rest) else title


def _case(title: str, words: Words) -> str:
    """ "What to do in case of fire" """
    found = words.begins("what_to_do").fullmatch(title)
    return words.sentence("do_what_is_needed", when=_lowered(found["when"])) if found else ""


def _asked(title: str, words: Words) -> str:
    """ "How do you replace the filter" """
    for pattern in words.phrases("how_verb_first"):
        found = re.match(pattern + "$", title, re.IGNORECASE)
        if found and (verb := _imperative(found["verb"].lower(), words)):
            return f"{verb} {found['rest']}"
    how = words.begins("how").match(title)
    if not how:
        return ""
    rest = title[how.end() :]
    own = tokens(rest)
    if own and actions.is_imperative(own, rest, words):
        return rest
    # "how you a fault reports", as Dutch has it
    if len(own) > 1 and not actions.is_infinitive(own[-1], words) and (verb := _imperative(own[-1], words)):
        return f"{verb} {rest.rpartition(' ')[0]}"
    return _of_infinitive(rest, words)


def _commanded(title: str, words: Words) -> str:
    own = tokens(title)
    if not own or len(own) < 2 or not actions.is_imperative(own, title, words):
        return ""
    return "" if actions.is_infinitive(own[-1], words) and own[0] not in ("leer",) else title


def _of_noun(title: str, words: Words) -> str:
    """ "Replacement of the filter", "replacing the filter", "filter replacement" """
    of = "|".join(words.phrases("noun_of")) or "(?!)"
    found = re.match(rf"(?:het |the )?(\w+) (?:{of}) (.+)$", title, re.IGNORECASE)
    if found and (verb := _verb_of(found[1].lower(), words)):
        return _spoken(verb, found[2])
    if words.language != "en":
        return ""
    first, _, rest = title.partition(" ")
    if rest and not rest.startswith("and ") and (verb := _from_gerund(first.lower(), words)):
        return f"{verb} {rest}"
    before, _, last = title.rpartition(" ")
    if before and (verb := words.table("nouns").get(last.lower())):
        return f"{verb} {_lowered(before)}"
    return ""


def _verb_of(noun: str, words: Words) -> str:
    if verb := words.table("nouns").get(noun):
        return verb
    if words.language == "en":
        return _from_gerund(noun, words)
    if actions.is_infinitive(noun, words):
        return _imperative(noun, words)
    return _stem(noun.removesuffix("ing") + "en", words) if noun.endswith("ing") else ""


def _spoken(verb: str, thing: str) -> str:
    """ "sluit aan" and "de lader" are "sluit de lader aan" in Dutch; English has no such verbs in our table."""
    first, _, particle = verb.partition(" ")
    if particle == "of":
        return f"{verb} {thing}"
    return f"{first} {thing} {particle}".rstrip()


def _from_gerund(word: str, words: Words) -> str:
    if not word.endswith("ing") or len(word) < 5:
        return ""
    stem = word.removesuffix("ing")
    known = words.verbs.imperatives
    doubled = stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] else ""
    return next((one for one in (doubled, stem, f"{stem}e") if one in known), "")


def _of_infinitive(title: str, words: Words) -> str:
    """ "Filter vervangen", "de lader aansluiten" """
    own = tokens(title)
    if not own or not actions.is_infinitive(own[-1], words) or set(own) & set(words.phrases("modal")):
        return ""
    if not title.lower().endswith(own[-1]) or set(own[-2:-1]) & set(words.phrases("makes_a_noun")):
        return ""
    verb = _imperative(own[-1], words)
    rest = title[: -len(own[-1])].strip()
    rest = re.sub(r"\bte$", "", rest).strip()
    if not verb or not rest:
        return ""
    return _spoken(verb, _lowered(rest))


def _imperative(word: str, words: Words) -> str:
    """The verb of an instruction: "vervangen" → "vervang", "aansluiten" → "sluit aan", "meldt" → "meld"."""
    if word in words.verbs.imperatives:
        return word
    if word.endswith("t") and word[:-1] in words.verbs.imperatives:
        return word[:-1]
    if stem := _stem(word, words):
        return stem
    for prefix in sorted(words.verbs.prefixes, key=len, reverse=True):
        if word.startswith(prefix) and (stem := _stem(word.removeprefix(prefix), words)):
            return f"{stem} {prefix}"
    return ""


def _stem(word: str, words: Words) -> str:
    """The imperative of a Dutch infinitive, where it is one that is known."""
    if word.endswith("eren") and len(word) > 6:
        return word[:-3] + "er" if word[:-3] + "er" in words.verbs.imperatives else word[:-4] + "eer"
    stem = word.removesuffix("en") if word.endswith("en") else word.removesuffix("n")
    hard = {"v": "f", "z": "s"}
    tries = [stem]
    if len(stem) > 2:
        tries += [stem[:-1] if stem[-1] == stem[-2] else "", stem[:-2] + stem[-2] * 2 + stem[-1]]
    tries += [one[:-1] + hard.get(one[-1], one[-1]) for one in tries if one]
    return next((one for one in tries if one in words.verbs.imperatives), "")


def _not_working(title: str, words: Words) -> str:
    """ "The pump does not start" """
    if words.language == "nl" and (found := re.match(r"(.+) (\w+) (niet(?: \w+)?)$", title)):
        return words.sentence("not_working", what=_lowered(found[1]), verb=f"{found[3]} {found[2]}")
    if words.language == "en" and re.search(r"\b(?:does not|do not|doesn't|will not|won't|cannot)\b", title):
        return words.sentence("not_working", what=_lowered(title), verb="")
    return ""


def _with_article(goal: str, words: Words) -> str:
    """ "Vervang filter" is "Vervang het filter" where the document says "het filter"."""
    first, _, rest = goal.partition(" ")
    thing = re.match(r"[\w-]+", rest)
    if thing is None or thing[0].lower() in words.phrases("determiners") or thing[0].lower() not in words.articles:
        return goal
    return f"{first} {words.articles[thing[0].lower()]} {rest[0].lower()}{rest[1:]}"
