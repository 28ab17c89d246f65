"""Converts the files of a folder where the decoder of one kind of file dies, as a program does that runs into memory
that is not its own. Run as a program: other processes that it starts begin by running it too, up to its last lines."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from media.building_media import Builds
from microlearn.media import convert, pictures
from microlearn.media.refused import RefusedError

DEADLY = b"GIF89a deadly"


def _dies(source: Path, folder: Path) -> dict[str, Any]:
    if source.read_bytes().startswith(DEADLY):
        (folder / "half.webp").write_bytes(b"half")
        os.abort()
    return pictures.convert(source, folder)


convert._CONVERT["picture"] = _dies

if __name__ == "__main__":
    builds = Builds(Path(sys.argv[1]))
    rounds = []
    for _ in range(2):
        found = builds.run()
        told = {place: one.rule if isinstance(one, RefusedError) else "published" for place, one in found.items()}
        rounds.append([builds.converted, told])
    print(json.dumps(rounds))
