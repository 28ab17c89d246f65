"""What becomes of labels: stale, moved, retired, renamed, and addresses that are gone."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import Result
from ledgers import edit, entries

from building import build
from microlearn.equipment.codes import LEDGER
from microlearn.equipment.labels import printing

Labels = Callable[..., Result]


def test_stale_labels(workshop: Path, labels: Labels, tmp_path: Path) -> None:
    labels("issue")
    assert "Every printed label still tells the truth." in labels("stale").output
    edit(workshop / "content/equipment/pump.md", "Hall 1", "Hall 9")
    edit(workshop / "content/equipment/valve.md", "Hall 2", "Hall 8")
    output = labels("stale").output
    assert "Pump · Hall 1 · https://learn.example/" in output
    assert "Pump · Hall 9 · https://learn.example/" in output
    assert "Labels to print again: 1. microlearn labels print P-101" in output, "what moves shows no place"
    assert "codes.lock is written; commit it." in labels("print", "P-101", "--out", str(tmp_path)).output
    assert len([one for one in entries(workshop) if one.code == "P-101"]) == 2
    assert "Every printed label still tells the truth." in labels("stale").output
    assert build(workshop).code == 0


def test_a_moved_site(workshop: Path, labels: Labels) -> None:
    labels("issue")
    edit(workshop / "mkdocs.yml", "https://learn.example/", "https://new.example/")
    built = build(workshop)
    assert built.code == 1
    assert (
        "On 2 label(s) stands https://learn.example/, and the site now stands at https://new.example/" in built.terminal
    )
    old = "plugins: [units, {equipment: {old_addresses: {'https://learn.example': redirects}}}]"
    edit(workshop / "mkdocs.yml", "plugins: [units, equipment]", old)
    assert build(workshop).code == 0
    assert "Labels to print again: 2." in labels("stale").output


def test_retire(workshop: Path, labels: Labels) -> None:
    labels("issue")
    file = workshop / "content/equipment/pump.md"
    before = file.read_bytes()
    assert "Say where its label leads" in labels("retire", "pump", code=1).output
    assert "There is no equipment vlave." in labels("retire", "pump", "--successor", "vlave", code=1).output
    assert "+retired: {date: " in labels("retire", "pump", "--successor", "valve", "--dry-run").output
    assert file.read_bytes() == before
    output = labels("retire", "pump", "--successor", "valve", "--message", 'Sold: "as is", {really}').output
    assert "Its labels open a page that says so: P-101" in output
    assert build(workshop).code == 0
    page = (workshop / "site/Q/P-101/index.html").read_text()
    assert "This is no longer in use" in page
    assert "Sold: &#34;as is&#34;, {really}" in page
    valve = next(one.code for one in entries(workshop) if one.target == "valve")
    assert f'href="../../Q/{valve}/"' in page
    assert "is retired already" in labels("retire", "pump", "--message", "x", code=1).output
    assert "stands for pump, which is retired" in labels("print", "P-101", code=1).output
    assert "Everything has a code already." in labels("issue").output


def test_rename(workshop: Path, labels: Labels) -> None:
    labels("issue")
    assert "+aliases: [pump]" in labels("rename", "pump", "pump-2", "--dry-run").output
    assert "is there already" in labels("rename", "pump", "valve", code=1).output
    assert "is no id" in labels("rename", "pump", "../pump", code=1).output
    labels("rename", "pump", "pump-2")
    labels("rename", "pump", "pump-3")
    assert not (workshop / "content/equipment/pump.md").exists()
    assert "aliases: [pump, pump-2]" in (workshop / "content/equipment/pump-3.md").read_text()
    assert build(workshop).code == 0
    assert "<h1>Pump</h1>" in (workshop / "site/Q/P-101/index.html").read_text()
    assert "Everything has a code already." in labels("issue").output


def test_a_name_comes_back(workshop: Path, labels: Labels) -> None:
    labels("issue")
    labels("rename", "pump", "pump-2")
    labels("rename", "pump-2", "pump")
    assert "aliases: [pump-2]" in (workshop / "content/equipment/pump.md").read_text()
    assert build(workshop).code == 0


NOTATIONS = {
    "mark": "\ufeff---\nname: Pump\ncode: P-101\n---\n",
    "dots": "---\nname: Pump\ncode: P-101\n...\n",
    "crlf": "---\r\nname: Pump\r\ncode: P-101\r\n---\r\n",
    "no end": "---\nname: Pump\ncode: P-101\n---",
    "empty fields": "---\nname: Pump\nretired:\naliases:\ncode: P-101\n---\n",
    "lists": "---\nname: Pump\naliases:\n  - old\n  - older\n# a remark\ncode: P-101\n---\n",
    "quoted": '---\n"name": Pump\n"aliases": [old]\ncode: P-101\n---\n',
}


@pytest.mark.parametrize("text", NOTATIONS.values(), ids=NOTATIONS)
def test_files_in_any_notation(text: str, workshop: Path, labels: Labels) -> None:
    file = workshop / "content/equipment/pump.md"
    file.write_bytes(text.encode())
    labels("issue")
    labels("rename", "pump", "pump-2")
    labels("retire", "pump-2", "--successor", "valve")
    changed = (workshop / "content/equipment/pump-2.md").read_bytes().decode()
    assert changed.startswith("\ufeff") == text.startswith("\ufeff")
    assert ("\r\n" in changed) == ("\r\n" in text)
    assert ("# a remark" in changed) == ("# a remark" in text)
    built = build(workshop)
    assert built.code == 0, built.terminal
    assert "This is no longer in use" in (workshop / "site/Q/P-101/index.html").read_text()


def test_successors(workshop: Path, labels: Labels) -> None:
    labels("issue")
    assert "readers would go round in a circle" in labels("retire", "pump", "--successor", "pump", code=1).output
    labels("retire", "pump", "--successor", "valve")
    assert "readers would go round in a circle" in labels("retire", "valve", "--successor", "pump", code=1).output
    assert "Say where its label leads" in labels("retire", "valve", "--message", "  ", code=1).output
    labels("retire", "valve", "--message", "All of them are gone")
    built = build(workshop)
    assert built.code == 0, built.terminal
    valve = next(one.code for one in entries(workshop) if one.target == "valve")
    assert f'href="../../Q/{valve}/"' in (workshop / "site/Q/P-101/index.html").read_text()


def test_equipment_by_its_id(workshop: Path, labels: Labels) -> None:
    labels("issue")
    assert "P-101  Pump" in labels("print", "pump", "--dry-run").output


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "192.168.1.5", "shop.local", "workshop"])
def test_addresses_that_work_nowhere_else(host: str, workshop: Path, labels: Labels) -> None:
    edit(workshop / "mkdocs.yml", "https://learn.example/", f"http://{host}/")
    assert "these labels open nothing elsewhere" in labels("issue").output


@pytest.mark.parametrize(
    "url",
    [
        "https://münchen.example/",
        "https://learn.example/ünï/",
        "https://a:b@learn.example/",
        "https://learn.example/a b/",
    ],
)
def test_addresses_that_not_every_phone_reads(url: str, workshop: Path, labels: Labels) -> None:
    edit(workshop / "mkdocs.yml", "https://learn.example/", f'"{url}"')
    assert "is no web address" in labels("issue", code=1).output
    assert not (workshop / LEDGER).exists()


def test_what_another_command_adds_meanwhile_stays(
    workshop: Path, labels: Labels, monkeypatch: pytest.MonkeyPatch
) -> None:
    labels("issue")
    edit(workshop / "content/equipment/pump.md", "Hall 1", "Hall 9")
    line = "RACE-1  valve  https://learn.example/  2026-11-22"
    whole = printing.print_labels

    def slow(*arguments: object) -> printing.Printed:
        with (workshop / LEDGER).open("a") as file:
            file.write(f"{line}\n")
        return whole(*arguments)

    monkeypatch.setattr(printing, "print_labels", slow)
    labels("print", "P-101", "--out", str(workshop / "out"))
    assert {"RACE-1", "P-101"} <= {one.code for one in entries(workshop)}


def test_there_and_back_on_one_day(workshop: Path, labels: Labels, tmp_path: Path) -> None:
    labels("issue")
    for old, new in (("Hall 1", "Hall 9"), ("Hall 9", "Hall 1")):
        edit(workshop / "content/equipment/pump.md", old, new)
        labels("print", "P-101", "--out", str(tmp_path))
    assert "Every printed label still tells the truth." in labels("stale").output


@pytest.mark.parametrize(
    ("plugins", "code"),
    [
        ("[units, equipment: {old_addresses: }]", 0),
        ("[units, equipment: {main_branch: 5}]", 0),
        ("[units: {roles: [operator]}, equipment]", 1),
        ("[units: {roles: [{name: x}]}, equipment]", 1),
        ("[units: {topics: []}, equipment]", 1),
        ("5", 1),
    ],
)
def test_options_that_are_not_right_are_no_traceback(plugins: str, code: int, workshop: Path, labels: Labels) -> None:
    edit(workshop / "mkdocs.yml", "[units, equipment]", plugins)
    labels("stale", code=code)


def test_a_number_that_yaml_would_read_as_another_is_refused(workshop: Path) -> None:
    edit(workshop / "mkdocs.yml", "equipment]", "{equipment: {emergency: 0112}}]")
    built = build(workshop)
    assert built.code == 1
    assert "put the number in quotation marks" in built.terminal


def test_the_label_of_a_role_that_is_gone_shows_everything(workshop: Path, labels: Labels) -> None:
    edit(workshop / "content/equipment/pump.md", "code: P-101", "code: P-101\nrole_codes: {nurse: P-101N}")
    labels("issue")
    edit(workshop / "content/equipment/pump.md", "\nrole_codes: {nurse: P-101N}", "")
    assert build(workshop).code == 0
    assert "units/pump/restart/" in (workshop / "site/Q/P-101N/index.html").read_text()


def test_a_file_that_is_deleted_stops_the_build(workshop: Path, labels: Labels) -> None:
    labels("issue")
    (workshop / "content/equipment/pump.md").unlink()
    edit(workshop / "content/units/pump/restart.md", "pump, ", "")
    built = build(workshop)
    assert built.code == 1
    assert "The label P-101 hangs on “Pump”, and there is no equipment pump any more" in built.terminal


def test_equipment_that_no_unit_serves_is_advice(workshop: Path) -> None:
    edit(workshop / "content/units/pump/restart.md", "pump, valve", "pump")
    strict = build(workshop)
    assert strict.code == 1
    assert "No unit is about this equipment: its label would lead to an empty page." in strict.terminal
    command = [sys.executable, "-m", "mkdocs", "build"]
    relaxed = subprocess.run(command, cwd=workshop, capture_output=True, text=True)
    assert relaxed.returncode == 0
    assert "No unit is about this equipment" in relaxed.stderr


@contextmanager
def host(answer: Callable[[str], str]) -> Iterator[str]:
    """A host on this machine. ``answer`` gives where a path is redirected to; empty: it is a page."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            to = answer(self.path)
            self.send_response(301 if to else 200)
            if to:
                self.send_header("Location", to)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            """Keep the terminal for test results."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize("leads", [True, False])
def test_old_addresses_are_tried(leads: bool, workshop: Path, labels: Labels) -> None:
    with (
        host(lambda path: "") as here,
        host(lambda path: f"{here}{path.lstrip('/')}" if leads else "") as old,
    ):
        edit(workshop / "mkdocs.yml", "https://learn.example/", old)
        labels("issue")
        edit(workshop / "mkdocs.yml", old, here)
        edit(workshop / "mkdocs.yml", "units, equipment]", f"units, {{equipment: {{old_addresses: {{'{old}': x}}}}}}]")
        output = labels("try-addresses", code=0 if leads else 1).output
        assert ("leads to" if leads else "does not lead to") in output


def test_an_old_address_that_is_gone(workshop: Path, labels: Labels) -> None:
    with host(lambda path: "") as old:
        edit(workshop / "mkdocs.yml", "https://learn.example/", old)
    labels("issue")
    edit(workshop / "mkdocs.yml", old, "https://learn.example/")
    edit(workshop / "mkdocs.yml", "units, equipment]", f"units, {{equipment: {{old_addresses: {{'{old}': x}}}}}}]")
    assert "does not lead to" in labels("try-addresses", code=1).output
