"""Edge: `ketlint.toml`, or `[tool.ketlint]` in `pyproject.toml`, nearest upwards from a file -> Config.

A misspelt key that is passed over is the worst setting of all, so every unknown key and name is an error at
its line, with the nearest valid one. The TOML reader is imported only where there is something to read.
"""

import os
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from ketlint.errors import KetlintError
from ketlint.knowledge import Knowledge
from ketlint.naming import did_you_mean, is_known, known_names

FAIL_ON = ("error", "warning", "note", "never")
_KEYS = ("select", "ignore", "fail-on")
_SHARED = "pyproject.toml"


class Config(NamedTuple):
    """What a user selects and leaves out, and from which level a run fails; `path` is where that stands."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "warning"
    path: str | None = None


def nearest(folder: str) -> str | None:
    """Return the configuration file that holds for a folder, None where there is none upwards."""
    folder, below = os.path.abspath(folder), ""
    while folder != below:
        own, shared = os.path.join(folder, "ketlint.toml"), os.path.join(folder, _SHARED)
        if os.path.isfile(own):
            return own
        if os.path.isfile(shared) and "ketlint" in _table(shared, _content(shared)).get("tool", {}):
            return shared
        folder, below = os.path.dirname(folder), folder
    return None


def load(path: str, knowledge: Knowledge) -> Config:
    """Return the configuration in a file; KetlintError, at its place, where it is wrong."""
    text = _content(path)
    table = _table(path, text)
    if os.path.basename(path) == _SHARED:
        table = table.get("tool", {}).get("ketlint", {})
    for fault in _faults(path, text, table, knowledge):
        raise fault
    fail_on = table.get("fail-on", "warning")
    return Config(tuple(table.get("select", ())), tuple(table.get("ignore", ())), fail_on, path)


def _content(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except OSError as error:
        raise KetlintError(f"cannot be read: {(error.strerror or 'unknown error').lower()}", path) from error
    except UnicodeDecodeError as error:
        raise KetlintError("not text in UTF-8", path) from error


def _table(path: str, text: str) -> dict[str, Any]:
    """Return the table in a file; a `pyproject.toml` without a table for ketlint is not even parsed."""
    if os.path.basename(path) == _SHARED and not ("ketlint" in text and re.search(_TABLE_OR_KEY, text, re.M)):
        return {}
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        message = str(error).partition(" (at ")[0]
        message = f"not valid TOML: {message[:1].lower()}{message[1:]}"
        raise KetlintError(message, path, line, column) from error


def _faults(path: str, text: str, table: Any, knowledge: Knowledge) -> Iterator[KetlintError]:
    """Yield what is wrong with the table, each at its place."""
    if not isinstance(table, dict):
        yield KetlintError("'ketlint' must be a table", path, *_place(path, text, "ketlint"))
        return
    for key, value in table.items():
        place = _place(path, text, key)
        if key not in _KEYS:
            yield KetlintError(f"unknown key '{key}'{did_you_mean(key, _KEYS)}", path, *place)
        elif key == "fail-on":
            if value not in FAIL_ON:
                yield KetlintError(f"fail-on: {value!r} is none of {', '.join(FAIL_ON)}", path, *place)
        elif not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            yield KetlintError(f"{key}: expected a list of codes, rules, claims and topics", path, *place)
        else:
            known = known_names(knowledge)
            for name in value:
                if not is_known(name, known):
                    message = f"{key}: unknown code, rule, claim or topic '{name}'{did_you_mean(name, known)}"
                    yield KetlintError(message, path, *_place(path, text, key, name))


_TABLE = r"^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*ketlint[ \t]*\]"
# in any spelling: `[tool."ketlint"]`, `tool.ketlint.select = …`, or `ketlint = {…}` under `[tool]`
_TABLE_OR_KEY = r"""^[ \t]*(?:\[{0,2}[ \t]*["']?tool["']?[ \t]*[.=].*ketlint\b|["']?ketlint["']?[ \t]*[.=])"""


def _place(path: str, text: str, key: str, value: str | None = None) -> tuple[int, int]:
    """Return line and column, from 1, of a key or of a value under it; TOML's reader does not keep them."""
    table = re.search(_TABLE, text, re.M) if os.path.basename(path) == _SHARED else None
    at = table.start() if table else 0
    found = re.compile(rf"""^[ \t]*["']?({re.escape(key)})["']?[ \t]*=""", re.M).search(text, at)
    if found is not None:
        at = found.start(1)
        named = re.compile(rf"""["']{re.escape(value)}["']""").search(text, at) if value is not None else None
        at = named.start() if named else at
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
