"""Where the work on pages is done: in this process, or in processes of its own.

Another executor (a cluster) has to give what `Executor` promises, no more.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import forkserver, resource_tracker
from types import FrameType
from typing import Protocol, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# tasks that wait in front of each worker; bounds the memory
_WAITING = 4


class Executor(Protocol):
    """Runs a function over tasks and yields the results in the tasks' order.

    `crashed` makes the result of a task whose worker died.
    """

    def map(
        self, work: Callable[[T], R], tasks: Iterable[T], crashed: Callable[[T], R]
    ) -> Iterator[R]:
        """The results, as they come, in the tasks' order; few tasks are held at a time."""


def _end_with_parent() -> None:
    """Lets a worker end when its parent is killed; it would wait for tasks for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Holds SIGINT and SIGTERM back until the block has ended.

    A pool that is interrupted while it starts a worker forgets it, and does not wait for it at
    its end: the worker then finds the pool's queues gone.
    """
    if threading.current_thread() is not threading.main_thread():
        # signals interrupt the main thread alone
        yield
        return
    held: list[int] = []

    def hold(number: int, frame: FrameType | None) -> None:
        held.append(number)

    handlers = {number: signal.signal(number, hold) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        if held:
            signal.raise_signal(held[0])


class InProcess:
    """Runs everything in the calling process."""

    def map(
        self, work: Callable[[T], R], tasks: Iterable[T], crashed: Callable[[T], R]
    ) -> Iterator[R]:
        """See Executor; a crash here takes the caller with it."""
        for task in tasks:
            yield work(task)


class Processes:
    """Runs tasks in worker processes; a task that kills its worker costs only itself."""

    def __init__(self, workers: int) -> None:
        self.workers = workers
        # forking a process that has run an event loop or threads is not safe; the fork server is
        # started fresh, and imports the heavy libraries once for all workers
        self.context = multiprocessing.get_context("forkserver")
        self.context.set_forkserver_preload(["pipeline.page"])
        # Ctrl-C reaches every process of the terminal; the parent alone decides what it means. The
        # tracker comes first, as its start ends with SIGINT unblocked
        resource_tracker.ensure_running()
        masked = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, masked)

    def map(
        self, work: Callable[[T], R], tasks: Iterable[T], crashed: Callable[[T], R]
    ) -> Iterator[R]:
        """See Executor."""
        waiting: deque[tuple[T, Future[R]]] = deque()
        pool = self._pool(self.workers)
        try:
            for task in tasks:
                if len(waiting) >= self.workers * _WAITING:
                    try:
                        result = waiting[0][1].result()
                    except BrokenProcessPool:
                        pool.shutdown(cancel_futures=True)
                        yield from self._one_by_one(work, waiting, crashed)
                        pool = self._pool(self.workers)
                    else:
                        waiting.popleft()
                        yield result
                waiting.append((task, self._submit(pool, work, task)))
            while waiting:
                try:
                    result = waiting[0][1].result()
                except BrokenProcessPool:
                    yield from self._one_by_one(work, waiting, crashed)
                else:
                    waiting.popleft()
                    yield result
        finally:
            pool.shutdown(cancel_futures=True)

    def _pool(self, workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, self.context, initializer=_end_with_parent)

    @staticmethod
    def _submit(pool: ProcessPoolExecutor, work: Callable[[T], R], task: T) -> Future[R]:
        try:
            with _uninterrupted():
                return pool.submit(work, task)
        except BrokenProcessPool as error:
            failed: Future[R] = Future()
            failed.set_exception(error)
            return failed

    def _one_by_one(
        self,
        work: Callable[[T], R],
        waiting: deque[tuple[T, Future[R]]],
        crashed: Callable[[T], R],
    ) -> Iterator[R]:
        """Runs what was under way when a worker died, each task in a worker of its own."""
        while waiting:
            task, _ = waiting.popleft()
            with self._pool(1) as pool:
                try:
                    result = self._submit(pool, work, task).result()
                except BrokenProcessPool:
                    result = crashed(task)
            yield result
