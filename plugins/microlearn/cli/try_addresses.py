"""``microlearn labels try-addresses``: whether old addresses on labels still lead to this site."""

from __future__ import annotations

import urllib.error
import urllib.request
from pathlib import Path

import click

from microlearn.cli import label_site, talking
from microlearn.cli.label_site import config_option, word
from microlearn.equipment import codes

PATIENCE = 20
"""Seconds that a host may take to answer."""


@click.command("try-addresses")
@config_option
@talking.language_option
def try_addresses(config: Path, language: str) -> None:
    """Open one label of each old address, and see whether it leads to this site.

    This asks the hosts on the labels, over the network; building a site never does. The exit code is 1 where one does
    not lead here.
    """
    site = label_site.load(config, language)
    here = site.issuer.base
    old = {entry.base: entry for entry in site.found.ledger.entries if entry.base != here}
    if not old:
        talking.say(word("no-old", language, base=here))
    lost = False
    for base, entry in old.items():
        address, wanted = codes.address_of(base, entry.code), codes.address_of(here, entry.code)
        found, reached = _final(address)
        right = reached and codes.base_of(found) == codes.base_of(wanted)
        lost = lost or not right
        talking.say(word("leads" if right else "lost", language, address=address, wanted=wanted, found=found))
    raise SystemExit(int(lost))


def _final(address: str) -> tuple[str, bool]:
    """Where an address leads in the end, or why it leads nowhere."""
    request = urllib.request.Request(address, headers={"User-Agent": "microlearn"})  # noqa: S310 (http only)
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return answer.url, True
    except (OSError, ValueError) as error:
        return str(getattr(error, "reason", error) or error), False
