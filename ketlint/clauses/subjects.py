"""Who acts: from a verb to the left, past adverbs, parentheses and relative clauses, to its subject.

Where nothing certain stands, nothing is returned and no statement made.
"""

from ketlint.clauses.agents import agents_after
from ketlint.clauses.anaphora import CLASS_KINDS
from ketlint.clauses.arguments import Arg, as_via, led_by, over
from ketlint.clauses.attachment import CALLED, completed
from ketlint.clauses.events import has_generic, verb_relations
from ketlint.clauses.gerunds import gerund_subject
from ketlint.clauses.islands import jump_back, phrase_start
from ketlint.clauses.labelled import after_label
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import BRAIN_KINDS, args_at, drugs_at
from ketlint.clauses.relatives import (
    antecedent,
    as_event,
    contact_antecedent,
    given_chance,
    goes_on,
    in_place_of,
    takes_up_clause,
    was_raised,
    whole_clause,
)
from ketlint.context import Certainty, Polarity
from ketlint.derivation import HELPING
from ketlint.references import Ref

_VERB_GROUP = frozenset('aqvtMb"')
_ISLAND_MARKS = frozenset({",", "(", ")", "—", '"'})
_CLAUSE_TAGS = frozenset("csu")
_LISTED = frozenset({"NP", ",", "c", "v", "p", "t", "d", '"'})
_IN_OBJECT = frozenset({"NP", "p", ",", "v"})
_FOLLOWING = frozenset({"downstream", "subsequent", "ensuing", "consequent"})
_FINITE_FORMS = frozenset({"b", "s", "d"})
_NAMING = frozenset({"b", "V", "G", "v", "NP"})
_CALLED = tuple(CALLED)
_LABEL_MARKS = frozenset({":", ";"})
_ADVERBS = frozenset("vq")
_MEANS_TO = frozenset({"way", "method", "means", "tool"})
_BEFORE_VERB = frozenset("vq•")
_STANDING = frozenset({"acts", "works", "functions", "serves", "behaves", "operates", "belongs"})
_BEFORE_CLASS = frozenset("vqMd")
_ARTICLES = frozenset({"a", "an", "the", "one"})
_OPEN_REFS = frozenset({"unknown", "transparent"})
_COMMAS = frozenset({",", "(", "—"})
_REFLEXIVE = frozenset({"itself", "themselves"})
_EASY = frozenset({"easier", "easy", "possible"})
_EXPLAINED_KINDS = frozenset({"transmitter", "protein", "pathway", "brain-region", "network", "process"})
_BEGINNING = ("start", "begin", "began", "keep", "kept", "continue")
_ACTING = ("acting ", "functioning ", "serving ", "working ", "behaving ")
_PERFECT = frozenset({"has", "have", "had"})
_STATES = ("has been", "has also been", "has had")  # 'has been in use for decades and …'
_RELATIVE_REACH = 7
_JOINTLY = frozenset({"combined", "taken together"})
_MEANING = frozenset({"means", "meant", "meaning"})  # a clause of its own follows
_IN_RELATIVE = frozenset({"NP", "a", "v", "q", "p"})
_STEADY_REFS = frozenset({"entity", "event", "drug"})
_MEANS = frozenset({"by", "through", "via", "in"})
_OCCASIONS = frozenset({"with", "through", "under", "during", "after", "following", "via"})
_POINTING = frozenset({"this", "these", "such"})
_TO = frozenset({"to", "in order to", "so as to"})
_WAYS = frozenset({"how", "why"})
_SOLE = frozenset({"only", "sole", "one"})
_INGREDIENTS = frozenset({"ingredient", "compound", "component", "constituent", "substance", "molecule"})
_PERSONAL = frozenset({"it", "they"})
_FLOATING = frozenset({"all", "both", "each"})
_REMEDIES = frozenset({
    "option", "approach", "alternative", "tool", "breakthrough", "solution", "answer", "method", "one",
    "modality", "intervention", "innovation", "lifeline", "choice", "protocol", "service",
})  # fmt: skip
_ABILITIES = frozenset({"ability", "capacity", "capability", "power", "tendency", "readiness"})


def subjects(reading: Reading, k: int) -> list[Arg]:
    """Return the possible subjects of the verb, copula or predicate at chunk `k`; empty to abstain."""
    known = reading.subjects.get(k)
    if known is None:
        reading.subjects[k] = []  # so that a verb is never asked for its own subject
        known = reading.subjects[k] = _find(reading, k)
    return known


def main_verb_before(reading: Reading, j: int) -> int | None:
    """Return the nearest verb or copula from `j` to the left that has a subject of its own."""
    while j >= 0:
        tag = reading.chunks[j].tag
        if (opened := _insertion_start(reading, j)) is not None:
            j = opened
        elif tag in {";", "—"}:
            return None
        elif tag in {"V", "G", "b"} and subjects(reading, j):
            return j
        elif tag in {"V", "G", "b"} and _is_of_several(reading, j):
            return None
        j -= 1
    return None


def _is_of_several(reading: Reading, j: int) -> bool:
    """Return whether the verb at `j` has a subject that is left open ('these drugs slow', 'they raise')."""
    before = reading.skip_back(j - 1, _ADVERBS)
    ref = reading.chunks[before].ref if before >= 0 else None
    return ref is not None and (ref.definite == "they" or (ref.kind == "drug" and ref.is_plural))


