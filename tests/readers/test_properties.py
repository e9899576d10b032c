"""Laws for any text: every word of the prose is found in the source, in order and inside the file."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ketlint.document import Input
from ketlint.readers import READERS, read
from ketlint.sentences import split
from ketlint.spans import Span

PIECES = st.sampled_from(
    [
        "ketamine",
        " blocks ",
        "\n",
        "\n\n",
        "\r\n",
        "- ",
        "> ",
        "# ",
        "**",
        "*",
        "`",
        "[a](b)",
        "&nbsp;",
        "&amp;",
        "<b>",
        "</b>",
        "<p>",
        "</p>",
        "<li>",
        "|",
        "\n|---|\n",
        "[[",
        "]]",
        "{{",
        "}}",
        "'''",
        "==",
        "\u00a0",
        "\u00ad",
        "\u200d",
        "\U0001f9e0",
        "e\u0301",
        "\u00b5",
        "\u2019",
        "\t",
        "  ",
        ".",
        ". The",
        "1,2",
        "[^1]",
        "\n\n[^1]: ",
        "$",
        "<ref>",
        "</ref>",
        "https://a.example",
        "\ufeff",
        "{|\n",
        "\n|}",
        "\n! ",
        "\n* ",
        "<sup>1</sup>",
        "\\",
        "~~~\n",
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join)
ENCODABLE = TEXTS.filter(lambda text: not re.search("[\0\ud800-\udfff]", text))


@pytest.mark.parametrize("form", READERS)
@settings(max_examples=150, deadline=None)
@given(text=ENCODABLE)
def test_words_map_to_themselves(form: str, text: str) -> None:
    found = read(Input("a", form, text.encode()))
    assert found.text == text
    for block in found.blocks:
        last = 0
        for word in re.finditer(r"[A-Za-z]+", block.text):
            place = block.to_source(Span(*word.span()))
            assert last <= place.start < place.end <= len(text)
            source = text[place.start : place.end]
            assert source[0] in (word[0][0], "&", "\\") or not word[0].isascii()
            if source.isascii() and source.isalpha():
                assert source == word[0]
            last = place.start


@pytest.mark.parametrize("form", READERS)
@settings(max_examples=100, deadline=None)
@given(text=ENCODABLE)
def test_prose_is_normal_and_sentences_cover_it(form: str, text: str) -> None:
    found = read(Input("a", form, text.encode()))
    for block in found.blocks:
        assert block.text == block.text.strip(" ")
        assert "  " not in block.text
        assert not re.search("[\n\r\t\u00a0\u00ad\u200b]", block.text)
        assert all(0 <= link.span.start <= link.span.end <= len(block.text) for link in block.links)
        assert all(0 <= citation.offset <= len(block.text) for citation in block.citations)
    for sentence in split(found):
        assert 0 <= sentence.span.start < sentence.span.end <= len(sentence.block.text)
        assert sentence.text == sentence.text.strip(" ")
