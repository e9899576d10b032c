"""Approvals and places of use: what a drug is approved for and by whom, and where it is used."""

import re

from ketlint.clauses.arguments import Arg, denied, over, renamed
from ketlint.clauses.attachment import completed
from ketlint.clauses.events import has_generic, verb_relations
from ketlint.clauses.objects import objects
from ketlint.clauses.reading import Reading
from ketlint.clauses.referents import args_at, drugs_at
from ketlint.clauses.subjects import subjects
from ketlint.emission import add, emit
from ketlint.patterns import Pattern
from ketlint.references import Ref

_APPROVED_KINDS = frozenset({"condition", "effect", "regulator", "drug-class", "property", "setting"})
_ARTICLES = ("a ", "an ", "the ")
_BOUNDS = frozenset({";", "w", "—", "P", "s"})
_USE_BOUNDS = frozenset({"w", ";", "b", "s"})
_PLACES = frozenset({"setting", "drug-class"})
_OBLIGING = frozenset({
    "require", "requires", "required", "insist", "insists", "insisted", "mandate", "mandates", "always",
    "compulsory", "must", "has to", "have to", "needs to", "need to",
})  # fmt: skip
_FORMS = frozenset({"in the form of", "as", "in form of", "through", "via", "under the name"})
_NOT_ALLOWED = frozenset({"may not", "might not", "not allowed", "not permitted", "not supposed"})
_TURNING = frozenset({"while", "whereas", "although", "though", "but", ";"})
_CONDITIONS = frozenset({"unless", "if"})
_ONLY = frozenset({"only", "solely", "exclusively"})
_ROUTES = frozenset({"route"})
_DOSED = frozenset({"spray", "nasal spray"})
_CASES = frozenset({"condition", "measure", "effect"})
_EXCLUDING = frozenset({"not", "never", "rather than", "instead of"})
_FORBIDDING = frozenset({"not", "never", "cannot", "can't", "shouldn't", "mustn't", "don't", "no longer"})
_MODALS = frozenset({"should", "must", "may", "can", "cannot", "can't", "shouldn't", "mustn't"})
_OPENING = frozenset("vqac")
_APPROVED = "fda-approved"
_DEPRESSIONS = frozenset({"depression", "major-depression"})
_RESISTANT = "treatment-resistant-depression"
# what follows the illness: '(MDD) who did not respond to at least two other antidepressants'
_NOT_HELPED = Pattern(
    r"(?:\s*\([^)]*\))?,?\s+(?:\w+ )?(?:who|that|which|whose)\b[^.;:]{0,60}"
    r"\b(?:not|n't|fail\w*|inadequate\w*|resist\w*|without|despite|little|unsuccessful\w*|tried)\b",
    re.IGNORECASE,
)
_SINGLING = frozenset({"only", "first", "sole", "non", "unlike", "than", "whether", "if"})


def approved_objects(reading: Reading, k: int) -> list[Arg]:
    """Return the uses, populations and regulators that an approval names, to the end of its clause.

    'approved for the treatment of X' says no more than 'for X': no treatment is told.
    """
    found: list[Arg] = []
    if _is_as_other(reading, k):
        return []
    for j in range(k + 1, len(reading.chunks)):
        if _ends_approval(reading, j, k):
            break
        if reading.chunks[j].tag == "NP":
            named = args_at(reading, j, as_subject=False)
            found.extend(
                [renamed(arg, arg.ids) for arg in named if reading.kind(arg.entity) in _APPROVED_KINDS]
            )
    if not found and reading.quantities and "fda" in reading.kinds:
        return [over(("fda",), reading.chunks[k])]
    found = [arg for arg in found if reading.kind(arg.entity) != "regulator"] or found
    return [_as_resistant(reading, arg) for arg in found]


def _as_resistant(reading: Reading, arg: Arg) -> Arg:
    """Return 'depression' as the kind that resists treatment, where a clause says that treatment failed."""
    text = reading.sentence.text
    if arg.entity not in _DEPRESSIONS or not _NOT_HELPED.match(text, arg.end):
        return arg
    return Arg((_RESISTANT,), arg.start, arg.end, arg.piece, event=arg.event, negated=arg.negated)


