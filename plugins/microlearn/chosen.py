"""Style that follows what a reader chose, before the first paint and without a script: a language, a role."""

from __future__ import annotations

from collections.abc import Iterable


def style(languages: Iterable[str], most_roles: int, many: bool, landing: bool) -> str:
    """For pages in several languages, ``many``, or in one; landing pages show what is for the chosen role."""
    if not many:
        return _own_language(languages)
    return _one_language(languages) + (_roles(most_roles) if landing else "")


def _own_language(languages: Iterable[str]) -> str:
    """Pages in one language point at the reader's own."""
    return "".join(
        f'[data-want="{lang}"] .langs [lang="{lang}"]'
        "{order:-1;background:var(--fg);color:var(--bg);padding:0 1rem;border-end-end-radius:.7rem}"
        for lang in languages
    )


def _one_language(languages: Iterable[str]) -> str:
    """Pages in several languages show one."""
    return "".join(f'[data-many][lang="{lang}"] .page:not([lang="{lang}"]){{display:none}}' for lang in languages)


def _roles(most: int) -> str:
    """What is for the chosen role."""
    return "".join(
        f'{where} [data-for]:not([data-for~="{role}"]){{display:none}}'
        for role in range(1, most + 1)
        for where in (f'[data-role="{role}"]', f'html:not([data-script]) .page:has([value="{role}"]:checked)')
    )
