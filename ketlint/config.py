"""Edge: `ketlint.toml`, or `[tool.ketlint]` in `pyproject.toml`, nearest upwards from a file -> Config.

A file, what it extends and its tables for some paths are layers, from the widest to the narrowest; what a
later one says of a name holds. A misspelt key that is passed over is the worst setting of all, so every
unknown key and name is an error at its line, with the nearest valid one.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from ketlint.errors import KetlintError
from ketlint.knowledge import Knowledge
from ketlint.naming import did_you_mean, is_known, known_names

FAIL_ON = ("error", "warning", "note", "never")
LEVELS = ("note", "warning", "error")
INPUT_FORMATS = ("markdown", "mdx", "html", "wikitext", "plain")
FOR_SOME = ("select", "extend-select", "ignore", "level", "fail-on", "input-format")
KEYS = ("extend", "packs", *FOR_SOME, "baseline", "per-path")
NAMES = ("ketlint.toml", "pyproject.toml")
_OWN, _SHARED = NAMES
_NAMES = frozenset(("select", "extend-select", "ignore"))
_CHOICES = {"fail-on": FAIL_ON, "input-format": INPUT_FORMATS}


class Config(NamedTuple):
    """What a user selects and leaves out, how grave it is, and from which level a run fails.

    `level` holds names with the level they get; `path` is the file where all of this stands; `packs` are the
    folders of house packs, a later one over an earlier one.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = "warning"
    path: str | None = None
    extend_select: tuple[str, ...] = ()
    level: tuple[tuple[str, str], ...] = ()
    input_format: str | None = None
    baseline: str | None = None
    packs: tuple[str, ...] = ()

    @property
    def selected(self) -> tuple[str, ...]:
        """Return the names to run, none where that is all of them."""
        if self.select or not self.extend_select:
            return (*self.select, *self.extend_select)
        return ("KET", *self.extend_select)


class Layer(NamedTuple):
    """One table of settings; `keys` leads to it in its file, `pattern` names the paths that it is for."""

    table: Mapping[str, Any]
    path: str
    keys: tuple[str, ...] = ()
    pattern: str | None = None

    def is_for(self, file: str) -> bool:
        """Return whether the settings hold for a file; patterns count from the folder of their own file."""
        if self.pattern is None:
            return True
        below = os.path.relpath(file, os.path.dirname(os.path.abspath(self.path))).replace(os.sep, "/")
        if below.startswith("../"):
            return False
        return bool(_matcher(self.pattern)(below))


@cache
def _matcher(pattern: str) -> Callable[[str], bool | None]:
    import pathspec

    return pathspec.GitIgnoreSpec.from_lines([pattern]).match_file


class Setting(NamedTuple):
    """A value that is in force, and the layer that it comes from."""

    value: Any
    layer: Layer


class FaultyConfigError(KetlintError):
    """A configuration that cannot be used; `faults` says why."""

    def __init__(self, faults: Sequence[KetlintError]) -> None:
        super().__init__("\n".join([str(fault) for fault in faults]))
        self.faults = tuple(faults)


def nearest(folder: str) -> str | None:
    """Return the configuration file that holds for a folder, None where there is none upwards."""
    folder, below = os.path.abspath(folder), ""
    while folder != below:
        own, shared = os.path.join(folder, _OWN), os.path.join(folder, _SHARED)
        if os.path.isfile(own):
            return own
        if os.path.isfile(shared) and "ketlint" in _table(shared, content(shared)).get("tool", {}):
            return shared
        folder, below = os.path.dirname(folder), folder
    return None


def load(path: str, with_packs: Callable[[tuple[str, ...]], Knowledge]) -> tuple[Layer, ...]:
    """Return the layers of a configuration file and of those that it extends, the widest first.

    `with_packs` gives the claim base against which names are held, with house packs over it. Raises
    KetlintError, at its place, where one is wrong; FaultyConfigError where several things are.
    """
    layers: list[Layer] = []
    seen: set[str] = set()
    packs = packs_in(path)
    while True:
        text = content(path)
        table, keys = _own_table(path, text)
        faults = _Faults(path, text, lambda: with_packs(packs))
        faults.look_at(table, keys)
        base = _extended(path, table) if not faults.found else None
        seen.add(os.path.realpath(path))
        if base is not None and os.path.realpath(base) in seen:
            faults.add(f"extend: '{table['extend']}' leads back to this file", (*keys, "extend"))
        if base is not None and not os.path.isfile(base):
            faults.add(f"extend: there is no file '{table['extend']}'", (*keys, "extend"))
        faults.refuse()
        paths = table.get("per-path", {})
        layers[:0] = [
            Layer(table, path, keys),
            *(Layer(paths[pattern], path, (*keys, "per-path", pattern), pattern) for pattern in paths),
        ]
        if base is None:
            return tuple(layers)
        path = base


