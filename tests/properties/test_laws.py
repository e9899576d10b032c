"""Laws that hold for any text, on texts grown from a fixed pool of statements.

The examples are drawn in the same order on every run, so that a failure here is never one of chance.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ketlint.document import Input
from ketlint.findings import Finding, Level, Report
from ketlint.knowledge import Knowledge
from ketlint.pipeline import check
from ketlint.rules import RuleSet

# Words of every class, and what joins and ends clauses, for texts that no writer would write.
SALAD = (
    *(
        "why it matters",
        "implications",
        "what",
        "which",
        "that",
        "it",
        "this",
        "the",
        "a",
        "not",
        "called",
        "such as",
    ),
    *(
        "ketamine",
        "esketamine",
        "patients",
        "mice",
        "NMDA receptors",
        "AMPA receptor agonist",
        "release",
        "glutamate",
    ),
    *(
        "BDNF",
        "of new synapses",
        "depression",
        "blocks",
        "leads to",
        "is",
        "are",
        "causes",
        "by",
        "of",
        "in",
        "and",
        "or",
    ),
    *(
        "approved",
        "within hours",
        "0.5 mg/kg",
        "2019",
        "more potent than",
        "may",
        "no",
        "because",
        "if",
        "half-life",
    ),
    *(",", ":", ";", "(", ")", "—", "→", ".", "?", "\n", "\n\n", "\n- ", "|", "**", "'s", '"'),
)
FORMATS = ("markdown", "html", "wikitext", "plain")
LAW = settings(max_examples=60, deadline=None, derandomize=True)


@dataclass(frozen=True, slots=True)
class Said:
    """A clause of the pool, without capital and full stop, and its verdict; '' stands for supported."""

    clause: str
    verdict: str

    @property
    def sentence(self) -> str:
        """Return the clause as a sentence."""
        return f"{self.clause[0].upper()}{self.clause[1:]}."


POOL = tuple(
    Said(clause, verdict)
    for verdict, clauses in {
        "incorrect": (
            "ketamine is an AMPA receptor agonist",
            "ketamine is an opioid",
            "ketamine competes with glutamate for its binding site",
            "ketamine binds to GABA receptors",
            "ketamine activates NMDA receptors",
            "ketamine is a competitive NMDA receptor antagonist",
            "ketamine cures depression",
            "racemic ketamine is approved for depression",
            "esketamine is the R-enantiomer of ketamine",
            "the half-life of ketamine is 12 hours",
            "norketamine is more potent than ketamine",
            "ketamine is broken down by the kidneys",
            "glutamate is the main inhibitory transmitter of the brain",
        ),
        "contested": (
            "the opioid system is required for ketamine's antidepressant effect",
            "dissociation is necessary for ketamine's antidepressant effect",
            "ketamine is more effective than ECT",
        ),
        "unqualified": (
            "ketamine increases BDNF in the hippocampus",
            "ketamine promotes the growth of new synapses",
            "ketamine inhibits eEF2 kinase",
            "ketamine is a selective NMDA receptor antagonist",
        ),
        "outdated": ("esketamine may be used only with an oral antidepressant",),
        "imprecise": ("ketamine is a non-competitive NMDA receptor antagonist",),
        "": (
            "ketamine blocks NMDA receptors",
            "ketamine is an uncompetitive NMDA receptor antagonist",
            "ketamine binds to the NMDA receptor",
            "esketamine is the S-enantiomer of ketamine",
            "ketamine is metabolised in the liver",
            "ketamine is a dissociative anaesthetic",
            "ketamine causes dissociation",
            "glutamate activates AMPA receptors",
        ),
    }.items()
    for clause in clauses
)
WRONG = tuple(said for said in POOL if said.verdict)
ON_KETAMINE = tuple(said for said in WRONG if said.clause.startswith(("ketamine ", "racemic ")))
ANIMAL = ("KET302", "KET303")
IRRELEVANT = (
    "The weather was mild that day.",
    "Grey paper was used for printing this page.",
    "A good soup is cooked slowly.",
    "The meeting begins at ten.",
    "Rain fell on the roof all night.",
)
NEGATIONS = {
    " blocks ": (" does not block ", " doesn't block ", " never blocks "),
    " is ": (" is not ", " isn't ", " is in no way "),
    " binds ": (" does not bind ", " doesn't bind ", " never binds "),
    " causes ": (" does not cause ", " doesn't cause ", " never causes "),
    " activates ": (" does not activate ", " doesn't activate ", " never activates "),
}
EMPHASIS = {
    "markdown": ("**{}**", "*{}*", "[{}](https://a.example/b)", "<b>{}</b>"),
    "html": ("<b>{}</b>", "<a href='/b'>{}</a>", "<span class=c>{}</span>"),
    "wikitext": ("'''{}'''", "''{}''", "[[b|{}]]", "<b>{}</b>"),
    "plain": ("{}",),
}
MARKUP = re.compile(r"<[^>]*>|\*+|''+|\]\([^)]*\)|\[\[b\||\]\]|[\[\]]")
SPACES = {
    "markdown": ("\xa0", "\u202f", "&nbsp;", "\t", "  ", "\n", "\r\n", " \u200b"),
    "html": ("\xa0", "\u202f", "&nbsp;", "&#160;", "\t", "  ", "\n", "\r\n", "\n    "),
    "wikitext": ("\xa0", "\u202f", "&nbsp;", "\t", "  ", "\n", "\r\n"),
    "plain": ("\xa0", "\u202f", "\t", "  ", " \u200b"),
}
BEFORE = (
    "",
    "\ufeff",
    "\U0001f9e0 ",
    "\U0001f469\u200d\U0001f52c\U0001f48a ",
    "e\u0301\u4e2d: ",
    "So\t",
    "1\xa0mg. ",
)
HIDDEN = {
    "markdown": (
        "`{}`",
        "```\n{}\n```",
        "~~~ text\n{}\n~~~",
        "Code:\n\n    {}\n",
        "<!-- {} -->",
        "$$\n{}\n$$",
        "## References\n\n1. {}\n",
        "[a](https://a.example '{}')",
        "<pre>{}</pre>",
        '---\ntags: ["{}"]\n---\n',
    ),
    "html": (
        "<code>{}</code>",
        "<pre>{}</pre>",
        "<!-- {} -->",
        "<script>let a = `{}`</script>",
        "<h2>References</h2><ol><li>{}</ol>",
        '<a href="/b" title="{}">a</a>',
        "<nav>{}</nav>",
    ),
    "wikitext": (
        "<code>{}</code>",
        "<pre>{}</pre>",
        "<!-- {} -->",
        "<nowiki>{}</nowiki>",
        "A line.<ref>{}</ref>",
        "{{{{note|{}}}}}",
        "== References ==\n* {}\n",
    ),
    "plain": ("A title\n\nA line is here.\n\nReferences\n\n1. {}\n2. {}\n",),
}

ReportOf = Callable[[str, str], Report]
said_wrongly = st.sampled_from(WRONG)
documents = st.lists(st.lists(st.sampled_from(POOL), min_size=1, max_size=3), min_size=1, max_size=3)
formats = st.sampled_from(FORMATS)


@pytest.fixture(scope="module")
def report_of(knowledge: Knowledge, rules: RuleSet) -> ReportOf:
    """Return a function from a text and its format to the report on it."""
    return lambda text, form="plain": check(Input("-", form, text.encode()), knowledge, rules)


def written(paragraphs: list[str], form: str) -> str:
    """Return the paragraphs as a document in a format."""
    if form == "html":
        return "\n".join(f"<p>{html.escape(paragraph, quote=False)}</p>" for paragraph in paragraphs)
    return "\n\n".join(paragraphs) + "\n"


def prose(document: list[list[Said]]) -> list[str]:
    return [" ".join(said.sentence for said in paragraph) for paragraph in document]


def plainly(source: str) -> str:
    """Return the words in a piece of source, without markup and with plain spaces."""
    return " ".join(html.unescape(MARKUP.sub("", source)).replace("\u200b", "").split())


def at(report: Report, finding: Finding) -> str:
    return report.text[finding.span.start : finding.span.end]


def earned(report: Report) -> list[tuple[str, str, str, str]]:
    """Return what a report says, wherever it says it."""
    return sorted(
        (found.code, found.claim.id, str(found.level), found.judged.statement.text)
        for found in (*report.findings, *report.supported)
    )


def gravest(report: Report) -> int:
    return max((found.level for found in report.findings), default=0)


@pytest.mark.parametrize("said", POOL, ids=lambda said: said.clause)
@pytest.mark.parametrize("form", FORMATS)
def test_pool(form: str, said: Said, report_of: ReportOf) -> None:
    """Hold the pool itself to what it says, or the laws would hold for nothing."""
    report = report_of(written([said.sentence], form), form)
    assert [found.verdict for found in report.findings] == ([said.verdict] if said.verdict else [])
    assert bool(report.supported) is not bool(said.verdict)


@LAW
@given(document=documents, form=formats)
def test_every_span_holds_the_words_of_its_statement(
    report_of: ReportOf, document: list[list[Said]], form: str
) -> None:
    report = report_of(written(prose(document), form), form)
    for found in (*report.findings, *report.supported):
        assert at(report, found) == found.judged.statement.text
        assert not at(report, found).startswith(" ")


@LAW
@given(said=said_wrongly, form=formats, data=st.data())
def test_markup_inside_moves_no_span(report_of: ReportOf, said: Said, form: str, data: st.DataObject) -> None:
    words = said.sentence.removesuffix(".").split()
    marked = data.draw(st.lists(st.integers(0, len(words) - 1), unique=True, max_size=3))
    for index in marked:
        words[index] = data.draw(st.sampled_from(EMPHASIS[form])).format(words[index])
    text = f"A line comes first. {' '.join(words)}. Another comes last."
    report = report_of(f"<p>{text}</p>" if form == "html" else text, form)
    assert [found.verdict for found in report.findings] == [said.verdict]
    for found in report.findings:
        assert plainly(at(report, found)) == found.judged.statement.text
        assert said.sentence.startswith(found.judged.statement.text)


@LAW
@given(document=documents)
def test_the_format_makes_no_difference(report_of: ReportOf, document: list[list[Said]]) -> None:
    reports = [report_of(written(prose(document), form), form) for form in FORMATS]
    assert all(earned(report) == earned(reports[0]) for report in reports)


@pytest.mark.parametrize("said", POOL, ids=lambda said: said.clause)
@pytest.mark.parametrize(
    "frame",
    [
        "It is a myth that {}.",
        "It is a common misconception that {}.",
        "Myth: {}.",
        "Is it true that {}?",
        "We do not know whether {}.",
        "Some people wrongly believe that {}.",
        "# Myths\n\n- {}.\n",
    ],
)
def test_a_frame_silences(frame: str, said: Said, report_of: ReportOf) -> None:
    report = report_of(frame.format(said.clause), "markdown")
    assert [at(report, found) for found in report.findings] == []


@pytest.mark.parametrize("said", POOL, ids=lambda said: said.clause)
def test_an_animal_raises_no_level(said: Said, report_of: ReportOf) -> None:
    before, after = report_of(said.sentence, "plain"), report_of(f"In mice, {said.clause}.", "plain")
    assert gravest(after) <= gravest(before)
    assert not [found.code for found in after.findings if found.code in ANIMAL]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param(
            said,
            id=said.clause,
            # a hedge does not reach an approval, which stays an error
            marks=[pytest.mark.xfail(strict=True)] if "approved" in said.clause else [],
        )
        for said in WRONG
    ],
)
def test_a_hedge_lowers_the_level(said: Said, report_of: ReportOf) -> None:
    before, after = report_of(said.sentence, "plain"), report_of(f"It may be that {said.clause}.", "plain")
    assert gravest(after) <= min(gravest(before), Level.WARNING)


@pytest.mark.parametrize("said", [said for said in POOL if not said.verdict], ids=lambda said: said.clause)
def test_a_negated_truth_is_not_supported(said: Said, report_of: ReportOf) -> None:
    verb = next(verb for verb in NEGATIONS if verb in said.clause)
    for negated in NEGATIONS[verb]:
        report = report_of(said.sentence.replace(verb, negated, 1), "plain")
        assert [found.claim.id for found in report.supported] == [], report.text


@LAW
@given(form=formats, said=said_wrongly, data=st.data())
def test_what_is_no_prose_is_silent(report_of: ReportOf, form: str, said: Said, data: st.DataObject) -> None:
    hidden = data.draw(st.sampled_from(HIDDEN[form]))
    report = report_of(hidden.format(said.sentence, said.sentence), form)
    assert [at(report, found) for found in report.findings] == []


@LAW
@given(said=said_wrongly, form=formats)
def test_an_address_is_silent(report_of: ReportOf, said: Said, form: str) -> None:
    slug = said.clause.replace(" ", "-")
    report = report_of(
        written([f"See https://a.example/{slug} or www.a.example/?q={slug} for it."], form), form
    )
    assert [at(report, found) for found in report.findings] == []


@LAW
@given(document=documents, idle=st.sampled_from(IRRELEVANT), data=st.data())
def test_an_idle_sentence_changes_nothing(
    report_of: ReportOf, document: list[list[Said]], idle: str, data: st.DataObject
) -> None:
    paragraphs = [[said.sentence for said in paragraph] for paragraph in document]
    before = report_of(written([" ".join(sentences) for sentences in paragraphs], "plain"), "plain")
    chosen = data.draw(st.integers(0, len(paragraphs) - 1))
    paragraphs[chosen].insert(data.draw(st.integers(0, len(paragraphs[chosen]))), idle)
    after = report_of(written([" ".join(sentences) for sentences in paragraphs], "plain"), "plain")
    assert earned(after) == earned(before)


@LAW
@given(said=said_wrongly, idle=st.sampled_from(IRRELEVANT), form=formats, is_first=st.booleans())
def test_an_idle_paragraph_changes_nothing(
    report_of: ReportOf, said: Said, idle: str, form: str, *, is_first: bool
) -> None:
    paragraphs = [idle, said.sentence] if is_first else [said.sentence, idle]
    assert earned(report_of(written(paragraphs, form), form)) == earned(report_of(said.sentence, "plain"))


@pytest.mark.parametrize("said", ON_KETAMINE, ids=lambda said: said.clause)
def test_another_drug_silences(said: Said, report_of: ReportOf) -> None:
    text = said.sentence.replace("Racemic ketamine", "Memantine").replace("Ketamine", "Memantine")
    report = report_of(text, "plain")
    assert [found.claim.id for found in report.findings if "memantine" not in found.claim.subjects] == []
    beside = report_of(f"# Ketamine\n\nKetamine is an anaesthetic. {text}", "markdown")
    assert [found.claim.id for found in beside.findings if "memantine" not in found.claim.subjects] == []


@LAW
@given(document=documents, form=formats)
def test_twice_is_once(knowledge: Knowledge, rules: RuleSet, document: list[list[Said]], form: str) -> None:
    given_text = Input("-", form, written(prose(document), form).encode())
    assert check(given_text, knowledge, rules) == check(given_text, knowledge, rules)


@LAW
@given(said=said_wrongly, before=st.sampled_from(BEFORE), form=formats, data=st.data())
def test_odd_characters_move_no_span(
    report_of: ReportOf, said: Said, before: str, form: str, data: st.DataObject
) -> None:
    words = said.sentence.split()
    gaps = st.sampled_from((" ", " ", *SPACES[form]))
    spaced = words[0] + "".join(data.draw(gaps) + word for word in words[1:])
    text = f"{before}{spaced} And so on.\r\n"
    report = report_of(f"<p>{text}</p>" if form == "html" else text, form)
    assert [found.verdict for found in report.findings] == [said.verdict]
    for found in report.findings:
        assert plainly(at(report, found)) == found.judged.statement.text
        assert found.span.start == report.text.index(spaced)


@settings(LAW, max_examples=300)
@example(words=["it matters", ":", "implications"], opening="Why ", form="markdown")
@example(
    words=["AMPA receptor agonist", ",", "of new synapses", "are", "what", "NMDA receptors", "cause"],
    opening="Why ",
    form="plain",
)
@example(
    words=["→", "it", "is", "not", "that", "window", "that", "work", "by", "("], opening="", form="markdown"
)
@given(
    words=st.lists(st.sampled_from(SALAD), min_size=3, max_size=30),
    opening=st.sampled_from(("", "# ", "- ", "Why ")),
    form=formats,
)
def test_no_order_of_words_stops_a_run(
    report_of: ReportOf, words: list[str], opening: str, form: str
) -> None:
    report = report_of(opening + " ".join(words), form)
    assert all(0 <= found.span.start < found.span.end <= len(report.text) for found in report.findings)
