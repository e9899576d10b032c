"""Edge: checks again whenever a file changes, until an interrupt.

It looks at the files twice a second instead of asking the system to be told: that works on every system and
on network folders, and needs no library. What did not change comes from the cache.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence

from ketlint.checking import INTERRUPTED
from ketlint.config import NAMES
from ketlint.errors import KetlintError
from ketlint.files import Choice, expand
from ketlint.terminal import say

_PAUSE_SECONDS = 0.5
_CLEAR = "\x1b[H\x1b[2J\x1b[3J"


def watch(
    paths: Sequence[str], choice: Choice, check: Callable[[], int], told: Callable[[KetlintError], str]
) -> int:
    """Run `check` now and after each change of the files; return 0 when the user ends it."""
    before = None
    try:
        while True:
            state = _state(paths, choice)
            if state != before:
                if before is not None and sys.stdout.isatty():
                    sys.stdout.write(_CLEAR)
                _run(check, told)
                say(f"watching {len(state)} paths; Ctrl-C ends it")
                before = state
            time.sleep(_PAUSE_SECONDS)
    except KeyboardInterrupt:
        return 0


def _run(check: Callable[[], int], told: Callable[[KetlintError], str]) -> None:
    """Check once; what the user can put right is told, and does not end the watch."""
    try:
        status = check()
    except KetlintError as error:
        say(told(error))
        return
    if status == INTERRUPTED:
        raise KeyboardInterrupt


def _state(paths: Iterable[str], choice: Choice) -> dict[str, tuple[int, int]]:
    """Return time and size of each file that is checked, and of each that configures it."""
    state = {}
    files = expand(paths, choice)
    for path in [*files, *_configurations({os.path.dirname(os.path.abspath(path)) for path in files})]:
        try:
            found = os.stat(path)
        except OSError:
            continue
        state[path] = (found.st_mtime_ns, found.st_size)
    return state


def _configurations(folders: Iterable[str]) -> Iterator[str]:
    """Yield the paths at which a configuration of the folders may stand."""
    waiting, above = list(folders), set[str]()
    while waiting:
        folder = waiting.pop()
        if folder not in above:
            above.add(folder)
            waiting.append(os.path.dirname(folder))
    for folder in sorted(above):
        yield from [os.path.join(folder, name) for name in NAMES]
