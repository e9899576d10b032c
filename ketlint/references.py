"""Noun phrase -> Ref: an entity, an event, a role, something said before, or something unknown.

The words are taken from left to right; a later head takes over what an earlier one said. An unknown head
stays unknown: whoever looks for an argument there must abstain.
"""

from collections.abc import Sequence
from typing import Any

from ketlint.lexicon import Piece, Readings

DRUG_KINDS = frozenset({"drug", "enantiomer", "metabolite"})
_OF_PEOPLE = frozenset({"your", "our", "my", "his", "her", "their"})
_MODIFIER_KINDS = frozenset({"route", "setting", "property"})
_HARMLESS_TAILS = frozenset({"itself", "alone", "themselves"})
_DERIVED = frozenset({"derived", "related", "type", "style", "inspired"})
_PLAIN = frozenset({
    "same", "very", "particular", "important", "crucial", "blocked", "activated", "overactive", "remaining",
    "open", "bound", "nearby", "neighbouring", "neighboring", "tiny", "target", "targeted", "critical",
})  # fmt: skip
_LESSER = frozenset({"less", "fewer", "lower"})
_LESS = ("decreases",)
_LESSENING = frozenset({"decreases", "inhibits", "prevents"})
_APPROVED = "approved-for"
_IS_APPROVED = "fda-approved"
_ACCOMPANYING = frozenset({"assisted", "aided", "supported", "free"})  # 'ketamine-assisted' tells no cause
_TREATING = "treats"
_TREATED_KINDS = frozenset({"condition", "drug-class"})


class Ref:
    """What a noun phrase refers to."""

    # kind is one of: entity, event, role, drug as in 'the drug', that as in 'this effect', mode, pronoun,
    # transparent as in 'levels of', unknown
    entity: str | None = None  # the entity, or what the event or role bears on
    relations: tuple[str, ...] = ()
    agent: str | None = None
    agent_is_topic: bool = False  # 'its', 'the drug's'
    bearer: str | None = None  # in 'the NMDA antagonist ketamine'
    is_induced: bool = False  # 'ketamine-induced'
    is_efficacy: bool = False  # 'effectiveness in PTSD', which is named and not yet asserted
    doer: str | None = None  # the drug whose efficacy it is
    negated: bool = False
    is_specified: bool = False  # an unlisted word says which, as in 'the P2X receptor'
    dropped: str | None = None  # a route, setting or property that only modifies the head
    is_plural: bool = False
    is_of_several: bool = False  # a role in the plural: 'selective antagonists'
    head: Piece | None = None

    def __init__(self, kind: str = "", definite: str = "") -> None:
        """Make a reference of which no more is known."""
        self.kind, self.definite = kind, definite
        self.listed: list[str] = []  # all entity ids that the name may stand for
        self.others: list[str] = []  # further entities in the phrase, modifiers
        self.modes: list[str] = []

    @property
    def is_approval(self) -> bool:
        """Return whether the phrase is the event of an approval ('FDA approval', 'its licence')."""
        return self.kind == "event" and _APPROVED in self.relations

    def with_(self, **changes: Any) -> "Ref":
        """Return the reference with what has changed."""
        changed = Ref()
        changed.__dict__.update(self.__dict__ | changes)
        return changed


def pronoun(piece: Piece) -> Ref:
    """Return what a pronoun by itself refers to: nothing yet."""
    return Ref(kind="pronoun", definite=piece.text)


def read_phrase(pieces: Sequence[Piece], start: int, end: int, kinds: dict[str, str]) -> Ref:
    """Return what the noun phrase from `start` to before `end` refers to."""
    ref = Ref()
    caused: tuple[str, ...] = ()  # relations of a participle before its noun ('increased BDNF')
    last_core, is_possessive, is_derived = "", False, False
    for n, piece in enumerate(pieces[start:end], start):
        tag = piece.tag
        if tag == "E" and piece.is_joined and _ends_compound(pieces, n, kinds):
            tag = "x"
        if piece.readings is not None:
            _take_cues(ref, piece, piece.readings)
        if tag == "E":
            _take_entity(ref, piece.value, kinds, caused)
            caused, last_core = (), tag
        elif tag == "J":
            caused = _take_participle(ref, piece, caused)
            last_core = ""
        elif tag in {"N", "R"}:
            _take_relation(ref, piece, kinds)
            last_core = tag
        elif tag in {"T", "D", "A"}:
            _take_noun(ref, tag, kinds)
            last_core = tag
        elif tag == "y":
            _take_owner(ref)
            is_possessive = True
        elif tag == "x":
            is_derived = is_derived or (piece.is_joined and piece.text in _DERIVED)
            ref.is_specified = ref.is_specified or (piece is not pieces[end - 1] and piece.text not in _PLAIN)
            last_core = tag
        else:
            _take_determiner(ref, piece)
            caused = _LESS if piece.text in _LESSER else caused
        ref.head = piece
    if is_derived and ref.kind == "entity" and kinds[ref.entity or ""] in DRUG_KINDS:
        return Ref(kind="unknown", definite=ref.definite)  # another drug, which is not named
    _settle(ref, last_core, is_possessive)
    if ref.dropped == _IS_APPROVED:
        _take_approval(ref, kinds)
    return ref


def _take_approval(ref: Ref, kinds: dict[str, str]) -> None:
    """Make an 'FDA-approved therapy for OCD' or 'FDA-approved pain medication' one by its approval."""
    is_remedy = ref.kind == "role" and _TREATING in ref.relations
    if is_remedy or (ref.kind == "entity" and kinds[ref.entity or ""] in _TREATED_KINDS):
        ref.kind, ref.relations = "role", (_APPROVED,)