def _insertion_start(reading: Reading, j: int) -> int | None:
    """Return the mark that opens what the parenthesis or dash at `j` closes; no main verb in dashes."""
    chunks, close = reading.chunks, reading.chunks[j].tag
    if close == ")":
        return next((i for i in range(j - 1, 0, -1) if chunks[i].tag == "("), None)
    opened = next((i for i in range(j - 1, 0, -1) if chunks[i].tag in {"—", ";"}), 0) if close == "—" else 0
    if not opened or chunks[opened].tag == ";":
        return None
    is_inserted = reading.tag(j + 1) == "c" or any(one.tag == "w" for one in chunks[opened + 1 : opened + 3])
    return opened if is_inserted or not any(one.tag in {"V", "b"} for one in chunks[opened:j]) else None


def _find(reading: Reading, k: int) -> list[Arg]:
    chunks, j = reading.chunks, k - 1
    form = chunks[k].piece.form if chunks[k].tag in {"V", "G"} else ""
    if form == "g" or (chunks[k].tag == "b" and _is_acting(reading, k)):
        return _of_gerund(reading, k)
    if form in {"passive", "d"} and reading.skip(0, _ADVERBS) == k and (about := after_comma(reading, k)):
        return about  # 'Derived from ketamine, esketamine …'
    bearer = _alias_bearer(reading, k)
    if bearer is not None:
        return args_at(reading, bearer, as_subject=True)
    chance = given_chance(reading, k)
    if chance is not None:
        return subjects(reading, chance[0])
    is_base = form == "b"
    while j >= 0:
        tag = chunks[j].tag
        if tag == '"' and reading.tag(k + 1) == '"':
            return []  # the verb alone in quotation marks keeps its distance: '"rewires" the brain'
        if tag in _VERB_GROUP or (tag == "d" and _is_floating(reading, j)):
            is_base = (is_base or tag == "t") and tag != "a"
            j -= 1
        elif tag == "NP":
            if _is_participle(reading, j):
                return _before_relative(reading, j, k)
            at = j if is_base and _is_ability(reading, j) else phrase_start(reading, j)
            if at is None:
                return []
            if chunks[at].tag == "NP":
                return _from_phrase(reading, at, k, is_base=is_base)
            j = at
        elif tag in _ISLAND_MARKS:
            jumped = jump_back(reading, j)
            if jumped is None and is_base and (to := _listed_under(reading, j)):
                j = to - 1
                continue
            is_named = jumped is None and tag == "—" and j == 1 and chunks[0].tag == "NP"
            if is_named and (named := drugs_at(reading, 0)):
                return named  # 'Ketamine - blocks NMDA receptors'
            if jumped is None:
                return after_label(reading, j, k) or _shared(reading, j, k)
            named = _other_name(reading, jumped) or _named_beside(reading, jumped, j)
            if named:
                return named
            if chunks[jumped + 1].first <= chunks[j].last:
                reading.skipped.append((chunks[jumped + 1].first, chunks[j].last))
            j = jumped
        elif tag == "p" and _is_particle(reading, j):
            j -= 1
        elif tag == "c" and is_base and (to := _listed_under(reading, j)):
            j = to - 1
        elif tag == "c" and j > 1 and reading.tag(j + 1) == "v" and chunks[j - 1].tag == "v":
            j -= 2  # 'quickly and reliably blocks'
        elif tag == "•" and j == 0:
            break
        else:
            return _at_break(reading, j, k, is_base=is_base)
    return _understood(reading, k)


def _is_particle(reading: Reading, j: int) -> bool:
    """Return whether the word at `j` belongs to an '-ing' form ('turning it off lifts …')."""
    at = phrase_start(reading, j - 1) if j > 1 and reading.chunks[j - 1].tag == "NP" else None
    if not at:
        return False
    verb = reading.chunks[at - 1]
    is_deed = verb.tag == "V" and verb.piece.form == "g"
    return is_deed and any(told[1] == "parted" for told in verb.piece.value)


def _is_acting(reading: Reading, k: int) -> bool:
    """Return whether the copula at `k` opens its clause ('acting as …', 'Being an antagonist, …')."""
    text = reading.chunks[k].piece.text
    return text.startswith(_ACTING) or (not k and text == "being")


def _is_floating(reading: Reading, j: int) -> bool:
    """Return whether the word at `j` is the 'all' of 'are all increased'."""
    return j > 0 and reading.tag(j - 1) == "b" and reading.chunks[j].piece.text in _FLOATING


def _listed_under(reading: Reading, j: int) -> int:
    """Return the 'to' of 'its ability to mend old paths, …' that rules what follows `j` too; else 0."""
    for i in range(j - 1, 0, -1):
        chunk = reading.chunks[i]
        if chunk.piece.text == "to" and _is_ability(reading, i - 1):
            return i
        if chunk.tag not in _LISTED and not (chunk.tag in {"V", "G"} and chunk.piece.form == "b"):
            return 0
    return 0


