"""What stands around a block: headings, leads, heads of columns, links, citations, suppressions."""

import pytest

from ketlint.document import Block, Citation, Document, Input, SuppressionKind
from ketlint.readers import READERS, read


def document(text: str, form: str) -> Document:
    return read(Input("text", form, text.encode()))


def block(text: str, form: str, words: str) -> Block:
    (found,) = [block for block in document(text, form).blocks if words in block.text]
    return found


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("markdown", "# A\n\n## B\n\n### C\n\n## D\n\nWords here."),
        ("html", "<h1>A</h1><h2>B</h2><h3>C</h3><section><h2>D</h2><p>Words here.</section>"),
        ("wikitext", "= A =\n== B ==\n=== C ===\n== D ==\nWords here."),
        ("plain", "A\n\nThis is text.\n\nD\n\nWords here."),
    ],
)
def test_trail(form: str, text: str) -> None:
    assert block(text, form, "Words").trail == ("A", "D")
    assert document(text, form).title == "A"


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("markdown", "It does:\n\n- one\n- two words\n\nMore."),
        ("html", "<p>It does:</p><ul><li>one</li><li>two words</li></ul>"),
        ("wikitext", "It does:\n* one\n* two words\n"),
        ("plain", "It does:\n- one\n- two words\n\nMore text.\n"),
    ],
)
def test_list(form: str, text: str) -> None:
    first, second = block(text, form, "one"), block(text, form, "two")
    assert (first.lead, second.lead) == ("It does:", "It does:")
    assert first.group == second.group != 0


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("markdown", "| Drug | Act |\n|---|---|\n| K | blocks |\n"),
        ("html", "<table><tr><td><th>Act<tr><th>K<td>blocks</table>"),
        ("html", "<table><thead><tr><th>Drug<th>Act<tbody><tr><td>K<td>blocks</table>"),
        ("wikitext", "{|\n! Drug\n! Act\n|-\n| K\n| blocks\n|}"),
    ],
)
def test_table(form: str, text: str) -> None:
    cell = block(text, form, "blocks")
    assert (cell.header, cell.row) == ("Act", "K")
    assert block(text, form, "K").group == cell.group


@pytest.mark.parametrize(
    ("form", "text", "key"),
    [
        ("markdown", "It rises.[^a] Then.\n\n[^a]: Note.", "a"),
        ("markdown", "It rises.<sup>1,2</sup> Then.", "1,2"),
        ("markdown", "It rises.[[3]](#ref3) Then.", "3"),
        ("html", "<p>It rises.<sup><a href='#cite-4'>[4]</a></sup> Then.</p>", "4"),
        ("wikitext", "It rises.<ref name=a>X</ref> Then.", "a"),
    ],
)
def test_citation(form: str, text: str, key: str) -> None:
    found = block(text, form, "rises")
    assert (found.text, found.citations) == ("It rises. Then.", (Citation(9, key),))


def test_exponents_are_prose() -> None:
    assert block("<p>At 10<sup>6</sup> Ca<sup>2+</sup> x</p>", "html", "At").text == "At 106 Ca2+ x"


def test_link() -> None:
    found = block("So [it *is*](https://a.example) here.", "markdown", "So")
    assert [(found.text[link.span.start : link.span.end], link.url) for link in found.links] == [
        ("it is", "https://a.example")
    ]


def test_links_of_notes() -> None:
    found = block("So [[a_page | it is]] here, [[Word]] too.", "markdown", "So")
    assert found.text.split() == ["So", "it", "is", "here,", "Word", "too."]
    assert block("It rises.[[3]](#ref3) So [[a|b]].", "markdown", "It").text.startswith("It rises. So")


def test_labels_of_copied_lists() -> None:
    text = (
        "Title\n\nIt acts so:\n\n  \u2022 Label\n\n    It binds.\n\n  \u2022 Other\n\n    It blocks.\n\n"
        "After\n\nIt ends.\n"
    )
    assert block(text, "plain", "binds").trail == ("Title", "Label")
    assert block(text, "plain", "blocks").lead == "It acts so:"
    assert block(text, "plain", "ends").trail == ("Title", "After")


