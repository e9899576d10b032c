"""Pieces -> chunks: noun phrases that say what they refer to, verbs, and the words between them.

A shallow reading, enough to see who does what to whom in the closed vocabulary. Each piece gets one tag
by its neighbours; runs of nominal tags become noun phrases, and a noun phrase is read into a `Ref`: an
entity, an event ("glutamate release"), a role ("NMDA antagonist"), something said before ("this blockade")
or something unknown. An unknown head stays unknown: whoever looks for an argument there must abstain.

Tags: d determiner, g possessive, p preposition, b copula, a auxiliary, t 'to', c conjunction,
s subordinator, w relative, r pronoun, v adverb, q cue, E entity, V relation verb, G generic verb,
N nominal, R role, P predicate, K comparative, M mode, J participle as adjective, T transparent noun,
D drug noun, A event noun, n number, x unlisted word, i 'such as', u 'unlike', y possessive 's; else the
punctuation mark itself.
"""

from collections.abc import Sequence
from typing import Any

from ketlint.lexicon import Piece

_NOUNISH = frozenset("ENRTDAx)y")
_STARTS_NOUN = frozenset("dgEMJNRTDAnx")
_NOMINAL_TAGS = frozenset("dgJMnxENRTDAy")
_CORE = frozenset("xENRTDA")
_FUNCTION_ORDER = ("b", "u", "i", "w", "s", "c", "t", "g", "d", "p", "a", "r", "v")
_COMPLEMENT_NOUNS = frozenset(
    "evidence idea view notion claim hypothesis theory fact suggestion possibility belief myth proposal misconception "
    "finding conclusion argument doubt proof assumption concept statement assertion thought sign mean means".split()
)


def tag(pieces: Sequence[Piece]) -> None:
    """Give each piece its tag, left to right."""
    previous = ""
    count = len(pieces)
    for i, piece in enumerate(pieces):
        readings = piece.readings
        if readings is None:
            piece.tag = _plain_tag(piece.text)
        else:
            piece.tag = _listed_tag(pieces, i, readings, previous, pieces[i + 1] if i + 1 < count else None)
        previous = piece.tag


def _plain_tag(text: str) -> str:
    first = text[0]
    if first.isdigit():
        return "n"
    if first.isalpha():
        return "v" if text.endswith("ly") and len(text) > 4 else "x"
    if text == "'s":
        return "y"
    return "—" if first == "-" else first


def _listed_tag(
    pieces: Sequence[Piece], i: int, readings: dict[str, Any], previous: str, following: Piece | None
) -> str:
    text = pieces[i].text
    if "E" in readings and not ("N" in readings and following is not None and following.text in _OF_LIKE):
        pieces[i].value = readings["E"]
        return "E"
    if "V" in readings or "G" in readings:
        verbal = _verbal_tag(pieces, i, readings, previous, following)
        if (
            verbal
            and "P" in readings
            and (pieces[i].form == "passive" or (pieces[i].form == "d" and not _starts_phrase(following)))
        ):
            pieces[i].value = readings["P"]
            return "P"
        if verbal:
            return verbal
    noun = _noun_tag(pieces[i], readings, previous, following)
    if noun:
        return noun
    if "K" in readings:
        pieces[i].value = readings["K"]
        return "K"
    if "P" in readings and not (text == "like" and previous not in {"b", "v"}):
        pieces[i].value = readings["P"]
        return "P"
    if text == "that":
        return _tag_of_that(pieces, i, previous, following)
    if text == "'s":
        return "b" if previous == "r" or (i and pieces[i - 1].text in _CONTRACTED) else "y"
    if "M" in readings and not text.endswith("ly") and "v" not in readings and "a" not in readings:
        return "M"
    if "r" in readings and "d" in readings and _is_plain_verb(following):
        return "r"
    for name in _FUNCTION_ORDER:
        if name in readings:
            if name == "t" and not _is_verb_ahead(following):
                continue
            return name
    if "cue" in readings:
        return "v" if text.endswith("ly") else "x" if _NOUN_CUES.issuperset(readings["cue"]) else "q"
    return "v"


_NOUN_CUES = frozenset(
    {"species", "population", "patient", "dose", "region", "enantiomer", "country", "indirect", "direct"}
)


_CONTRACTED = frozenset({"it", "that", "there", "what", "here", "this"})
_OF_LIKE = frozenset({"of", "by"})
_AFTER_NOMINAL = frozenset({"of", "in", "by", "at", "on", "via", "from", "with"})