def _is_as_other(reading: Reading, k: int) -> bool:
    """Return whether the approval is said to be that of another form ('in the form of esketamine')."""
    chunks = reading.chunks
    if chunks[0].piece.text == "as" and reading.tag(2) == "," and drugs_at(reading, 1):
        return True  # 'As esketamine, ketamine is approved'
    before = {piece for chunk in chunks[:k] for piece in (chunk.ref.listed if chunk.ref else ())}
    for j in range(k + 1, len(chunks) - 1):
        after = chunks[j + 1].ref
        words = chunks[j].piece.text
        if words in _FORMS and after is not None and reading.is_drug(after.entity):
            return after.entity not in before
    return False


def _ends_approval(reading: Reading, j: int, k: int) -> bool:
    """Return whether the chunk at `j` opens a clause or a predicate of its own."""
    chunk = reading.chunks[j]
    if chunk.piece.text in _EXCLUDING and reading.tag(j + 1) != "v":
        return True  # 'but not as an antidepressant'
    if chunk.tag == "," and reading.tag(j + 1) not in {"NP", "c"} and not _goes_on(reading, j + 1, k):
        return True
    is_joined = reading.chunks[j - 1].tag == "c" and reading.tag(j + 1) == "p"
    if is_joined and chunk.ref is not None and reading.is_drug(chunk.ref.entity):
        return True  # 'for anaesthesia and esketamine for depression'
    is_put_in = reading.tag(j - 1) == "," and _opens_apposition(reading, j)
    if (chunk.tag in _BOUNDS and not is_put_in) or reading.pieces[chunk.first].text == "whose":
        return True
    if chunk.tag == "a" and j > k + 1 and reading.chunks[j - 1].tag == "c":
        return True  # 'and does not apply to'
    return chunk.tag in {"b", "V", "G"} and j > k + 1 and reading.chunks[j - 1].tag not in {"t", "p", "v"}


def _goes_on(reading: Reading, j: int, k: int) -> bool:
    """Return whether the approval goes on behind what was put in (', a form of it, for depression')."""
    text = reading.chunks[j].piece.text if j < len(reading.chunks) else ""
    if text == "for":
        return all(chunk.piece.text != "for" for chunk in reading.chunks[k:j])
    return _opens_apposition(reading, j)


def _opens_apposition(reading: Reading, j: int) -> bool:
    """Return whether 'a derivative of' or the like stands at `j`."""
    return reading.tag(j) == "P" and reading.chunks[j].piece.text.startswith(_ARTICLES)


def read_use(reading: Reading, k: int) -> None:
    """Read 'patients can use the spray at home' and 'must not be given in head injury'."""
    relations = verb_relations(reading.chunks[k].piece, "use")
    if not relations:
        return
    if "barred-in" in relations:
        emit(reading, _used_drugs(reading, k), ("barred-in",), _named_after(reading, k, _CASES), k, "use")
        return
    _read_condition(reading, k)
    if any(chunk.piece.text in _NOT_ALLOWED for chunk in reading.chunks[max(0, k - 3) : k]):
        return
    places = _named_after(reading, k, _PLACES)
    if places:
        modes = ("sole",) if _is_obliged(reading, k) else ()
        drugs = _used_drugs(reading, k) or (_drug_meant(reading, k) if modes else [])
        emit(reading, drugs, relations, places, k, "use", modes=modes)
    elif _is_bound(reading, k) and (routes := _named_after(reading, k, _ROUTES)):
        emit(reading, _used_drugs(reading, k), relations, routes[:1], k, "use", modes=("sole",))
    elif _is_forbidden(reading, k) and not reading.context.is_unasserted(reading.chunks[k].first):
        cases = _named_after(reading, k, _CASES)
        for drug in _used_drugs(reading, k) if cases else ():
            start, end = min(drug.start, reading.chunks[k].start), cases[-1].end
            add(reading, drug, ("barred-in",), cases[-1], "use", start, end)


def _is_obliged(reading: Reading, k: int) -> bool:
    """Return whether the use is said to be required ('regulators insist that patients stay on …')."""
    words = [chunk.piece.text for chunk in reading.chunks[:k]]
    own = max([at for at, word in enumerate(words) if word in _TURNING], default=0)
    return not _OBLIGING.isdisjoint(words[own:])