def _extended(path: str, table: Mapping[str, Any]) -> str | None:
    if "extend" not in table:
        return None
    return beside(path, table["extend"])


def beside(path: str, other: str) -> str:
    """Return where the path leads that a file names, which counts from the folder of that file."""
    return os.path.normpath(os.path.join(os.path.dirname(path), os.path.expanduser(other)))


def packs_in(path: str) -> tuple[str, ...]:
    """Return the folders of the house packs that a configuration file and those it extends name.

    Raises KetlintError, at its place, where there is no such folder. Other faults are for `load`.
    """
    found: list[str] = []
    seen: set[str] = set()
    while os.path.isfile(path) and os.path.realpath(path) not in seen:
        seen.add(os.path.realpath(path))
        text = content(path)
        table, keys = _own_table(path, text)
        if not isinstance(table, dict):
            break
        for pack, folder in _packs(table, path):
            if not os.path.isdir(folder):
                where = place(text, (*keys, "packs"), pack)
                raise KetlintError(f"packs: there is no folder '{pack}'", path, *where)
        found[:0] = [folder for _, folder in _packs(table, path)]
        if not isinstance(table.get("extend"), str):
            break
        path = _extended(path, table) or path
    return tuple(dict.fromkeys(found))


def _packs(table: Mapping[str, Any], path: str) -> Iterator[tuple[str, str]]:
    """Yield each house pack that a table names, as it is written and as the folder that this is."""
    packs = table.get("packs", ())
    for pack in packs if isinstance(packs, list) else ():
        if isinstance(pack, str):
            yield pack, beside(path, pack)


def _own_table(path: str, text: str) -> tuple[Any, tuple[str, ...]]:
    """Return the table of settings in a file, and the keys that lead to it."""
    table = _table(path, text)
    if os.path.basename(path) != _SHARED:
        return table, ()
    return table.get("tool", {}).get("ketlint", {}), ("tool", "ketlint")


def settled(layers: Iterable[Layer], file: str) -> dict[str, dict[str, Setting]]:
    """Return what holds for a file: for each key its values, by name, each with the layer it comes from.

    Names that a layer selects are no longer left out by a wider one, and the other way round.
    """
    found: dict[str, dict[str, Setting]] = {key: {} for key in (*FOR_SOME, "baseline")}
    for layer in layers:
        if not layer.is_for(file):
            continue
        table = layer.table
        if "select" in table:
            found["select"], found["extend-select"] = {}, {}
        for key in ("select", "extend-select"):
            for name in table.get(key, ()):
                found[key][name] = Setting(name, layer)
                found["ignore"].pop(name, None)
        for name in table.get("ignore", ()):
            found["ignore"][name] = Setting(name, layer)
        for name, level in _levels(table):
            found["level"].pop(name, None)  # the last one comes last
            found["level"][name] = Setting(level, layer)
        for key in (*_CHOICES, "baseline"):
            if key in table:
                found[key] = {key: Setting(table[key], layer)}
    return found


