"""The claims and findings in the words of other programs, read by what others publish for them."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft6Validator  # type: ignore[import-untyped,unused-ignore]
from published import published_schema
from schemaorg import faults

from ketlint.knowledge import Knowledge

ROOT = Path(__file__).parent.parent


def ketlint(*words: str, given: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "ketlint", *words], cwd=ROOT, input=given, capture_output=True, text=True,
        encoding="utf-8", check=False, env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout


@pytest.fixture(scope="module")
def reviews() -> dict[str, Any]:
    """Return all claims as ClaimReview."""
    return json.loads(ketlint("knowledge", "export", "--format", "claimreview"))  # type: ignore[no-any-return]


def test_claims_are_reviews(reviews: dict[str, Any], knowledge: Knowledge) -> None:
    assert faults(reviews) == []
    by_id = {review["itemReviewed"]["identifier"]: review for review in reviews["@graph"]}
    assert sorted(by_id) == knowledge.claim_ids
    review, claim = by_id["ketamine-ampa-agonist"], knowledge.claim("ketamine-ampa-agonist")
    assert review["claimReviewed"] == claim.states
    assert review["reviewRating"] == {"@type": "Rating", "alternateName": "refuted"}
    assert claim.say in review["reviewBody"]
    assert len(review["citation"]) == len(claim.evidence)
    assert "doi:10.1111/j.1476-5381.1983.tb11031.x" in {cited["identifier"] for cited in review["citation"]}


@pytest.mark.parametrize(
    ("key", "value", "fault"),
    [
        ("@type", "ClaimCheck", "ClaimCheck is no type"),
        ("url", None, "ClaimReview has no url"),
        ("url", "ketamine.md", "url of ClaimReview cannot be 'ketamine.md'"),
        ("reviewRating", {"@type": "Rating"}, "Rating has no alternateName"),
        ("author", "ketlint", "author of ClaimReview cannot be 'ketlint'"),
        ("citation", [{"@type": "Rating", "alternateName": "x"}], "citation of ClaimReview cannot be {"),
        ("datePublished", "soon", "datePublished of ClaimReview cannot be 'soon'"),
        ("appearance", "a text", "ClaimReview has no property appearance"),
        ("claimReviewed", 1, "claimReviewed of ClaimReview cannot be 1"),
    ],
)
def test_broken_review_is_seen(key: str, value: object, fault: str, reviews: dict[str, Any]) -> None:
    review = {**reviews["@graph"][0], key: value}
    if value is None:
        del review[key]
    found = faults({"@context": "https://schema.org", "@graph": [review]})
    assert [one[: len(fault)] for one in found] == [fault]


def test_findings_are_reviews() -> None:
    text = "Nothing.\n\nKetamine is an AMPA receptor agonist.\n"
    document = json.loads(ketlint("check", "-", "--format", "claimreview", "--isolated", given=text))
    assert faults(document) == []
    (review,) = document["@graph"]
    assert review["claimReviewed"] == "Ketamine is an AMPA receptor agonist"
    assert review["reviewRating"]["alternateName"] == "incorrect"
    assert review["itemReviewed"]["appearance"]["position"] == 3
    assert review["citation"][0]["abstract"].startswith("against: ")
    empty = json.loads(ketlint("check", "-", "--format", "claimreview", "--isolated", given="Nothing.\n"))
    assert empty == {"@context": "https://schema.org", "@graph": []}


@pytest.fixture(scope="module")
def statements() -> list[dict[str, Any]]:
    """Return the established and contested claims as INDRA Statements."""
    return json.loads(ketlint("knowledge", "export", "--format", "indra"))  # type: ignore[no-any-return]


def test_indra_fits_the_published_schema(statements: list[dict[str, Any]]) -> None:
    schema = published_schema("indra", "indra/resources/statements_schema.json")
    Draft6Validator(schema).validate(statements)


def of(statements: list[dict[str, Any]], claim: str) -> list[dict[str, Any]]:
    return [found for found in statements if found["evidence"][0]["source_id"] == claim]


def test_indra_says_what_the_claim_says(statements: list[dict[str, Any]], knowledge: Knowledge) -> None:
    assert len({found["id"] for found in statements}) == len(statements)
    blocks, *others = of(statements, "ketamine-nmda-antagonist")
    assert {found["type"] for found in others} == {"Inhibition"}
    assert (blocks["type"], blocks["obj"]["name"]) == ("Inhibition", "NMDA receptor")
    assert not blocks["evidence"][0]["epistemics"]["negated"]
    for found in statements:
        claim = knowledge.claim(found["evidence"][0]["source_id"])
        assert claim.standing in {"established", "contested"}
        assert claim.mode is None
        stances = [item["epistemics"]["negated"] for item in found["evidence"]]
        assert stances == [evidence.stance == "against" for evidence in claim.evidence]


def test_refuted_claims_come_negated_when_asked_for() -> None:
    found = json.loads(
        ketlint("knowledge", "export", "--format", "indra", "--standing", "refuted", "ampa-direct")
    )
    (agonist,) = of(found, "ketamine-ampa-agonist")
    assert agonist["type"] == "Activation"
    assert all(item["epistemics"] == {"negated": True, "direct": True} for item in agonist["evidence"])


def test_identifiers_are_those_that_indra_knows(statements: list[dict[str, Any]]) -> None:
    (blocks,) = of(statements, "ketamine-nmda-antagonist-class")
    assert blocks["subj"]["db_refs"] == {
        "TEXT": "ketamine or one of its enantiomers", "CHEBI": "CHEBI:6121", "MESH": "D007649",
    }  # fmt: skip
    assert blocks["obj"]["db_refs"] == {"TEXT": "NMDA receptor", "FPLX": "GRIN", "MESH": "D016194"}
    agents = [agent for found in statements for agent in (found.get("subj"), found.get("obj")) if agent]
    references = {agent["db_refs"]["TEXT"]: agent["db_refs"] for agent in agents}
    assert references["brain-derived neurotrophic factor"]["HGNC"] == "1033"
    assert references["synaptogenesis"]["GO"] == "GO:0007416"
    known = {"TEXT", "CHEBI", "FPLX", "GO", "HGNC", "MESH", "TAXONOMY"}
    assert {key for found in references.values() for key in found} <= known


def test_bel_holds_the_same_events() -> None:
    lines = ketlint("knowledge", "export", "--format", "bel", "nmda-antagonist").splitlines()
    ketamine = 'a(CHEBI:6121 ! "ketamine or one of its enantiomers")'
    assert f'{ketamine} directlyDecreases act(p(FPLX:GRIN ! "NMDA receptor"))' in lines
    assert 'SET Claim = "ketamine-nmda-antagonist-class"' in lines
    assert 'SET Standing = "established"' in lines


def test_bel_names_what_no_vocabulary_knows() -> None:
    text = ketlint("knowledge", "export", "--format", "bel")
    assert 'bp(KETLINT:"antidepressant effect")' in text
    assert 'bp(GO:0007416 ! "synaptogenesis")' in text


READ_BEL = """
import sys, pybel
graph = pybel.from_bel_script(sys.argv[1])
print(graph.number_of_edges(), *[warning for _, warning, _ in graph.warnings], sep="\\n")
"""


def test_bel_is_read_by_pybel(tmp_path: Path) -> None:
    if find_spec("pybel") is None:
        pytest.skip("pybel is not installed; it comes with 'ketlint[interop]'")
    path = tmp_path / "claims.bel"
    path.write_text(ketlint("knowledge", "export", "--format", "bel"), encoding="utf-8")
    surroundings = {**os.environ, "PYSTOW_HOME": str(tmp_path), "PYBEL_CONNECTION": "sqlite://"}
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", READ_BEL, path],
        env=surroundings, capture_output=True, text=True, check=False,
    )  # fmt: skip
    edges, *warnings = done.stdout.splitlines()
    assert warnings == []
    assert int(edges) > 300
