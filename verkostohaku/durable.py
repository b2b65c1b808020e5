"""Making sure that what was written is on the disk; imported by whoever writes files."""

from __future__ import annotations

import os
from pathlib import Path


def sync(path: Path) -> None:
    """What a file or directory holds is on the disk; raises OSError."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