def test_chrome_of_copied_pages() -> None:
    text = (
        "Skip to content\nHome\nAbout\nBlog\nPrices\nContact\n\nIts Mechanism\n\nJune 2, 2023\n\n"
        "By Jane Doe, MD\n\nIt binds a receptor.\n\nIt blocks a channel.\n\nIt ends there.\n\n"
        "first other page\nMay 1, 2023\nLearn about one thing.\nsecond other page\nMay 2, 2023\n"
        "Learn about another thing.\nMore Posts\nShare by:"
    )
    prose = [block.text for block in document(text, "plain").blocks]
    assert prose == ["Its Mechanism", "It binds a receptor.", "It blocks a channel.", "It ends there."]


def test_chrome_of_an_edit_form() -> None:
    text = (
        "Jump to content\nMain menu\nSearch\nEditing\nSome Drug\n(section)\nWarning:\nYou are not logged in. "
        "Your\nIP address is shown.\nAnti-spam check. Do\nnot\nfill this in!\n"
        "== Action == It [[block]]s it.<ref>X</ref>\n"
        "Summary:\nPlease note that all contributions to this wiki may be edited.\nCancel\nEditing help\n"
    )
    found = read(Input("page.txt", None, text.encode()))
    assert (found.format, found.title) == ("wikitext", "Some Drug")
    assert [block.text for block in found.blocks] == ["Action", "It blocks it."]


@pytest.mark.parametrize(
    ("form", "comment"),
    [
        ("markdown", "<!-- {} -->"),
        ("mdx", "{{/* {} */}}"),
        ("html", "<!-- {} -->"),
        ("wikitext", "<!-- {} -->"),
        ("plain", "<!-- {} -->"),
    ],
)
def test_suppression(form: str, comment: str) -> None:
    text = (
        comment.format("ketlint-disable-next-line KET101, a-claim -- because it is quoted")
        + "\n\nText here.\n"
    )
    found = document(text, form)
    (suppression,) = found.suppressions
    assert suppression.kind is SuppressionKind.DISABLE_NEXT_LINE
    assert (suppression.names, suppression.reason) == (("KET101", "a-claim"), "it is quoted")
    assert text[suppression.span.start : suppression.span.end] == text.split("\n")[0]
    assert [block.text for block in found.blocks] == ["Text here."]


def test_suppressions_in_code_are_text() -> None:
    assert not document("```\n<!-- ketlint-disable -->\n```\n", "markdown").suppressions


def test_front_matter_settings() -> None:
    found = document(
        "---\ntitle: A\nketlint:\n  ignore: [KET101, ampa-direct]\n  scope: animal\n---\n# B\n", "markdown"
    )
    assert (found.ignores, found.scope, found.title) == (("KET101", "ampa-direct"), "animal", "A")
    flow = document("---\nketlint: {ignore: [KET2], scope: human}\n---\n", "markdown")
    assert (flow.ignores, flow.scope) == (("KET2",), "human")


@pytest.mark.parametrize(
    ("path", "text", "form"),
    [
        ("a.md", "x", "markdown"),
        ("a/b.MDX", "x", "mdx"),
        ("a.htm", "x", "html"),
        ("a.mediawiki", "x", "wikitext"),
        ("a.txt", "x", "plain"),
        ("LICENCE", "x", "plain"),
        ("a.txt", "  <!DOCTYPE html><p>x", "html"),
        ("a.txt", "A [[b]] '''c'''", "wikitext"),
        ("a.txt", "A [[b]] c", "plain"),
    ],
)
def test_format(path: str, text: str, form: str) -> None:
    assert read(Input(path, None, text.encode())).format == form
    assert form in READERS


def test_cards_of_bold_words() -> None:
    text = "**Onset** hours\n**Action** block of a receptor\n**Lasts** two weeks\n"
    assert [found.text for found in document(text, "markdown").blocks] == [
        "Onset hours",
        "Action block of a receptor",
        "Lasts two weeks",
    ]
    wrapped = "**Onset** is told in hours, as\n**Some** say, and that is all there is to it.\n"
    assert len(document(wrapped, "markdown").blocks) == 2
    assert len(document("One thing is\n**Onset** hours\nand more.\n", "markdown").blocks) == 1
