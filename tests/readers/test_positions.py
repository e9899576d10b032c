"""The phrase must be found in every construct, and its place must be exactly its words."""

from collections.abc import Iterator, Sequence

import pytest

from ketlint.document import Block, BlockKind, Document, Input
from ketlint.readers import read
from ketlint.spans import Span

PHRASE = "ketamine blocks NMDA receptors"


def document(text: str, form: str) -> Document:
    return read(Input("text", form, text.encode()))


def hits(text: str, form: str) -> Iterator[tuple[Block, str]]:
    """Yield each block with the phrase, and what the source says there."""
    found = document(text, form)
    for block in found.blocks:
        start = block.text.find(PHRASE)
        if start >= 0:
            place = block.to_source(Span(start, start + len(PHRASE)))
            yield block, found.text[place.start : place.end]


P = BlockKind.PARAGRAPH
FOUND = [
    ("markdown", "paragraph", f"So {PHRASE}.", P, PHRASE),
    ("markdown", "heading", f"# Why {PHRASE} #", BlockKind.HEADING, PHRASE),
    ("markdown", "setext heading", f"Why {PHRASE}\n===\n", BlockKind.HEADING, PHRASE),
    ("markdown", "soft wrap", "So ketamine\nblocks NMDA\nreceptors.", P, "ketamine\nblocks NMDA\nreceptors"),
    (
        "markdown",
        "crlf wrap",
        "One.\r\n\r\nSo ketamine\r\nblocks NMDA receptors.",
        P,
        "ketamine\r\nblocks NMDA receptors",
    ),
    (
        "markdown",
        "hard break",
        "So ketamine  \nblocks NMDA receptors.",
        P,
        "ketamine  \nblocks NMDA receptors",
    ),
    ("markdown", "quotation", f"> So {PHRASE}.", BlockKind.QUOTATION, PHRASE),
    (
        "markdown",
        "wrapped quotation",
        "> So ketamine blocks\n> NMDA receptors.",
        BlockKind.QUOTATION,
        "ketamine blocks\n> NMDA receptors",
    ),
    ("markdown", "table", f"| Drug | Action |\n|---|---|\n| x | {PHRASE} |\n", BlockKind.TABLE_CELL, PHRASE),
    (
        "markdown",
        "table with pipe",
        f"| a | b |\n|---|---|\n| x \\| y | {PHRASE} |\n",
        BlockKind.TABLE_CELL,
        PHRASE,
    ),
    ("markdown", "list", f"- one\n- {PHRASE}\n", BlockKind.LIST_ITEM, PHRASE),
    ("markdown", "nested list", f"- one\n  - two\n    1. {PHRASE}\n", BlockKind.LIST_ITEM, PHRASE),
    ("markdown", "loose list", f"- one\n\n- two\n\n  {PHRASE}\n", BlockKind.LIST_ITEM, PHRASE),
    (
        "markdown",
        "wrapped item",
        "- ketamine blocks\n  NMDA receptors\n",
        BlockKind.LIST_ITEM,
        "ketamine blocks\n  NMDA receptors",
    ),
    ("markdown", "footnote", f"Text.[^1]\n\n[^1]: So {PHRASE}.\n", BlockKind.FOOTNOTE, PHRASE),
    ("markdown", "front matter", f"---\ntitle: Why {PHRASE}\n---\nText.\n", BlockKind.FRONT_MATTER, PHRASE),
    (
        "markdown",
        "quoted front matter",
        f'---\ntitle: "Say \\"é\\": {PHRASE}"\n---\n',
        BlockKind.FRONT_MATTER,
        PHRASE,
    ),
    (
        "markdown",
        "folded front matter",
        "---\ndescription: >-\n  So ketamine blocks\n  NMDA receptors.\n---\n",
        BlockKind.FRONT_MATTER,
        "ketamine blocks\n  NMDA receptors",
    ),
    ("markdown", "alt text", f"![A scheme: {PHRASE}](a.png)", BlockKind.ALT_TEXT, PHRASE),
    (
        "markdown",
        "emphasis",
        "So ketamine **blocks** NMDA receptors.",
        P,
        "ketamine **blocks** NMDA receptors",
    ),
    ("markdown", "emphasis around", f"So **{PHRASE}**.", P, PHRASE),
    (
        "markdown",
        "link",
        "So ketamine [blocks](https://a.example/ketamine) NMDA receptors.",
        P,
        "ketamine [blocks](https://a.example/ketamine) NMDA receptors",
    ),
    ("markdown", "reference link", f"So [{PHRASE}][a].\n\n[a]: https://a.example\n", P, PHRASE),
    (
        "markdown",
        "inline html",
        "So ketamine <b>blocks</b> NMDA receptors.",
        P,
        "ketamine <b>blocks</b> NMDA receptors",
    ),
    (
        "markdown",
        "entity",
        "So ketamine&nbsp;blocks NMDA&#160;receptors.",
        P,
        "ketamine&nbsp;blocks NMDA&#160;receptors",
    ),
    (
        "markdown",
        "no-break space",
        "So ketamine\xa0blocks NMDA\u202freceptors.",
        P,
        "ketamine\xa0blocks NMDA\u202freceptors",
    ),
    (
        "markdown",
        "soft hyphen",
        "So keta\xadmine blocks NMDA re\u200bceptors.",
        P,
        "keta\xadmine blocks NMDA re\u200bceptors",
    ),
    (
        "markdown",
        "emoji and combining",
        f"\U0001f469\u200d\U0001f52c e\u0301\u00fc\u4e2d **\U0001f9e0** {PHRASE}.",
        P,
        PHRASE,
    ),
    ("markdown", "tabs", "So\tketamine\tblocks  NMDA receptors.", P, "ketamine\tblocks  NMDA receptors"),
    ("markdown", "byte order mark", f"\ufeff# Why {PHRASE}\n", BlockKind.HEADING, PHRASE),
    ("markdown", "escape", f"1\\. \\*So\\* {PHRASE}\\.", P, PHRASE),
    ("markdown", "after code", f"`\u03b1 x` and $y$ so {PHRASE}.", P, PHRASE),
    ("markdown", "html block", f"<div>\n<p>So <i>&eacute;</i> {PHRASE}.</p>\n</div>\n", P, PHRASE),
    (
        "markdown",
        "html block in quotation",
        "> <p>So ketamine\n> blocks NMDA receptors.</p>\n",
        P,
        "ketamine\n> blocks NMDA receptors",
    ),
    (
        "markdown",
        "inside details",
        f"<details>\n<summary>More</summary>\n\nSo {PHRASE}.\n\n</details>\n",
        P,
        PHRASE,
    ),
    (
        "markdown",
        "superscript",
        "So ketamine blocks<sup>1</sup> NMDA receptors.",
        P,
        "ketamine blocks<sup>1</sup> NMDA receptors",
    ),
    ("mdx", "component", f"import A from 'a'\n\n<Note kind={{x}}>\n  So {PHRASE}.\n</Note>\n", P, PHRASE),
    (
        "mdx",
        "inline component",
        "So ketamine <B c={1}>blocks</B> NMDA receptors.",
        P,
        "ketamine <B c={1}>blocks</B> NMDA receptors",
    ),
    ("html", "paragraph", f"<p>So {PHRASE}.</p>", P, PHRASE),
    ("html", "heading", f"<h2 id=a>Why {PHRASE}</h2>", BlockKind.HEADING, PHRASE),
    ("html", "title", f"<html><head><title>Why {PHRASE}</title></head></html>", BlockKind.TITLE, PHRASE),
    (
        "html",
        "description",
        f'<meta name="description" content="&Eacute; {PHRASE}">',
        BlockKind.FRONT_MATTER,
        PHRASE,
    ),
    (
        "html",
        "soft wrap",
        "<p>\n  So ketamine\n  blocks NMDA receptors.</p>",
        P,
        "ketamine\n  blocks NMDA receptors",
    ),
    (
        "html",
        "crlf",
        "<p>\r\nSo ketamine\r\nblocks NMDA receptors.</p>",
        P,
        "ketamine\r\nblocks NMDA receptors",
    ),
    ("html", "list", f"<ul><li>one<li>{PHRASE}</ul>", BlockKind.LIST_ITEM, PHRASE),
    ("html", "nested list", f"<ul><li>one<ol><li>{PHRASE}</li></ol></li></ul>", BlockKind.LIST_ITEM, PHRASE),
    ("html", "table", f"<table><tr><th>A<th>B<tr><td>x<td>{PHRASE}</table>", BlockKind.TABLE_CELL, PHRASE),
    ("html", "quotation", f"<blockquote><p>So {PHRASE}.</p></blockquote>", BlockKind.QUOTATION, PHRASE),
    (
        "html",
        "caption",
        f"<figure><img src=a><figcaption>{PHRASE}</figcaption></figure>",
        BlockKind.CAPTION,
        PHRASE,
    ),
    ("html", "alt text", f"<p>x <img src='a' alt='Fig. &amp; {PHRASE}'> y</p>", BlockKind.ALT_TEXT, PHRASE),
    (
        "html",
        "emphasis",
        "<p>So ketamine <em>blocks</em> NMDA receptors.</p>",
        P,
        "ketamine <em>blocks</em> NMDA receptors",
    ),
    (
        "html",
        "link",
        '<p>So ketamine <a href="https://a.example">blocks</a> NMDA receptors.</p>',
        P,
        'ketamine <a href="https://a.example">blocks</a> NMDA receptors',
    ),
    (
        "html",
        "entities",
        "<p>So ketamine&nbsp;blocks NMDA&#xA0;receptors.</p>",
        P,
        "ketamine&nbsp;blocks NMDA&#xA0;receptors",
    ),
    (
        "html",
        "line break",
        "<p>So ketamine<br />blocks NMDA receptors.</p>",
        P,
        "ketamine<br />blocks NMDA receptors",
    ),
    ("html", "emoji", f"<p>\U0001f9e0 e\u0301 &mdash; {PHRASE}</p>", P, PHRASE),
    ("html", "bare text", f"<div>One.<div>So {PHRASE}.</div>Two.</div>", P, PHRASE),
    (
        "html",
        "citation",
        "<p>So ketamine blocks<sup><a href='#cite_note-1'>[1]</a></sup> NMDA receptors.</p>",
        P,
        "ketamine blocks<sup><a href='#cite_note-1'>[1]</a></sup> NMDA receptors",
    ),
    ("html", "byte order mark", f"\ufeff<!doctype html><p>So {PHRASE}.</p>", P, PHRASE),
    ("html", "unclosed", f"<div><p>One <b>two<p>So {PHRASE}", P, PHRASE),
    (
        "html",
        "comment inside",
        "<p>So ketamine <!-- really -->blocks NMDA receptors.</p>",
        P,
        "ketamine <!-- really -->blocks NMDA receptors",
    ),
    (
        "html",
        "linked data",
        f'<script type="application/ld+json">{{"description": "\\u00e9 \\"so\\" {PHRASE}"}}</script>',
        BlockKind.FRONT_MATTER,
        PHRASE,
    ),
    ("wikitext", "paragraph", f"So {PHRASE}.", P, PHRASE),
    ("wikitext", "heading", f"== Why {PHRASE} ==\n", BlockKind.HEADING, PHRASE),
    ("wikitext", "heading and text", f"=== Why === So {PHRASE}.", P, PHRASE),
    ("wikitext", "soft wrap", "So ketamine\nblocks NMDA receptors.", P, "ketamine\nblocks NMDA receptors"),
    (
        "wikitext",
        "crlf",
        "One.\r\n\r\nSo ketamine\r\nblocks NMDA receptors.",
        P,
        "ketamine\r\nblocks NMDA receptors",
    ),
    ("wikitext", "list", f"* one\n** {PHRASE}\n", BlockKind.LIST_ITEM, PHRASE),
    (
        "wikitext",
        "table",
        f'{{| class="a"\n! A !! B\n|-\n| x || style="b" | {PHRASE}\n|}}\n',
        BlockKind.TABLE_CELL,
        PHRASE,
    ),
    (
        "wikitext",
        "caption",
        f"[[File:A.png|thumb|200px|A [[b|c]] {PHRASE}]]\nText.",
        BlockKind.CAPTION,
        PHRASE,
    ),
    ("wikitext", "alt text", f"[[File:A.png|thumb|alt=A {PHRASE}|B]]", BlockKind.ALT_TEXT, PHRASE),
    (
        "wikitext",
        "emphasis",
        "So ketamine '''blocks''' NMDA receptors.",
        P,
        "ketamine '''blocks''' NMDA receptors",
    ),
    (
        "wikitext",
        "links",
        "So [[ketamine]] blocks [[NMDA receptor]]s.",
        P,
        "ketamine]] blocks [[NMDA receptor]]s",
    ),
    (
        "wikitext",
        "piped link",
        "So ketamine [[antagonist|blocks]] NMDA receptors.",
        P,
        "ketamine [[antagonist|blocks]] NMDA receptors",
    ),
    ("wikitext", "external link", f"So [https://a.example {PHRASE}].", P, PHRASE),
    (
        "wikitext",
        "reference",
        'So ketamine<ref name="a">{{cite|b}}\n\n</ref> blocks<ref name=c /> NMDA receptors.',
        P,
        'ketamine<ref name="a">{{cite|b}}\n\n</ref> blocks<ref name=c /> NMDA receptors',
    ),
    (
        "wikitext",
        "template",
        "So ketamine {{nobr|{{a}}|b}} blocks NMDA receptors.",
        P,
        "ketamine {{nobr|{{a}}|b}} blocks NMDA receptors",
    ),
    (
        "wikitext",
        "entity",
        "So ketamine&nbsp;blocks NMDA receptors.",
        P,
        "ketamine&nbsp;blocks NMDA receptors",
    ),
    (
        "wikitext",
        "comment",
        "So ketamine <!-- {{ -->blocks NMDA receptors.",
        P,
        "ketamine <!-- {{ -->blocks NMDA receptors",
    ),
    ("wikitext", "emoji", f"\U0001f9e0 e\u0301 {PHRASE}.", P, PHRASE),
    ("wikitext", "unclosed", f"{{{{a [[b '''c So {PHRASE}.", P, PHRASE),
    ("plain", "paragraph", f"So {PHRASE}.", P, PHRASE),
    ("plain", "heading", f"Why {PHRASE}\n\nText follows here.\n", BlockKind.HEADING, PHRASE),
    (
        "plain",
        "wrap",
        "It has long been known in medicine that ketamine\nblocks NMDA receptors in the brain.",
        P,
        "ketamine\nblocks NMDA receptors",
    ),
    (
        "plain",
        "crlf wrap",
        "It has long been known in medicine that ketamine\r\nblocks NMDA receptors.",
        P,
        "ketamine\r\nblocks NMDA receptors",
    ),
    (
        "plain",
        "wrap before a capital",
        "It is old. It has long been known in medicine that ketamine blocks\nNMDA receptors in the brain.",
        P,
        "ketamine blocks\nNMDA receptors",
    ),
    ("plain", "bullet", f"These are its actions:\n\n  \u2022 {PHRASE}\n", BlockKind.LIST_ITEM, PHRASE),
    (
        "plain",
        "numbered",
        f"These are its actions:\n1. One thing.\n2) So {PHRASE}.\n",
        BlockKind.LIST_ITEM,
        PHRASE,
    ),
    (
        "plain",
        "wrapped bullet",
        "- It is said that ketamine blocks\n  NMDA receptors.\n",
        BlockKind.LIST_ITEM,
        "ketamine blocks\n  NMDA receptors",
    ),
    ("plain", "label", f"Actions\n\n  \u2022 Receptors\n\n    So {PHRASE}.\n", BlockKind.LIST_ITEM, PHRASE),
    ("plain", "emoji", f"\U0001f9e0 e\u0301\u00fc {PHRASE}.", P, PHRASE),
    ("plain", "byte order mark and tabs", f"\ufeff\tSo {PHRASE}.", P, PHRASE),
    ("plain", "spaces", "So ketamine  blocks\tNMDA\xa0receptors.", P, "ketamine  blocks\tNMDA\xa0receptors"),
    ("plain", "only line", f"Surely {PHRASE}", P, PHRASE),
]

