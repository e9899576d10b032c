"""What each record of `knowledge/` and `rules/` may hold: outside data becomes one of these at the door."""

from datetime import date
from string import Formatter
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)

from ketlint.naming import did_you_mean
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
PLACEHOLDERS = ("statement", "correct", "missing", "until", "other", "line")  # of a message
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
                raise ValueError(f"unknown placeholder '{{{name}}}'{did_you_mean(name, known)}")
            if specification or conversion:
                raise ValueError(f"'{{{name}}}' takes no format")
        return message
