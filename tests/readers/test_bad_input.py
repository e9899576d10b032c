"""What cannot be read is an error with its place; what is only untidy is read."""

import pytest

from ketlint.document import Input
from ketlint.errors import UnreadableError
from ketlint.readers import READERS, read


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0",
        b"a\0b",
        b"\xff\xfea",
        b"\xc3\x28\x01\x02",
        b"\x81\x8d\x8f",
        b"a" * 20_000_001,
        b"a" * 5_000_001,
    ],
    ids=["binary", "nul", "half a character", "control characters", "undefined", "large", "one line"],
)
def test_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^a\.txt: "):
        read(Input("a.txt", None, data))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\ntitle: [a\n---\n", (3, 1)),
        ('---\nok: 1\ntitle: "a\n---\n', (4, 1)),
        ("---\nok: 1\ntitle: a: b\n---\n", (3, 9)),
        ("---\ntitle: a\n\n# Heading\n", (1, 1)),
    ],
)
def test_broken_front_matter(text: str, place: tuple[int, int]) -> None:
    with pytest.raises(UnreadableError) as caught:
        read(Input("a.md", None, text.encode()))
    line, column = caught.value.line, caught.value.column
    assert line is not None
    assert column is not None
    assert abs(line - place[0]) <= 1


def test_unknown_format() -> None:
    with pytest.raises(UnreadableError, match="unknown format 'doc'; known are markdown"):
        read(Input("a", "doc", b"x"))


@pytest.mark.parametrize(
    "data",
    ["\ufeffSo it is.".encode(), "So it is.".encode("utf-16"), "So \u201cit\u201d is.".encode("cp1252")],
)
def test_encodings(data: bytes) -> None:
    (block,) = read(Input("a.txt", None, data)).blocks
    assert block.text.replace('"', "") == "So it is."


def test_declared_encoding() -> None:
    data = '<meta charset="iso-8859-2"><p>\u0141\u00f3d\u017a</p>'.encode("iso-8859-2")
    (block,) = read(Input("a.html", None, data)).blocks
    assert block.text == "\u0141\u00f3d\u017a"


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "\ufeff",
        "\n\n",
        "---",
        "[[",
        "{{",
        "{|\n|",
        "|}\n|}",
        "<",
        "<p",
        "<!--",
        "<a href='",
        "**",
        "&",
        "&#x;",
        "&#99999999;",
        "](",
        "\u2022",
        "#",
        "==",
        "= =",
        "</p></p>",
        "<sup>",
        "</sup>",
        "<q>",
        "|-\n! a",
        "\r",
        "{/*",
        "<script>",
    ],
)
def test_unclosed(form: str, text: str) -> None:
    for padded in (text, f"{text} b", f"a {text}\n", f"a\n{text}\nb\n{text}"):
        read(Input("a", form, padded.encode()))


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize(
    "piece",
    [
        "[[",
        "{{",
        "<ref>",
        "<div>",
        "- ",
        "> ",
        "*a ",
        "<!--",
        "a. ",
        "&amp;",
        "<sup>",
        "(",
        "a\n",
        "[a](",
        "'''",
        "{| ",
        "www.",
    ],
)
def test_repeated(form: str, piece: str) -> None:
    read(Input("a", form, (piece * 2000).encode()))