def _alias_bearer(reading: Reading, k: int) -> int | None:
    """Return the phrase before ', also known as …'."""
    chunks = reading.chunks
    if k < 2 or chunks[k].tag != "b" or not chunks[k].piece.text.endswith("known as"):
        return None
    comma = k - 2 if chunks[k - 1].tag in _ADVERBS else k - 1
    return comma - 1 if comma and chunks[comma].tag == "," and chunks[comma - 1].tag == "NP" else None


def _at_break(reading: Reading, j: int, k: int, *, is_base: bool) -> list[Arg]:
    """Return the subject where the word at `j` parts the verb at `k` from all that stands before."""
    chunks, tag, text = reading.chunks, reading.chunks[j].tag, reading.chunks[j].piece.text
    if tag in _CLAUSE_TAGS or text in {"but", "yet"}:
        return _shared(reading, j, k)
    if text == "what" and tag == "d" and j and chunks[j - 1].tag == "b":
        return subjects(reading, j - 1)
    if tag in _LABEL_MARKS and (labelled := after_label(reading, j, k)):
        return labelled
    if tag == ":" and j == 1 and chunks[0].tag == "NP":
        return [
            arg for arg in args_at(reading, 0, as_subject=True) if reading.kind(arg.entity) != "condition"
        ]
    if tag == "w":
        return _antecedents(reading, j)
    is_past = tag == "V" and j == k - 1 and chunks[j].piece.form == "d"
    if is_base and is_past and (about := _before_relative(reading, j, k)):
        return about  # 'the synapses that stress wore away grow back'
    if is_base and tag in {"V", "G", "P"}:
        return subjects(reading, j)
    is_participle = tag in {"V", "G"} and chunks[j].piece.form in {"passive", "d"}
    if is_participle and j and chunks[j - 1].tag == "NP":
        if text in _JOINTLY:
            return _from_phrase(reading, j - 1, k, is_base=is_base)  # 'these effects combined raise …'
        return _reduced(reading, j) or _before_relative(reading, j, k)
    return _before_contact(reading, j) or _before_relative(reading, j, k) if tag in {"V", "G"} else []


def _before_contact(reading: Reading, j: int) -> list[Arg]:
    """Return the subject of 'the surge it sets off activates …', where `j` is the verb inside."""
    made = contact_antecedent(reading, j)
    doers = [arg.ids[-1] for arg in subjects(reading, j) if arg.ids] if made is not None else []
    return [led_by(arg, doers) for arg in args_at(reading, made, as_subject=True)] if made is not None else []


def _is_participle(reading: Reading, j: int) -> bool:
    """Return whether the phrase at `j` is an unlisted participle ('that stress had worn')."""
    ref = reading.chunks[j].ref
    return (
        j > 0 and ref is not None and ref.kind == "unknown" and reading.chunks[j - 1].piece.text in _PERFECT
    )


def _before_relative(reading: Reading, j: int, k: int) -> list[Arg]:
    """Return the subject of 'connections that stress had worn away are rebuilt': what the clause is about."""
    chunks = reading.chunks
    if chunks[k].tag == "P":
        return []
    for i in range(j - 1, max(0, j - _RELATIVE_REACH), -1):
        if chunks[i].tag == "w" or (chunks[i].tag == "s" and chunks[i].piece.text == "that"):
            return _from_phrase_before(reading, _outer_relative(reading, i), k, is_base=False)
        if chunks[i].tag not in _IN_RELATIVE:
            return []
    return []


def _outer_relative(reading: Reading, i: int) -> int:
    """Return the outer of two relative words, as in 'blockers that hit receptors that hold it work'."""
    verb = reading.skip_back(i - 2, _ADVERBS) if i > 1 and reading.tag(i - 1) == "NP" else -1
    outer = reading.skip_back(verb - 1, _ADVERBS) if verb > 0 and reading.tag(verb) in {"V", "G"} else -1
    return outer if outer > 0 and reading.tag(outer) == "w" else i


def _understood(reading: Reading, k: int) -> list[Arg]:
    """Return the drug of the text for an item or a sentence that begins with its verb ('Blocks NMDA …')."""
    chunk, topic, situation = reading.chunks[k], reading.topic, reading.situation
    form = chunk.piece.form
    begins = (form == "s" or chunk.tag == "b") and reading.skip(0, _BEFORE_VERB) >= k
    is_note = situation.is_of_notes and chunk.tag == "P" and reading.skip(0, _BEFORE_VERB) >= k
    if topic is None or not (situation.is_list_item or begins or is_note) or situation.is_led_elsewhere:
        return []
    is_led = situation.has_lead and form in {"b", "d", "g"}
    is_deed = situation.is_of_effects and form == "g"  # 'Benefits: … - Raising BDNF'
    is_verb = chunk.tag in {"V", "G"} and (form == "s" or is_led or is_deed)
    is_class = situation.is_list_item or begins
    is_copula = chunk.tag == "b" and is_class and chunk.piece.text.partition(" ")[0] in _STANDING
    if not (is_verb or is_copula) and chunk.tag != "P":
        return []
    return [Arg((topic,), chunk.start, chunk.start, -1)]


