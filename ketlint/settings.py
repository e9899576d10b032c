"""What holds for a file and where that is set: `ketlint config show`."""

from collections.abc import Callable, Iterator, Sequence

from ketlint.config import FOR_SOME, Layer, Setting, configured, place, settled
from ketlint.knowledge import Knowledge
from ketlint.rules import rule_set

_OTHERWISE = {
    "select": "all rules",
    "fail-on": "warning",
    "input-format": "by name and content",
}
_DEFAULT = "default"


def settings_text(
    file: str, layers: Sequence[Layer], knowledge: Knowledge, source_of: Callable[[str], str]
) -> str:
    """Return the settings that hold for a file, each with its place, and what the rules come to.

    `source_of` gives the text of a configuration file.
    """
    rows = list(_rows(file, layers, source_of))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    shown = [f"  {key:<{widths[0]}}  {value:<{widths[1]}}  {origin}" for key, value, origin in rows]
    files = list(dict.fromkeys(layer.path for layer in reversed(layers)))
    head = f"{file}: {', which extends '.join(files) if files else 'no configuration file'}"
    return "\n".join([head, "", *shown, "", *_rules(file, layers, knowledge)]) + "\n"


def _rows(
    file: str, layers: Sequence[Layer], source_of: Callable[[str], str]
) -> Iterator[tuple[str, str, str]]:
    for layer in layers:
        for pack in layer.table.get("packs", ()):
            yield "packs", pack, _origin("packs", pack, Setting(pack, layer), source_of)
    found = settled(layers, file)
    for key in (*FOR_SOME, "baseline"):
        for name, setting in found[key].items():
            value = f"{name} = {setting.value}" if key == "level" else str(setting.value)
            yield key, value, _origin(key, name, setting, source_of)
        if not found[key] and key in _OTHERWISE:
            yield key, _OTHERWISE[key], _DEFAULT


def _origin(key: str, name: str, setting: Setting, source_of: Callable[[str], str]) -> str:
    layer = setting.layer
    keys = (*layer.keys, key)
    if key == "level" and isinstance(layer.table[key], dict):
        keys = (*keys, name)
    line, column = place(source_of(layer.path), keys, name if key != "level" else None)
    where = f"{layer.path}:{line}:{column}"
    return f'{where} for "{layer.pattern}"' if layer.pattern is not None else where


def _rules(file: str, layers: Sequence[Layer], knowledge: Knowledge) -> Iterator[str]:
    """Yield the level of each rule, 'off' where it does not run."""
    config = configured(layers, file)
    rules = rule_set(knowledge, config.selected, config.ignore, config.level)
    for rule in sorted(rules.rules, key=lambda rule: rule.code):
        level = str(rules.level_of(rule)) if rules.is_selected(rule) else "off"
        changed = f"  ({rule.level} by default)" if level != str(rule.level) else ""
        yield f"  {rule.code}  {level:<7}  {rule.name}{changed}"
