"""What is kept of a sentence for the next one of its block: whom and what a pronoun may take up."""

from collections.abc import Sequence
from itertools import islice

from ketlint.clauses.effects import effects_told
from ketlint.clauses.pairs import pair_in, tells_apart
from ketlint.clauses.reading import Situation
from ketlint.context import Polarity
from ketlint.headings import opens_on_treatment, turns_to_other
from ketlint.knowledge import Knowledge
from ketlint.lexicon import Piece, Readings
from ketlint.phrases import opens_on_unknown, past_opening
from ketlint.references import DRUG_KINDS
from ketlint.reports import is_in_past, tells_one_study
from ketlint.scanning import Scanned
from ketlint.statements import Statement
from ketlint.tagging import tag
from ketlint.topics import told_drugs

_CLAUSAL = frozenset("VGb")
_PLACES = frozenset({"network", "cell-type", "brain-region"})
_TAKEN_UP_KINDS = frozenset({"protein", "transmitter", "pathway", "enzyme", "brain-region", "network"})
_LABEL_MARKS = frozenset({":", "—"})
_BEFORE_SUBJECT = frozenset("dvqac")
_INTRODUCING = frozenset({
    "than", "as", "is", "enter", "enters", "comes", "stands", "sits", "lies", "called", "named", "dubbed",
    "termed", "known as", "namely", ":", "—",
})  # fmt: skip
_STOPS = frozenset(".!)\"'")
_IT = frozenset({"it", "its", "they", "their"})


def _is_done_by(pieces: Sequence[Piece]) -> bool:
    """Return whether its verb names a doer ('is silenced by ketamine'), which 'it' may take up as well."""
    verb = next((piece for piece in pieces if piece.tag in {"V", "G"}), None)
    return verb is not None and verb.form == "passive" and any(piece.text == "by" for piece in pieces)


