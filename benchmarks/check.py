"""Checks thousands of units with ``microlearn check``, and the same files with markdownlint-cli2: all of them, and
again after three have changed. What was worked out before is kept in a folder of its own: the first run knows nothing.

    python benchmarks/check.py --size 10000
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

from build import WORK
from measure import Run, measure

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from node import run

RIVAL = Path(__file__).with_name("check_rivals")
FIFTH = 0.2
CHANGED = 3
CONFIG = "site_name: Benchmark\ndocs_dir: content\ntheme: {name: microlearn, language: nl}\nplugins: [units, quizzes]\n"


def prepare(size: int, folder: Path) -> None:
    """Write the site, and install the rival at the version of the lock file."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    generate = [sys.executable, str(Path(__file__).with_name("offline_units.py")), str(size)]
    subprocess.run([*generate, str(folder / "content")], check=True, stdout=subprocess.DEVNULL)
    (folder / "mkdocs.yml").write_text(CONFIG, "utf-8")
    shutil.copytree(RIVAL, folder / "rival")
    if code := run(
        "npm", "--prefix", str(folder / "rival"), "ci", "--silent", "--no-audit", "--no-fund", "--ignore-scripts"
    ):
        raise SystemExit(f"npm ended with {code}")
    (folder / ".markdownlint-cli2.jsonc").write_text('{ "config": { "default": true } }\n', "utf-8")


def ours(folder: Path) -> Run:
    """One run of the command, whatever it finds."""
    code = "import sys; from microlearn.cli import main; main(sys.argv[1:], standalone_mode=False)"
    script = f"try:\n  exec({code!r})\nexcept SystemExit: pass"
    command = [sys.executable, "-c", script, "check", "--config", str(folder / "mkdocs.yml")]
    return measure(command, folder / "ours.log", {"XDG_CACHE_HOME": str(folder / "cache")})


def rival(folder: Path) -> Run:
    """One run of markdownlint-cli2 over the same files; it ends with 1 where it finds something."""
    binary = folder / "rival/node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs"
    command = ["sh", "-c", f'cd "{folder}" && node "{binary}" "content/units/**/*.md"; test $? -le 1']
    return measure(command, folder / "rival.log", {})


def change(folder: Path) -> None:
    """Another sentence in three units."""
    for file in sorted((folder / "content/units").glob("*/*.md"))[:CHANGED]:
        with file.open("a", encoding="utf-8") as unit:
            unit.write("\nNog een zin.\n")


def main() -> None:
    """Prepare, run, print."""
    parser = argparse.ArgumentParser(description="How fast units are checked, beside markdownlint-cli2.")
    parser.add_argument("--size", type=int, default=10_000, help="unit files, by default 10000")
    parser.add_argument("--rounds", type=int, default=3, help="runs after a change, by default 3")
    parser.add_argument("--work", type=Path, default=WORK / "check", help="by default benchmarks/.work/check")
    options = parser.parse_args()
    print(f"Load {os.getloadavg()[0]:.1f} at the start")
    prepare(options.size, options.work)
    cold, cold_rival = ours(options.work), rival(options.work)
    warm, warm_rival = [], []
    for _ in range(options.rounds):
        change(options.work)
        warm.append(ours(options.work))
        warm_rival.append(rival(options.work))
    rows = [("cold", [cold], [cold_rival]), (f"{CHANGED} files changed", warm, warm_rival)]
    print(f"\n| {options.size:,} units | microlearn check | markdownlint-cli2 | ratio | memory |")
    print("| --- | --: | --: | --: | --: |")
    ratio = 0.0
    for name, own, other in rows:
        seconds, theirs = (statistics.median(one.seconds for one in runs) for runs in (own, other))
        ratio = seconds / theirs
        memory = max(one.megabytes for one in own)
        print(f"| {name} | {seconds:.1f} s | {theirs:.1f} s | {ratio:.2f} | {memory:.0f} MB |")
    print(f"\nNeeded: at most {FIFTH} with {CHANGED} files changed: {'yes' if ratio <= FIFTH else 'NO'}")


if __name__ == "__main__":
    main()
