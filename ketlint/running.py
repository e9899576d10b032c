"""Edge: files -> reports, in the order of the files, from the cache, in this process or in several.

This process reads the files and looks in the cache; what is not there goes to worker processes, a few texts
at a time, and comes back as JSON values. Few files are worth neither a worker nor a cache: both take time to
open.
"""

import os
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from functools import cache as cache_calls
from typing import TYPE_CHECKING, Any, NamedTuple

from ketlint.document import Input
from ketlint.errors import UnreadableError
from ketlint.files import content
from ketlint.findings import Report, Unreadable
from ketlint.knowledge import Knowledge
from ketlint.pipeline import check
from ketlint.readers import decoded
from ketlint.rules import RuleSet

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from ketlint.caching import Cache

_WORTH_A_CACHE = 16
_WORTH_WORKERS = 48
_TOGETHER = 8
_AHEAD = 4 * _TOGETHER


class Task(NamedTuple):
    """A file to check: where it lies, what it is called, what it is read as, and the rules for it."""

    path: str
    called: str
    format: str | None
    rules: RuleSet


class Means(NamedTuple):
    """What a run may use; `jobs` 0 leaves the number to the machine, `cache` None means the user's folder."""

    jobs: int = 0
    cache: str | None = None
    uses_cache: bool = True


def not_checked(called: str, error: UnreadableError | OSError) -> Report:
    """Return the report on a file that could not be read."""
    if isinstance(error, UnreadableError):
        unreadable = Unreadable(error.message, error.line or 1, error.column or 1)
    else:
        unreadable = Unreadable((error.strerror or str(error)).lower())
    return Report(called, "", (), 0, error=unreadable)


def reports(
    tasks: Sequence[Task], knowledge: Knowledge, means: Means, now: float
) -> Generator[Report, None, None]:
    """Yield the report on each task, in their order; where a file cannot be read, a report that says so."""
    cache = _cache(tasks, knowledge, means, now)
    jobs = _jobs(tasks, means)
    try:
        if jobs == 1:
            for task in tasks:
                yield _here(task, knowledge, cache)
        else:
            yield from _in_workers(tasks, knowledge, cache, jobs)
    finally:
        if cache is not None:
            cache.close()


def _cache(tasks: Sequence[Task], knowledge: Knowledge, means: Means, now: float) -> "Cache | None":
    if not means.uses_cache or (means.cache is None and len(tasks) < _WORTH_A_CACHE):
        return None
    from ketlint.caching import Cache, default_folder, program_digest

    folder = means.cache or default_folder()
    return Cache(folder, program_digest(knowledge.digest), now) if folder is not None else None


def _jobs(tasks: Sequence[Task], means: Means) -> int:
    """Return how many processes read texts."""
    if means.jobs:
        return min(means.jobs, max(len(tasks), 1))
    return 1 if len(tasks) < _WORTH_WORKERS else _cores()


