"""The claim base against itself: what no schema sees, and whether ketlint reads its own examples right.

Every problem is found in one run, each at its line and column. The examples are checked as a user's text
would be, one document a sentence, so that what passes here holds for `ketlint check` as well.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ketlint.compiling import compile_entries
from ketlint.document import Input
from ketlint.entries import Entries, Fault
from ketlint.entry_models import ClaimEntry
from ketlint.errors import KetlintError
from ketlint.findings import Finding, Level, Report
from ketlint.knowledge import Claim, Knowledge
from ketlint.naming import did_you_mean
from ketlint.pipeline import check
from ketlint.rules import rule_set


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to put right, or to know; `is_reading` is set for wordings and examples."""

    level: Level
    fault: Fault
    is_reading: bool = False


@dataclass(frozen=True, slots=True)
class Base:
    """The records and what was compiled from them; `today` is what `review_by` is held against."""

    entries: Entries
    compiled: dict[str, Any]
    knowledge: Knowledge
    today: date


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """The problems found, and how much was looked at."""

    problems: tuple[Problem, ...]
    claims: int
    texts: int

    def count(self, level: Level) -> int:
        """Return how many problems of a level there are."""
        return sum(problem.level is level for problem in self.problems)

    @property
    def summary(self) -> str:
        """Return one line on the whole."""
        errors, warnings = self.count(Level.ERROR), self.count(Level.WARNING)
        read = f", {self.texts} wordings and examples read" if self.texts else ""
        counts = f"{errors} error{'s' * (errors != 1)}, {warnings} warning{'s' * (warnings != 1)}"
        return f"{counts} in {self.claims} claims{read}"


def check_entries(
    entries: Entries, today: date, only: str | None = None, *, reads_examples: bool = True
) -> SelfCheck:
    """Return what is wrong with the claim base, or with the topic, claim or file that `only` names.

    Raises KetlintError where nothing is called so.
    """
    compiled = compile_entries(entries)
    base = Base(entries, compiled, Knowledge(compiled), today)
    wanted = [
        claim
        for claim in entries.claims
        if only is None or only in {claim.id, claim.topic} or _is_file(entries, claim, only)
    ]
    problems = [problem for look in RECORD_CHECKS for problem in look(base)]
    if only is not None:
        paths = {str(path) for path, _ in entries.places.values() if _is_named(path, only)}
        if not wanted and not paths:
            known = {
                *base.knowledge.claim_ids,
                *base.knowledge.topics,
                *(path.name for path, _ in entries.places.values()),
            }
            raise KetlintError(f"no topic, claim or file '{only}'{did_you_mean(only, known)}")
        about = {
            id_ for claim in wanted for id_ in (claim.id, *(evidence.source for evidence in claim.evidence))
        }
        problems = [
            problem
            for problem in problems
            if problem.fault.path in paths or any(f"'{id_}'" in problem.fault.message for id_ in about)
        ]
    texts = 0
    if reads_examples:
        reading = _Reading(base)
        problems += [problem for claim in wanted for problem in reading.of_claim(claim)]
        if only is None:
            problems += reading.of_pack_rules()
        texts = reading.texts
    return SelfCheck(tuple(sorted(problems, key=_place)), len(wanted), texts)


def _is_file(entries: Entries, claim: ClaimEntry, name: str) -> bool:
    return _is_named(entries.places["claim", claim.id][0], name)


def _is_named(path: Path, name: str) -> bool:
    return (
        name in {path.name, path.stem}
        or str(path).endswith("/" + name.removeprefix("./"))
        or str(path) == name
    )


def _place(problem: Problem) -> tuple[str, int, int, str]:
    fault = problem.fault
    return fault.path, fault.line, fault.column, fault.message


def _ambiguous_names(base: Base) -> Iterator[Problem]:
    """Yield each surface form that names two entities."""
    for phrase, ids in sorted(_shared_forms(base.compiled["lexicon"], ())):
        one, other = _later(base, ids)
        message = f"'{phrase}' names '{other}' as well; a name belongs to one entity"
        yield Problem(Level.ERROR, base.entries.fault("entity", one, message, "names"))


def _shared_forms(node: dict[str, Any], words: tuple[str, ...]) -> Iterator[tuple[str, list[str]]]:
    for token, below in node.items():
        if token:
            yield from _shared_forms(below, (*words, token))
        elif len(below.get("E", ())) > 1:
            yield " ".join(words), below["E"]