def _is_bound(reading: Reading, k: int) -> bool:
    """Return whether the verb says that there is no other way ('must be given', 'can only be given')."""
    words = [chunk.piece.text for chunk in reading.chunks[max(0, k - 4) : k]]
    is_for_all = reading.tag(0) != "p" and "negation" not in reading.context.names  # 'For speed, it must'
    return is_for_all and not (_OBLIGING | _ONLY).isdisjoint(words)


def _drug_meant(reading: Reading, k: int) -> list[Arg]:
    """Return the one drug named beside the verb, or that of the text for a list item without a subject."""
    named = [piece for piece in reading.pieces if piece.tag == "E" and reading.is_drug(piece.value[0])]
    if named:
        families = {reading.knowledge.family(piece.value[0]) for piece in named}
        piece = named[0]
        place = reading.pieces.index(piece)
        return [Arg((piece.value[0],), piece.start, piece.end, place)] if len(families) == 1 else []
    drug = reading.situation.last_subject or reading.topic
    if drug is None or not (
        reading.situation.is_list_item or _DOSED & {piece.text for piece in reading.pieces}
    ):
        return []
    chunk = reading.chunks[k]
    return [Arg((drug,), chunk.start, chunk.start, -1)]


def _read_condition(reading: Reading, k: int) -> None:
    """Read 'cannot be prescribed unless an SSRI is taken' and 'only if you also take an SSRI'."""
    chunks = reading.chunks
    at = next((j for j in range(k + 1, len(chunks)) if chunks[j].piece.text in _CONDITIONS), None)
    if at is None:
        return
    before = {chunk.piece.text for chunk in chunks[max(0, k - 5) : at]}
    needed = _FORBIDDING if chunks[at].piece.text == "unless" else _ONLY
    if needed.isdisjoint(before):
        return
    named = [j for j in range(at + 1, len(chunks)) if _kind_at(reading, j) in _PLACES]
    places = [arg for j in named for arg in args_at(reading, j, as_subject=False)]
    for drug in (_used_drugs(reading, k) or _drug_meant(reading, k)) if places else ():
        start, end = min(drug.start, chunks[k].start), places[-1].end
        add(reading, drug, ("used-at",), places[0], "use", start, end, frozenset({"sole"}))


def _kind_at(reading: Reading, j: int) -> str:
    ref = reading.chunks[j].ref
    return reading.kind(ref.entity) if ref is not None else ""


def _is_forbidden(reading: Reading, k: int) -> bool:
    """Return whether the verb tells what must not be done ('should not be given', 'Never give …')."""
    words = [chunk.piece.text for chunk in reading.chunks[max(0, k - 5) : k]]
    if _FORBIDDING.isdisjoint(words):
        return False
    is_order = reading.chunks[k].piece.form == "b" and reading.skip(0, _OPENING) >= k
    return is_order or not _MODALS.isdisjoint(words)


def _named_after(reading: Reading, k: int, kinds: frozenset[str]) -> list[Arg]:
    """Return what is named of these kinds after the verb, to the end of its clause."""
    found: list[Arg] = []
    for j in range(k + 1, min(k + 9, len(reading.chunks))):
        chunk = reading.chunks[j]
        if chunk.tag in _USE_BOUNDS or chunk.piece.text in _FORBIDDING:
            break
        if chunk.ref is not None and reading.kind(chunk.ref.entity) in kinds:
            found += args_at(reading, j, as_subject=False)
    return found


def _used_drugs(reading: Reading, k: int) -> list[Arg]:
    """Return the drugs that are used: object or subject of the verb, or what 'it' after the verb means."""
    is_passive = reading.chunks[k].piece.form == "passive"
    beside = (subjects, subjects) if is_passive else (objects, subjects)
    for side in beside:
        drugs = [arg for arg in side(reading, k) if reading.is_drug(arg.entity)]
        if drugs:
            return drugs
    if reading.tag(k + 1) != "NP":
        return []
    return drug_meant_by_it(reading, k) or (drugs_at(reading, k + 1) if not is_passive else [])


def drug_meant_by_it(reading: Reading, k: int) -> list[Arg]:
    """Return the drug last spoken of for 'it' right after the verb at `k`."""
    following, last = reading.chunks[k + 1 : k + 2], reading.situation.last_subject
    if last is None or reading.topic is None or not following or following[0].piece.text != "it":
        return []
    return [over((last,), following[0])]