def _levels(table: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    """Return the names with a level of their own; a level alone is that of all rules."""
    level = table.get("level", {})
    return [("KET", level)] if isinstance(level, str) else level.items()


def configured(layers: Sequence[Layer], file: str) -> Config:
    """Return the configuration of a file, from the widest layer to the narrowest."""
    found = settled(layers, file)
    fail_on, input_format = found["fail-on"].get("fail-on"), found["input-format"].get("input-format")
    baseline = found["baseline"].get("baseline")
    return Config(
        tuple(found["select"]),
        tuple(found["ignore"]),
        fail_on.value if fail_on else "warning",
        next((layer.path for layer in reversed(layers) if layer.path), None),
        tuple(found["extend-select"]),
        tuple([(name, setting.value) for name, setting in found["level"].items()]),
        input_format.value if input_format else None,
        beside(baseline.layer.path, baseline.value) if baseline else None,
        tuple(dict.fromkeys([folder for layer in layers for _, folder in _packs(layer.table, layer.path)])),
    )


def content(path: str) -> str:
    """Return the text of a configuration file; KetlintError where it cannot be read."""
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


# in any spelling: `[tool."ketlint"]`, `tool.ketlint.select = …`, or `ketlint = {…}` under `[tool]`
_TABLE_OR_KEY = r"""^[ \t]*(?:\[{0,2}[ \t]*["']?tool["']?[ \t]*[.=].*ketlint\b|["']?ketlint["']?[ \t]*[.=])"""


class _Faults:
    """Collects what is wrong with the settings in one file, each at its place."""

    def __init__(self, path: str, text: str, base: Callable[[], Knowledge]) -> None:
        self.found: list[KetlintError] = []
        self._path = path
        self._text = text
        self._base = base
        self._known: set[str] = set()

    def refuse(self) -> None:
        """Raise what was found."""
        if len(self.found) == 1:
            raise self.found[0]
        if self.found:
            raise FaultyConfigError(self.found)

    def add(self, message: str, keys: tuple[str, ...], value: str | None = None) -> None:
        """Note a fault at a key, or at a value under it."""
        self.found.append(KetlintError(message, self._path, *place(self._text, keys, value)))

    def look_at(self, table: Any, keys: tuple[str, ...], allowed: tuple[str, ...] = KEYS) -> None:
        """Note what is wrong with a table of settings."""
        if not isinstance(table, dict):
            self.add(f"'{keys[-1]}' must be a table", keys)
            return
        for key, value in table.items():
            here = (*keys, key)
            if key not in allowed:
                hint = did_you_mean(key, allowed)
                if not hint and key in KEYS:
                    hint = "; it holds for all files, not for some paths"
                self.add(f"unknown key '{key}'{hint}", here)
            elif key == "per-path":
                self._look_at_paths(value, here)
            elif key == "level":
                self._look_at_levels(value, here)
            elif key == "packs":
                if not isinstance(value, list) or not all(isinstance(pack, str) for pack in value):
                    self.add("packs: expected a list of folders", here)
            elif key in _NAMES:
                self._look_at_names(value, here)
            elif key in _CHOICES:
                if value not in _CHOICES[key]:
                    self.add(f"{key}: {value!r} is none of {', '.join(_CHOICES[key])}", here)
            elif not isinstance(value, str):
                self.add(f"{key}: expected the path of a file", here)

    def _look_at_paths(self, table: Any, keys: tuple[str, ...]) -> None:
        if not isinstance(table, dict):
            self.add("per-path: expected a table of patterns, each with its settings", keys)
            return
        for pattern, settings in table.items():
            self.look_at(settings, (*keys, pattern), FOR_SOME)

    def _look_at_levels(self, value: Any, keys: tuple[str, ...]) -> None:
        if isinstance(value, str) and value in LEVELS:
            return
        if not isinstance(value, dict):
            self.add(f"level: expected one of {', '.join(LEVELS)}, or a table of names with levels", keys)
            return
        for name, level in value.items():
            self._look_at_name(name, (*keys, name), None)
            if level not in LEVELS:
                self.add(f"level: {level!r} is none of {', '.join(LEVELS)}", (*keys, name))

    def _look_at_names(self, value: Any, keys: tuple[str, ...]) -> None:
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            self.add(f"{keys[-1]}: expected a list of codes, rules, claims and topics", keys)
            return
        for name in value:
            self._look_at_name(name, keys, name)

    def _look_at_name(self, name: str, keys: tuple[str, ...], value: str | None) -> None:
        self._known = self._known or known_names(self._base())
        if not is_known(name, self._known):
            key = keys[-1] if value is not None else keys[-2]
            hint = did_you_mean(name, self._known)
            self.add(f"{key}: unknown code, rule, claim or topic '{name}'{hint}", keys, value)


def place(text: str, keys: tuple[str, ...], value: str | None = None) -> tuple[int, int]:
    """Return line and column, from 1, of a key, or of a value under it.

    TOML's reader keeps no places. But what stands up to the end of a line reads as TOML where no value is
    left open, and the first such part that has the key ends with the line that sets it.
    """
    if keys:
        for found in re.finditer(rf"""["']?(?<![\w-]){re.escape(keys[-1])}(?![\w-])""", text):
            end = _end_of_setting(text, found.end(), keys)
            if end is not None:
                at = text.find(f'"{value}"', found.end(), end) if value is not None else -1
                at = text.find(f"'{value}'", found.end(), end) if value is not None and at < 0 else at
                at = found.start() if at < 0 else at
                return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
    return 1, 1


def _end_of_setting(text: str, start: int, keys: tuple[str, ...]) -> int | None:
    """Return where the setting ends that is read at `start`, None where it is not that of `keys`."""
    import tomllib

    for line in re.compile(r"\n|\Z").finditer(text, start):
        try:
            table: Any = tomllib.loads(text[: line.end()])
        except tomllib.TOMLDecodeError:
            continue
        for key in keys:
            if not isinstance(table, dict) or key not in table:
                return None
            table = table[key]
        return line.end()
    return None
