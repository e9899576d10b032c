"""Growth that is said to be seen after a dose: 'new synapses are visible within a day of an infusion'."""

from ketlint.clauses.agents import agent_beside, agent_of_change
from ketlint.clauses.arguments import Arg, renamed
from ketlint.clauses.occasions import names_dose
from ketlint.clauses.reading import Reading
from ketlint.clauses.subjects import subjects
from ketlint.emission import emit

_SEEN = frozenset({
    "visible", "measurable", "detectable", "evident", "apparent", "noticeable", "seen", "observed",
    "detected", "measured", "documented",
})  # fmt: skip
_NEW = ("new", "fresh")
_SINCE_DOSE = frozenset({"within", "after", "following", "by", "within hours", "within minutes"})


def read_appearing(reading: Reading, k: int, j: int) -> None:
    """Read what has grown, at the copula `k` before the word at `j` that says that it is seen."""
    if j >= len(reading.chunks) or reading.chunks[j].piece.text not in _SEEN or not names_dose(reading):
        return
    if not any(chunk.piece.text in _SINCE_DOSE for chunk in reading.chunks):
        return
    for arg in subjects(reading, k):
        relations, grown = arg.event or (("increases",), arg.entity)
        is_new = reading.sentence.text[arg.start : arg.end].lower().startswith(_NEW)
        is_growth = arg.event is not None or reading.kind(grown) == "process" or is_new
        if grown is None or not is_growth or _is_named_after_drug(reading, arg):
            continue
        drugs = agent_beside(reading) or agent_of_change(reading, j, relations)
        emit(reading, drugs, relations, [renamed(arg, (grown,))], j, "appearing")


def _is_named_after_drug(reading: Reading, arg: Arg) -> bool:
    """Return whether the drug whose it is stands in the phrase, which then tells it ('ketamine-induced')."""
    return any(
        piece.tag == "E" and reading.is_drug(piece.value[0]) and arg.start <= piece.start < arg.end
        for piece in reading.pieces
    )
