"""Edge: the door of the command line, and how a run ends; its words are read in `commands`.

Start-up is what a pre-commit hook pays for, so the commonest call, `check` and paths, never imports click.
Exit: 0 nothing at or above --fail-on, 1 findings, 2 what the user can put right, 3 a fault of our own.
"""

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

from ketlint.errors import KetlintError
from ketlint.terminal import say, shown, silence

FORMATS = (
    "text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "html",
    "claimreview",
)  # fmt: skip
_WILDCARDS = frozenset("*?[~$%")


def main(words: Sequence[str] | None = None) -> None:
    """Run the command line, on these words or the program's own, and leave with its exit status."""
    # the claim base is many small objects that stay; looking for rubbish among them is a tenth of a short run
    gc.set_threshold(100_000, 50, 50)
    try:
        status = _run(words)
        sys.stdout.flush()
    except KeyboardInterrupt:
        say("\ninterrupted")
        status = 130
    except KetlintError as error:
        say(fault_lines(error))
        status = 2
    except BrokenPipeError:
        silence()
        status = 0
    except Exception:
        import traceback

        traceback.print_exc()
        say("this is a fault of ketlint's own; please report it with the lines above")
        status = 3
    gc.freeze()  # nor need they be looked through when Python ends
    sys.exit(status)


def _run(words: Sequence[str] | None) -> int:
    """Return the exit status of the command that the words call."""
    command, *paths = (sys.argv[1:] if words is None else words) or [""]
    if command == "check" and paths and all(map(_is_plain, paths)):
        from ketlint.checking import check

        return check(paths)
    from ketlint.commands import run

    return run(words)


def _is_plain(word: str) -> bool:
    """Return whether a word can only be a path as it stands; on Windows, click expands wildcards."""
    return not word.startswith("-") and not (os.name == "nt" and _WILDCARDS.intersection(word))


def fault_lines(error: KetlintError) -> str:
    """Return an error as `file:line:column: error: message`, a line each where there are several."""
    faults = getattr(error, "faults", None) or [error]
    return "\n".join([_fault_line(fault) for fault in faults])


def _fault_line(fault: Any) -> str:
    place = ":".join(
        [
            str(part)
            for part in (shown(fault.path) if fault.path else None, fault.line, fault.column)
            if part is not None
        ]
    )
    return f"{place}: error: {fault.message}" if place else f"error: {fault.message}"
