"""How much a warm cache and a second process save on a folder of many articles.

    python benchmarks/many_files.py [FILES_FOR_CACHE [FILES_FOR_JOBS [ROUNDS]]]

The articles are those of the accuracy sets over and over, their paragraphs in another order and with other
digits each time, so that no two are alike.
A round measures both sides of a ratio one after the other; the median of the rounds is what counts.
"""

import os
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
ARTICLES = sorted((ROOT / "tests" / "unseen").rglob("*.md"))
BLANK = re.compile(r"\n\n+")
FRONT_MATTER = re.compile(r"---\n.*?\n---\n", re.DOTALL)
DIGIT = re.compile(r"[0-9]")


def main(words: list[str]) -> None:
    """Print both ratios, with the seconds behind them."""
    for_cache, for_jobs, rounds = [int(word) for word in [*words, "5000", "2000", "3"][:3]]
    with TemporaryDirectory(prefix="ketlint-bench-") as name:
        scratch = Path(name)
        many = corpus(scratch / "many", for_cache)
        tell(f"{for_cache} files, cold and warm cache", list(cold_and_warm(many, scratch, rounds)))
        some = corpus(scratch / "some", for_jobs)
        tell(f"{for_jobs} files, --jobs 1 and --jobs 2", list(one_and_two(some, rounds)))


def corpus(folder: Path, number: int) -> Path:
    """Return a folder of so many articles, in sub-folders of a hundred."""
    for at in range(number):
        text = ARTICLES[at % len(ARTICLES)].read_text(encoding="utf-8")
        front = found[0] if (found := FRONT_MATTER.match(text)) else ""
        paragraphs = BLANK.split(text.removeprefix(front))
        turn = at // len(ARTICLES) % len(paragraphs)
        body = "\n\n".join([*paragraphs[turn:], *paragraphs[:turn]])
        text = f"{front}{DIGIT.sub(str(at % 10), body)}\n\nArticle number {at}.\n"
        path = folder / f"{at // 100:03}" / f"{at:05}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def cold_and_warm(folder: Path, scratch: Path, rounds: int) -> Iterator[tuple[float, float]]:
    """Yield the seconds of a run that fills a cache, and of the one after it."""
    for at in range(rounds):
        words = [str(folder), "--jobs", "1", "--cache-dir", str(scratch / f"cache-{at}")]
        yield seconds(words), seconds(words)


def one_and_two(folder: Path, rounds: int) -> Iterator[tuple[float, float]]:
    """Yield the seconds of a run in one process and in two, both without a cache."""
    for _ in range(rounds):
        words = [str(folder), "--no-cache", "--jobs"]
        yield seconds([*words, "1"]), seconds([*words, "2"])


def seconds(words: list[str]) -> float:
    """Return how long `ketlint check` takes."""
    command = [sys.executable, "-m", "ketlint", "check", *words, "--isolated"]
    silence = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    started = time.perf_counter()
    child = os.posix_spawn(command[0], command, surroundings, file_actions=silence)
    _, status = os.waitpid(child, 0)
    taken = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) not in {0, 1}:  # 1: something was found
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return taken


def tell(what: str, pairs: list[tuple[float, float]]) -> None:
    """Print the times of each round, and the median of their ratios."""
    for slow, fast in pairs:
        print(f"{what}: {slow:7.2f} s {fast:7.2f} s   {slow / fast:5.2f} times")
    print(f"{what}: median {median(slow / fast for slow, fast in pairs):.2f} times")


if __name__ == "__main__":
    main(sys.argv[1:])
