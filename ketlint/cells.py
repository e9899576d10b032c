"""Table cells: a cell without a verb is read as the sentence that it makes with its row and its column.

'agonist' in the row of ketamine and the column of the AMPA receptor says 'ketamine: AMPA receptor agonist'.
The words in front lend meaning only; what is found is told in the words of the cell.
"""

from collections.abc import Iterator, Sequence

from ketlint.document import Block
from ketlint.headings import Headings
from ketlint.knowledge import Knowledge
from ketlint.references import DRUG_KINDS
from ketlint.sentences import Sentence
from ketlint.spans import Span
from ketlint.statements import Statement

_TARGET_KINDS = frozenset({"receptor", "binding-site", "transporter", "channel", "enzyme", "measure"})
_CLASS_KINDS = frozenset({"drug-class"})
_CLASS_LABELS = frozenset(
    {"class", "drug class", "type", "kind", "group", "category", "family", "classification"}
)
_LONGEST = 80  # characters: a longer cell speaks for itself


def openings(cell: Block, earlier: Sequence[str], drug: str, headings: Headings) -> Iterator[str]:
    """Yield what may be put before a cell's words; `earlier` are the cells before it in its row."""
    if not cell.row or len(cell.text) > _LONGEST:
        return
    for label in (*reversed(earlier), cell.header):
        is_target = named(label, headings, _TARGET_KINDS) and not named(label, headings, DRUG_KINDS)
        if is_target and not _tells_role(label, headings):
            yield f"{drug}: {label} "
    if named(cell.row, headings, DRUG_KINDS) or named(cell.header, headings, DRUG_KINDS):
        yield from (f"{drug} {label} " for label in (cell.header, cell.row) if _is_deed(label, headings))
    if any(label.lower() in _CLASS_LABELS for label in (cell.row, cell.header)):
        yield f"{drug} is a "
    for label in (cell.row, cell.header):
        if label and not named(label, headings, DRUG_KINDS):
            yield f"{drug}'s {label} is "


def _is_deed(label: str, headings: Headings) -> bool:
    """Return whether a column or row is headed by what its drugs do ('Blocks', 'Binds to')."""
    pieces = headings.pieces(label)
    is_word = len(pieces) == 1 or (len(pieces) == 2 and pieces[1].text == "by")  # 'Acts by'
    readings = pieces[0].readings if is_word else None
    if readings is None:
        return False
    return any("s" in told[2] for told in readings.get("V", ())) or any(
        "s" in told[1] for told in readings.get("G", ())
    )


def _tells_role(label: str, headings: Headings) -> bool:
    """Return whether a cell says itself what is done to the target ('AMPA agonist')."""
    return any("R" in (piece.readings or {}) for piece in headings.pieces(label))


def belongs_to_other(cell: Block, drug: str, headings: Headings) -> bool:
    """Return whether row or column names another class of drugs ('SSRI tablets'), and no drug."""
    labels = [label for label in (cell.row, cell.header) if label]
    if any(named(label, headings, DRUG_KINDS) for label in labels):
        return False
    return any(names_other_class(label, drug, headings) for label in labels)


def names_other_class(label: str, drug: str, headings: Headings) -> bool:
    """Return whether a label names a class that the drug is not of, and no drug."""
    if named(label, headings, DRUG_KINDS):
        return False
    classes = named(label, headings, _CLASS_KINDS)
    return any(not is_class_of(drug, id_, headings.knowledge) for id_ in classes)


def is_class_of(drug: str, class_: str, knowledge: Knowledge) -> bool:
    """Return whether the claim base has the drug in the class."""
    near = knowledge.claims_between(drug, (class_,))
    return any(claim.relation == "is-a" and claim.standing == "established" for claim, _ in near)


def named(text: str, headings: Headings, kinds: frozenset[str]) -> list[str]:
    """Return the entities of some kinds that a label names."""
    return [id_ for id_ in headings.entities(text) if headings.knowledge.kinds[id_] in kinds]


def opened(sentence: Sentence, opening: str) -> Sentence:
    """Return the sentence with words put before it."""
    text = opening + sentence.text
    return Sentence(sentence.block._replace(text=text), Span(0, len(text)), sentence.index)


def told_in(sentence: Sentence, opening: str, statement: Statement) -> Statement | None:
    """Return a statement of the opened sentence in the sentence's own words, None where it has none there."""
    shift = sentence.span.start - len(opening)
    end = statement.span.end + shift
    if end <= sentence.span.start:
        return None
    span = Span(max(statement.span.start + shift, sentence.span.start), end)
    return statement._replace(sentence=sentence, span=span)
