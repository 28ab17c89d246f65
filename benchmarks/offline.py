"""Saves the same units on the same Chromium three times: ours, a default Material site under a Workbox precache, and
our own full pages under one; opens what is saved without a network; and prints what each takes.

Bytes are bodies as a host sends them with gzip -9. Workbox gets what ours saves: text, scripts and the search index,
no pictures. Material's build takes minutes above some sizes: there only our full pages are the rival, which are a tenth
of its weight. Only ratios of times hold elsewhere.
"""

from __future__ import annotations

import argparse
import os
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import sync_playwright

import offline_paint
import offline_saving
from build import MATERIAL_UP_TO, WORK
from offline_browser import chromium, forget
from offline_host import hosting
from offline_needs import Measured, needs, needs_table, opened_table, parts_table, saved_table
from offline_paint import SLOWER, VISITS
from offline_saving import KEPT
from offline_sites import OURS, prepare


def run(size: int, rounds: int, keep: bool, work: Path) -> Measured:
    """Everything at one size."""
    sites = prepare(size, keep, work)
    profiles = work / str(size) / "profiles"
    with ExitStack() as stack, sync_playwright() as playwright:
        hosts = {site.name: (site, stack.enter_context(hosting(site.before, not site.ours))) for site in sites}
        saved = offline_saving.measure(playwright, hosts, profiles, rounds)
        ours, host = hosts[OURS]
        print("  killing a save at half …", flush=True)
        resumed = offline_saving.interrupt(playwright, ours, host, profiles / "killed", saved[OURS].bytes)
        print("  saving again and again …", flush=True)
        repeated = offline_saving.repeat(playwright, ours, host, profiles / "repeated")
        print("  opening without a network …", flush=True)
        with chromium(playwright, profiles / KEPT) as browser:
            standing = {name: found for name, found in hosts.items() if not saved[name].failed}
            opened = offline_paint.measure(browser, standing, work / str(size) / "static")
        forget(profiles)
    return Measured(sites, saved, opened, resumed, repeated)


def tell(measured: Measured) -> None:
    """Print all tables of one size."""
    resumed = measured.resumed
    rivals = "; ".join(
        f"{site.name}: {site.precached[0]:,} files of {site.precached[1]:,} bytes"
        for site in measured.sites
        if not site.ours
    )
    print(f"\n{saved_table(measured)}\n\nIn the lists of Workbox: {rivals}.\n\n{parts_table(measured)}\n")
    print(
        f"Killed after {resumed.before:,} bytes, the next save got {resumed.after:,}, of which {resumed.bytes:,} in "
        f"{len(resumed.again)} files had been sent before; the manifest, {resumed.manifest:,} bytes, not counted.\n"
    )
    print(f"{opened_table(measured)}\n")
    print(
        f"{VISITS} visits each of different units, page {SLOWER} times slower; worker stopped before, but for the last "
        "column.\n"
    )
    print(needs_table(measured), flush=True)


def main() -> None:
    """Build, save, open, print."""
    parser = argparse.ArgumentParser(description="What it takes to save a site on a phone, and to open it there.")
    parser.add_argument("--sizes", default="1000,10000", help="numbers of unit files, by default 1000,10000")
    parser.add_argument("--rounds", type=int, default=3, help="saves of each site, by default 3; long ones once")
    parser.add_argument("--work", type=Path, default=WORK / "offline", help="by default benchmarks/.work/offline")
    parser.add_argument("--keep", action="store_true", help="take the sites that an earlier run built")
    options = parser.parse_args()
    load = os.getloadavg()[0]
    sizes = sorted({int(size) for size in options.sizes.split(",")})
    missed: list[str] = []
    print(f"Load {load:.1f} at the start; Material up to {MATERIAL_UP_TO:,} units")
    for size in sizes:
        measured = run(size, options.rounds, options.keep, options.work)
        tell(measured)
        missed += [
            f"{size:,} units: {what}: {found}, needed {most}" for what, found, most, ok in needs(measured) if not ok
        ]
    print("\nNot reached:\n\n- " + "\n- ".join(missed) if missed else "\nEverything is reached.")


if __name__ == "__main__":
    main()