def _shared_identifiers(base: Base) -> Iterator[Problem]:
    """Yield each identifier of a public vocabulary that two entities bear."""
    entries = base.entries
    bearers: dict[tuple[str, str], list[str]] = {}
    for entity in entries.entities:
        for xref in entity.xrefs.by_prefix.items():
            bearers.setdefault(xref, []).append(entity.id)
    for (prefix, identifier), ids in bearers.items():
        if len(ids) > 1:
            one, other = _later(base, ids)
            message = f"'{prefix}:{identifier}' is '{other}' as well; an identifier belongs to one entity"
            yield Problem(Level.ERROR, entries.fault("entity", one, message, "xrefs", prefix))


def _later(base: Base, ids: Sequence[str]) -> tuple[str, str]:
    """Return which of the entities that share something is to be put right, a pack's first, and another."""
    entries = base.entries
    late = [id_ for id_ in ids if entries.is_of_pack(entries.layers["entity", id_][-1].path)]
    one = late[-1] if late else ids[1]
    return one, next(id_ for id_ in ids if id_ != one)


def _cycles(base: Base) -> Iterator[Problem]:
    """Yield each entity and relation that descends from itself."""
    entries = base.entries
    for kind, records in (("entity", entries.entities), ("relation", entries.relations)):
        parents = {record.id: record.is_a for record in records}
        for record in records:
            if record.id in _descends_from(record.id, parents):
                yield Problem(
                    Level.ERROR,
                    entries.fault(kind, record.id, f"'{record.id}' descends from itself by is_a", "is_a"),
                )


def _descends_from(id_: str, parents: dict[str, list[str]]) -> set[str]:
    found: set[str] = set()
    queue = list(parents[id_])
    while queue:
        parent = queue.pop()
        if parent not in found:
            found.add(parent)
            queue.extend(parents.get(parent, ()))
    return found


def _entailed_errors(base: Base) -> Iterator[Problem]:
    """Yield each established claim that entails a refuted one."""
    claims = [base.knowledge.claim(id_) for id_ in base.knowledge.claim_ids]
    refuted = [claim for claim in claims if claim.standing == "refuted"]
    for claim in claims:
        if claim.standing != "established" or claim.is_loose or claim.until:
            continue
        for wrong in refuted:
            alike = (claim.mode, claim.value, claim.when, claim.unless) == (
                wrong.mode,
                wrong.value,
                wrong.when,
                wrong.unless,
            )
            if (
                alike and set(claim.subjects) & set(wrong.subjects)
                and (set(claim.objects) & set(wrong.objects) or (not claim.objects and not wrong.objects))
                and base.knowledge.entails(claim.relation, wrong.relation) is not None
            ):  # fmt: skip
                message = f"the established claim '{claim.id}' entails '{wrong.id}', which is refuted"
                yield Problem(Level.ERROR, base.entries.fault("claim", claim.id, message, "standing"))


_SIDES = {"refuted": ("against",), "established": ("for",), "contested": ("for", "against")}


def _one_sided(base: Base) -> Iterator[Problem]:
    """Yield each claim whose standing no evidence carries, and each that a retracted source carries."""
    status = {source.id: source.status for source in base.entries.sources}
    for claim in base.entries.claims:
        sound = {evidence.stance for evidence in claim.evidence if status[evidence.source] != "retracted"}
        listed = {evidence.stance for evidence in claim.evidence}
        if claim.standing == "contested" and "mixed" in sound:
            sound |= {"for", "against"}
            listed |= {"for", "against"}
        for side in _SIDES.get(claim.standing, ()):
            if side not in listed:
                message = f"'{claim.id}' is {claim.standing}, but has no evidence '{side}'"
                yield Problem(Level.ERROR, base.entries.fault("claim", claim.id, message, "standing"))
            elif side not in sound:
                message = f"'{claim.id}' is {claim.standing}, but all its evidence '{side}' is retracted"
                yield Problem(Level.ERROR, base.entries.fault("claim", claim.id, message, "evidence"))
        for index, evidence in enumerate(claim.evidence):
            if status[evidence.source] == "retracted" and evidence.stance in sound:
                message = f"'{claim.id}' rests on '{evidence.source}', which is retracted"
                yield Problem(
                    Level.WARNING, base.entries.fault("claim", claim.id, message, "evidence", index)
                )


_SUBSTANCES = frozenset({"drug", "enantiomer", "metabolite"})


