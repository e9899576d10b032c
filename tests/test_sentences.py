"""Where sentences end, and where they only seem to."""

import pytest

from ketlint.document import Block, BlockKind, ProseBuilder
from ketlint.sentences import split_block


def block(text: str) -> Block:
    prose = ProseBuilder()
    prose.add(text, 0)
    built = prose.build(BlockKind.PARAGRAPH)
    assert built is not None
    return built


@pytest.mark.parametrize(
    "text",
    [
        "It binds. | It blocks.",
        "Is it? | Yes! | It is.",
        "Ki is 0.3 \u00b5M. | Then 2.5-3 h. | Norketamine lasts.",
        "One, e.g. AP5, i.e. NMDA, vs. GABA, cf. Zanos, approx. 0.3 mg, ca. 5 mg.",
        "As Smith et al. (2016) wrote in Fig. 2 and Figs. 3-4.",
        "So wrote Smith et al. | These were mice.",
        "Mice got 5 mg i.v. and 3 mg i.p. daily. | Rats did not.",
        "Mice got 5 mg i.p. | They slept.",
        "Dr. King and J. R. Doe in the U.S. Army agree.",
        "It is sold in the U.S. | The label says so.",
        "It is a metabolite. | (2R,6R)-HNK is another. | (S)-ketamine is not.",
        "It acts on a pathway. | mTOR is in it. | \u03b1-amino acids are not.",
        "'It blocks.' | \"It binds.\" | (It does both.) | So be it.",
        "It waits\u2026 | It acts... | It ends.",
        "1. Ketamine blocks it. | No. | Ketamine does.",
        "See no. 5 and p. 7 of Jan. 2016 there.",
        "mice such as BALB/c. | They differ",
        "The protein BDNF v2.0 rises. it falls",
    ],
)
def test_split(text: str) -> None:
    expected = text.replace("\u00b5", "\u03bc").split(" | ")
    sentences = list(split_block(block(text.replace(" | ", " "))))
    assert [sentence.text for sentence in sentences] == expected
    assert [sentence.index for sentence in sentences] == list(range(len(expected)))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It raises release.1,2 This lasts.", ["It raises release.", "This lasts."]),
        ("They vanish.5 These", ["They vanish.", "These"]),
        ("It raises levels.8", ["It raises levels."]),
        ("It lowers cytokines.[3] The drug", ["It lowers cytokines.", "The drug"]),
        ("It lowers it.[3][4, 5] The drug", ["It lowers it.", "The drug"]),
        ("It lowers IL-6 .12 These", ["It lowers IL-6 .", "These"]),
        ("It lowers IL-6.12 These", ["It lowers IL-6.", "These"]),
        ("Approved in 2019.5 These", ["Approved in 2019.", "These"]),
        ("It was '85.5 These", ["It was '85.5 These"]),
        ("So it is.\u00b9\u00b2 This", ["So it is.", "This"]),
        ('"So it is."7 This', ['"So it is."', "This"]),
    ],
)
def test_citation_after_stop(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in split_block(block(text))] == sentences
