"""The laws of the ledger: whatever people do, in whatever order, every printed code goes on leading to its thing."""

from __future__ import annotations

import random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule
from ledgers import BASE, DAY, thing

from microlearn.equipment import codes, read, rules
from microlearn.equipment.codes import Ledger
from microlearn.equipment.equipment import Equipment
from microlearn.equipment.issuing import Issuer
from microlearn.equipment.retiring import renamed, retired


class Site:
    """Equipment and ledger of one branch, as files."""

    def __init__(self, files: dict[str, bytes], ledger: str) -> None:
        self.files = files
        self.ledger = ledger

    def copy(self) -> Site:
        return Site(dict(self.files), self.ledger)

    def equipment(self) -> list[Equipment]:
        found = []
        for path, data in sorted(self.files.items()):
            one, problems = read.parse(data, path)
            assert problems == []
            found.append(one)
        return found

    def issue(self, seed: int) -> None:
        ledger, faults = codes.parse(self.ledger)
        assert faults == []
        Issuer(self.equipment(), ledger, {}, BASE, "en").issue(DAY, random.Random(seed))
        self.ledger = str(ledger)


class Laws(RuleBasedStateMachine):
    """Two branches on which people add, issue, rename and retire, and which are merged as Git does with ``union``."""

    branches = Bundle("branches")

    def __init__(self) -> None:
        super().__init__()
        self.printed: dict[str, int] = {}
        """Every code that was ever issued on a branch that was merged, with the number of its thing."""
        self.main = Site({}, "")
        self.made = 0

    def numbers(self, site: Site) -> dict[str, int]:
        """The number of each thing, which stands in its name, by every id that it has or had."""
        return {
            name: int(one.head.name[""].split()[1]) for one in site.equipment() for name in (one.id, *one.head.aliases)
        }

    @rule(target=branches)
    def branch(self) -> Site:
        return self.main.copy()

    @rule(site=branches, own=st.booleans())
    def add(self, site: Site, own: bool) -> None:
        self.made += 1
        code = f"code: PT-{self.made}\n" if own else ""
        site.files[f"equipment/thing-{self.made}.md"] = f"---\nname: Thing {self.made}\n{code}---\n".encode()

    @rule(site=branches, seed=st.integers(0, 10**6))
    def issue(self, site: Site, seed: int) -> None:
        site.issue(seed)

    @rule(site=branches, data=st.data())
    def rename(self, site: Site, data: st.DataObject) -> None:
        if not site.files:
            return
        path = data.draw(st.sampled_from(sorted(site.files)))
        one, _ = read.parse(site.files[path], path)
        self.made += 1
        changed, problems = renamed(site.files.pop(path), one, f"renamed-{self.made}")
        assert problems == []
        site.files[f"equipment/renamed-{self.made}.md"] = changed

    @rule(site=branches, data=st.data())
    def retire(self, site: Site, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(site.files) or [""]))
        if not path or read.parse(site.files[path], path)[0].head.retired:
            return
        site.files[path], problems = retired(site.files[path], path, DAY, "", 'Sold, with "quotes": and more')
        assert problems == []

    @rule(site=consumes(branches))
    def merge(self, site: Site) -> None:
        """Lines of both sides are kept. What Git would call a conflict between files of equipment is not merged."""
        lines = dict.fromkeys([*self.main.ledger.splitlines(), *site.ledger.splitlines()])
        merged = "".join(f"{line}\n" for line in lines)
        files = {**self.main.files, **site.files}
        moved = set(self.numbers(self.main).values()) & set(self.numbers(site).values())
        by_number: dict[int, str] = {}
        for path, data in files.items():
            number = int(read.parse(data, path)[0].head.name[""].split()[1])
            if number in by_number and number in moved:
                return  # both sides renamed it: a conflict that Git shows
            by_number[number] = path
        ledger, faults = codes.parse(merged)
        if faults:
            # Two branches drew the same code: a clear problem, and nothing is published.
            assert {fault.rule for fault in faults} <= {"codes-alike", "codes-two-things"}
            return
        before, _ = codes.parse(self.main.ledger)
        assert list(codes.broken_promises(ledger, before)) == []
        self.main = Site(files, str(ledger))
        numbers = self.numbers(self.main)
        for one in ledger.entries:
            self.printed.setdefault(one.code, numbers[one.target])

    @invariant()
    def every_printed_code_leads_to_its_thing(self) -> None:
        ledger, faults = codes.parse(self.main.ledger)
        assert faults == []
        numbers = self.numbers(self.main)
        for code, number in self.printed.items():
            assert numbers[ledger.by_key[codes.key(code)].target] == number

    @invariant()
    def the_build_finds_nothing_wrong(self) -> None:
        ledger, _ = codes.parse(self.main.ledger)
        assert list(rules._things(ledger, self.main.equipment())) == []


Laws.TestCase.settings = settings(max_examples=60, stateful_step_count=25, deadline=None, derandomize=True)
TestLaws = Laws.TestCase


def test_a_dropped_code_and_a_code_for_another_thing_are_found() -> None:
    """The laws above can fail."""
    then = Ledger()
    issuer = Issuer([thing("a"), thing("b", code="PT-07")], then, {}, BASE, "en")
    issuer.issue(DAY, random.Random(1))
    now, _ = codes.parse("PT-07  a  https://learn.example/  2026-11-01\n")
    assert {fault.rule for fault in codes.broken_promises(now, then)} == {"codes-dropped", "codes-moved"}
