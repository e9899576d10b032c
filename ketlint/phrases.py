"""Tagged pieces -> chunks: noun phrases that say what they refer to, verbs, and the words between them.

A shallow reading, enough to see who does what to whom in the closed vocabulary: runs of nominal tags become
noun phrases, every other piece stays by itself. A full parse was rejected: slow, and no surer here.
"""

from collections.abc import Sequence

from ketlint.lexicon import Piece
from ketlint.references import DRUG_KINDS, Ref, pronoun, read_phrase

_NOMINAL_TAGS = frozenset("dgJMnxENRTDAy")
_CORE = frozenset("xENRTDA")
_OPENS_WITHOUT_CORE = frozenset("dgMn")
_INQUIRING = frozenset({
    "research", "evidence", "science", "work", "study", "trial", "literature", "history", "medicine",
    "psychiatry", "nobody", "everyone", "someone", "one",
})  # fmt: skip
_BETWEEN = frozenset("vx")
_VERBAL = frozenset("VGba")
_OPENING = frozenset("vqsx")
_OPENING_REACH = 12  # pieces in which words that open a sentence end
_OWNED = ("your ", "the ", "a ")  # names that begin a phrase of their own
_PARTICIPLES = frozenset({
    "lost", "gone", "worn", "made", "left", "seen", "found", "built", "torn", "given", "eaten", "taken",
    "stolen", "frayed", "ground", "hurt", "broken", "beaten",
})  # fmt: skip
_QUALITIES = frozenset({
    "new", "fresh", "novel", "healthy", "old", "positive", "negative", "flexible", "adaptive", "different",
    "functional", "lasting", "rigid", "harmful", "robust", "long-lasting",
})  # fmt: skip
_MADE = frozenset("ENATx")  # what a drug may be said to make, right after it
_OF_DRUG = frozenset("TDv")
_PARTICLES = frozenset({"down", "away", "out", "off", "up", "apart"})  # 'paths worn down by depression'
_ORDINALS = frozenset({"first", "second", "third", "last", "next"})  # 'your first ketamine infusion'
_AFTER_CONTACT = frozenset("VGbapvq,.;:)—")
_CHANGING_KINDS = frozenset({"protein", "transmitter", "process", "pathway", "network"})
_ADJUNCT_KINDS = frozenset({"route", "property", "drug-class"})


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
        tag = pieces[i].tag
        is_nominal = tag in _NOMINAL_TAGS or (tag == "v" and _opens_phrase(pieces, i))
        end = _phrase_end(pieces, i, kinds) if is_nominal else i
        if end > i:
            chunks.append(Chunk("NP", i, end - 1, pieces, read_phrase(pieces, i, end, kinds)))
            i = end
            continue
        if tag == "r":
            chunks.append(Chunk("NP", i, i, pieces, pronoun(pieces[i])))
        else:
            chunks.append(Chunk(tag, i, i, pieces))
        i += 1
    return chunks


def opens_on_unknown(pieces: Sequence[Piece], text: str) -> bool:
    """Return whether tagged pieces open on one thing of which nothing is known ('TMS uses magnets')."""
    pieces = past_opening(pieces)
    if len(pieces) < 2 or pieces[0].tag != "x" or pieces[0].text in _INQUIRING:
        return False
    head = pieces[1] if pieces[1].tag == "x" else pieces[0]
    following = pieces[2:3] if pieces[1].tag in _BETWEEN else pieces[1:2]
    is_told_of = any(piece.tag in _VERBAL or piece.text == "?" for piece in following)
    return is_told_of and text[head.end - 1] != "s"


