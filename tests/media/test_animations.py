"""Pictures that move, and files with several pictures in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from microlearn.media import pictures

from .pictures_made import BLUE, GREEN, RED, WHITE, are, convert_to, corners, moving_one, refused, saved


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP"])
def test_an_animation_has_a_still_and_moves_when_enlarged(kind: str, tmp_path: Path) -> None:
    made = convert_to(tmp_path, "picture", moving_one(kind))
    assert made.facts["moves"]
    assert are(made.shown("360.webp").convert("RGB"), RED, GREEN, BLUE, WHITE)
    moving = made.shown(pictures.MOVING)
    assert moving.n_frames == 2 and moving.info["loop"] == 0
    moving.seek(1)
    assert are(moving.convert("RGB"), WHITE, BLUE, GREEN, RED)
    assert moving.info["duration"] == 300


def test_an_animation_with_too_many_frames_is_refused(tmp_path: Path) -> None:
    frame = Image.new("1", (2, 2))
    frames = [Image.new("1", (2, 2), number % 2) for number in range(1_100)]
    data = saved(frame, "GIF", save_all=True, append_images=frames, duration=20)
    assert refused(tmp_path, "picture", data) == "media-moves-long"


def test_of_two_photos_in_one_file_the_first_counts(tmp_path: Path) -> None:
    first, second = corners(), Image.new("RGB", (800, 600), "black")
    made = convert_to(tmp_path, "picture", saved(first, "MPO", save_all=True, append_images=[second]))
    assert not made.facts["moves"]
    assert are(made.shown(), RED, GREEN, BLUE, WHITE)
