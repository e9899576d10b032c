"""YAML text -> records: the door through which `knowledge/`, `rules/` and house packs come in.

Every fault is found at load, all at once, each with file, line, column and the nearest valid word. The
fast loader reads first; places are looked up in a second, slower reading only where something is wrong.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from pydantic import (
    BaseModel,
    ValidationError,
)
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedBase
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ketlint.entry_models import (
    NEEDS,
    ClaimEntry,
    EntityEntry,
    FigureEntry,
    RelationEntry,
    RuleEntry,
    SourceEntry,
)
from ketlint.errors import KetlintError
from ketlint.naming import did_you_mean
from ketlint.overlays import Layer, NotAddableError, located, merged


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong in a record, with its place."""

    path: str
    line: int
    column: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"


class FaultyEntriesError(KetlintError):
    """The claim base, a rule or a house pack cannot be used; `faults` says why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join([str(fault) for fault in faults]))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Entries:
    """All records, each list in reading order, with the file that each id came from."""

    entities: tuple[EntityEntry, ...]
    relations: tuple[RelationEntry, ...]
    sources: tuple[SourceEntry, ...]
    claims: tuple[ClaimEntry, ...]
    rules: tuple[RuleEntry, ...]
    figures: tuple[FigureEntry, ...]
    cues: dict[str, Any]
    places: dict[tuple[str, str], tuple[Path, int]]
    layers: dict[tuple[str, str], tuple[Layer, ...]]
    packs: tuple[Path, ...] = ()

    def is_of_pack(self, path: str) -> bool:
        """Return whether a file belongs to a house pack."""
        return any(Path(path).is_relative_to(pack) for pack in self.packs)

    def fault(self, kind: str, id_: str, message: str, *at: str | int) -> Fault:
        """Return a fault at the record of `kind` called `id_`, or at what `at` leads to in it."""
        layer, way = located(self.layers[kind, id_], at)
        line, column = _place(Path(layer.path), way)
        return Fault(layer.path, line, column, message)


def read_entries(knowledge: Sequence[Path], rules: Sequence[Path], packs: Sequence[Path] = ()) -> Entries:
    """Return the records of the claim-base folders, the rule folders, and the house packs over them.

    Raises FaultyEntriesError with every fault found.
    """
    reader = _Reader()
    for folder in knowledge:
        reader.read_folder(folder)
    for folder in rules:
        reader.read_rules(folder)
    for folder in packs:
        reader.read_pack(folder)
    entries = reader.entries()
    faults = [*reader.faults, *_dangling(entries)]
    if faults:
        raise FaultyEntriesError(faults)
    return entries


def read_sources(knowledge: Sequence[Path], packs: Sequence[Path] = ()) -> tuple[SourceEntry, ...]:
    """Return the sources alone of the claim-base folders and the house packs; the rest is not read.

    Raises FaultyEntriesError with every fault found.
    """
    reader = _Reader()
    for folder in knowledge:
        reader.read_kind(folder, "source")
    for folder in packs:
        reader.packs.append(folder)
        reader.read_kind(folder, "source")
    if reader.faults:
        raise FaultyEntriesError(reader.faults)
    return reader.entries().sources


_FOLDERS = {"entity": "entities", "claim": "claims", "source": "sources"}
_MODELS: dict[str, type[BaseModel]] = {"entity": EntityEntry, "claim": ClaimEntry, "source": SourceEntry}
_LISTS = ("relations.yaml", "figures.yaml", "cues.yaml")


class _Reader:
    """Collects records and faults from file after file."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.found: dict[str, dict[str, Any]] = {}
        self.places: dict[tuple[str, str], tuple[Path, int]] = {}
        self.layers: dict[tuple[str, str], tuple[Layer, ...]] = {}
        self.cues: dict[str, Any] = {}
        self.packs: list[Path] = []  # the house packs read so far, with the one that is being read

    def read_folder(self, folder: Path) -> None:
        """Read a folder laid out as the claim base is."""
        self.read_list(folder / "relations.yaml", "relation", RelationEntry)
        self.read_list(folder / "figures.yaml", "figure", FigureEntry)
        for kind in _FOLDERS:
            self.read_kind(folder, kind)
        self.read_cues(folder / "cues.yaml")

    def read_kind(self, folder: Path, kind: str) -> None:
        """Read the files of one kind of record."""
        for path in sorted((folder / _FOLDERS[kind]).glob("*.yaml")):
            self.read_list(path, kind, _MODELS[kind])

    def read_rules(self, folder: Path) -> None:
        """Read a folder of rules."""
        for path in sorted(folder.glob("*.yaml")):
            self.read_rule(path)

    def read_pack(self, folder: Path) -> None:
        """Read a house pack: a claim base with its rules in one folder, and nothing else in YAML."""
        self.packs.append(folder)
        self.read_folder(folder)
        self.read_rules(folder / "rules")
        for path in sorted((*folder.rglob("*.yaml"), *folder.rglob("*.yml"))):
            parts = path.relative_to(folder).parts
            if not _is_read(parts) and not any(part.startswith(".") for part in parts):
                self.faults.append(Fault(str(path), 1, 1, _unread(parts)))

    def read_list(self, path: Path, kind: str, model: type[BaseModel]) -> None:
        """Read a file that holds a list of records of one kind."""
        content = self._load(path)
        if content is None:
            return
        if not isinstance(content, list):
            self.faults.append(Fault(str(path), 1, 1, f"expected a list of records, one {kind} each"))
            return
        for index, item in enumerate(content):
            self._add(path, kind, model, item, index)

    def _add(self, path: Path, kind: str, model: type[BaseModel], item: Any, index: int | None) -> None:
        layer = Layer(str(path), index, item if isinstance(item, dict) else {})
        id_ = str(layer.item.get("code" if kind == "rule" else "id") or f"{path.parent}/{path.stem}-{index}")
        earlier = self.layers.get((kind, id_), ())
        if earlier and Path(earlier[-1].path).parent == path.parent:
            place = _place(path, layer.way("id" if index is not None else "code"))
            message = f"{kind} '{id_}' stands in {Path(earlier[-1].path).name} already"
            self.faults.append(Fault(str(path), *place, message))
            return
        if isinstance(item, dict) and self.packs:
            record = self._over(kind, model, id_, (*earlier, layer))
        else:
            record = self._validate(model, item, (layer,))
        if record is not None:
            self.found.setdefault(kind, {})[id_] = record
            self.places[kind, id_] = (path, index or 0)
            self.layers[kind, id_] = (*earlier, layer)

    def _over(self, kind: str, model: type[BaseModel], id_: str, layers: tuple[Layer, ...]) -> Any:
        """Return the record of a house pack, over the one of the same id where there is one."""
        layer = layers[-1]
        if len(layers) == 1:
            known = [known for known_kind, known in self.layers if known_kind == kind]
            near = did_you_mean(id_, known)
            wanted = {name for name, field in model.model_fields.items() if field.is_required()}
            if "adds" in layer.item or (near and not wanted <= {*layer.item, "id"}):
                key = "id" if "id" in layer.item else "code"
                place = _place(Path(layer.path), layer.way(key if key in layer.item else "adds"))
                message = f"there is no {kind} '{id_}' to change or to add to{near}"
                self.faults.append(Fault(layer.path, *place, message))
                return None
            if kind == "rule" and not id_.startswith("KET8"):
                place = _place(Path(layer.path), layer.way("code"))
                message = f"there is no rule '{id_}' to change; a new one of a pack is KET800 to KET899"
                self.faults.append(Fault(layer.path, *place, message))
                return None
        try:
            item = merged(layers)
        except NotAddableError as error:
            place = _place(Path(layer.path), layer.way(*error.at))
            self.faults.append(Fault(layer.path, *place, error.message))
            return None
        return self._validate(model, item, layers)

    def read_rule(self, path: Path) -> None:
        """Read a file that holds one rule."""
        content = self._load(path)
        if content is not None:
            self._add(path, "rule", RuleEntry, content, None)

    def read_cues(self, path: Path) -> None:
        """Read the lists of function words and cues; a house pack adds to them."""
        content = self._load(path)
        if content is not None and not isinstance(content, dict):
            self.faults.append(Fault(str(path), 1, 1, "expected lists of phrases, each under its name"))
            return
        known = list(self.cues) if self.packs else []
        for name, words in (content or {}).items():
            if known and name not in known:
                message = f"unknown list '{name}'{did_you_mean(str(name), known)}"
                self.faults.append(Fault(str(path), *_place(path, (name,)), message))
            elif isinstance(words, dict):
                lists = self.cues.setdefault(name, {})
                for one, listed in words.items():
                    lists[one] = [*lists.get(one, []), *self._texts(path, listed, name, one)]
            elif isinstance(words, list):
                self.cues[name] = [*self.cues.get(name, []), *self._texts(path, words, name)]
            else:
                self.faults.append(
                    Fault(str(path), *_place(path, (name,)), f"{name}: expected a list of phrases")
                )

    def _texts(self, path: Path, words: list[Any], *at: str) -> list[str]:
        """Return the phrases of a list; what YAML reads as something else ('true', 'null') is a fault."""
        bad = [word for word in words if not isinstance(word, str)]
        self.faults += [Fault(str(path), *_place(path, at), f"{at[-1]}: {word!r} is no text") for word in bad]
        return [word for word in words if isinstance(word, str)]

    def _load(self, path: Path) -> Any:
        if not path.is_file():
            return None
        try:
            text = path.read_bytes().decode("utf-8")
            return _fast().load(text)
        except OSError as error:
            message = f"cannot be read: {(error.strerror or 'unknown error').lower()}"
            self.faults.append(Fault(str(path), 1, 1, message))
        except UnicodeDecodeError as error:
            lines = error.object[: error.start].split(b"\n")
            column = len(lines[-1].decode("utf-8")) + 1
            self.faults.append(Fault(str(path), len(lines), column, "not text in UTF-8"))
        except MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            self.faults.append(
                Fault(str(path), line, column, f"not valid YAML: {error.problem or error.context}")
            )
        except YAMLError as error:
            position = getattr(error, "position", None) or 0
            line, column = text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
            message = f"not valid YAML: {getattr(error, 'reason', None) or error}"
            self.faults.append(Fault(str(path), line, column, message))
        return None

    def _validate(self, model: type[BaseModel], item: Any, layers: tuple[Layer, ...]) -> Any:
        try:
            return model.model_validate(item)
        except ValidationError as error:
            for problem in error.errors():
                layer, way = located(layers, problem["loc"])
                place = _place(Path(layer.path), way)
                self.faults.append(Fault(layer.path, *place, _explained(problem, model)))
            return None

    def entries(self) -> Entries:
        """Return what was read."""
        found = self.found
        return Entries(
            tuple(found.get("entity", {}).values()),
            tuple(found.get("relation", {}).values()),
            tuple(found.get("source", {}).values()),
            tuple(found.get("claim", {}).values()),
            tuple(found.get("rule", {}).values()),
            tuple(found.get("figure", {}).values()),
            self.cues,
            self.places,
            self.layers,
            tuple(self.packs),
        )