def _reduced(reading: Reading, j: int) -> list[Arg]:
    """Return the subject of 'the glutamate released by ketamine activates …', 'the cascade set off by …'."""
    agents = [arg.ids[0] for arg in agents_after(reading, j) if reading.is_drug(arg.entity)]
    args, ref = args_at(reading, j - 1, as_subject=True), reading.chunks[j - 1].ref
    if agents and not args and ref is not None and ref.entity is None and ref.kind != "unknown":
        return [over(tuple(agents), reading.chunks[j - 1], via=True)]
    if not agents or not args or reading.is_drug(args[0].entity):
        return []
    return [led_by(args[0], agents)]


def _from_phrase(reading: Reading, at: int, k: int, *, is_base: bool) -> list[Arg]:
    """Return the subjects that the phrase at `at` gives to the verb at `k`, with those coordinated to it."""
    before, own = reading.tag(at - 1) if at else "", reading.chunks[at].ref
    if own is not None and own.definite in _REFLEXIVE and before == "NP":
        return _from_phrase_before(reading, at, k, is_base=is_base)
    if is_base and own is not None and own.head is not None and own.head.text in _EASY:
        return _of_making(reading, at)
    if before == "V" and not is_base and reading.chunks[at - 1].piece.form == "g":
        return gerund_subject(reading, at - 1)
    if is_base and before == "V" and (relative := _relative_of(reading, at, k)):
        return _from_phrase_before(reading, relative, k, is_base=False)
    if is_base and before == "b" and own is not None and own.head is not None and own.head.text in _MEANS_TO:
        return subjects(reading, at - 1)  # 'is a fast way to raise'
    if is_base and before == "G" and _is_held_to(reading, at):
        return drugs_at(reading, at)
    if is_base and before in {"G", "V"} and _is_put_to_use(reading, at, k):
        return drugs_at(reading, at)
    if is_base and before in {"G", "V", "P"} and not (_is_of_topic(own) or _is_ability(reading, at)):
        opens_clause = reading.chunks[at - 1].piece.text.rpartition(" ")[2] in _WAYS
        return [] if opens_clause else subjects(reading, at - 1)
    is_own_clause = own is not None and own.definite in _PERSONAL and _is_passive(reading, at - 1)
    if before in {"V", "G"} and _is_finite(reading, k) and not (is_own_clause or _is_content(reading, at, k)):
        is_ability = is_base and _is_ability(reading, at)
        if not is_ability and reading.chunks[at - 1].piece.text not in _MEANING:
            return []
    if is_base and _is_mere_ability(reading, at, own):
        return []
    args = _named_by(reading, at, own)
    if not args and before == "c" and _shares_head(reading, at):
        args = args_at(reading, at - 2, as_subject=True)
    is_alone = reading.chunks[k].piece.text == "=" or _is_explained(reading, at, k)
    return args if is_alone or not args else _with_coordinated(reading, args, at)


def _is_explained(reading: Reading, at: int, k: int) -> bool:
    """Return whether `k` stands in the parenthesis that explains the phrase at `at` and no other."""
    return reading.tag(at + 1) == "(" and all(chunk.tag != ")" for chunk in reading.chunks[at + 2 : k])


def _from_phrase_before(reading: Reading, j: int, k: int, *, is_base: bool) -> list[Arg]:
    """Return the subjects that the phrase right before chunk `j` gives; empty where none stands there."""
    at = phrase_start(reading, j - 1) if reading.tag(j - 1) == "NP" else None
    if at is None or reading.tag(at) != "NP":
        return []
    return _from_phrase(reading, at, k, is_base=is_base)


def _relative_of(reading: Reading, at: int, k: int) -> int:
    """Return the relative word of 'drugs that block it also have …', whose main verb is at `k`; else 0."""
    verb = reading.chunks[at - 1]
    i = reading.skip_back(at - 2, _ADVERBS)
    is_inside = i > 0 and reading.tag(i) == "w" and verb.piece.form == "b"
    if not is_inside or any(reading.tag(j) in {"t", "a"} for j in range(at, k)):
        return 0
    is_ruling = has_generic(verb.piece, "allow") or "helps" in verb_relations(verb.piece, "active")
    return 0 if is_ruling else _outer_relative(reading, i)


def _is_passive(reading: Reading, k: int) -> bool:
    """Return whether the verb at `k` is passive, so that what follows opens a clause ('once given it …')."""
    return reading.chunks[k].piece.form == "passive" or (k > 0 and reading.tag(k - 1) == "b")


def _is_content(reading: Reading, at: int, k: int) -> bool:
    """Return whether the drug at `at` opens what is known or shown, without 'that' ('We know X blocks …')."""
    if not has_generic(reading.chunks[at - 1].piece, "content") or reading.chunks[k].piece.form != "s":
        return False
    return reading.skip_back(k - 1, _VERB_GROUP) == at and bool(drugs_at(reading, at))


def _is_held_to(reading: Reading, at: int) -> bool:
    """Return whether the drug at `at` is known, found or thought to do something ('We know X to block …')."""
    return has_generic(reading.chunks[at - 1].piece, "content") and reading.chunks[at + 1].piece.text == "to"


def _of_making(reading: Reading, at: int) -> list[Arg]:
    """Return who 'makes it easier' for something to do it, where 'easier' is at `at`."""
    chunks = reading.chunks
    if at < 3 or chunks[at - 1].piece.text != "it" or not chunks[at - 2].piece.text.startswith("mak"):
        return []
    return [as_via(arg) for arg in subjects(reading, at - 2)]


