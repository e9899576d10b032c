"""Edge: what is written for people and programs, and what the terminal is like."""

import os
import sys

from ketlint.errors import KetlintError


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


def say(line: str) -> None:
    """Write a line to standard error."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def silence() -> None:
    """Keep Python from complaining, when it ends, about a reader that has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


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


def width() -> int:
    """Return the columns to fill: those of the terminal up to 100, 80 where there is none."""
    columns = os.environ.get("COLUMNS", "")
    if not columns.isdecimal() and sys.stdout.isatty():
        columns = str(os.get_terminal_size(sys.stdout.fileno()).columns)
    return min(max(int(columns), 40), 100) if columns.isdecimal() and int(columns) else 80