def _is_plain_verb(following: Piece | None) -> bool:
    """Return whether a verb follows that could not be a noun, so that 'this' before it stands alone."""
    readings = following.readings if following is not None else None
    if readings is None or any(name in readings for name in ("E", "N", "R", "T", "D", "A", "M")):
        return False
    finite = [reading[2] for reading in readings.get("V", ())] + [
        reading[1] for reading in readings.get("G", ())
    ]
    return "b" in readings or "a" in readings or "s" in finite


def _is_verb_ahead(following: Piece | None) -> bool:
    if following is None or following.readings is None:
        return following is not None and following.text.endswith("ly")
    readings = following.readings
    return "V" in readings or "G" in readings or "v" in readings or "b" in readings or "a" in readings


def _tag_of_that(pieces: Sequence[Piece], i: int, previous: str, following: Piece | None) -> str:
    if previous in {"q", "G", "s", "v"} or (i and pieces[i - 1].text.rstrip("s") in _COMPLEMENT_NOUNS):
        return "s"
    if (
        following is not None
        and following.readings
        and any(name in following.readings for name in ("V", "G", "a", "b", "cue", "v"))
    ):
        return "w"
    if (
        following is not None
        and following.readings is not None
        and any(name in following.readings for name in ("E", "d", "r", "D"))
    ):
        return (
            "s"
            if previous in {"V", "A", "T", "x", "E", "P", ","} and _is_clause_ahead(pieces, i + 2)
            else "d"
        )
    return "s" if previous in {"V", "A", "T"} else "d"


def _is_clause_ahead(pieces: Sequence[Piece], start: int) -> bool:
    """Return whether a verb comes before the next stop, so that 'that' opens a clause."""
    for piece in pieces[start : start + 8]:
        if piece.text in {",", ";", ".", ":"}:
            return False
        if piece.readings is not None and any(name in piece.readings for name in ("V", "G", "b", "a")):
            return True
    return False


def _noun_tag(piece: Piece, readings: dict[str, Any], previous: str, following: Piece | None) -> str:
    if "R" in readings and not (
        ("T" in readings or "D" in readings)
        and (previous in {"E", "y"} or following is None or following.text not in _AFTER_ROLE)
    ):
        piece.value = readings["R"]
        return "R"
    if "N" in readings and not ("T" in readings and "D" in readings):
        piece.value = readings["N"]
        return "N"
    for name in ("D", "T", "A"):
        if name in readings and not (name == "T" and "D" in readings):
            return "T" if name == "D" and previous in {"E", "y"} else name
    return ""


_AFTER_ROLE = frozenset({"for", "of", "at", "to"})


def _verbal_tag(
    pieces: Sequence[Piece], i: int, readings: dict[str, Any], previous: str, following: Piece | None
) -> str:
    """Return V, G or J where the word is a verb here, '' where it is a noun."""
    piece = pieces[i]
    kinds = "".join({kind for reading in readings.get("V", ()) for kind in reading[2]})
    kinds += "".join({kind for reading in readings.get("G", ()) for kind in reading[1]})
    is_noun = any(name in readings for name in "NRTDA") or "P" in readings
    name = "V" if "V" in readings else "G"
    piece.value = readings[name]
    if "a" in readings and _is_participle_ahead(pieces, i):
        return ""
    if ("p" in readings or "i" in readings) and name == "G":
        return ""
    if "g" in kinds:
        return _ing_tag(pieces, i, is_noun, previous, following, name)
    if "s" in kinds and "b" not in kinds:
        piece.form = "s"
        if is_noun and (
            previous in {"d", "g", "M", "p", "n", "J", ""}
            or following is None
            or following.text in _OF_LIKE
            or not _may_be_object(following)
        ):
            return ""
        return name
    if "d" in kinds or "n" in kinds:
        return _past_tag(pieces, i, kinds, previous, following, name)
    piece.form = "b"
    if not is_noun:
        if (
            previous in {"d", "p"}
            and "E" not in readings
            and not (
                previous == "d" and pieces[i - 1].text in {"both", "all", "these", "those", "many", "some"}
            )
        ):
            return "" if is_noun else ("x" if "cue" not in readings else "q")
        return name
    if "P" in readings and "V" not in readings:
        return ""
    return name if _is_base_verb(pieces, i, previous, following) else ""