def _is_put_to_use(reading: Reading, at: int, k: int) -> bool:
    """Return whether the drug at `at` is used to do what the verb at `k` says ('use it to block')."""
    if reading.tag(at + 1) != "t" or reading.tag(k) not in {"V", "G"}:
        return False
    if not has_generic(reading.chunks[at - 1].piece, "use"):
        return False
    return HELPING.isdisjoint(verb_relations(reading.chunks[k].piece, "active"))


def _shares_head(reading: Reading, at: int) -> bool:
    """Return whether the phrase at `at` lends its noun to the one before it ('AMPA and X receptors')."""
    own, before = reading.chunks[at].ref, reading.chunks[at - 2].ref
    if own is None or before is None or own.head is None or before.kind != "entity":
        return False
    return own.head.text == f"{reading.kind(before.entity)}s"


def _is_ability(reading: Reading, j: int) -> bool:
    """Return whether the phrase at `j` is what a drug can do ('for its capacity to …')."""
    ref = reading.chunks[j].ref
    if ref is None or ref.head is None or ref.head.tag != "T" or reading.tag(j + 1) not in {"t", "p"}:
        return False
    if reading.chunks[j + 1].piece.text not in _TO:
        return False
    is_of_topic = _is_of_topic(ref) and not any(chunk.tag == "u" for chunk in reading.chunks[:j])
    return is_of_topic or reading.is_drug(ref.entity)


def _is_mere_ability(reading: Reading, at: int, ref: Ref | None) -> bool:
    """Return whether it is only explained what something can do (', the brain's ability to …')."""
    if ref is None or ref.head is None or ref.head.text.rpartition(" ")[2] not in _ABILITIES:
        return False
    return not reading.is_drug(ref.entity) and not ref.agent_is_topic and reading.tag(at - 1) != "b"


def _is_of_topic(ref: Ref | None) -> bool:
    """Return whether the phrase is a part or form of the drug of the text ('its levels')."""
    return ref is not None and ref.kind == "transparent" and ref.agent_is_topic


def _is_finite(reading: Reading, k: int) -> bool:
    chunk = reading.chunks[k]
    return chunk.tag in {"V", "G"} and chunk.piece.form not in {"passive", "g"}


def _named_by(reading: Reading, at: int, ref: Ref | None) -> list[Arg]:
    """Return what the phrase stands for, or the drug that the name after it in commas gives."""
    chunks = reading.chunks
    if ref is not None and ref.kind == "role" and ref.bearer:
        return [over((ref.bearer,), chunks[at])]
    args = args_at(reading, at, as_subject=True)
    is_open = not args or (ref is not None and ref.kind == "drug")
    if is_open and reading.tag(at + 1) == "i" and reading.tag(at + 2) == "NP":
        return drugs_at(reading, at + 2) or args or _example(reading, at)  # 'drugs like ketamine'
    after = completed(reading, at)[1]
    is_set_off = reading.tag(after) == "," or (reading.tag(after) == "(" and _is_ingredient(ref))
    apposed = chunks[after + 1].ref if is_set_off and after + 1 < len(chunks) else None
    if apposed is None or apposed.kind != "entity":
        return args
    if (is_open and reading.is_drug(apposed.entity)) or _is_class_of(reading, args, apposed):
        return args_at(reading, after + 1, as_subject=True)
    return args


def _is_ingredient(ref: Ref | None) -> bool:
    """Return whether the phrase is the substance in a product, whose name may stand in brackets."""
    return ref is not None and ref.head is not None and ref.head.text in _INGREDIENTS


def _example(reading: Reading, at: int) -> list[Arg]:
    """Return the region or network that 'centres such as the amygdala' names at the phrase `at`."""
    named = args_at(reading, at + 2, as_subject=True)
    return [arg for arg in named if reading.kind(arg.entity) in BRAIN_KINDS]


def _is_class_of(reading: Reading, args: list[Arg], named: Ref) -> bool:
    """Return whether the one named in commas is of the class before it ('its metabolite, HNK, …')."""
    above = reading.knowledge.above.get(named.entity or "", ())
    return any(
        arg.event is None
        and (
            arg.entity in above or (reading.kind(arg.entity) == "property" and reading.is_drug(named.entity))
        )
        for arg in args
    )


def _other_name(reading: Reading, at: int) -> list[Arg]:
    """Return what ', known as …,' behind the phrase at `at` names, where it is no drug."""
    naming = reading.skip(at + 2, _ADVERBS)
    if reading.tag(naming) not in _NAMING or not reading.chunks[naming].piece.text.endswith(_CALLED):
        return []
    start = phrase_start(reading, at)
    if reading.tag(naming + 1) != "NP" or start is None or reading.tag(start) != "NP":
        return []
    if drugs_at(reading, start):
        return []
    return [arg for arg in args_at(reading, naming + 1, as_subject=True) if not reading.is_drug(arg.entity)]


def _named_beside(reading: Reading, at: int, j: int) -> list[Arg]:
    """Return the drug that stands between commas behind what is not known ('The nasal one, Spravato, is')."""
    opened = reading.chunks[at].ref if reading.tag(at) == "NP" else None
    if opened is None or opened.kind != "unknown" or j != at + 3 or reading.tag(at + 2) != "NP":
        return []
    return drugs_at(reading, at + 2)


