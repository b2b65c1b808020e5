"""The native Voikko library: one handle a thread, and only the calls that this package needs.

`python -m finnish.voikko --check` tells whether the library and its Finnish dictionary work.
"""

from __future__ import annotations

import ctypes
import sys
import threading
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from verkostohaku.errors import MissingComponentError
from verkostohaku.told import Told

LIBRARIES = {"win32": "libvoikko-1.dll", "darwin": "libvoikko.1.dylib"}
DEFAULT_LIBRARY = "libvoikko.so.1"
LONGEST_WORD = 200  # beyond that Voikko gives nothing, and compounds cost exponential time

INSTALL = Told(
    "voikko.install",
    "Install the packages: Debian, Ubuntu: apt-get install libvoikko1 voikko-fi; "
    "Fedora: dnf install libvoikko malaga-suomi-voikko; macOS: brew install libvoikko.",
)


class Analysis(NamedTuple):
    """One analysis of a word as Voikko gives it; "" where it says nothing.

    `fst` is the transducer's output: tags in brackets between the letters of the word.
    """

    baseform: str
    word_class: str
    fst: str


@cache
def _library() -> ctypes.CDLL:
    name = LIBRARIES.get(sys.platform, DEFAULT_LIBRARY)
    try:
        library = ctypes.CDLL(name)
    except OSError as error:
        raise MissingComponentError(
            Told(
                "voikko.library",
                "The Voikko library ({name}) could not be loaded: {error}. {install}",
                name=name,
                error=error,
                install=INSTALL,
            )
        ) from error
    pointer, text = ctypes.c_void_p, ctypes.c_wchar_p
    signatures: dict[str, tuple[object, list[object]]] = {
        "voikkoInit": (
            pointer,
            [ctypes.POINTER(ctypes.c_char_p), ctypes.c_char_p, ctypes.c_char_p],
        ),
        "voikkoTerminate": (None, [pointer]),
        "voikkoAnalyzeWordUcs4": (ctypes.POINTER(pointer), [pointer, text]),
        "voikko_mor_analysis_value_ucs4": (text, [pointer, ctypes.c_char_p]),
        "voikko_free_mor_analysis": (None, [ctypes.POINTER(pointer)]),
        "voikkoSuggestUcs4": (ctypes.POINTER(text), [pointer, text]),
        "voikko_free_suggest_ucs4": (None, [ctypes.POINTER(text)]),
        "voikkoGetVersion": (ctypes.c_char_p, []),
    }
    for function, (result, arguments) in signatures.items():
        getattr(library, function).restype = result
        getattr(library, function).argtypes = arguments
    return library


class _Handle:
    """A Voikko handle. Two threads in one handle crash the process, so each thread owns one."""

    def __init__(self) -> None:
        library = _library()
        error = ctypes.c_char_p()
        handle = library.voikkoInit(ctypes.byref(error), b"fi", None)
        if not handle:
            said = (error.value or b"no reason given").decode("utf-8", "replace")
            raise MissingComponentError(
                Told(
                    "voikko.dictionary",
                    "Voikko has no working Finnish dictionary: {said}. {install}",
                    said=said,
                    install=INSTALL,
                )
            )
        self._handle = handle
        self._analyse = library.voikkoAnalyzeWordUcs4
        self._value = library.voikko_mor_analysis_value_ucs4
        self._free = library.voikko_free_mor_analysis
        self._suggest = library.voikkoSuggestUcs4
        self._free_suggestions = library.voikko_free_suggest_ucs4
        self._terminate: Callable[[int], None] = library.voikkoTerminate

    def __del__(self) -> None:
        handle = getattr(self, "_handle", None)
        if handle:
            self._terminate(handle)

    def analyse(self, word: str) -> list[Analysis]:
        found = self._analyse(self._handle, word)
        if not found:
            return []
        value = self._value
        new = tuple.__new__  # half the price of Analysis(…)
        result: list[Analysis] = []
        for analysis in found:
            if not analysis:
                break
            values = (
                value(analysis, b"BASEFORM") or "",
                value(analysis, b"CLASS") or "",
                value(analysis, b"FSTOUTPUT") or "",
            )
            result.append(new(Analysis, values))
        self._free(found)
        return result

    def suggest(self, word: str) -> list[str]:
        found = self._suggest(self._handle, word)
        if not found:
            return []
        result = []
        for suggestion in found:
            if suggestion is None:
                break
            result.append(suggestion)
        self._free_suggestions(found)
        return result


_threads = threading.local()


def _handle() -> _Handle:
    handle: _Handle | None = getattr(_threads, "handle", None)
    if handle is None:
        handle = _threads.handle = _Handle()
    return handle


def analyse(word: str) -> list[Analysis]:
    """Voikko's analyses of a word, which must be NFC; [] when it does not know the word."""
    if not word or len(word) > LONGEST_WORD or "\0" in word:
        return []
    return _handle().analyse(word)


def suggest(word: str) -> list[str]:
    """Voikko's spelling suggestions, the likeliest first; [] for a word that it knows."""
    if not word or len(word) > LONGEST_WORD or "\0" in word:
        return []
    return _handle().suggest(word)


def version() -> str:
    """The version of the native library.

    >>> version().split(".")[0]
    '4'
    """
    said: bytes = _library().voikkoGetVersion()
    return said.decode("ascii")


def check() -> None:
    """Raise MissingComponentError unless library and dictionary analyse Finnish."""
    if [analysis.baseform for analysis in analyse("verkostossa")] != ["verkosto"]:
        raise MissingComponentError(
            Told(
                "voikko.broken",
                "Voikko {version} is there, but its Finnish dictionary does not work. {install}",
                version=version(),
                install=INSTALL,
            )
        )


def main(arguments: list[str]) -> int:
    """`--check`: exit 0 when Voikko works, 1 with the reason when not, 2 for other arguments."""
    if arguments != ["--check"]:
        print("Usage: python -m finnish.voikko --check", file=sys.stderr)
        return 2
    try:
        check()
    except MissingComponentError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Voikko {version()} and its Finnish dictionary work.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
