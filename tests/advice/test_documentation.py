"""The pages that explain advice: every message leads to a heading that is there, with a bad and a good example."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from markdown import Markdown

from microlearn.advice import switches
from microlearn.advice.rules import RULES
from microlearn.problem import DOCS, page_of
from microlearn.startsite import explanations

CONTENT = Path(__file__).parents[2] / "content"
WORDING = files("microlearn") / "wording/advice"
EXPLAINED = {rule for file in WORDING.iterdir() for rule in yaml.safe_load(file.read_text("utf-8"))}
"""All that has a reason, and so a link to its page: the rules, and what is said of switches and of rules themselves."""
EXAMPLES = {"nl": ("**Niet:**", "**Wel:**"), "en": ("**Not:**", "**But:**")}
_PARTS = re.compile(r"^### ([^\n]+)\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)


def _parts(lang: str) -> dict[str, str]:
    """What stands below each heading of a rule."""
    return dict(_PARTS.findall((CONTENT / DOCS[lang]).read_text("utf-8")))


@pytest.mark.parametrize("lang", DOCS)
def test_every_rule_is_explained(lang: str) -> None:
    assert set(RULES) <= EXPLAINED
    assert _parts(lang).keys() == EXPLAINED


@pytest.mark.parametrize("lang", DOCS)
def test_links_lead_to_headings(lang: str) -> None:
    converter = Markdown(extensions=["toc", "tables", "fenced_code"])
    html = converter.convert((CONTENT / DOCS[lang]).read_text("utf-8"))
    anchors = re.findall(r'<h\d id="([^"]+)"', html)
    assert len(anchors) == len(set(anchors))
    for rule in EXPLAINED:
        page, _, anchor = page_of(rule, lang).partition("#")
        assert page == DOCS[lang]
        assert anchor in anchors


@pytest.mark.parametrize("lang", DOCS)
def test_each_has_a_bad_and_a_good_example_and_says_why(lang: str) -> None:
    bad, good = EXAMPLES[lang]
    for rule, text in _parts(lang).items():
        assert text.count(bad) == text.count(good) == 1, rule
        why, _, example = text.partition(bad)
        explained = example.partition(good)[2].strip().rpartition("\n\n")[2]
        assert len(why.split()) > 8 and len(explained.split()) > 8, rule


@pytest.mark.parametrize("lang", DOCS)
def test_switches_are_read_as_they_are_shown(lang: str) -> None:
    page = (CONTENT / DOCS[lang]).read_text("utf-8")
    head, site = (yaml.safe_load(text) for text in re.findall(r"^```yaml\n(.*?)^```", page, re.MULTILINE | re.DOTALL))
    switched = switches.read(next(one["advice"] for one in site["plugins"] if "advice" in one))
    named = {rule for rules in (switched.without, *switched.folders.values()) for rule in rules}
    assert switched.longest and switched.without and switched.folders
    assert named | head["advice_off"].keys() <= set(RULES)


def test_both_languages_have_the_same_parts_in_the_same_order() -> None:
    assert list(_parts("nl")) == list(_parts("en"))


@pytest.mark.parametrize("lang", DOCS)
def test_a_new_site_has_what_messages_lead_to(lang: str) -> None:
    for rule in EXPLAINED:
        name, _, anchor = page_of(rule, lang).partition("#")
        assert f"\n## {anchor}\n" in explanations.pages()[name]
