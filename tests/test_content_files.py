"""Links in the file system, which MkDocs would follow."""

from __future__ import annotations

from pathlib import Path

from microlearn import content_files
from microlearn.problem import Problem


def test_links_that_lead_out_of_the_site_are_refused(tmp_path: Path) -> None:
    site, content = tmp_path / "site", tmp_path / "site/content"
    (content / "units").mkdir(parents=True)
    (site / ".git").mkdir()
    (site / "CHANGES.md").write_text("# Changes\n", "utf-8")
    for hidden in (site / ".git/config", tmp_path / "secret.txt", content / ".draft.md"):
        hidden.write_text("secret", "utf-8")
    links = {
        "changes.md": site / "CHANGES.md",
        "token.txt": site / ".git/config",
        "secret.txt": tmp_path / "secret.txt",
        "all": tmp_path,
        "nowhere.md": content / "nothing.md",
        "draft.md": content / ".draft.md",
        "units/own.md": tmp_path / "secret.txt",
    }
    for name, target in links.items():
        (content / name).symlink_to(target)
    problems: list[Problem] = []
    content_files.astray(content, site, ("units",), problems)
    assert sorted(one.path for one in problems) == ["all", "draft.md", "secret.txt", "token.txt"]
    assert {one.rule for one in problems} == {"symlink"}