SILENT = [
    ("markdown", "inline code", f"So `{PHRASE}` is."),
    ("markdown", "fence", f"```text\n{PHRASE}\n```\n"),
    ("markdown", "tilde fence in a list", f"- a\n\n  ~~~\n  {PHRASE}\n  ~~~\n"),
    ("markdown", "indented code", f"Text.\n\n    {PHRASE}\n"),
    ("markdown", "comment", f"Text. <!-- {PHRASE} --> More.\n\n<!--\n{PHRASE}\n\n{PHRASE}\n-->\n"),
    ("markdown", "mathematics", f"So ${PHRASE}$ and\n\n$$\n{PHRASE}\n$$\n"),
    (
        "markdown",
        "script",
        f"<script>\nlet a = '{PHRASE}';\n\n{PHRASE}\n</script>\n\n<style>{PHRASE}</style>\n",
    ),
    (
        "markdown",
        "address",
        f"See <https://a.example/{PHRASE.replace(' ', '-')}> and www.a.example/{PHRASE.replace(' ', '_')}.",
    ),
    (
        "markdown",
        "link target",
        f'A [b](https://a.example "{PHRASE}").\n\n[c]: <https://a.example/> "{PHRASE}"\n',
    ),
    (
        "markdown",
        "references",
        f"# A\n\nText.\n\n## References\n\n1. {PHRASE}\n\n### Further\n\nSo {PHRASE}.\n",
    ),
    ("markdown", "inline html code", f"So <code>{PHRASE}</code> and ~~{PHRASE}~~."),
    ("markdown", "front matter keys", f"---\ntags: [{PHRASE}]\nkeywords: {PHRASE}\n---\nText.\n"),
    (
        "mdx",
        "comment and module",
        f"export const a = '{PHRASE}'\n\n{{/* {PHRASE} */}}\n\nText {{'{PHRASE}'}}.\n",
    ),
    (
        "html",
        "script and style",
        f"<script>'{PHRASE}'</script><style>{PHRASE}</style><template>{PHRASE}</template>",
    ),
    ("html", "comment", f"<p>Text <!-- {PHRASE} --> more.</p>"),
    ("html", "code", f"<p><code>{PHRASE}</code></p><pre>{PHRASE}</pre><kbd>{PHRASE}</kbd>"),
    ("html", "navigation", f"<nav>{PHRASE}</nav><header><p>{PHRASE}</p></header><footer>{PHRASE}</footer>"),
    (
        "html",
        "sidebar",
        f"<div class='a sidebar'><div>{PHRASE}</div></div><ul role=navigation><li>{PHRASE}</ul>",
    ),
    (
        "html",
        "form",
        f"<form><label>{PHRASE}</label><select><option>{PHRASE}</select></form><button>{PHRASE}</button>",
    ),
    ("html", "references", f"<ol class=references><li>{PHRASE}</ol><h2>Sources</h2><ul><li>{PHRASE}</ul>"),
    ("html", "mathematics", f"<math><mi>{PHRASE}</mi></math><p hidden>{PHRASE}</p>"),
    ("html", "attributes", f"<p title='{PHRASE}'><a href='https://a.example/{PHRASE}'>x</a></p>"),
    ("wikitext", "reference", f"Text.<ref>{PHRASE}</ref> More.<ref name='a'>\n{PHRASE}\n\n{PHRASE}</ref>"),
    ("wikitext", "template", f"{{{{quote|a={{{{b|{PHRASE}}}}}\n\n{PHRASE}}}}} Text."),
    ("wikitext", "code", f"<nowiki>{PHRASE}</nowiki> <math>{PHRASE}</math> <code>{PHRASE}</code>"),
    ("wikitext", "comment", f"Text <!-- {PHRASE}\n\n{PHRASE} --> more."),
    ("wikitext", "category", f"[[Category:{PHRASE}]]\n[[File:{PHRASE}.png|thumb]]\n[[a {PHRASE}|b]]"),
    ("wikitext", "references", f"== References ==\n* {PHRASE}\n"),
    ("plain", "address", f"See https://a.example/{PHRASE.replace(' ', '-')} now."),
    (
        "plain",
        "references",
        f"Title\n\nText is here.\n\nReferences\n\n1. Doe J. Why {PHRASE}. 2016.\n2. {PHRASE}\n",
    ),
    ("plain", "cookies", f"This website uses cookies because {PHRASE}.\n\nText is here.\n"),
]


def names(cases: Sequence[tuple[str, ...]]) -> list[str]:
    return [f"{case[0]}-{case[1]}" for case in cases]


@pytest.mark.parametrize(("form", "name", "text", "kind", "words"), FOUND, ids=names(FOUND))
def test_found(form: str, name: str, text: str, kind: BlockKind, words: str) -> None:
    assert [(block.kind, source) for block, source in hits(text, form)] == [(kind, words)]


@pytest.mark.parametrize(("form", "name", "text"), SILENT, ids=names(SILENT))
def test_silent(form: str, name: str, text: str) -> None:
    prose = " ".join(block.text for block in document(text, form).blocks)
    assert "ketamine" not in prose
    assert "receptors" not in prose
