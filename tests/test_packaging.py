"""The files for the nightly run: systemd reads them, and they name options that exist."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from verkostohaku.commands.ingest import command

PACKAGING = Path(__file__).resolve().parents[1] / "packaging"


@pytest.mark.parametrize("name", ["verkostohaku.service", "verkostohaku.cron"])
def test_options_exist(name: str) -> None:
    line = next(
        line
        for line in (PACKAGING / name).read_text(encoding="utf-8").splitlines()
        if "verkostohaku ingest" in line and not line.startswith("#")
    )
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in line.split() if word.startswith("--")} <= known


def test_systemd_understands_the_units(tmp_path: Path) -> None:
    analyse = shutil.which("systemd-analyze")
    if analyse is None:
        pytest.skip("needs systemd-analyze")
    for name in ("verkostohaku.service", "verkostohaku.timer"):
        text = (PACKAGING / name).read_text(encoding="utf-8")
        # it wants the program to be where the unit says
        (tmp_path / name).write_text(
            text.replace("%h/.local/bin/verkostohaku", "/bin/true"), encoding="utf-8"
        )
    ran = subprocess.run(
        [analyse, "verify", "--user", *sorted(tmp_path.glob("verkostohaku.*"))],
        env=os.environ | {"XDG_RUNTIME_DIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
