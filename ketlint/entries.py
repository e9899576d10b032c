"""YAML text -> records: the door through which `knowledge/`, `rules/` and house packs come in.

Every fault is found at load, all at once, each with file, line, column and the nearest valid word. The
fast loader reads first; places are looked up in a second, slower reading only where something is wrong.
"""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Formatter
from typing import Annotated, Any, Literal, get_args

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedBase
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from ketlint.errors import KetlintError
from ketlint.overlays import Layer, NotAddableError, located, merged
from ketlint.vocabularies import VOCABULARIES

EntityKind = Literal[
    "drug",
    "enantiomer",
    "metabolite",
    "drug-class",
    "receptor",
    "subunit",
    "binding-site",
    "channel",
    "transporter",
    "transmitter",
    "enzyme",
    "protein",
    "pathway",
    "process",
    "cell-type",
    "brain-region",
    "network",
    "organ",
    "effect",
    "condition",
    "species",
    "regulator",
    "measure",
    "property",
    "setting",
    "route",
    "substance",
]
Standing = Literal["established", "contested", "refuted", "unsupported"]
Stance = Literal["for", "against", "mixed"]
Design = Literal[
    "label",
    "regulator",
    "guideline",
    "meta-analysis",
    "randomized-trial",
    "open-trial",
    "observational",
    "human-experimental",
    "imaging",
    "animal",
    "in-vitro",
    "structure",
    "review",
    "commentary",
]
VerdictName = Literal[
    "incorrect",
    "contested",
    "unqualified",
    "outdated",
    "imprecise",
    "inconsistent",
    "miscited",
    "supported",
    "unreadable",
    "unused-suppression",
]
NEEDS = (
    "weak",
    "possible",
    "hedged",
    "firmly-hedged",
    "attributed",
    "both-sides",
    "species",
    "indirect",
    "dose",
    "region",
    "time",
    "enantiomer",
    "population",
    "route",
    "country",
    "date",
    "negated",
)
Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[
    str, BeforeValidator(lambda value: " ".join(value.split()) if isinstance(value, str) else value)
]


Need = Annotated[
    str,
    Field(
        json_schema_extra={
            "anyOf": [
                {"enum": list(NEEDS)},
                {"pattern": f"^({'|'.join(NEEDS)})( or ({'|'.join(NEEDS)}))+$"},
            ]
        }
    ),
]


class Entry(BaseModel):
    """What all records have in common: no unknown keys, no change after loading.

    The texts below the fields are what an editor shows for them (see `entry_schemas`).
    """

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, use_attribute_docstrings=True
    )


class NamedEvent(Entry):
    """The event that an entity names: a relation and what it bears on."""

    relation: Id
    object: Id


class Course(Entry):
    """What a measure tells of an effect: how soon it comes, in how many, for how long, at what dose."""

    kind: Literal["onset", "share", "duration", "dose"]
    of: Id | None = None


def _identifier(prefix: str) -> Any:
    """Return the field for the identifier of a vocabulary."""
    title, pattern = VOCABULARIES[prefix]
    return Field(None, alias=prefix, pattern=pattern, description=title)


class Xrefs(Entry):
    """Identifiers in public vocabularies, without their prefix."""

    chebi: str | None = _identifier("chebi")
    fplx: str | None = _identifier("fplx")
    go: str | None = _identifier("go")
    hgnc: str | None = _identifier("hgnc")
    iuphar_family: str | None = _identifier("iuphar.family")
    iuphar_ligand: str | None = _identifier("iuphar.ligand")
    iuphar_receptor: str | None = _identifier("iuphar.receptor")
    mesh: str | None = _identifier("mesh")
    ncbitaxon: str | None = _identifier("ncbitaxon")
    unii: str | None = _identifier("unii")

    @property
    def by_prefix(self) -> dict[str, str]:
        """Return the identifiers that there are, by the prefix of their vocabulary."""
        return self.model_dump(by_alias=True, exclude_none=True)


class EntityEntry(Entry):
    """A thing, and its names; the first one is preferred."""

    id: Id
    kind: EntityKind
    names: list[str] = []
    """How texts call it; the first name is preferred. Plurals and spellings are made by the program."""
    is_a: list[Id] = []
    """Ids of what it is a kind of: a claim on these judges statements on it."""
    part_of: list[Id] = []
    """Ids of what it is a part of."""
    blocks: list[Id] = []
    """What a tool drug blocks: its use shows what the effect requires."""
    relief: Id | None = None
    of: list[Id] = []
    event: NamedEvent | None = None
    """The event that a process names, as 'NMDA blockade' does."""
    course: Course | None = None
    verbs: list[str] = []
    takes_plural: bool = True
    """Whether names have a plural."""
    xrefs: Xrefs = Xrefs()
    """What public vocabularies call the same thing, each identifier verified by look-up."""