def _is_read(parts: Sequence[str]) -> bool:
    """Return whether a file of a house pack, by the steps to it, is one that is read."""
    if not parts[-1].endswith(".yaml"):
        return False
    if len(parts) == 1:
        return parts[0] in _LISTS
    return len(parts) == 2 and parts[0] in {*_FOLDERS.values(), "rules"}


def _unread(parts: Sequence[str]) -> str:
    known = sorted([*_FOLDERS.values(), "rules"])
    if parts[-1].endswith(".yml"):
        return "is not read; only names that end in .yaml are"
    looked = ", ".join([*(f"{name}/*.yaml" for name in known), *sorted(_LISTS)])
    near = did_you_mean(parts[0], known if len(parts) > 1 else _LISTS)
    return f"is not read{near or f'; what is: {looked}'}"


def _fast() -> YAML:
    return YAML(typ="safe")


def _explained(problem: Any, model: type[BaseModel]) -> str:
    if problem["type"] == "value_error":
        return str(problem["ctx"]["error"])
    where = ".".join([str(part) for part in problem["loc"] if not isinstance(part, int)])
    if problem["type"] == "extra_forbidden":
        key = str(problem["loc"][-1])
        fields = _model_at(model, problem["loc"][:-1]).model_fields
        names = [field.alias or name for name, field in fields.items()]
        return f"unknown key '{key}'{did_you_mean(key, names)}"
    if problem["type"] == "model_type":
        return f"{where}: expected a table of keys".removeprefix(": ")
    if problem["type"] == "missing":
        return f"'{where}' is missing"
    if problem["type"] == "literal_error":
        expected = problem["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        if not isinstance(problem["input"], str):
            return f"{where}: expected one of {', '.join(expected)}"
        return f"{where}: unknown word '{problem['input']}'{did_you_mean(problem['input'], expected)}"
    if problem["type"] == "string_pattern_mismatch":
        return f"{where}: '{problem['input']}' should match pattern '{problem['ctx']['pattern']}'"
    return f"{where}: {problem['msg'][0].lower()}{problem['msg'][1:]}"


def _model_at(model: type[BaseModel], at: Iterable[str | int]) -> type[BaseModel]:
    """Return the model of what stands at `at` in a record, the outermost where that is none."""
    for part in at:
        fields = [field for name, field in model.model_fields.items() if part in {name, field.alias}]
        for kind in [each for field in fields for each in (field.annotation, *get_args(field.annotation))]:
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                model = kind
    return model


_MARKED: dict[Path, Any] = {}


def _place(path: Path, at: Sequence[Any]) -> tuple[int, int]:
    """Return line and column, from 1, of the deepest part of `at` that the file has."""
    if path not in _MARKED:
        _MARKED[path] = YAML(typ="rt").load(path.read_text(encoding="utf-8"))
    node, line, column = _MARKED[path], 1, 1
    for part in at:
        if not isinstance(node, CommentedBase) or not isinstance(node, (dict, list)):
            break
        try:
            if isinstance(node, dict):
                line, column = (n + 1 for n in node.lc.value(part))
            else:
                line, column = (n + 1 for n in node.lc.item(part))
            node = node[part]
        except (KeyError, IndexError, TypeError):
            line, column = node.lc.line + 1, node.lc.col + 1
            break
    return line, column


def _dangling(entries: Entries) -> Iterator[Fault]:
    """Yield a fault for each reference to something that does not exist."""
    known = {
        "entity": {entity.id for entity in entries.entities},
        "relation": {relation.id for relation in entries.relations},
        "source": {source.id for source in entries.sources},
        "claim": {claim.id for claim in entries.claims},
        "topic": {claim.topic for claim in entries.claims},
        "mode": set(entries.cues.get("modes", {})),
        "need": set(NEEDS),
    }
    for kind, id_, at, target, value in _references(entries):
        if value not in known[target]:
            message = f"unknown {target} '{value}'{did_you_mean(value, known[target])}"
            yield entries.fault(kind, id_, message, *at)


_Reference = tuple[str, str, tuple[str | int, ...], str, str]


def _references(entries: Entries) -> Iterator[_Reference]:
    """Yield (kind, id, where in the record, kind of the target, target) for each reference."""
    for entity in entries.entities:
        for key in ("is_a", "part_of", "blocks"):
            for at, value in _placed(key, getattr(entity, key)):
                yield "entity", entity.id, at, "entity", value
        if entity.event:
            yield "entity", entity.id, ("event", "relation"), "relation", entity.event.relation
            yield "entity", entity.id, ("event", "object"), "entity", entity.event.object
    for relation in entries.relations:
        for key in ("is_a", "excludes"):
            for at, value in _placed(key, getattr(relation, key)):
                yield "relation", relation.id, at, "relation", value
    for claim in entries.claims:
        yield from _claim_references(claim)
    for rule in entries.rules:
        for target in ("claim", "topic"):
            value = getattr(rule.when, target)
            if value is not None:
                yield "rule", rule.code, ("when", target), target, value


def _claim_references(claim: ClaimEntry) -> Iterator[_Reference]:
    yield "claim", claim.id, ("relation",), "relation", claim.relation
    for key in ("subject", "object", "when", "unless"):
        for at, value in _placed(key, getattr(claim, key)):
            yield "claim", claim.id, at, "entity", value
    for index, evidence in enumerate(claim.evidence):
        yield "claim", claim.id, ("evidence", index, "source"), "source", evidence.source
    for at, need in _placed("needs", claim.needs):
        for word in need.split(" or "):
            yield "claim", claim.id, at, "need", word
    if claim.mode:
        yield "claim", claim.id, ("mode",), "mode", claim.mode


def _placed(key: str, value: str | list[str] | None) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield each id under a key with its place; a list may stand where one id does."""
    if isinstance(value, str):
        yield (key,), value
    else:
        for index, item in enumerate(value or []):
            yield (key, index), item