def _with_coordinated(reading: Reading, args: list[Arg], j: int) -> list[Arg]:
    """Return the subjects with those of their kind that stand before, joined by a comma or 'and'."""
    chunks = reading.chunks
    while j >= 2 and chunks[j - 1].tag in {"c", ","} and chunks[j - 2].tag == "NP":
        if j >= 3 and chunks[j - 3].tag in {"u", "p", "V", "G"}:
            break
        more = args_at(reading, j - 2, as_subject=True)
        if more and _is_other_class(reading, j) and reading.is_drug(more[0].entity):
            args, j = more, j - 2  # 'ketamine and other psychedelics'
            continue
        if not more or reading.is_drug(more[0].entity) != reading.is_drug(args[0].entity):
            break
        args.extend(more)
        j -= 2
    return args


def _is_other_class(reading: Reading, j: int) -> bool:
    """Return whether the phrase at `j` is 'other' and a class of drugs."""
    ref = reading.chunks[j].ref
    return ref is not None and ref.definite == "other" and reading.kind(ref.entity) == "drug-class"


def _of_gerund(reading: Reading, k: int) -> list[Arg]:
    """Return the subject of an '-ing' form: of the main clause, or of the phrase it follows."""
    chunks = reading.chunks
    j = reading.skip_back(k - 1, _ADVERBS)
    if j < 0:
        return after_comma(reading, k) or _understood(reading, k)
    tag = chunks[j].tag
    if tag in {":", "—"} and (labelled := after_label(reading, j, k)):
        return labelled
    if tag in {"a", "b"} or (tag in {"V", "G"} and chunks[j].piece.text.startswith(_BEGINNING)):
        return subjects(reading, j)  # 'is capable of blocking', 'ends up blocking'
    if tag == "NP":
        return _of_phrase_before(reading, j)
    if tag == ":" and j == 1 and chunks[0].tag == "NP":
        return [arg for arg in args_at(reading, 0, as_subject=True) if reading.is_drug(arg.entity)]
    if tag == "c" and j and chunks[j - 1].tag == "V" and chunks[j - 1].piece.form == "g":
        return subjects(reading, j - 1)
    if tag == "c" and _is_of_own_verb(reading, k):
        return []
    if tag in {",", "c", "p", "s", "—", ":"}:
        main = main_verb_before(reading, j)
        if main is not None:
            if chunks[j].piece.text == "from" and has_generic(chunks[main].piece, "prevent"):
                return []  # kept from doing it
            if _is_of_inner_verb(reading, main, j) or _is_in_gloss(reading, main, j):
                return []
            found = subjects(reading, main)
            return [as_via(arg) for arg in found] if tag in {",", "c"} else found
        if tag == "," and (opened := _opened_with(reading, k)):
            return opened
        if tag == "," and j == 1 and chunks[0].tag == "NP":
            return drugs_at(reading, 0)  # 'Ketamine, acting as …,'
    if tag == "p" and chunks[0].tag == "NP" and any(chunk.piece.text == "so" for chunk in chunks[1:j]):
        return args_at(reading, 0, as_subject=True)
    return after_comma(reading, k) if tag in {"p", "s"} or _is_in_opening(reading, j) else []


def _opened_with(reading: Reading, k: int) -> list[Arg]:
    """Return the drug of 'Through ketamine, patients face it, leading to …', where `k` is the outcome."""
    chunks = reading.chunks
    if chunks[0].piece.text not in _OCCASIONS or reading.tag(1) != "NP" or reading.tag(2) != ",":
        return []
    if {"causes", "mediates"}.isdisjoint(verb_relations(chunks[k].piece, "active")):
        return []
    drugs = drugs_at(reading, 1)
    if not drugs and _is_this_process(reading, chunks[1].ref):
        drugs = [over((reading.topic or "",), chunks[1])]
    return [as_via(arg) for arg in drugs]


def _is_this_process(reading: Reading, ref: Ref | None) -> bool:
    """Return whether 'this process' takes up what the sentence before told of the drug of the text."""
    if ref is None or ref.definite not in _POINTING or ref.kind not in {"that", "transparent", "unknown"}:
        return False
    last, topic = reading.situation.last_subject, reading.topic
    is_told = last is not None and topic is not None and reading.knowledge.are_kin(last, topic)
    return is_told and ref.entity is None and not reading.drugs and not reading.situation.is_on_other


def _is_in_gloss(reading: Reading, main: int, j: int) -> bool:
    """Return whether a word is explained up to `j` (', meaning the brain's knack for …')."""
    return any(
        chunk.piece.text == "meaning" and reading.tag(i + 1) == "NP"
        for i, chunk in enumerate(reading.chunks[main : j + 1], main)
    )


def _is_of_inner_verb(reading: Reading, main: int, j: int) -> bool:
    """Return whether a clause with a verb of its own ends at `j` ('…, since pills act by raising …')."""
    i = j
    while (i := i - 1) > main:
        i = _insertion_start(reading, i) or i
        chunk = reading.chunks[i]
        if chunk.tag == ",":
            return False
        if chunk.tag == "b" or (chunk.tag in {"V", "G"} and chunk.piece.form in _FINITE_FORMS):
            return any(one.tag in {"s", "w"} for one in reading.chunks[main + 1 : i])
    return False


