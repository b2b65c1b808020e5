"""The home directory: where a user's corpus, index and settings are, and who may write there."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from verkostohaku.errors import BusyError, VerkostohakuError
from verkostohaku.told import Told

VARIABLE = "VERKOSTOHAKU_HOME"

_SCRATCH = "scratch-"


class Home:
    """Paths in a home directory."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory

    @property
    def corpus(self) -> Path:
        """The SQLite file of the corpus."""
        return self.directory / "corpus.sqlite"

    @property
    def index(self) -> Path:
        """The directory of the index."""
        return self.directory / "index"

    @property
    def sites(self) -> Path:
        """The settings file."""
        return self.directory / "sites.toml"

    @property
    def authority(self) -> Path:
        """What staff taught about names."""
        return self.directory / "authority.csv"

    def create(self) -> None:
        """Makes the directory; raises VerkostohakuError where that is not allowed."""
        try:
            self.directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise VerkostohakuError(
                Told(
                    "home.unmade",
                    "The home directory {home} cannot be made: {error}. "
                    "Name another one with --home or {variable}.",
                    home=self.directory,
                    error=Told.by_system(error),
                    variable=VARIABLE,
                )
            ) from error

    def busy(self) -> bool:
        """Whether a process holds the home for writing."""
        try:
            with (self.directory / "lock").open("rb") as lock:
                fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A directory in the home for what is thrown away afterwards; only while writing.

        In the home, as there is room beside the corpus, while /tmp may be in memory.
        """
        import tempfile  # brings in random numbers and every archive format; searches do without

        with tempfile.TemporaryDirectory(prefix=_SCRATCH, dir=self.directory) as directory:
            yield Path(directory)

    def _sweep(self) -> None:
        """Removes what a killed writer left behind."""
        import shutil

        for directory in self.directory.glob(f"{_SCRATCH}*"):
            shutil.rmtree(directory, ignore_errors=True)

    @contextmanager
    def writing(self, wait: float = 0.0) -> Iterator[None]:
        """Holds the home for writing; one process at a time.

        Waits up to `wait` seconds for another writer, then raises BusyError. The lock goes with
        the process, however that ends.
        """
        self.create()
        try:
            descriptor = os.open(self.directory / "lock", os.O_RDWR | os.O_CREAT, 0o644)
        except OSError as error:
            raise VerkostohakuError(
                Told(
                    "home.unwritable",
                    "The home directory {home} cannot be written: {error}. "
                    "Check its permissions, or name another one with --home or {variable}.",
                    home=self.directory,
                    error=Told.by_system(error),
                    variable=VARIABLE,
                )
            ) from error
        try:
            _lock(descriptor, wait, self.directory)
            self._sweep()
            yield
        finally:
            os.close(descriptor)


def find(option: str | None) -> Home:
    """The home: `option`, else the environment variable, else the platform's data directory."""
    named = option or os.environ.get(VARIABLE)
    if named:
        return Home(Path(named).expanduser().absolute())
    from platformdirs import user_data_path

    return Home(user_data_path("verkostohaku", appauthor=False))


def find_existing(option: str | None) -> Home:
    """The home, for commands that read it; raises VerkostohakuError where there is none."""
    home = find(option)
    if not home.directory.is_dir():
        found = (
            Told("home.no_directory", "is not a directory")
            if home.directory.exists()
            else Told("home.missing", "does not exist")
        )
        raise VerkostohakuError(
            Told(
                "home.none",
                "The home directory {home} {found}. Name another one with --home or "
                "{variable}, or take pages in first: verkostohaku ingest SOURCE",
                home=home.directory,
                found=found,
                variable=VARIABLE,
            )
        )
    return home


def _lock(descriptor: int, wait: float, directory: Path) -> None:
    deadline = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= deadline:
                raise BusyError(
                    Told(
                        "home.busy",
                        "Another run is writing to {home}. Wait until it has ended, "
                        "or let this one wait for it: --wait SECONDS.",
                        home=directory,
                    )
                ) from error
            time.sleep(0.2)
        else:
            return
