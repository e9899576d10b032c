"""How long `ketlint check` takes from nothing, against a Python that imports only argparse, json and re.

    python benchmarks/startup.py [ARTICLE]

Both are started in turn, so that a busy moment of the machine slows both, and with byte code as it is where
ketlint is installed.
"""

import os
import sys
import time
from pathlib import Path
from statistics import median

ROUNDS = 11
ARTICLE = Path(__file__).parent.parent / "docs" / "examples" / "article.md"


def main() -> None:
    """Print the median time of each, their ratio, and the peak memory of a check."""
    article = sys.argv[1] if len(sys.argv) > 1 else str(ARTICLE)
    bare = [sys.executable, "-c", "import argparse, json, re"]
    installed = Path(sys.executable).with_name("ketlint")
    program = [str(installed)] if installed.is_file() else [sys.executable, "-m", "ketlint"]
    check = [*program, "check", article]
    for command in (bare, check):
        run(command)
    pairs = [(run(bare), run(check)) for _ in range(ROUNDS)]
    bare_time = median(bare[0] for bare, _ in pairs)
    check_time = median(check[0] for _, check in pairs)
    ratio = median(check[0] / bare[0] for bare, check in pairs)
    print(f"python -c 'import argparse, json, re'   {bare_time * 1000:6.1f} ms")
    print(f"ketlint check {Path(article).name:25} {check_time * 1000:6.1f} ms   {ratio:.2f} times")
    print(f"peak memory of the check                {max(check[1] for _, check in pairs) / 1024:6.1f} MB")


def run(command: list[str]) -> tuple[float, int]:
    """Return the seconds that a command took, and its peak memory in KB."""
    started = time.perf_counter()
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    silence = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    child = os.posix_spawn(command[0], command, surroundings, file_actions=silence)
    _, status, used = os.wait4(child, 0)
    taken = time.perf_counter() - started
    if os.waitstatus_to_exitcode(status) not in {0, 1}:  # 1: something was found
        raise SystemExit(f"{' '.join(command)} ended with {os.waitstatus_to_exitcode(status)}")
    return taken, used.ru_maxrss


if __name__ == "__main__":
    main()