def _is_in_opening(reading: Reading, j: int) -> bool:
    """Return whether all up to the mark at `j` is a list of deeds ('By easing old ruts and …')."""
    opening = reading.chunks[: j + 1]
    if opening[-1].tag not in {",", "c"} or opening[0].piece.text not in _MEANS or len(opening) < 3:
        return False
    is_deed = reading.pieces[opening[1].first].text.endswith("ing")
    return is_deed and all(
        one.tag in _LISTED or (one.tag in {"V", "G"} and one.piece.form == "g") for one in opening[1:]
    )


def _is_of_own_verb(reading: Reading, k: int) -> bool:
    """Return whether the '-ing' form at `k` is the subject of a verb ('and blocking it affects …')."""
    for chunk in reading.chunks[k + 1 :]:
        if chunk.tag in {",", ";", "w", "c"}:
            return False
        if chunk.tag in {"b", "a"} or (chunk.tag in {"V", "G"} and chunk.piece.form == "s"):
            return True
    return False


def _of_phrase_before(reading: Reading, j: int) -> list[Arg]:
    at = phrase_start(reading, j)
    if at is None or reading.chunks[at].tag != "NP":
        return []
    if completed(reading, at)[0].kind not in _STEADY_REFS:
        return _set_off(reading, at)
    return args_at(reading, at, as_subject=True)


def _set_off(reading: Reading, at: int) -> list[Arg]:
    """Return who sets off what the phrase at `at` names no further ('a cascade that ends in …')."""
    ref, main = completed(reading, at)[0], reading.skip_back(at - 1, _ADVERBS)
    is_open = ref.entity is None and (ref.kind in {"that", "event"} or _is_downstream(reading, at))
    if is_open and reading.tag(main) == "c" and main > 0:
        main = reading.skip_back(main - 1, _IN_OBJECT)  # 'sets off a surge and a cascade that …'
    if not is_open or ref.negated or main < 0 or reading.chunks[main].tag not in {"V", "G"}:
        return []
    piece, context = reading.chunks[main].first, reading.context
    is_plain = context.certainty(piece, piece, "") is Certainty.ASSERTED
    if not is_plain or context.polarity(-1, piece, reading.skipped, piece) is not Polarity.AFFIRMED:
        return []
    return [as_via(arg) for arg in subjects(reading, main)]


def _is_downstream(reading: Reading, at: int) -> bool:
    """Return whether the phrase at `at` says that it follows from something ('downstream signalling')."""
    chunk = reading.chunks[at]
    return any(piece.text in _FOLLOWING for piece in reading.pieces[chunk.first : chunk.last + 1])


def after_comma(reading: Reading, k: int) -> list[Arg]:
    """Return the subject of the clause that follows an opening 'By blocking …,'."""
    chunks = reading.chunks
    for j in range(k + 2, len(chunks)):
        ref = chunks[j].ref
        if ref is None or chunks[j - 1].tag != "," or reading.tag(j + 1) in {",", "c"}:
            continue
        if ref.kind in {"entity", "drug", "pronoun"}:
            found = args_at(reading, j, as_subject=True)
            return [arg for arg in found if arg.via or reading.is_drug(arg.entity)]
    return []


def _shared(reading: Reading, j: int, k: int) -> list[Arg]:
    """Return the subject that coordinated predicates share ('blocks X and increases Y')."""
    chunks = reading.chunks
    if chunks[j].tag == "s" and chunks[j].piece.text not in {"so", "thus"}:
        return []
    if chunks[k].piece.form == "b" and j and " to " in chunks[j - 1].piece.text:
        return []  # 'the brain's capacity to rewire itself and grow': the name goes on
    if chunks[k].tag in {"V", "G"} and chunks[k].piece.form == "passive":
        main = main_verb_before(reading, j)
        return subjects(reading, main) if main is not None and chunks[main].tag == "b" else []
    i = j - 1
    while i >= 0:
        tag, form = chunks[i].tag, chunks[i].piece.form
        if (opened := _insertion_start(reading, i)) is not None:
            i = opened
        elif tag in {";", "—", ":"}:
            return []
        elif tag in {"V", "G", "b"} and form != "g":
            found = subjects(reading, i)
            return [arg for arg in found if reading.is_drug(arg.entity)] if form == "passive" else found
        elif tag == "a" and chunks[i].piece.text.endswith(_STATES) and chunks[k].piece.form == "s":
            return subjects(reading, i)
        i -= 1
    return []


def _antecedents(reading: Reading, j: int) -> list[Arg]:
    """Return what 'which' or 'that' at chunk `j` stands for: the phrase before, or what was just said."""
    only = _only_one(reading, j)
    if only:
        return only
    at = antecedent(reading, j)
    if at is None:
        return []
    ref = completed(reading, at)[0]
    args = args_at(reading, at, as_subject=True)
    if ref.kind == "role" and ref.relations and ref.entity:
        return as_event(reading, ref, reading.chunks[at])
    explained = defined(reading, ref, at) or _apposed(reading, ref, at) or _apposed_drug(reading, ref, at)
    if explained or not args:
        return explained or _set_off(reading, at) or in_place_of(reading, j, at)
    arg = args[0]
    if arg.event is not None and _is_done_by_other(reading, ref, at):
        return _without_drugs(reading, arg)
    if arg.event is not None or reading.is_drug(arg.entity):
        return args
    if takes_up_clause(reading, j, arg, ref):
        told = whole_clause(reading, j)
        if told:
            return told
    goes_through = goes_on(reading, j) or was_raised(reading, arg)
    agent = _agent_of_clause(reading, at) if goes_through else None
    return args if agent is None else [led_by(arg, [agent])]