class Forms(Entry):
    """The words by which a relation is said."""

    verbs: list[str] = []
    separable: list[str] = []
    inverse_verbs: list[str] = []
    rises: list[str] = []
    states: list[str] = []
    denials: list[str] = []
    bestowals: list[str] = []
    uses: list[str] = []
    roles: list[str] = []
    nominals: list[str] = []
    predicates: list[str] = []
    inverse_predicates: list[str] = []
    comparatives: list[str] = []
    inverse_comparatives: list[str] = []
    equatives: list[str] = []
    equal_verbs: list[str] = []


class RelationEntry(Entry):
    """What one thing does to another."""

    id: Id
    is_a: list[Id] = []
    """Relations that this one entails."""
    sign: Literal["+", "-", "0"]
    directness: Literal["direct", "indirect", "unspecified"] = "unspecified"
    excludes: list[Id] = []
    """Relations that cannot hold together with this one."""
    symmetric: bool = False
    """Whether a claim with it judges what is said in either order."""
    forms: Forms = Forms()
    """The words that say it."""


class FigureEntry(Entry):
    """A figure of speech: words which together paint a relation."""

    words: list[list[str]]
    relation: Id
    object: Id


class Author(Entry):
    """A name as CSL has it."""

    family: str | None = None
    given: str | None = None
    literal: str | None = None
    suffix: str | None = None
    non_dropping_particle: str | None = Field(None, alias="non-dropping-particle")


class Issued(Entry):
    """A date as CSL has it."""

    date_parts: list[list[int]] = Field(alias="date-parts")


class Verification(Entry):
    """Where which fields of a source were seen together."""

    where: Text
    saw: Text


class SourceEntry(Entry):
    """A publication, in the fields of CSL, with its design, its status and how it was verified."""

    id: Id
    type: str
    title: Text
    author: list[Author]
    authors_complete: bool = Field(True, alias="authors-complete")
    """False where only the first authors are listed; shown as 'et al.'."""
    container_title: Text | None = Field(None, alias="container-title")
    issued: Issued
    volume: str | None = None
    issue: str | None = None
    page: str | None = None
    DOI: str | None = None
    PMID: str | None = None
    PMCID: str | None = None
    URL: str | None = None
    design: Design
    """What kind of evidence it is."""
    population: Text | None = None
    """In whom or in what."""
    status: Literal["ok", "corrected", "concern", "retracted"] = "ok"
    """What became of it since."""
    finding: Text | None = None
    """What it found, in our own words."""
    verified: list[Verification]
    """Where title, authors, year and identifier were seen together."""

    @property
    def year(self) -> int:
        """Return the year of publication."""
        return self.issued.date_parts[0][0]


class Evidence(Entry):
    """What one source says of a claim."""

    source: Id
    """Id of a source in knowledge/sources."""
    stance: Stance
    """Whether the finding speaks for or against the claim as it is stated."""
    finding: Text
    """What the source reports, in our own words."""
    scope: Text | None = None
    """In whom or in what it was found."""


class Range(Entry):
    """The quantities for which a claim holds."""

    unit: Literal["min", "h", "d", "wk", "month", "year", "%", "mg", "mg/kg", "nM", "uM", "fold", "people"]
    min: float | None = None
    max: float | None = None


class ClaimExamples(Entry):
    """Sentences which must be flagged for the claim, and near misses which must not."""

    flagged: list[Text] = []
    """Sentences that must give a finding on this claim."""
    silent: list[Text] = []
    """Near misses: sentences like a flagged one that must give no finding."""
    known_miss: list[Text] = Field([], alias="known-miss")
    """Sentences that should be flagged and are not yet."""


