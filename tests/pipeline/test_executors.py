"""The executors: order, bounded work, a worker that dies, a parent that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from pipeline.executors import Executor, InProcess, Processes

DEADLY = 13


def square(number: int) -> int:
    return number * number


def square_or_die(number: int) -> int:
    if number == DEADLY:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def died(number: int) -> int:
    return -number


@pytest.mark.parametrize("executor", [InProcess(), Processes(2)], ids=["in process", "processes"])
def test_results_in_the_order_of_the_tasks(executor: Executor) -> None:
    assert list(executor.map(square, range(50), died)) == [n * n for n in range(50)]
    assert list(executor.map(square, [], died)) == []


def test_few_tasks_are_taken_ahead() -> None:
    taken = 0

    def tasks() -> Iterator[int]:
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield number

    results = Processes(2).map(square, tasks(), died)
    next(results)
    assert taken <= 10
    results.close()  # type: ignore[attr-defined]  # a generator


def test_task_that_kills_its_worker_costs_only_itself() -> None:
    results = list(Processes(2).map(square_or_die, range(30), died))
    assert results == [-n if n == DEADLY else n * n for n in range(30)]


def test_workers_end_with_a_killed_parent() -> None:
    script = (
        "import time\n"
        "from pipeline.executors import Processes\n"
        "from tests.pipeline.test_executors import report_and_sleep, died\n"
        "if __name__ == '__main__':\n"
        "    list(Processes(2).map(report_and_sleep, range(2), died))\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    worker = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert ends(worker)


def report_and_sleep(number: int) -> int:
    os.write(1, f"{os.getpid()}\n".encode())
    time.sleep(600)
    return number


def ends(process: int) -> bool:
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False