def _is_done_by_other(reading: Reading, ref: Ref, at: int) -> bool:
    """Return whether the event at `at` is one that something else than a drug can bring about."""
    verb = next((j for j in range(at - 1, 0, -1) if reading.tag(j) in {"V", "G"}), 0)
    if ref.agent is not None or not verb or reading.chunks[verb - 1].piece.text != "can":
        return False
    return not any(reading.is_drug(id_) for arg in subjects(reading, verb) for id_ in arg.ids)


def _without_drugs(reading: Reading, arg: Arg) -> list[Arg]:
    """Return the event alone, where it has a name."""
    ids = tuple([id_ for id_ in arg.ids if not reading.is_drug(id_)])
    return [Arg(ids, arg.start, arg.end, arg.piece, event=arg.event)] if ids else []


def _only_one(reading: Reading, j: int) -> list[Arg]:
    """Return the drug of notes that are on it: 'The only agent that …', where no other verb follows."""
    chunks = reading.chunks
    opening = [chunk.piece.text for chunk in chunks[:2]]
    if reading.topic is None or j < 3 or opening[0] != "the" or opening[1] not in _SOLE:
        return []
    ref = chunks[2].ref
    is_named = ref is not None and ref.head is not None and ref.head.tag == "D"
    is_drug = is_named or (ref is not None and reading.kind(ref.entity) == "drug-class")
    if not is_drug or any(chunk.tag == "b" for chunk in chunks):
        return []  # 'The only agent that does it is …'
    return [Arg((reading.topic,), chunks[0].start, chunks[j].end, chunks[j].first)]


def defined(reading: Reading, ref: Ref, at: int) -> list[Arg]:
    """Return what is said to be of the class at `at`: 'BDNF' in 'BDNF is a protein that feeds neurons'."""
    copula = reading.skip_back(at - 1, _BEFORE_CLASS)
    if copula < 1 or reading.chunks[copula].tag != "b" or ref.kind in {"event", "role"}:
        return []
    if ref.entity is not None and reading.kind(ref.entity) not in CLASS_KINDS:
        return []
    return [_raised(reading, arg) for arg in subjects(reading, copula)]


def _raised(reading: Reading, arg: Arg) -> Arg:
    """Return a transmitter with the drug that was just said to release it."""
    if reading.kind(arg.entity) != "transmitter":
        return arg
    raising = [
        told.subjects[-1]
        for told in reading.found
        if arg.entity in told.objects and reading.sign(told.relations[0]) == "+"
    ]
    drugs = [id_ for id_ in raising if reading.is_drug(id_)]
    return led_by(arg, drugs[:1]) if drugs else arg


def _apposed(reading: Reading, ref: Ref, at: int) -> list[Arg]:
    """Return what is explained by the class at `at`: 'glutamate' in 'glutamate, a messenger that wakes …'."""
    is_open = ref.kind in _OPEN_REFS and ref.entity is None
    is_class = (
        is_open or ref.kind == "drug" or (ref.kind == "entity" and reading.kind(ref.entity) in CLASS_KINDS)
    )
    has_article = ref.definite.partition(" ")[0] in _ARTICLES
    if at < 2 or not is_class or not has_article or reading.chunks[at - 1].tag not in _COMMAS:
        return []
    named = reading.chunks[at - 2].ref
    if named is not None and (ref.kind == "drug" or not is_open) and reading.is_drug(named.entity):
        return drugs_at(reading, at - 2)  # 'ketamine, a drug that blocks …'
    if named is None or reading.kind(named.entity) not in _EXPLAINED_KINDS:
        return []
    return [_raised(reading, arg) for arg in args_at(reading, at - 2, as_subject=True)]


def _apposed_drug(reading: Reading, ref: Ref, at: int) -> list[Arg]:
    """Return the drug of 'ketamine, a proven option that …', where it is called a remedy at `at`."""
    is_remedy = ref.entity is None and _is_remedy(ref)
    if at < 2 or not is_remedy or ref.definite.partition(" ")[0] not in _ARTICLES:
        return []
    is_apposed = reading.chunks[at - 1].tag in _COMMAS and reading.tag(at - 2) == "NP"
    return drugs_at(reading, at - 2) if is_apposed else []


def _is_remedy(ref: Ref) -> bool:
    """Return whether the phrase says no more than that something is given to help."""
    return ref.kind in {"drug", "role"} or (ref.head is not None and ref.head.text in _REMEDIES)


def _agent_of_clause(reading: Reading, at: int) -> str | None:
    main = main_verb_before(reading, at - 1)
    found = subjects(reading, main) if main is not None else []
    return next((arg.ids[-1] for arg in found if arg.ids and reading.is_drug(arg.ids[-1])), None)