class ClaimEntry(Entry):
    """A proposition that texts assert, with what the evidence says of it."""

    id: Id
    topic: Id
    """What the claim is about; findings are selected and listed by it."""
    subject: Id | list[Id]
    """Id of an entity, or a list."""
    relation: Id
    """Id of a relation in relations.yaml."""
    object: Id | list[Id] | None = None
    """Id of an entity, or a list."""
    mode: str | None = None
    """The manner that the claim is about, as competitive; it judges only statements in that manner."""
    value: Range | None = None
    """The quantity that the claim gives; a statement outside it contradicts an established claim."""
    when: list[Id] = []
    """Only statements that mention one of these entities are judged."""
    unless: list[Id] = []
    """Statements that mention one of these entities are not judged."""
    states: Text
    """The claim as a sentence."""
    standing: Standing
    """What the evidence says of the claim as it is stated."""
    term: Literal["loose"] | None = None
    """loose: right in substance, said in a loose term."""
    scope: dict[str, Any] = {}
    """The conditions of the evidence; species marks animal evidence."""
    needs: list[Need] | None = None
    """What makes a statement of it acceptable; each item must be met."""
    since: str | None = None
    """From when it holds: year, or year and month."""
    until: str | None = None
    """Until when it held."""
    why: Text
    """The reason for the standing, in a sentence or two."""
    say: Text
    """What to write instead, or as it is."""
    replace: dict[Text, Text] = {}
    """Terms that `ketlint check --fix` may replace, each with what takes its place."""
    not_say: list[Text] = []
    """Wordings which must be flagged."""
    evidence: list[Evidence] = []
    examples: ClaimExamples = ClaimExamples()
    supersedes: list[str] = []
    reviewed: date = date(2026, 11, 22)
    """When somebody last held the claim against its sources."""
    review_by: date = date(2027, 11, 22)
    """When that is due again."""

    @property
    def subjects(self) -> list[str]:
        """Return the ids that the claim is about."""
        return [self.subject] if isinstance(self.subject, str) else self.subject

    @property
    def objects(self) -> list[str]:
        """Return the ids that the claim says something of; none where the relation has no object."""
        return [self.object] if isinstance(self.object, str) else self.object or []


class RuleExample(Entry):
    """Texts which a rule must flag, and texts on which it is silent."""

    flag: list[str] = []
    silent: list[str] = []


class Conditions(Entry):
    """What must be so for a rule to speak, beyond the verdict."""

    certainty: Literal["hedged"] | None = None
    evidence: Literal["animal"] | None = None
    told_of: Literal["patients"] | None = Field(None, alias="told-of")
    standing: Standing | None = None
    topic: Id | None = None
    claim: Id | None = None

    @property
    def met(self) -> dict[str, str]:
        """Return the conditions that the rule names, each with the word that it must have."""
        return self.model_dump(by_alias=True, exclude_none=True)


PLACEHOLDERS = ("statement", "correct", "missing", "until", "other", "line")


class RuleEntry(Entry):
    """Policy as data: which verdicts get which code, level and message."""

    code: Annotated[str, Field(pattern=r"^KET\d{3}$")]
    name: Id
    verdict: VerdictName
    level: Literal["note", "warning", "error"]
    when: Conditions = Conditions()
    """Conditions under which this rule is taken before a more general one."""
    message: Text
    """The finding; {statement}, {correct}, {missing} and {until} are filled in."""
    why: Text
    """Why a writer should care."""
    help: Text | None = None
    """What to do about it."""
    examples: RuleExample = RuleExample()

    @field_validator("message")
    @classmethod
    def _is_plain(cls, message: str, info: ValidationInfo) -> str:
        """Return a message as it is; ValueError where it asks for more than the words that it is given."""
        is_on_run = info.data.get("verdict") in {"unreadable", "unused-suppression"}
        known = ("reason",) if is_on_run else PLACEHOLDERS
        for _, name, specification, conversion in Formatter().parse(message):
            if name is not None and name not in known:
                raise ValueError(f"unknown placeholder '{{{name}}}'{_did_you_mean(name, known)}")
            if specification or conversion:
                raise ValueError(f"'{{{name}}}' takes no format")
        return message


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
            near = _did_you_mean(id_, known)
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
                message = f"unknown list '{name}'{_did_you_mean(str(name), known)}"
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
    near = _did_you_mean(parts[0], known if len(parts) > 1 else _LISTS)
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
        return f"unknown key '{key}'{_did_you_mean(key, names)}"
    if problem["type"] == "model_type":
        return f"{where}: expected a table of keys".removeprefix(": ")
    if problem["type"] == "missing":
        return f"'{where}' is missing"
    if problem["type"] == "literal_error":
        expected = problem["ctx"]["expected"].replace("'", "").replace(" or ", ", ").split(", ")
        if not isinstance(problem["input"], str):
            return f"{where}: expected one of {', '.join(expected)}"
        return f"{where}: unknown word '{problem['input']}'{_did_you_mean(problem['input'], expected)}"
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


def _did_you_mean(word: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(word, list(known), 1, 0.5)
    return f"; did you mean '{close[0]}'?" if close else ""


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
            message = f"unknown {target} '{value}'{_did_you_mean(value, known[target])}"
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
