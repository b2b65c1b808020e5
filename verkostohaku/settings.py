"""Settings: one table that feeds sites.toml, the environment, the options and the README.

Command line > environment > sites.toml > defaults. Nothing here knows what the settings do.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from verkostohaku.errors import SettingsError
from verkostohaku.told import Told

PREFIX = "VERKOSTOHAKU_"
MOST = 1_000_000_000
MOST_WORKERS = 256


@dataclass(frozen=True, slots=True)
class Setting:
    """A setting: its name in sites.toml, its default (which gives its type) and its meaning.

    A number is at most `most`.
    """

    name: str
    default: str | int | float | tuple[str, ...]
    help: str
    most: int = MOST

    @property
    def variable(self) -> str:
        """The environment variable."""
        return PREFIX + self.name.upper()


TABLE = (
    Setting("contact", "", "e-mail or web address in the user agent, so that site owners can ask"),
    Setting("delay", 1.0, "seconds between two requests to one host"),
    Setting("timeout", 30.0, "seconds that one page may take"),
    Setting("retries", 2, "how often a failed request is tried again"),
    Setting("max_page_mb", 10, "larger pages are left out and reported (megabytes)"),
    Setting("max_pages", 20_000, "pages of one site in one run"),
    Setting("max_depth", 20, "links from the first page"),
    Setting("allow_private_hosts", (), "hosts that may have private or loopback addresses"),
    Setting("workers", 0, "processes that analyse; 0: one for each core", MOST_WORKERS),
    Setting("ner", "builtin", "names: builtin, none, or an installed Finnish spaCy pipeline"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of a run; see TABLE for what they mean."""

    contact: str
    delay: float
    timeout: float
    retries: int
    max_page_mb: int
    max_pages: int
    max_depth: int
    allow_private_hosts: tuple[str, ...]
    workers: int
    ner: str
    sites: tuple[str, ...]


def load(path: Path, environment: Mapping[str, str], options: Mapping[str, Any]) -> Settings:
    """The settings in force; `options` holds what the command line said (None: nothing).

    `path` is sites.toml, which need not exist. Raises SettingsError for what is broken or
    unknown.
    """
    values: dict[str, Any] = {setting.name: setting.default for setting in TABLE}
    written, sites = _read(path)
    values |= written
    for setting in TABLE:
        if setting.variable in environment:
            source = Told("settings.variable", "environment variable {name}", name=setting.variable)
            values[setting.name] = _from_text(setting, environment[setting.variable], source)
    _refuse_unknown_variables(environment)
    values |= {name: value for name, value in options.items() if value is not None}
    for setting in TABLE:
        _check_range(setting, values[setting.name])
    return Settings(**values, sites=sites)


def _check_range(setting: Setting, value: Any) -> None:
    if setting.name in ("timeout", "max_page_mb", "max_pages") and value == 0:
        raise SettingsError(
            Told(
                "settings.zero",
                "The setting {name} is 0; it must be more. ({meaning})",
                name=setting.name,
                meaning=_meaning(setting),
            )
        )
    if isinstance(value, int | float) and not 0 <= value <= setting.most:
        raise SettingsError(
            Told(
                "settings.range",
                "The setting {name} is {value}; it cannot be negative or more than "
                "{most:,}. ({meaning})",
                name=setting.name,
                value=value,
                most=setting.most,
                meaning=_meaning(setting),
            )
        )
    if setting.name == "ner" and not value:
        raise SettingsError(
            Told(
                "settings.empty", "The setting ner is empty. ({meaning})", meaning=_meaning(setting)
            )
        )


def _meaning(setting: Setting) -> Told:
    return Told(f"setting.{setting.name}", setting.help)


def worker_count(settings: Settings) -> int:
    """How many processes to use: as set, else as many as this process has cores."""
    if settings.workers:
        return settings.workers
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS
        return os.cpu_count() or 1


def _read(path: Path) -> tuple[dict[str, Any], tuple[str, ...]]:
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (FileNotFoundError, NotADirectoryError):
        return {}, ()
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            Told(
                "settings.no_toml",
                "{path} is not valid TOML: {error}. Mend that line.",
                path=path,
                error=error,
            )
        ) from error
    except RecursionError as error:
        raise SettingsError(
            Told("settings.deep", "{path} is nested too deeply to be settings. Mend it.", path=path)
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            Told(
                "settings.no_utf8",
                "{path} is not UTF-8 text (byte {place}). Save it as UTF-8.",
                path=path,
                place=error.start,
            )
        ) from error
    except OSError as error:
        raise SettingsError(
            Told(
                "settings.unreadable",
                "{path} cannot be read: {error}. Check its permissions.",
                path=path,
                error=Told.by_system(error),
            )
        ) from error
    sites = data.pop("sites", [])
    if not isinstance(sites, list) or not all(isinstance(site, str) for site in sites):
        raise SettingsError(
            Told(
                "settings.sites",
                '{path}: sites must be a list of addresses: sites = ["https://www.example.fi/"]',
                path=path,
            )
        )
    known = {setting.name: setting for setting in TABLE}
    for name, value in data.items():
        if name not in known:
            raise SettingsError(
                Told(
                    "settings.unknown",
                    "{path}: unknown setting {name!r}. The settings are: {known}; and sites, a "
                    "list of addresses, in sites.toml.",
                    path=path,
                    name=name,
                    known=", ".join(sorted(known)),
                )
            )
        data[name] = _checked(known[name], value, str(path))
    return data, tuple(sites)


def _checked(setting: Setting, value: Any, source: str) -> Any:
    if isinstance(setting.default, tuple):
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
    elif isinstance(setting.default, float):
        if isinstance(value, int | float) and not isinstance(value, bool):
            return float(value)
    elif type(value) is type(setting.default):
        return value
    raise SettingsError(
        Told(
            "settings.type",
            "{source}: {name} = {value} is not {type}. ({meaning})",
            source=source,
            name=setting.name,
            value=repr(value),
            type=_type_name(setting),
            meaning=_meaning(setting),
        )
    )


def _from_text(setting: Setting, value: str, source: str) -> Any:
    if isinstance(setting.default, tuple):
        return tuple(item.strip() for item in value.split(",") if item.strip())
    try:
        return type(setting.default)(value)
    except ValueError as error:
        raise SettingsError(
            Told(
                "settings.type_of_variable",
                "{source}: {value!r} is not {type}. ({meaning})",
                source=source,
                value=value,
                type=_type_name(setting),
                meaning=_meaning(setting),
            )
        ) from error


def _refuse_unknown_variables(environment: Mapping[str, str]) -> None:
    known = {setting.variable for setting in TABLE} | {PREFIX + "HOME"}
    for name in environment:
        if name.startswith(PREFIX) and name not in known:
            raise SettingsError(
                Told(
                    "settings.unknown_variable",
                    "Unknown environment variable {name}. The settings are: {known}; and sites, a "
                    "list of addresses, in sites.toml.",
                    name=name,
                    known=", ".join(sorted(setting.name for setting in TABLE)),
                )
            )


def _type_name(setting: Setting) -> Told:
    names = {
        str: Told("settings.text", "a text"),
        int: Told("settings.whole_number", "a whole number"),
        float: Told("settings.number", "a number"),
        tuple: Told("settings.list", "a list of texts"),
    }
    return names[type(setting.default)]


assert [setting.name for setting in TABLE] == [
    field.name for field in fields(Settings) if field.name != "sites"
], "TABLE and Settings must name the same settings in the same order"
