"""Edge: what is written for people and programs, and what the terminal is like."""

import os
import sys

from ketlint.errors import KetlintError

_BAR = 30


def write(text: str, output: str | None = None) -> None:
    """Write text as UTF-8 to a file, or to standard output as well as its encoding can."""
    if output is not None:
        write_bytes(text.encode(), output)
        return
    encoding = sys.stdout.encoding or "utf-8"
    try:
        sys.stdout.write(text.encode(encoding, "replace").decode(encoding))
        sys.stdout.flush()
    except BrokenPipeError:
        silence()


def write_bytes(data: bytes, output: str | None = None) -> None:
    """Write bytes as they are, to a file or to standard output."""
    if output is None:
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            silence()
        return
    try:
        with open(output, "wb") as file:
            file.write(data)
    except OSError as error:
        raise KetlintError(f"cannot be written: {(error.strerror or str(error)).lower()}", output) from error


def write_into(folder: str, path: str, text: str) -> None:
    """Write text to a file below a folder, which is made where it does not exist."""
    output = os.path.join(folder, *path.split("/"))
    try:
        os.makedirs(os.path.dirname(output), exist_ok=True)
    except OSError as error:
        raise KetlintError(f"cannot be made: {(error.strerror or str(error)).lower()}", folder) from error
    write(text, output)


def say(line: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def silence() -> None:
    """Keep Python from complaining, when it ends, about a reader that has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Progress:
    """A line on standard error that says how far a long run is, where a person looks on."""

    __slots__ = ("_is_shown", "_is_wanted", "_next", "_total")

    def __init__(self, total: int, *, is_wanted: bool) -> None:
        self._is_wanted = is_wanted and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self._total = total
        self._is_shown = False
        self._next = 0.0

    def show(self, done: int, now: float) -> None:
        """Show how much is done; nothing in the first second, and then ten times in one."""
        if not self._is_wanted:
            return
        self._next = self._next or now + 1
        if now < self._next:
            return
        full = done * _BAR // self._total
        sys.stderr.write(f"\r\x1b[K[{'=' * full}{' ' * (_BAR - full)}] {done} of {self._total} files")
        sys.stderr.flush()
        self._is_shown = True
        self._next = now + 0.1

    def close(self) -> None:
        """Leave the line empty."""
        if self._is_shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


def shown(path: str) -> str:
    """Return a path as short as the working directory allows."""
    folder = f"{os.getcwd()}{os.sep}"
    return path.removeprefix(folder)


def wants_color(choice: str, output: str | None) -> bool:
    """Return whether to colour what goes to `output`, where 'auto' leaves it to the terminal."""
    if choice != "auto":
        return choice == "always"
    return (
        output is None
        and sys.stdout.isatty()
        and not os.environ.get("NO_COLOR")
        and os.environ.get("TERM") != "dumb"
    )


def wants_links(is_colored: bool, output: str | None) -> bool:
    """Return whether the terminal is to make links of identifiers, as those with colours do."""
    return is_colored and output is None and sys.stdout.isatty() and os.environ.get("TERM") != "linux"


def width() -> int:
    """Return the columns to fill: those of the terminal up to 100, 80 where there is none."""
    columns = os.environ.get("COLUMNS", "")
    if not columns.isdecimal() and sys.stdout.isatty():
        columns = str(os.get_terminal_size(sys.stdout.fileno()).columns)
    return min(max(int(columns), 40), 100) if columns.isdecimal() and int(columns) else 80