def _evidence_on_others(base: Base) -> Iterator[Problem]:
    """Yield each piece of evidence whose scope names substances, but none that the claim is about."""
    for claim in base.entries.claims:
        subjects = {id_ for id_ in base.knowledge.claim(claim.id).subjects if _is_substance(base, id_)}
        for index, evidence in enumerate(claim.evidence):
            studied = _substances_in(base, evidence.scope or "")
            if subjects and studied and not _is_any_kin(base, studied, subjects):
                message = (
                    f"'{claim.id}' is about '{min(subjects)}', but the evidence of '{evidence.source}' is "
                    f"on '{min(studied)}'"
                )
                yield Problem(
                    Level.ERROR, base.entries.fault("claim", claim.id, message, "evidence", index, "scope")
                )


def _is_substance(base: Base, id_: str) -> bool:
    return base.knowledge.kinds[id_] in _SUBSTANCES


def _substances_in(base: Base, text: str) -> set[str]:
    """Return the substances that a text names."""
    pieces = base.knowledge.lexicon.pieces(text)
    named = {id_ for piece in pieces for id_ in (piece.readings or {}).get("E", ())}
    return {id_ for id_ in named if _is_substance(base, id_)}


def _is_any_kin(base: Base, ones: set[str], others: set[str]) -> bool:
    """Return whether one of the ones is one of the others, or a kind of it, or the reverse."""
    distance = base.knowledge.distance
    return any(
        distance(one, other) is not None or distance(other, one) is not None
        for one in ones
        for other in others
    )


def _animals_alone(base: Base) -> Iterator[Problem]:
    """Yield a note for each claim that is told of no species and established on animals alone."""
    designs = {source.id: source.design for source in base.entries.sources}
    for claim in base.entries.claims:
        support = {designs[evidence.source] for evidence in claim.evidence if evidence.stance == "for"}
        if claim.standing == "established" and support == {"animal"} and not claim.scope.get("species"):
            message = f"'{claim.id}' is established on animals alone, but its scope names no species"
            yield Problem(Level.NOTE, base.entries.fault("claim", claim.id, message, "evidence"))


def _reviews_due(base: Base) -> Iterator[Problem]:
    """Yield each claim that should have been looked at again by now."""
    for claim in base.entries.claims:
        if claim.review_by < base.today:
            message = f"'{claim.id}' was to be reviewed by {claim.review_by}"
            yield Problem(Level.WARNING, base.entries.fault("claim", claim.id, message, "review_by"))


_EXAMPLES_EACH = 3


def _few_examples(base: Base) -> Iterator[Problem]:
    """Yield each shipped claim with too few examples to tell a reading from a stroke of luck.

    A known miss does not count. The claims of a house pack are their editor's own business.
    """
    for claim in base.entries.claims:
        if base.entries.is_of_pack(base.entries.layers["claim", claim.id][-1].path):
            continue
        wanted = {"silent": claim.examples.silent}
        if not _is_let_pass(base.knowledge.claim(claim.id)):
            wanted["flagged"] = claim.examples.flagged
        for kind, texts in wanted.items():
            if len(texts) < _EXAMPLES_EACH:
                message = f"'{claim.id}' has {len(texts)} of {_EXAMPLES_EACH} examples '{kind}'"
                yield Problem(Level.WARNING, base.entries.fault("claim", claim.id, message, "examples", kind))


def _is_let_pass(claim: Claim) -> bool:
    """Return whether no statement of it is wrong: it holds in some animals, and needs no word of them."""
    is_open = claim.standing == "established" and claim.is_animal and not claim.needs
    return is_open and claim.until is None and not claim.is_loose


def _unverified_sources(base: Base) -> Iterator[Problem]:
    """Yield each source that nobody can look up, or that nobody has."""
    for source in base.entries.sources:
        if not (source.DOI or source.PMID or source.PMCID or source.URL):
            message = f"'{source.id}' has no DOI, PMID, PMCID or URL"
            yield Problem(Level.ERROR, base.entries.fault("source", source.id, message))
        if not source.verified:
            message = f"'{source.id}' has no record of where it was verified"
            yield Problem(Level.ERROR, base.entries.fault("source", source.id, message, "verified"))


def _unused_sources(base: Base) -> Iterator[Problem]:
    """Yield a note for each source that bears on no claim."""
    used = {evidence.source for claim in base.entries.claims for evidence in claim.evidence}
    for source in base.entries.sources:
        if source.id not in used:
            yield Problem(
                Level.NOTE, base.entries.fault("source", source.id, f"'{source.id}' bears on no claim")
            )


