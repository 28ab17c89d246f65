"""What keeps the live preview going while an author is writing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any


def never_raising(build: Callable[..., Any], log: logging.Logger) -> Callable[..., None]:
    """A build that says what went wrong instead of raising it."""

    def build_or_report(*arguments: Any) -> None:
        try:
            build(*arguments)
        except (Exception, SystemExit) as error:
            log.error("%s", error)

    return build_or_report