def _last_clause(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """Return the pieces after the last semicolon, all of them where there is none."""
    stop = max([at for at, piece in enumerate(pieces) if piece.text == ";"], default=-1)
    return pieces[stop + 1 :]


def _entity_of(piece: Piece) -> str | None:
    """Return the entity that the piece names, whatever it is tagged as."""
    return piece.readings["E"][0] if piece.readings is not None and "E" in piece.readings else None


class Memory:
    """Keeps in the situation of a block what its sentences said."""

    def __init__(self, drug: str | None, knowledge: Knowledge) -> None:
        self.drug = drug  # that the text is about
        self.knowledge = knowledge
        self.kinds = knowledge.kinds

    def keep(self, scanned: Scanned, situation: Situation, statements: list[Statement]) -> None:
        """Keep what a later pronoun may take up."""
        pieces = scanned.pieces
        is_asked = scanned.text.endswith("?")
        if (
            pieces
            and not pieces[0].tag
            and (pieces[0].readings is None or situation.follows_study or is_asked)
        ):
            tag(pieces)  # a sentence that was not read
        is_told_of_drug = any(statement.subjects[:1] == (situation.last_subject,) for statement in statements)
        opening = [_entity_of(piece) for piece in past_opening(pieces)[:2]]
        self._keep_subject(scanned, situation, opening, is_told_of_drug=is_told_of_drug)
        situation.opening = self._opening(scanned, situation, statements)
        self._keep_class(scanned, situation)
        reports_on = situation.follows_study and is_in_past(pieces)
        situation.follows_study = tells_one_study(scanned.text) or reports_on
        situation.follows_animals = "species" in scanned.cues and "population" not in scanned.cues
        if scanned.entities:
            self._keep_named(scanned, situation, opening, statements)
        asserted = [one for one in statements if one.polarity is Polarity.AFFIRMED]  # the rest did not happen
        if statements and not asserted:
            situation.said_event = None
        situation.is_apart = situation.is_on_other and not any(
            self.kinds.get(subject) in DRUG_KINDS for one in statements for subject in one.subjects
        )
        if not scanned.drugs and not is_told_of_drug:
            at = 1 if scanned.text[:4].lower() == "the " else 0
            is_one = len(opening) > at and pieces[at].text[-1] != "s"
            situation.last_object = (opening[at] if is_one else None) or situation.last_object
        for statement in asserted:
            if statement.objects and any(
                self.kinds.get(subject) in DRUG_KINDS for subject in statement.subjects
            ):
                situation.last_object = statement.objects[0]
                situation.said_event = (statement.relations, statement.objects[0])

    def _keep_subject(
        self,
        scanned: Scanned,
        situation: Situation,
        opening: Sequence[str | None],
        *,
        is_told_of_drug: bool,
    ) -> None:
        """Keep whether the sentence is on something that is no drug; its first two pieces name `opening`."""
        pieces = scanned.pieces
        thing = opening[0] if opening else None
        if thing is not None and self.kinds[thing] == "property":
            thing = None  # 'Gold standard.'
        goes_on = situation.is_on_other and bool(pieces) and pieces[0].text in _IT
        situation.is_on_other = not is_told_of_drug and (
            (thing is not None and not scanned.drugs)
            or goes_on
            or opens_on_unknown(pieces, scanned.text)
            or (not scanned.drugs and opens_on_treatment(scanned.text))
        )
        situation.is_on_illness = (
            situation.is_on_other and thing is not None and self.kinds[thing] == "condition"
        )
        if thing is not None and len(pieces) > 1 and pieces[1].text in _LABEL_MARKS:
            situation.last_object = thing  # 'Lateral habenula: … quietens it'

    def _keep_named(
        self,
        scanned: Scanned,
        situation: Situation,
        opening: Sequence[str | None],
        statements: Sequence[Statement],
    ) -> None:
        """Keep what the sentence names; its first two pieces name `opening`."""
        drugs = scanned.drugs
        if drugs:
            situation.drugs.update(drugs)
            last = _last_clause(scanned.pieces) if ";" in scanned.text else ()
            spoken_of = told_drugs(last, self.kinds) or told_drugs(scanned.pieces, self.kinds)
            if spoken_of or scanned.pieces[0].text not in _IT:
                situation.recent = set(spoken_of or drugs)
                situation.last_subject = (spoken_of or drugs)[0]
        # the network, cells or region that the sentence opens on, which 'it' may then take up
        place = next((id_ for id_ in opening if id_ is not None and self.kinds[id_] in _PLACES), None)
        situation.last_object = place or situation.last_object
        told = effects_told(self.knowledge, scanned.entities, statements)
        if told or drugs:
            situation.last_effects = told
        if not drugs:
            is_of_harm = any(
                self._tells_loss(piece.readings)
                for piece in scanned.pieces
                if piece.readings is not None and ("V" in piece.readings or "N" in piece.readings)
            )
            situation.last_things = tuple(scanned.entities) if is_of_harm else ()
        regions = [id_ for id_ in scanned.entities if self.kinds[id_] == "brain-region"]
        situation.last_region = regions[-1] if regions else situation.last_region
        if len(scanned.entities) > 1 and tells_apart(scanned.sentence.block.text, scanned.pieces):
            situation.pair = pair_in(scanned.pieces, self.knowledge) or situation.pair
        networks = list(filter(None, map(self.knowledge.network, scanned.entities)))
        situation.last_network = networks[-1] if networks else situation.last_network
        receptors = [id_ for id_ in scanned.entities if self.kinds[id_] == "receptor"]
        if not receptors:
            return
        above = {class_ for receptor in receptors for class_ in self.knowledge.above.get(receptor, ())}
        for receptor in receptors:
            if receptor not in above:  # 'NMDA receptors, which are a kind of glutamate receptor'
                situation.last_receptor = receptor

    def _tells_loss(self, readings: Readings) -> bool:
        """Return whether the word tells of a loss or of harm ('shrinks', 'damage')."""
        told = [*(value[0] for value in readings.get("V", ())), *readings.get("N", ())]
        known = self.knowledge.relations
        return any(known[relation].sign == "-" for relation in told if relation in known)

    def _keep_class(self, scanned: Scanned, situation: Situation) -> None:
        """Keep whether the text has turned to another class of drugs, until it names a drug again."""
        if scanned.drugs:
            situation.is_of_other, situation.topic = False, situation.topic or self.drug
        elif (
            scanned.entities
            and situation.topic is not None
            and "contrast" not in scanned.cues
            and turns_to_other(scanned.pieces, situation.topic, self.knowledge)
        ):
            situation.is_of_other, situation.last_subject = True, None

    def _opening(
        self, scanned: Scanned, situation: Situation, statements: list[Statement]
    ) -> tuple[str, ...]:
        """Return what 'it' takes up in the next sentence: what is no drug and is the subject of this one."""
        if not scanned.entities and not situation.opening:
            return ()
        pieces = list(islice((piece for piece in scanned.pieces if piece.tag not in _BEFORE_SUBJECT), 2))
        if len(pieces) < 2:
            return ()
        if pieces[0].tag != "E":
            takes_up = not scanned.drugs and any(piece.text in _IT for piece in scanned.pieces)
            return situation.opening if takes_up else self._introduced(scanned)
        if pieces[1].tag not in _CLAUSAL or _is_done_by(scanned.pieces):
            return ()
        stop = scanned.text.rfind(";")
        if stop > 0 and self._turns_to_drug(statements, scanned.sentence.span.start + stop):
            return ()
        entity: str = pieces[0].value[0]
        if self.kinds[entity] not in _TAKEN_UP_KINDS:
            return self._introduced(scanned)
        raising = [
            statement.subjects[-1]
            for statement in statements
            if entity in statement.objects
            and self.kinds.get(statement.subjects[-1]) in DRUG_KINDS
            and self.knowledge.relations[statement.relations[0]].sign == "+"
        ]
        return (entity, *raising[:1])

    def _introduced(self, scanned: Scanned) -> tuple[str, ...]:
        """Return what the sentence leads up to ('The next player is BDNF.'), where it names no drug."""
        named = [piece for piece in scanned.pieces if piece.tag not in _STOPS]
        if scanned.drugs or not named or named[-1].tag != "E":
            return ()
        is_led_up_to = any(piece.tag == "b" or piece.text in _INTRODUCING for piece in named[-2:-1])
        entity: str = named[-1].value[0]
        return (entity,) if is_led_up_to and self.kinds[entity] in _TAKEN_UP_KINDS else ()

    def _turns_to_drug(self, statements: Sequence[Statement], offset: int) -> bool:
        """Return whether a statement from `offset` on is told of a drug."""
        return any(
            statement.span.start >= offset and self.kinds.get(statement.subjects[-1]) in DRUG_KINDS
            for statement in statements
        )