RECORD_CHECKS: tuple[Callable[[Base], Iterator[Problem]], ...] = (
    _ambiguous_names, _shared_identifiers, _cycles, _entailed_errors, _one_sided, _evidence_on_others,
    _animals_alone, _reviews_due, _few_examples, _unverified_sources, _unused_sources,
)  # fmt: skip


class _Reading:
    """Reads wordings and examples as ketlint reads a text."""

    def __init__(self, base: Base) -> None:
        self.base = base
        self.rules = rule_set(base.knowledge)
        self.texts = 0

    def of_claim(self, claim: ClaimEntry) -> Iterator[Problem]:
        yield from self._say(claim)
        for index, text in enumerate(claim.not_say):
            yield from self._flagged(claim, text, "not_say", index)
        for index, text in enumerate(claim.examples.flagged):
            yield from self._flagged(claim, text, "examples", "flagged", index)
        for index, text in enumerate(claim.examples.silent):
            yield from self._silent(claim, text, index)
        for index, text in enumerate(claim.examples.known_miss):
            yield from self._known_miss(claim, text, index)

    def of_pack_rules(self) -> Iterator[Problem]:
        """Yield what is wrong with the examples of the rules that house packs bring or change."""
        entries = self.base.entries
        for rule in entries.rules:
            if not entries.is_of_pack(entries.layers["rule", rule.code][-1].path):
                continue
            for wanted, texts in (("flag", rule.examples.flag), ("silent", rule.examples.silent)):
                for index, text in enumerate(texts):
                    codes = {message.code for message in self._check(text).messages}
                    if (rule.code in codes) is not (wanted == "flag"):
                        found = f" ({', '.join(sorted(codes)) or 'nothing'} found)"
                        what = "does not flag" if wanted == "flag" else "must not flag"
                        message = f"{rule.code} {what} '{text}'{found}"
                        fault = entries.fault("rule", rule.code, message, "examples", wanted, index)
                        yield Problem(Level.ERROR, fault, is_reading=True)

    def _check(self, text: str) -> Report:
        self.texts += 1
        return check(Input("-", "plain", text.encode()), self.base.knowledge, self.rules)

    def _problem(self, level: Level, claim: ClaimEntry, message: str, *at: str | int) -> Problem:
        return Problem(level, self.base.entries.fault("claim", claim.id, message, *at), is_reading=True)

    def _say(self, claim: ClaimEntry) -> Iterator[Problem]:
        for finding in self._check(claim.say).findings:
            yield self._problem(Level.ERROR, claim, f"say is flagged: {_caught(finding)}", "say")

    def _flagged(self, claim: ClaimEntry, text: str, *at: str | int) -> Iterator[Problem]:
        """Yield what is wrong where `text` is not caught by this claim, or by one of its topic."""
        report = self._check(text)
        caught = report.findings
        if any(finding.claim.id == claim.id for finding in caught):
            return
        if not caught:
            yield self._problem(Level.ERROR, claim, f"not flagged: '{text}' ({_reading(report)})", *at)
            return
        related = at[0] == "not_say" or any(finding.claim.topic == claim.topic for finding in caught)
        names = ", ".join(dict.fromkeys([finding.claim.id for finding in caught]))
        level = Level.NOTE if related else Level.ERROR
        yield self._problem(level, claim, f"caught by {names} instead: '{text}'", *at)

    def _silent(self, claim: ClaimEntry, text: str, index: int) -> Iterator[Problem]:
        for finding in self._check(text).findings:
            if finding.claim.topic == claim.topic and finding.level >= Level.WARNING:
                yield self._problem(
                    Level.ERROR,
                    claim,
                    f"must be silent: '{text}'; {_caught(finding)}",
                    "examples",
                    "silent",
                    index,
                )

    def _known_miss(self, claim: ClaimEntry, text: str, index: int) -> Iterator[Problem]:
        for finding in self._check(text).findings:
            if finding.claim.topic == claim.topic:
                message = f"a known miss is caught now, make it 'flagged': '{text}'; {_caught(finding)}"
                yield self._problem(Level.ERROR, claim, message, "examples", "known-miss", index)
                return


def _caught(finding: Finding) -> str:
    """Return which rule and claim caught which words."""
    return f"{finding.code} {finding.verdict} '{finding.judged.statement.text}' [{finding.claim.id}]"


def _reading(report: Report) -> str:
    """Return how a text that was not flagged was read."""
    if report.supported:
        agreed = report.supported[0]
        return f"read as '{agreed.judged.statement.text}', which agrees with {agreed.claim.id}"
    if not report.statements:
        return "no statement read"
    return f"{report.statements} statement{'s' * (report.statements != 1)} read, none judged"
