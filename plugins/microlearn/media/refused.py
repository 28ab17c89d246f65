"""A file that cannot be published as what it is."""

from __future__ import annotations


class RefusedError(Exception):
    """``rule`` names the wording of what is wrong and how to mend it; ``values`` fill its gaps."""

    def __init__(self, rule: str, **values: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        # It comes back from another process.
        return _again, (self.rule, self.values)


def _again(rule: str, values: dict[str, object]) -> RefusedError:
    return RefusedError(rule, **values)
