"""How much prose one process reads in a second, on one core.

    python benchmarks/throughput.py [FILE|FOLDER]

The texts are repeated to 1.5 MB: as they are, and with other digits in every copy, so that nothing which
remembers a sentence helps. Last comes a warm `ketlint.check` of one text, as an editor would call it.
"""

import re
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from ketlint.document import Input
from ketlint.pipeline import check
from ketlint.rules import rule_set
from ketlint.shipped import shipped_knowledge

SIZE = 1_500_000
ARTICLE = Path(__file__).parent.parent / "docs" / "examples" / "article.md"
DIGIT = re.compile(rb"[0-9]")


def main() -> None:
    """Print both rates, and the time of a warm call."""
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLE
    paths = sorted(path for path in given.rglob("*") if path.is_file()) if given.is_dir() else [given]
    texts = [(path.name, path.read_bytes()) for path in paths]
    copies = repeated(texts)
    print(f"{len(texts)} texts, repeated to {sum(len(data) for _, data in copies) / 1e6:.2f} MB")
    print(f"the same text again       {rate(copies):6.3f} MB/s")
    print(f"other digits every time   {rate(renumbered(copies)):6.3f} MB/s")
    name, data = texts[0]
    print(f"a warm call of ketlint.check on {name} ({len(data)} bytes): {warm_call(texts[0]) * 1000:.2f} ms")


def repeated(texts: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Return the texts over and over, up to the size wanted."""
    total = sum(len(data) for _, data in texts)
    return list(islice(cycle(texts), max(len(texts), len(texts) * SIZE // total)))


def renumbered(copies: list[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """Return the copies, each with its own number for digits and at the end of every sentence."""
    found = []
    for number, (name, data) in enumerate(copies, 100):
        mark = b"%d" % number
        found.append((name, DIGIT.sub(mark[-1:], data).replace(b". ", b" [%b]. " % mark)))
    return found


def rate(copies: list[tuple[str, bytes]]) -> float:
    """Return the megabytes a second that one process reads."""
    knowledge = shipped_knowledge()
    rules = rule_set(knowledge)
    started = time.perf_counter()
    for name, data in copies:
        check(Input(name, None, data), knowledge, rules)
    return sum(len(data) for _, data in copies) / 1e6 / (time.perf_counter() - started)


def warm_call(text: tuple[str, bytes], rounds: int = 50) -> float:
    """Return the seconds of a call of `ketlint.check` after the first."""
    import ketlint

    name, data = text
    words, times = data.decode(), []
    ketlint.check(words, path=name)
    for _ in range(rounds):
        started = time.perf_counter()
        ketlint.check(words, path=name)
        times.append(time.perf_counter() - started)
    return median(times)


if __name__ == "__main__":
    main()