def read_approved_to(reading: Reading, bearers: list[Arg], j: int) -> None:
    """Read 'is FDA-approved in adults to reduce suicidal thoughts', where `j` is the quality."""
    following = reading.chunks[j + 1 : j + 2]
    if not following or following[0].tag not in {"t", "p"}:
        return
    drugs = [arg for arg in bearers if reading.is_drug(arg.entity)]
    uses = [arg for arg in approved_objects(reading, j) if reading.kind(arg.entity) in _CASES]
    emit(reading, drugs, ("approved-for",), uses, j, "approved-to")


def read_granting(reading: Reading, k: int) -> bool:
    """Read 'holds FDA approval for X' and 'gave it the green light for X'; return whether it is such."""
    piece = reading.chunks[k].piece
    if reading.tag(k + 1) != "NP" or piece.form == "passive":
        return False
    owner = _owner(reading, k + 1) if has_generic(piece, "give") and _is_approval(reading, k + 1) else []
    if owner:
        _emit_granted(reading, owner, k + 1, k)
        return True
    if has_generic(piece, "gain") and _is_approval(reading, k + 1):
        if _is_for_drug(reading, k + 1) or (k and reading.chunks[k - 1].piece.text == "they"):
            return True  # the maker has it
        _emit_granted(reading, subjects(reading, k), k + 1, k)
        return True
    after = completed(reading, k + 1)[1] if has_generic(piece, "give") else 0
    if not after or reading.tag(after) != "NP" or not _is_approval(reading, after):
        return False
    _emit_granted(reading, drugs_at(reading, k + 1), after, k)
    return True


def _is_for_drug(reading: Reading, j: int) -> bool:
    """Return whether a drug follows for which somebody has the approval at `j`."""
    following = reading.chunks[j + 1 : j + 5]
    if len(following) < 2 or following[0].piece.text not in {"for", "of", "to"}:
        return False
    named = [chunk.ref for chunk in following[1:] if chunk.ref is not None]
    return any(reading.is_drug(ref.entity) for ref in named[:1]) or (
        len(named) > 1 and following[2].piece.text == "of" and reading.is_drug(named[1].entity)
    )


def _owner(reading: Reading, j: int) -> list[Arg]:
    """Return the drug of 'granted ketamine approval'."""
    ref = reading.chunks[j].ref
    return [over((ref.agent,), reading.chunks[j])] if ref is not None and ref.agent is not None else []


def _is_approval(reading: Reading, j: int) -> bool:
    """Return whether the phrase at `j` is an approval."""
    ref = reading.chunks[j].ref
    return ref is not None and ref.is_approval


def _emit_granted(reading: Reading, bearers: list[Arg], j: int, k: int) -> None:
    """Add the statement that the verb at `k` gives the drug the approval at `j`."""
    drugs = [arg for arg in bearers if reading.is_drug(arg.entity)]
    ref, uses = reading.chunks[j].ref, approved_objects(reading, j)
    if ref is not None and ref.negated:
        uses = [denied(arg) for arg in uses]
    emit(reading, drugs, ("approved-for",), uses, k, "granted")


def read_approved_drug(reading: Reading, k: int, ref: Ref, after: int) -> None:
    """Read 'FDA-approved ketamine infusions for depression', where the approval is taken for granted."""
    if ref.dropped != _APPROVED or not reading.is_drug(ref.entity) or _is_singled_out(reading, k):
        return
    chunk = reading.chunks[k]
    bearer = Arg((ref.entity or "",), chunk.start, chunk.end, chunk.first)
    emit(reading, [bearer], ("is-a",), [over((_APPROVED,), chunk)], k, "approved-drug", own_span=True)
    if reading.tag(after + 1) == "NP" and reading.chunks[after].piece.text == "for":
        uses = args_at(reading, after + 1, as_subject=False)
        emit(reading, [bearer], ("approved-for",), uses, k, "approved-drug", own_span=True)


def _is_singled_out(reading: Reading, k: int) -> bool:
    """Return whether the words before say that there is none, or that it is another one ('the only')."""
    before = [name for name, i in reading.context.cues if i < reading.chunks[k].last and name == "negation"]
    words = {piece.text for piece in reading.pieces[: reading.chunks[k].last]}
    return bool(before) or not _SINGLING.isdisjoint(words) or len(reading.drugs) > 1