def past_opening(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return tagged pieces after 'Sadly,', 'If I put it simply,' or 'So what is', which are on nothing."""
    at = 0
    while at + 2 < len(pieces) and pieces[at].tag in _OPENING:
        reach = _OPENING_REACH if pieces[at].tag != "x" else 2
        words = [piece.tag for piece in pieces[at : at + reach]]
        if "," not in words or "E" in words[: words.index(",")]:
            break
        at += words.index(",") + 1
    asked = at + (at < len(pieces) and pieces[at].tag == "s")
    is_asked = asked + 1 < len(pieces) and pieces[asked].text == "what" and pieces[asked + 1].tag == "b"
    return pieces[asked + 2 :] if is_asked else pieces[at:]


def _opens_phrase(pieces: Sequence[Piece], i: int) -> bool:
    """Return whether the adverb belongs to an adjective that follows ('highly selective antagonist')."""
    if i == 0 or i + 1 >= len(pieces):
        return False
    return pieces[i + 1].tag in {"M", "J"} and pieces[i - 1].tag not in {"V", "G", "a"}


def _phrase_end(pieces: Sequence[Piece], start: int, kinds: dict[str, str]) -> int:
    """Return the index after the noun phrase that begins at `start`; `start` itself where there is none."""
    end, has_core, count = start, False, len(pieces)
    while end < count and not _stops(pieces, start, end, has_core, kinds):
        has_core = has_core or pieces[end].tag in _CORE
        end += 1
    if has_core or end == start:
        return end
    if end < count and pieces[end].tag in _VERBAL:
        return start
    return end if pieces[end - 1].tag in {"M", "n"} and pieces[start].tag in _OPENS_WITHOUT_CORE else start


def _stops(pieces: Sequence[Piece], start: int, j: int, has_core: bool, kinds: dict[str, str]) -> bool:
    """Return whether the piece at `j` no longer belongs to the phrase that begins at `start`."""
    tag = pieces[j].tag
    if tag in {"d", "g"}:
        is_owned = j > start and pieces[j - 1].tag == "y"  # "the brain's own receptors"
        return (has_core and not is_owned) or (j > start and _is_year(pieces[j - 1]))
    if tag == "E":
        if has_core and (pieces[j].text == "home" or pieces[j].text.startswith(_OWNED)):
            return True
        if has_core and _opens_contact_clause(pieces, j, kinds):
            return True
        return j > start > 0 and pieces[start - 1].tag == "p" and _opens_clause(pieces, j, kinds)
    if tag in _CORE:
        return tag == "x" and has_core and (_is_reduced(pieces, j) or _is_outcome(pieces, j))
    following = pieces[j + 1].tag if j + 1 < len(pieces) else ""
    if tag == '"':
        return has_core or j == start or following not in _CORE  # 'this "surge"'
    if tag == "v":
        is_counted = j > start and pieces[j - 1].tag == "g" and pieces[j].text in _ORDINALS
        return has_core or not (following in {"M", "J", "x"} or (is_counted and following in _CORE))
    if tag == "," and j > start and _are_qualities(pieces, j):
        return False
    if tag == ",":
        return has_core or j == start or following not in {"M", "J"}
    if tag == "M":
        return has_core and following not in _NOMINAL_TAGS
    if tag == "y":
        return not has_core
    return tag not in _NOMINAL_TAGS


def _are_qualities(pieces: Sequence[Piece], j: int) -> bool:
    """Return whether the comma at `j` parts two adjectives ('new, healthy connections')."""
    if j + 2 >= len(pieces) or pieces[j + 1].tag not in _NOMINAL_TAGS:
        return False
    return {pieces[j - 1].text, pieces[j + 1].text} <= _QUALITIES


def _is_reduced(pieces: Sequence[Piece], j: int) -> bool:
    """Return whether the unlisted word at `j` is a participle of the name before it ('synapses lost to')."""
    after = j + 2 if j + 2 < len(pieces) and pieces[j + 1].text in _PARTICLES else j + 1
    if pieces[j - 1].tag != "E" or after >= len(pieces) or pieces[after].tag not in {"p", "t"}:
        return False
    return pieces[j].text in _PARTICIPLES or (pieces[j].text.endswith("ed") and len(pieces[j].text) > 4)


def _is_outcome(pieces: Sequence[Piece], j: int) -> bool:
    """Return whether the word at `j` is what the thing before it becomes ('leaves the network quieter')."""
    following = pieces[j + 1].tag if j + 1 < len(pieces) else ""
    return "S" in (pieces[j].readings or {}) and following not in _NOMINAL_TAGS


def _is_year(piece: Piece) -> bool:
    return piece.tag == "n" and len(piece.text) == 4


def _opens_contact_clause(pieces: Sequence[Piece], j: int, kinds: dict[str, str]) -> bool:
    """Return whether the drug at `j` does something to the noun before it ('the changes ketamine brings')."""
    kind = kinds[pieces[j].value[0]]
    if kind == "condition":
        return pieces[j - 1].tag == "E" and _is_clause_of_illness(pieces, j)
    if kind not in DRUG_KINDS or pieces[j - 1].tag not in _MADE:
        return False
    verb = j + 1
    while verb < len(pieces) and pieces[verb].tag in _OF_DRUG:
        verb += 1
    if verb >= len(pieces) or pieces[verb].tag not in {"V", "G"} or pieces[verb].form not in {"s", "d"}:
        return False
    return verb + 1 == len(pieces) or pieces[verb + 1].tag in _AFTER_CONTACT


def _is_clause_of_illness(pieces: Sequence[Piece], j: int) -> bool:
    """Return whether the illness at `j` does something to the noun before it ('the synapses stress took')."""
    if j + 1 >= len(pieces) or pieces[j + 1].tag not in {"V", "G", "a"}:
        return False
    return pieces[j + 1].tag == "a" or pieces[j + 1].form in {"s", "d"}


def _opens_rise(pieces: Sequence[Piece], j: int, kinds: dict[str, str]) -> bool:
    """Return whether what changes stands at `j` before its verb ('after the infusion BDNF levels climb')."""
    before = pieces[j - 1]
    is_dose = before.tag == "D" or (before.tag == "E" and kinds[before.value[0]] in DRUG_KINDS)
    if not is_dose or kinds[pieces[j].value[0]] not in _CHANGING_KINDS:
        return False
    return any(piece.tag == "V" for piece in pieces[j + 1 : j + 3])


def _opens_clause(pieces: Sequence[Piece], j: int, kinds: dict[str, str]) -> bool:
    """Return whether the drug at `j` is the subject after an opening adjunct ('In 1970 ketamine was …')."""
    if kinds[pieces[j].value[0]] not in DRUG_KINDS:
        return _opens_rise(pieces, j, kinds)
    if j + 1 >= len(pieces) or pieces[j + 1].tag not in {"V", "G", "b", "a", "q"}:
        return False
    before = pieces[j - 1]
    if before.tag == "E":
        return kinds[before.value[0]] not in _ADJUNCT_KINDS
    return before.tag in {"n", "x"}
