"""One analyser for many threads and processes."""

from __future__ import annotations

import multiprocessing
import pickle
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import pytest

from finnish import Analyser
from finnish.types import Token

TEXT = (
    "Omaistoiminnan neuvottelukunnat kokoontuvat keväällä 2019. Espoon seudun verkostossa "
    "toimivat järjestöt suunnittelevat Zumbelin kanssa työpajoja; Zumbeli ry:llä on 120 jäsentä. "
)
ANALYSER = Analyser()


def _analyse(text: str) -> list[Token]:
    return ANALYSER.analyse(text)


def test_many_threads_share_one_analyser() -> None:
    texts = [TEXT + f"Sana{number}kin taipuu." for number in range(200)]
    expected = [Analyser().analyse(text) for text in texts]
    shared = Analyser()
    with ThreadPoolExecutor(16) as pool:
        assert list(pool.map(shared.analyse, texts)) == expected


def test_threads_come_and_go() -> None:
    results: list[list[Token]] = []
    for _ in range(40):
        thread = threading.Thread(target=lambda: results.append(Analyser().analyse(TEXT)))
        thread.start()
        thread.join()
    assert all(result == results[0] for result in results)


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes_read_alike(method: str) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip(f"this platform has no {method}")
    expected = ANALYSER.analyse(TEXT)
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(2, mp_context=context) as pool:
        assert list(pool.map(_analyse, [TEXT] * 8)) == [expected] * 8


def test_an_analyser_can_be_pickled() -> None:
    copy = pickle.loads(pickle.dumps(ANALYSER))
    assert copy.analyse(TEXT) == ANALYSER.analyse(TEXT)
    assert copy.version == ANALYSER.version


def test_a_full_cache_is_emptied_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("finnish.analyser.CACHE_SIZE", 3)
    small = Analyser()
    assert small.analyse(TEXT) == ANALYSER.analyse(TEXT)
