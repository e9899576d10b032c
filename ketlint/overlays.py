"""A record over another of the same id: what a house pack changes, and where each part of the outcome stands.

A pack's record replaces the keys that it names. What stands under `adds` is added instead: to the end of a
list, or key by key in a table. Merging whole lists unasked was rejected: nothing could be taken away then.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

ADDS = "adds"


class Layer(NamedTuple):
    """A record as one file has it: the file, the number of the record in it, and its keys."""

    path: str
    number: int | None  # None where the file is the record
    item: dict[str, Any]

    def way(self, *at: str | int) -> tuple[str | int, ...]:
        """Return the way from the top of the file to a part of the record."""
        return at if self.number is None else (self.number, *at)


class NotAddableError(Exception):
    """Something under `adds` goes with nothing in the record below; `at` leads to it."""

    def __init__(self, message: str, at: tuple[str, ...]) -> None:
        super().__init__(message)
        self.message = message
        self.at = at


def merged(layers: Sequence[Layer]) -> dict[str, Any]:
    """Return the record that the layers make, the later over the earlier."""
    record: dict[str, Any] = {}
    for layer in layers:
        record = {**record, **{key: value for key, value in layer.item.items() if key != ADDS}}
        if ADDS in layer.item:
            record = _added(record, layer.item[ADDS], (ADDS,))
    return record


def _added(value: Any, more: Any, at: tuple[str, ...]) -> Any:
    if isinstance(more, dict) and (value is None or isinstance(value, dict)):
        kept = value or {}
        return {**kept, **{key: _added(kept.get(key), more[key], (*at, str(key))) for key in more}}
    if isinstance(more, list) and (value is None or isinstance(value, list)):
        return [*(value or []), *more]
    name = ".".join(at[1:]) or ADDS
    if isinstance(more, (dict, list)):
        raise NotAddableError(f"'{name}' is no {'table' if isinstance(more, dict) else 'list'}", at)
    raise NotAddableError(f"{name}: only lists can be added to; to replace it, name it outside 'adds'", at)


def located(layers: Sequence[Layer], at: Sequence[str | int]) -> tuple[Layer, tuple[str | int, ...]]:
    """Return the layer that gives a part of the merged record, and the way to the part in its file.

    Where no item of a list is meant, that is the latest layer which has a word in the part.
    """
    if not at or len(layers) == 1:
        return layers[-1], layers[-1].way(*at)
    number = next((n for n, part in enumerate(at) if isinstance(part, int)), None)
    key, way = at[0], tuple(at if number is None else at[:number])
    first = next((n for n in reversed(range(len(layers))) if key in layers[n].item), None)
    parts = [(layers[first], way)] if first is not None else []
    parts += [
        (layer, (ADDS, *way))
        for layer in layers[0 if first is None else first :]
        if _under(layer.item, (ADDS, *way)) is not None
    ]
    if not parts:
        return layers[-1], layers[-1].way()
    if number is None:
        layer, inner = parts[-1]
        return layer, layer.way(*inner)
    index = at[number]
    assert isinstance(index, int)
    for layer, inner in parts:
        items = _under(layer.item, inner)
        count = len(items) if isinstance(items, list) else 0
        if index < count:
            return layer, layer.way(*inner, index, *at[number + 1 :])
        index -= count
    layer, inner = parts[-1]
    return layer, layer.way(*inner)


def _under(item: Any, way: Sequence[str | int]) -> Any:
    for part in way:
        if not isinstance(item, dict) or part not in item:
            return None
        item = item[part]
    return item