def _ends_compound(pieces: Sequence[Piece], n: int, kinds: dict[str, str]) -> bool:
    """Return whether a quality is only the end of another word ('type-safe')."""
    is_unknown = n > 0 and pieces[n - 1].readings is None and pieces[n - 1].text.isalpha()
    return is_unknown and kinds[pieces[n].value[0]] == "property"


def _settle(ref: Ref, last_core: str, is_possessive: bool) -> None:
    """Decide what the phrase is, once all its words are taken."""
    if last_core == "x":
        _take_unknown_head(ref)
    if ref.kind == "":
        ref.kind = "mode" if ref.modes and last_core == "" else "unknown"
    if is_possessive and ref.kind == "transparent" and ref.agent:
        ref.kind, ref.entity, ref.listed = "entity", ref.agent, [ref.agent]
    if ref.head is not None:
        ref.is_plural = ref.head.text.endswith("s") and not ref.head.text.endswith("ss")


def _take_unknown_head(ref: Ref) -> None:
    is_harmless = ref.head is not None and ref.head.text in _HARMLESS_TAILS
    if ref.kind == "entity" and is_harmless:
        return
    if ref.entity and ref.kind == "entity":
        ref.others.append(ref.entity)
    if not (ref.kind in {"event", "role"} and is_harmless):
        ref.kind = "unknown"


def _take_cues(ref: Ref, piece: Piece, readings: Readings) -> None:
    if "M" in readings:
        ref.modes.extend(readings["M"])
    if piece.tag in {"d", "x"} and "negation" in readings.get("cue", ()):
        ref.negated = True


def _take_determiner(ref: Ref, piece: Piece) -> None:
    if piece.tag == "d":
        ref.definite = piece.text
    elif piece.tag == "g":
        is_of_people = piece.text in _OF_PEOPLE
        ref.agent_is_topic = not is_of_people
        ref.definite = piece.text if is_of_people else "its"


def _take_owner(ref: Ref) -> None:
    """Make what stands before the possessive 's the agent."""
    if ref.kind == "entity":
        ref.agent, ref.entity, ref.listed, ref.kind = ref.entity, None, [], ""
    elif ref.kind in {"drug", "transparent"}:
        ref.agent_is_topic = True
        ref.kind = ""


def _drop_modifier(ref: Ref, kinds: dict[str, str]) -> None:
    """Forget a route, setting or property that only modifies the noun after it ('intravenous infusion')."""
    if ref.kind == "entity" and ref.entity is not None and kinds[ref.entity] in _MODIFIER_KINDS:
        ref.dropped = ref.entity
        ref.kind, ref.entity, ref.listed = "", None, []


def _take_entity(ref: Ref, ids: list[str], kinds: dict[str, str], caused: tuple[str, ...]) -> None:
    entity = ids[0]
    if kinds[entity] not in _MODIFIER_KINDS:
        _drop_modifier(ref, kinds)
    if ref.kind == "role":
        ref.bearer = entity
        if kinds[entity] not in DRUG_KINDS:
            ref.others.append(entity)
        return
    if ref.kind == "event" and ref.entity is not None and not ref.agent:
        ref.others.append(ref.entity)  # 'AMPA activation BDNF': the last name is the head
    if ref.kind == "entity" and ref.entity is not None:
        if kinds[ref.entity] in DRUG_KINDS and kinds[entity] not in DRUG_KINDS and ref.agent is None:
            ref.agent = ref.entity
        else:
            ref.others.append(ref.entity)
    if caused is _LESS and kinds[entity] == "condition":
        caused = ()  # who has less of an illness is told of by the verb
    ref.kind, ref.entity, ref.listed, ref.relations = "event" if caused else "entity", entity, ids, caused


def _take_participle(ref: Ref, piece: Piece, caused: tuple[str, ...]) -> tuple[str, ...]:
    """Take 'ketamine-induced' or 'GABA-enhancing'; return what any other participle does to the noun."""
    if piece.form == "joined-passive":
        is_cause = piece.text not in _ACCOMPANYING
        ref.agent, ref.entity, ref.listed, ref.kind = ref.entity if is_cause else ref.agent, None, [], ""
        ref.is_induced = is_cause
        return caused
    if piece.form != "joined":
        return _active(piece.value)
    relations = _active(piece.value) if piece.readings and "V" in piece.readings else ()
    ref.kind, ref.relations = "role", relations or ("causes",)
    return caused


def _active(readings: Sequence[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([reading[0] for reading in readings if reading[1] == "active"]))


def _take_relation(ref: Ref, piece: Piece, kinds: dict[str, str]) -> None:
    _drop_modifier(ref, kinds)
    relations = tuple(piece.value)
    if piece.tag == "R":
        ref.kind, ref.relations = "role", relations
        ref.is_of_several = piece.text.endswith("s")
        return
    if ref.kind == "entity" and ref.entity is not None and kinds[ref.entity] in DRUG_KINDS:
        ref.agent, ref.entity, ref.listed = ref.entity, None, []
    if ref.kind == "event" and ref.relations:
        ref.relations = ref.relations if _LESSENING.isdisjoint(relations[:1]) else ("decreases",)
    else:
        ref.kind, ref.relations = "event", relations


def _take_noun(ref: Ref, tag: str, kinds: dict[str, str]) -> None:
    _drop_modifier(ref, kinds)
    if ref.kind in {"entity", "event", "role"}:
        return
    if tag == "D":
        ref.kind = "drug"
    elif tag == "A":
        ref.kind = "that"
    elif ref.kind == "":
        ref.kind = "transparent"
