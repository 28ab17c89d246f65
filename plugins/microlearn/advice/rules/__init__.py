"""Every rule, in modules by what they look at: reading a module registers its rules."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from microlearn.advice.rule import RULES

for _module in sorted(module.name for module in iter_modules(__path__)):
    import_module(f"{__name__}.{_module}")

__all__ = ["RULES"]