def _starts_phrase(following: Piece | None) -> bool:
    """Return whether a noun phrase begins with the piece."""
    if following is None or following.readings is None:
        return following is not None and following.text[0].isalpha()
    return any(name in following.readings for name in ("E", "d", "g", "D")) and "p" not in following.readings


def _may_be_object(following: Piece) -> bool:
    """Return whether what follows a verb could be its object, or an adverb before it."""
    if following.readings is None:
        return following.text[0].isalnum() or following.text in {'"', "("}
    return not ("c" in following.readings or "a" in following.readings or "b" in following.readings)


def _is_base_verb(pieces: Sequence[Piece], i: int, previous: str, following: Piece | None) -> bool:
    """Return whether a base form that could be a noun ('block', 'release', 'increase') is a verb here."""
    if previous in {"t", "a"} or (previous == "q" and i and _is_modal(pieces[i - 1])):
        return True
    if previous == "v" and i > 1 and (pieces[i - 2].tag in {"t", "a"} or _is_modal(pieces[i - 2])):
        return True
    if (
        following is None
        or following.text in _AFTER_NOMINAL
        or following.readings is None
        and not following.text[0].isalpha()
    ):
        return False
    if previous in {"d", "g", "M", "p", "n", "J", "y"}:
        return False
    starts = (
        following.readings is None
        or any(name in following.readings for name in "EdgMDr")
        or "N" in following.readings
    )
    if starts and any(_is_allowing(piece) for piece in pieces[max(0, i - 4) : i]):
        return True
    if previous in {"E", "T", "D", "N", "R", "A"}:
        return starts and pieces[i - 1].text[-1:] in "s)" or (starts and _is_plural_subject(pieces, i))
    return starts


def _is_allowing(piece: Piece) -> bool:
    """Return whether the piece is a verb that takes another verb: 'helps the brain form', 'lets neurons release'."""
    return (
        piece.tag in {"V", "G"}
        and piece.readings is not None
        and any(reading[0] == "allow" for reading in piece.readings.get("G", ()))
    )