def _cores() -> int:
    """Return on how many cores this process may run."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Read(NamedTuple):
    """A task with its bytes and its key in the cache; `report` is there where nothing is left to do."""

    task: Task
    data: bytes = b""
    key: bytes = b""
    report: Report | None = None


def _read(task: Task, knowledge: Knowledge, cache: "Cache | None") -> _Read:
    """Return a task with what is known of it before its text is checked."""
    try:
        data = content(task.path)
    except OSError as error:
        return _Read(task, report=not_checked(task.called, error))
    if cache is None:
        return _Read(task, data)
    from ketlint.caching import key

    known_by = key(task.called.encode("utf-8", "replace"), _known_by(task.format, task.rules), data)
    kept = cache.get(known_by)
    return _Read(task, data, known_by, _restored(task, data, kept, knowledge) if kept is not None else None)


@cache_calls
def _known_by(format_: str | None, rules: RuleSet) -> bytes:
    return repr((format_, rules)).encode("utf-8", "replace")


def _here(task: Task, knowledge: Knowledge, cache: "Cache | None") -> Report:
    """Return the report on a task, made in this process."""
    read = _read(task, knowledge, cache)
    if read.report is not None:
        return read.report
    report = _checked(task.called, task.format, read.data, knowledge, task.rules)
    if cache is not None:
        cache.put(read.key, _dumped(report))
    return report


class _Sent(NamedTuple):
    """A file that is read, and where its report will be: a place among those that come back together."""

    read: _Read
    parcel: "_Parcel | None" = None
    place: int = 0

    @property
    def is_done(self) -> bool:
        """Return whether the report is there."""
        return self.parcel is None or (self.parcel.answer is not None and self.parcel.answer.done())


class _Parcel:
    """Texts that go to a worker together, since every journey costs as much as a short text."""

    __slots__ = ("answer", "texts")

    def __init__(self) -> None:
        self.texts: list[_Text] = []
        self.answer: Future[list[str]] | None = None


_Text = tuple[str, str | None, bytes, int]


def _in_workers(
    tasks: Sequence[Task], knowledge: Knowledge, cache: "Cache | None", jobs: int
) -> Iterator[Report]:
    """Yield the reports in order, while workers are never more than a few texts ahead."""
    rules = list(dict.fromkeys(task.rules for task in tasks))
    number = {rule_set: at for at, rule_set in enumerate(rules)}
    pool: ProcessPoolExecutor | None = None
    waiting: deque[_Sent] = deque()
    parcel = _Parcel()
    try:
        for at, task in enumerate(tasks):
            read = _read(task, knowledge, cache)
            if read.report is not None:
                waiting.append(_Sent(read))
            else:
                waiting.append(_Sent(read, parcel, len(parcel.texts)))
                parcel.texts.append((task.called, task.format, read.data, number[task.rules]))
            is_full = len(waiting) >= _AHEAD * jobs
            if parcel.texts and (len(parcel.texts) == _TOGETHER or is_full or at == len(tasks) - 1):
                pool = pool or _pool(jobs, knowledge, rules)
                parcel.answer = pool.submit(_work, parcel.texts)
                parcel = _Parcel()
            while waiting and (waiting[0].is_done or is_full):
                yield _finished(waiting.popleft(), knowledge, cache)
                is_full = len(waiting) >= _AHEAD * jobs
        while waiting:
            yield _finished(waiting.popleft(), knowledge, cache)
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _finished(sent: _Sent, knowledge: Knowledge, cache: "Cache | None") -> Report:
    read, parcel, place = sent
    if parcel is None:
        assert read.report is not None
        return read.report
    assert parcel.answer is not None
    kept = parcel.answer.result()[place]
    if cache is not None:
        cache.put(read.key, kept)
    return _restored(read.task, read.data, kept, knowledge)


def _pool(jobs: int, knowledge: Knowledge, rules: list[RuleSet]) -> "ProcessPoolExecutor":
    """Return the workers; on Linux they start as copies of this process, with the claim base in place."""
    import multiprocessing
    import sys
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    return ProcessPoolExecutor(jobs, context, _start_worker, (knowledge, rules))


_WORKER: dict[str, Any] = {}


def _start_worker(knowledge: Knowledge, rules: list[RuleSet]) -> None:
    """Keep what every text is checked with; an interrupt is for the process that started this one."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _WORKER.update(knowledge=knowledge, rules=rules)


def _work(texts: list[_Text]) -> list[str]:
    """Return, in a worker, the reports on some texts as JSON."""
    knowledge, rules = _WORKER["knowledge"], _WORKER["rules"]
    return [
        _dumped(_checked(called, format_, data, knowledge, rules[number]))
        for called, format_, data, number in texts
    ]


def _checked(called: str, format_: str | None, data: bytes, knowledge: Knowledge, rules: RuleSet) -> Report:
    try:
        return check(Input(called, format_, data), knowledge, rules)
    except UnreadableError as error:
        return not_checked(called, error)
    except Exception as error:
        error.add_note(f"while checking {called}")
        raise


def _dumped(report: Report) -> str:
    from json import dumps

    from ketlint.storing import stored

    return dumps(stored(report), ensure_ascii=False, separators=(",", ":"))


def _restored(task: Task, data: bytes, kept: str, knowledge: Knowledge) -> Report:
    from json import loads

    from ketlint.storing import restored

    values = loads(kept)
    is_read = values[-1] is None
    text = decoded(Input(task.called, task.format, data))[0] if is_read else ""
    return restored(values, task.called, text, knowledge)