def _is_plural_subject(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether two coordinated names stand before the word ('ketamine and esketamine block')."""
    return i >= 3 and pieces[i - 2].text in {"and", "both", "or"} and pieces[i - 3].tag in {"E", "T", ")"}


def _is_modal(piece: Piece) -> bool:
    return piece.text in _MODALS or piece.text in _NEGATIONS


_MODALS = frozenset("may might could can would will should must cannot can't".split())
_NEGATIONS = frozenset(
    {
        "not",
        "never",
        "n't",
        "does not",
        "do not",
        "did not",
        "cannot",
        "doesn't",
        "don't",
        "didn't",
        "fails to",
        "fail to",
    }
)


def _is_participle_ahead(pieces: Sequence[Piece], i: int) -> bool:
    for piece in pieces[i + 1 : i + 4]:
        readings = piece.readings
        if readings is None:
            if piece.text.endswith("ly") or piece.text.endswith("ed"):
                continue
            return False
        if "b" in readings:
            return True
        kinds = [k for reading in readings.get("V", ()) for k in reading[2]] + [
            k for r in readings.get("G", ()) for k in r[1]
        ]
        if "n" in kinds:
            return True
        if "v" not in readings and "cue" not in readings:
            return False
    return False


def _ing_tag(
    pieces: Sequence[Piece], i: int, is_noun: bool, previous: str, following: Piece | None, name: str
) -> str:
    piece = pieces[i]
    piece.form = "g"
    if piece.is_joined and previous == "E":
        piece.form = "joined"
        return "J"
    if is_noun and (following is None or following.text in _OF_LIKE) and previous not in {"b"}:
        return ""
    if previous in {"d", "g"}:
        return "J"
    if (
        previous == "E"
        and following is not None
        and following.readings is not None
        and any(n in following.readings for n in ("V", "a", "b"))
    ):
        return ""
    return name


def _past_tag(
    pieces: Sequence[Piece], i: int, kinds: str, previous: str, following: Piece | None, name: str
) -> str:
    piece = pieces[i]
    before = _skip_back(pieces, i)
    if (
        before is not None
        and (before.tag == "b" or before.text.endswith(("been", "being", " be")))
        and "n" in kinds
    ):
        piece.form = "passive"
        return name
    if before is not None and before.tag == "a":
        piece.form = "passive" if before.text in {"get", "gets", "got", "been"} else "d"
        return name
    if following is not None and following.text in {"by", "through", "via"} and "n" in kinds:
        piece.form = "passive"
        return name
    if piece.is_joined and previous == "E":
        piece.form = "joined-passive"
        return "J"
    if previous == "v" and before is not None and before.tag in {"c", "d"}:
        previous = before.tag  # 'or spontaneously activated receptors'
    starts_noun = following is not None and (
        following.readings is None
        and following.text[0].isalpha()
        or following.readings is not None
        and any(n in following.readings for n in "ENTDRM")
    )
    if (
        "n" in kinds
        and starts_noun
        and previous in {"d", "g", "p", "t", "c", "", "V", "G", "M", "P", ":", "(", "b", "•"}
    ):
        piece.form = "n"
        return "J"
    if previous in {"V", "G"} and "n" in kinds and starts_noun:
        piece.form = "n"
        return "J"
    piece.form = "d"
    return name


def _skip_back(pieces: Sequence[Piece], i: int) -> Piece | None:
    j = i - 1
    while j >= 0 and pieces[j].tag in {"v", "q"} and not pieces[j].text.endswith("been"):
        j -= 1
    return pieces[j] if j >= 0 else None


class Ref:
    """What a noun phrase refers to."""

    __slots__ = (
        "agent",
        "agent_is_topic",
        "bearer",
        "definite",
        "dropped",
        "entity",
        "head",
        "is_induced",
        "is_plural",
        "kind",
        "listed",
        "modes",
        "negated",
        "relations",
        "others",
    )

    def __init__(self) -> None:
        self.kind = (
            ""  # entity, event, role, drug ('the drug'), that ('this effect'), pronoun, unknown, transparent
        )
        self.entity: str | None = None  # the entity, or what the event or role bears on
        self.listed: list[str] = []  # all entity ids that the name may stand for
        self.others: list[str] = []  # further entities in the phrase, modifiers
        self.relations: tuple[str, ...] = ()
        self.agent: str | None = None
        self.agent_is_topic = False  # 'its', 'the drug's'
        self.bearer: str | None = None  # in 'the NMDA antagonist ketamine'
        self.is_induced = False  # 'ketamine-induced'
        self.negated = False
        self.modes: list[str] = []
        self.definite = ""
        self.dropped: str | None = None  # a route, setting or property that only modifies the head
        self.is_plural = False
        self.head: Piece | None = None

    def __repr__(self) -> str:
        return f"<{self.kind} {self.relations or ''} {self.entity} by {self.agent}>"


class Chunk:
    """A noun phrase with its reading, or one other piece."""

    __slots__ = ("end", "first", "last", "piece", "ref", "start", "tag")

    def __init__(
        self, tag: str, first: int, last: int, pieces: Sequence[Piece], ref: Ref | None = None
    ) -> None:
        self.tag = tag
        self.first = first  # piece indexes, inclusive
        self.last = last
        self.start = pieces[first].start
        self.end = pieces[last].end
        self.piece = pieces[last] if ref is not None else pieces[first]
        self.ref = ref

    def __repr__(self) -> str:
        return f"{self.tag}{self.ref or ''}:{self.piece.text}"


def chunk(pieces: Sequence[Piece], kinds: dict[str, str]) -> list[Chunk]:
    """Return the chunks of tagged pieces; `kinds` maps an entity to its kind."""
    chunks: list[Chunk] = []
    i, count = 0, len(pieces)
    while i < count:
        tag_ = pieces[i].tag
        if tag_ in _NOMINAL_TAGS or (tag_ == "v" and _opens_phrase(pieces, i)):
            end = _phrase_end(pieces, i, kinds)
            if end > i:
                chunks.append(Chunk("NP", i, end - 1, pieces, read_phrase(pieces, i, end, kinds)))
                i = end
                continue
        if tag_ == "r":
            chunks.append(Chunk("NP", i, i, pieces, _pronoun(pieces[i])))
        else:
            chunks.append(Chunk(tag_, i, i, pieces))
        i += 1
    return chunks


def _opens_phrase(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether the adverb belongs to an adjective that follows ('highly selective antagonist')."""
    return (
        i + 1 < len(pieces)
        and pieces[i + 1].tag in {"M", "J"}
        and bool(i)
        and pieces[i - 1].tag not in {"V", "G", "a"}
    )


def _phrase_end(pieces: Sequence[Piece], i: int, kinds: dict[str, str]) -> int:
    """Return the index after the noun phrase that begins at `i`; `i` itself where there is none."""
    end, has_core, j, count = i, False, i, len(pieces)
    while j < count:
        tag_ = pieces[j].tag
        if tag_ in {"d", "g"} and (
            has_core or (j > i and pieces[j - 1].tag == "n" and len(pieces[j - 1].text) == 4)
        ):
            break
        if tag_ == "E" and has_core and pieces[j].text == "home":
            break
        if tag_ == "E" and j > i and i and pieces[i - 1].tag == "p" and _opens_clause(pieces, i, j, kinds):
            break
        if tag_ in _CORE:
            has_core = True
        elif tag_ == "v":
            if j + 1 >= count or pieces[j + 1].tag not in {"M", "J", "x"} or has_core:
                break
        elif tag_ == "," and not has_core and j + 1 < count and pieces[j + 1].tag in {"M", "J"} and j > i:
            pass
        elif tag_ not in _NOMINAL_TAGS or (
            tag_ == "M" and has_core and (j + 1 >= count or pieces[j + 1].tag not in _NOMINAL_TAGS)
        ):
            break
        elif tag_ == "y" and not has_core:
            break
        j += 1
        end = j
    if not has_core and end > i and end < count and pieces[end].tag in {"V", "G", "b", "a"}:
        return i
    return (
        end
        if has_core
        or (end > i and pieces[end - 1].tag in {"M", "n"} and pieces[i].tag in {"d", "g", "M", "n"})
        else i
    )


def _opens_clause(pieces: Sequence[Piece], i: int, j: int, kinds: dict[str, str]) -> bool:
    """Return whether the drug at `j` is the subject after an opening adjunct ('In 1970 ketamine was …')."""
    if (
        kinds[pieces[j].value[0]] not in _DRUG_KINDS
        or j + 1 >= len(pieces)
        or pieces[j + 1].tag not in {"V", "G", "b", "a", "q"}
    ):
        return False
    before = pieces[j - 1]
    return before.tag in {"n", "x"} or (
        before.tag == "E" and kinds[before.value[0]] not in {"route", "property", "drug-class"}
    )


def _pronoun(piece: Piece) -> Ref:
    ref = Ref()
    ref.kind = "pronoun"
    ref.definite = piece.text
    return ref


_OF_PEOPLE = frozenset({"your", "our", "my", "his", "her", "their"})
_MODIFIER_KINDS = frozenset({"route", "setting", "property"})
_DRUG_KINDS = frozenset({"drug", "enantiomer", "metabolite"})


def read_phrase(pieces: Sequence[Piece], start: int, end: int, kinds: dict[str, str]) -> Ref:
    """Return what the noun phrase refers to."""
    ref = Ref()
    pending: Any = None  # relations of a participle before its noun ('increased BDNF')
    last_core = ""
    possessive = False
    for j in range(start, end):
        piece = pieces[j]
        tag_ = piece.tag
        readings = piece.readings
        if readings is not None:
            if "M" in readings:
                ref.modes.extend(readings["M"])
            if "cue" in readings and ("negation" in readings["cue"]) and tag_ in {"d", "x"}:
                ref.negated = True
        if tag_ == "d":
            ref.definite = piece.text
        elif tag_ == "g":
            ref.agent_is_topic = piece.text not in _OF_PEOPLE
            ref.definite = piece.text if piece.text in _OF_PEOPLE else "its"
        elif tag_ == "y":
            possessive = True
            if ref.kind == "entity":
                ref.agent, ref.entity, ref.listed, ref.kind = ref.entity, None, [], ""
            elif ref.kind in {"drug", "transparent"}:
                ref.agent_is_topic = True
                ref.kind = ""
        elif tag_ == "E":
            _take_entity(ref, piece.value, kinds, pending)
            pending = None
            last_core = "E"
        elif tag_ == "J":
            if piece.form in {"joined", "joined-passive"}:
                _take_joined(ref, piece)
            else:
                pending = _relations(piece.value)
            last_core = ""
        elif tag_ in {"N", "R"}:
            _drop_modifier(ref, kinds)
            _take_relation(ref, piece, kinds)
            last_core = tag_
        elif tag_ in {"T", "D", "A"}:
            _drop_modifier(ref, kinds)
            _take_noun(ref, piece, tag_, kinds)
            last_core = tag_
        elif tag_ == "x":
            last_core = "x"
        ref.head = piece
    if last_core == "x" and not (ref.kind == "entity" and _is_tail_harmless(pieces, end)):
        ref.others.extend([ref.entity] if ref.entity and ref.kind == "entity" else [])
        if not (ref.kind in {"event", "role"} and _is_tail_harmless(pieces, end)):
            ref.kind = "unknown"
    if ref.kind == "":
        ref.kind = "mode" if ref.modes and last_core == "" else "unknown"
    if possessive and ref.kind == "transparent" and ref.agent:
        ref.kind, ref.entity, ref.listed = "entity", ref.agent, [ref.agent]
    if ref.head is not None:
        ref.is_plural = ref.head.text.endswith("s") and not ref.head.text.endswith("ss")
    return ref


def _is_tail_harmless(pieces: Sequence[Piece], end: int) -> bool:
    return pieces[end - 1].text in {"itself", "alone", "themselves"}


def _relations(readings: Sequence[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([reading[0] for reading in readings if reading[1] == "active"]))


def _drop_modifier(ref: Ref, kinds: dict[str, str]) -> None:
    """Forget a route, setting or property that only modifies the noun after it ('intravenous infusion')."""
    if ref.kind == "entity" and ref.entity is not None and kinds[ref.entity] in _MODIFIER_KINDS:
        ref.dropped = ref.entity
        ref.kind, ref.entity, ref.listed = "", None, []


def _take_entity(ref: Ref, ids: list[str], kinds: dict[str, str], pending: tuple[str, ...] | None) -> None:
    entity = ids[0]
    if ref.kind == "entity" and kinds[entity] not in _MODIFIER_KINDS:
        _drop_modifier(ref, kinds)
    if ref.kind == "role":
        ref.bearer = entity
        if kinds[entity] not in _DRUG_KINDS:
            ref.others.append(entity)
        return
    if ref.kind == "event" and ref.entity is not None and not ref.agent:
        # "AMPA activation BDNF ..." : a compound whose head is the last name
        ref.others.append(ref.entity)
    if ref.kind == "entity" and ref.entity is not None:
        if kinds[ref.entity] in _DRUG_KINDS and kinds[entity] not in _DRUG_KINDS and ref.agent is None:
            ref.agent = ref.entity
        else:
            ref.others.append(ref.entity)
    ref.kind, ref.entity, ref.listed = "entity", entity, ids
    ref.relations = ()
    if pending:
        ref.kind, ref.relations = "event", pending


def _take_joined(ref: Ref, piece: Piece) -> None:
    """Read 'ketamine-induced' (agent) and 'GABA-enhancing' (a role with its target)."""
    relations = _relations(piece.value) if piece.readings and "V" in piece.readings else ()
    if piece.form == "joined-passive":
        ref.agent, ref.entity, ref.listed, ref.kind = ref.entity, None, [], ""
        ref.is_induced = True
        return
    ref.kind, ref.relations = "role", relations or ("causes",)


def _take_relation(ref: Ref, piece: Piece, kinds: dict[str, str]) -> None:
    relations = tuple(piece.value)
    kind = "event" if piece.tag == "N" else "role"
    if (
        ref.kind == "entity"
        and ref.entity is not None
        and kinds[ref.entity] in _DRUG_KINDS
        and kind == "event"
    ):
        ref.agent, ref.entity, ref.listed = ref.entity, None, []
    if ref.kind == "event" and kind == "event" and ref.relations:
        ref.relations = _composed(ref.relations, relations)
        return
    if ref.kind == "event" and kind == "role" and ref.entity is None:
        ref.relations = relations
        ref.kind = kind
        return
    ref.kind, ref.relations = kind, relations


def _composed(inner: tuple[str, ...], outer: tuple[str, ...]) -> tuple[str, ...]:
    """Return the relations of an event of an event; '-' before a relation means its decrease."""
    return inner if outer and outer[0] not in {"decreases", "inhibits", "prevents"} else ("decreases",)


def _take_noun(ref: Ref, piece: Piece, tag_: str, kinds: dict[str, str]) -> None:
    if ref.kind in {"entity", "event", "role"}:
        return
    if tag_ == "D":
        ref.kind = "drug"
    elif tag_ == "A":
        ref.kind = "that"
    elif ref.kind == "":
        ref.kind = "transparent"
