"""From bytes to findings: the exact range of one statement in every construct that a text may hide it in.

The marks « and » in a text stand where the finding must begin and end; they are taken out before it is read.
"""

import pytest

from ketlint.document import Input
from ketlint.knowledge import Knowledge
from ketlint.pipeline import check
from ketlint.rules import RuleSet
from ketlint.spans import LineIndex, Span

WORDS = "ketamine is an AMPA receptor agonist"
PHRASE = f"«{WORDS}»"
SLUG = WORDS.replace(" ", "-")
PAGE = "Ketamine is an anaesthetic."

FOUND = {
    "markdown": {
        "paragraph": f"So {PHRASE}.",
        "second paragraph": f"{PAGE}\n\nSo {PHRASE}.\n",
        "second sentence": f"{PAGE} So {PHRASE}. It is old.",
        "heading": f"# Note that {PHRASE}\n\nRead on.\n",
        "closed heading": f"## Note that {PHRASE} ##\n\nRead on.\n",
        "setext heading": f"Note that {PHRASE}\n---\n\nRead on.\n",
        "soft wrap": "So «ketamine is an\nAMPA receptor\nagonist».",
        "hard break": "So «ketamine is  \nan AMPA\\\nreceptor agonist».",
        "wrapped quotation": "> So «ketamine is an\n> AMPA receptor\nagonist».",
        "quotation in a quotation": f"> One.\n>\n> > So {PHRASE}.\n",
        "list": f"- One thing.\n- So {PHRASE}.\n",
        "nested list": f"1. One thing.\n   - Two things.\n     * So {PHRASE}.\n",
        "wrapped item": "* One thing.\n* So «ketamine is an AMPA\n  receptor agonist».\n",
        "loose item": f"- One thing.\n\n- Two things.\n\n  So {PHRASE}.\n",
        "table cell": f"| Step | Note |\n|:--|--:|\n| One | So {PHRASE}. |\n",
        "cell after a pipe": f"| Step | Note |\n|---|---|\n| a \\| b | So {PHRASE}. |\n",
        "cell with emphasis": (
            "| Step | Note |\n|---|---|\n| One | So «ketamine is an *AMPA* receptor agonist». |\n"
        ),
        "footnote": f"A line.[^n]\n\n[^n]: So {PHRASE}.\n",
        "title in front matter": f"---\nlang: en\ntitle: Note that {PHRASE}\n---\nRead on.\n",
        "quoted front matter": f'---\ndescription: "\\u00e9, \\"so\\": {PHRASE}."\n---\nRead on.\n',
        "folded front matter": (
            "---\ndescription: >-\n  So «ketamine is an\n  AMPA receptor agonist».\n---\nRead on.\n"
        ),
        "alternative text": f"![Scheme: {PHRASE}.](a_b.png)",
        "alternative text in a line": f"A line ![scheme: {PHRASE}](a.png) and more.",
        "emphasis inside": "So «ketamine is an **AMPA** receptor _agonist»_.",
        "emphasis around": f"So ***{PHRASE}***.",
        "emphasis in a word": "So «keta*mine* is an AMPA receptor agonist».",
        "link inside": "So «ketamine is an [AMPA receptor](https://a.example/x_(y) 'z') agonist».",
        "reference link": f"So [{PHRASE}][1].\n\n[1]: https://a.example/ketamine\n",
        "inline HTML": "So «ketamine is an <abbr title='a > b'>AMPA</abbr> receptor agonist».",
        "superscript": "So «ketamine is an AMPA receptor<sup>4</sup> agonist».",
        "comment inside": "So «ketamine is an <!-- direct? -->AMPA receptor agonist».",
        "character references": "So «ketamine&nbsp;is an AMPA&#x20;receptor&#160;agonist».",
        "no-break spaces": "So «ketamine\xa0is an\u202fAMPA receptor agonist».",
        "invisible characters": "So «keta\xadmine is an AM\u200bPA receptor agonist».",
        "astral characters": f"\U0001f9e0\U0001f469\u200d\U0001f52c **\U0001f48a** {PHRASE}.",
        "combining characters": f"Cafe\u0301, n\u0303, a\u0308\u0323: so {PHRASE}.",
        "tabs": "So\t«ketamine\tis an\t\tAMPA receptor agonist».",
        "CRLF": f"# Note\r\n\r\nOne.\r\n\r\nSo {PHRASE}.\r\n",
        "CRLF inside": "One.\r\n\r\nSo «ketamine is an\r\nAMPA receptor agonist».\r\n",
        "byte order mark": f"\ufeff# Note that {PHRASE}\n\nRead on.\n",
        "byte order mark and front matter": f"\ufeff---\r\ntitle: Note that {PHRASE}\r\n---\r\nRead on.\r\n",
        "escapes": f"1\\. \\*So\\* {PHRASE}\\.",
        "after code and mathematics": f"With `x \u03b1` and $y_1$, {PHRASE}.",
        "block of HTML": f"<div>\n<p>So <i>&eacute;t&eacute;</i>: {PHRASE}.</p>\n</div>\n",
        "details": f"<details>\n<summary>More</summary>\n\nSo {PHRASE}.\n\n</details>\n",
    },
    "mdx": {
        "paragraph": f"So {PHRASE}.",
        "component": f"import A from 'a'\n\n<Note kind={{x}}>\n  So {PHRASE}.\n</Note>\n",
        "inline component": "So «ketamine is an <B c={1}>AMPA</B> receptor agonist».",
        "after a comment": f"{{/* no {WORDS} */}}\n\nSo {PHRASE}.\n",
    },
    "html": {
        "paragraph": f"<p>So {PHRASE}.</p>",
        "unclosed paragraphs": f"<p>One.<p>So {PHRASE}.<p>Two.",
        "text without a tag": f"So {PHRASE}.",
        "page": (
            "<!DOCTYPE html>\n<html><head><title>A page</title></head>"
            f"<body><main><p>So {PHRASE}.</p></main></body></html>"
        ),
        "heading": f"<h2 class='a' id=b>Note that {PHRASE}</h2><p>Read on.</p>",
        "title": f"<html><head><title>Note that {PHRASE}</title></head><body><p>Read on.</p></body></html>",
        "description": f'<meta content="&Eacute;: {PHRASE}." name="description"><p>Read on.</p>',
        "soft wrap": "<p>\n  So «ketamine is an\n    AMPA receptor agonist».</p>",
        "line break": "<p>So «ketamine is<br>\nan AMPA<br/>receptor agonist».</p>",
        "quotation": f"<blockquote>\n<p>So {PHRASE}.</p>\n</blockquote>",
        "list": f"<ul>\n<li>One thing.\n<li>So {PHRASE}.\n</ul>",
        "nested list": f"<ol><li>One thing.<ul><li>So {PHRASE}.</li></ul></li></ol>",
        "definition": f"<dl><dt>Note</dt><dd>So {PHRASE}.</dd></dl>",
        "table cell": f"<table><tr><th>Step<th>Note</tr><tr><td>1<td>So {PHRASE}.</tr></table>",
        "cell with a paragraph": (
            f"<table><tr><th>Step<th>Note<tr><td>1<td><p>So <b>{PHRASE}</b>.</p></table>"
        ),
        "table caption": f"<table><caption>So {PHRASE}.</caption><tr><td>1</table>",
        "figure caption": f"<figure><img src=a.png><figcaption>So {PHRASE}.</figcaption></figure>",
        "alternative text": f'<p><img alt="Scheme: {PHRASE}." src="a.png"></p>',
        "emphasis inside": "<p>So «ketamine is an <em>AMPA</em> receptor <b>agonist»</b>.</p>",
        "emphasis in a word": "<p>So «keta<i>mine</i> is an AMPA receptor agonist».</p>",
        "link inside": "<p>So «ketamine is an <a href='/x?a>b' title=\"c\">AMPA receptor</a> agonist».</p>",
        "superscript": "<p>So «ketamine is an AMPA receptor<sup><a href='#r4'>4</a></sup> agonist».</p>",
        "comment inside": "<p>So «ketamine is an <!-- > -->AMPA receptor agonist».</p>",
        "character references": "<p>So «ketamine&nbsp;is an AMPA&#x20;receptor&#160;agonist».</p>",
        "no-break spaces": "<p>So «ketamine\xa0is an\u2009AMPA receptor agonist».</p>",
        "soft hyphens": "<p>So «keta&shy;mine is an AM\xadPA recep<wbr>tor agonist».</p>",
        "astral characters": f"<p>\U0001f9e0\U0001f469\u200d\U0001f52c <b>\U0001f48a</b> {PHRASE}.</p>",
        "combining characters": f"<p>Cafe\u0301, n\u0303 &amp; a\u0308\u0323: so {PHRASE}.</p>",
        "tabs": "<p>\tSo\t«ketamine\tis an\t\tAMPA receptor agonist».</p>",
        "CRLF": "<p>One.</p>\r\n<p>\r\nSo «ketamine is an\r\nAMPA receptor agonist».\r\n</p>\r\n",
        "byte order mark": f"\ufeff<!DOCTYPE html>\n<p>So {PHRASE}.</p>",
        "after script and style": f"<style>p {{a: b}}</style><script>a < b</script><p>So {PHRASE}.</p>",
    },
    "wikitext": {
        "paragraph": f"So {PHRASE}.",
        "second paragraph": f"{PAGE}\n\nSo {PHRASE}.\n",
        "heading": f"== Note that {PHRASE} ==\nRead on.\n",
        "deep heading": f"====Note that {PHRASE}====\nRead on.\n",
        "soft wrap": "So «ketamine is an\nAMPA receptor\nagonist».",
        "list": f"* One thing.\n* So {PHRASE}.\n",
        "nested list": f"* One thing.\n** Two things.\n*# So {PHRASE}.\n",
        "definition": f"; Note\n: So {PHRASE}.\n",
        "indented": f"One.\n:: So {PHRASE}.\n",
        "quotation": f"<blockquote>\nSo {PHRASE}.\n</blockquote>\n",
        "table cell": f'{{| class="wikitable"\n! Step\n! Note\n|-\n| 1\n| So {PHRASE}.\n|}}\n',
        "cells in a line": f'{{|\n! Step !! Note\n|-\n| 1 || style="a: b" | So {PHRASE}.\n|}}\n',
        "table caption": f"{{|\n|+ So {PHRASE}.\n|-\n| 1\n|}}\n",
        "image caption": f"[[File:A.png|thumb|left|So {PHRASE}.]]\n",
        "alternative text": f"[[File:A.png|thumb|alt=Scheme: {PHRASE}.|A scheme]]\n",
        "emphasis inside": "So «ketamine is an '''AMPA''' receptor ''agonist»''.",
        "emphasis around": f"So '''''{PHRASE}'''''.",
        "links inside": "So [[«ketamine]] is an [[AMPA receptor]] [[agonist»]].",
        "piped link": "So «ketamine is an [[AMPA receptor#Drugs|AMPA receptor]] agonist».",
        "external link": f"So [https://a.example/x {PHRASE}].",
        "reference inside": (
            'So «ketamine<ref name="a">{{cite|b}}</ref> is an AMPA<ref name=c /> receptor agonist».'
        ),
        "template inside": "So «ketamine is an {{efn|{{a}}|b}}AMPA receptor agonist».",
        "comment inside": "So «ketamine is an <!-- ]] -->AMPA receptor agonist».",
        "character references": "So «ketamine&nbsp;is an AMPA&#160;receptor agonist».",
        "no-break spaces": "So «ketamine\xa0is an\u202fAMPA receptor agonist».",
        "tags inside": "So «ketamine is an <small>AMPA</small> receptor agonist».",
        "astral characters": f"\U0001f9e0\U0001f469\u200d\U0001f52c '''\U0001f48a''' {PHRASE}.",
        "combining characters": f"Cafe\u0301, n\u0303, a\u0308\u0323: so {PHRASE}.",
        "tabs": "So\t«ketamine\tis an\t\tAMPA receptor agonist».",
        "CRLF": "== Note ==\r\n\r\nSo «ketamine is an\r\nAMPA receptor agonist».\r\n",
        "byte order mark": f"\ufeff== Note that {PHRASE} ==\nRead on.\n",
        "after templates": f"{{{{Infobox drug\n| name = [[a]]\n| b = {{{{c|d}}}}\n}}}}\nSo {PHRASE}.\n",
    },
    "plain": {
        "paragraph": f"So {PHRASE}.",
        "only words": PHRASE,
        "second paragraph": f"{PAGE}\n\nSo {PHRASE}.\n",
        "second sentence": f"{PAGE} So {PHRASE}. It is old.",
        "heading": f"Note that {PHRASE}\n\nRead on, for there is more to say of it.\n",
        "wrapped": (
            "It has been said so often in so many books that «ketamine is an\n"
            "AMPA receptor agonist», and so on."
        ),
        "wrapped before a capital": (
            "It has been said so often in so many of the books that «ketamine is an\nAMPA receptor agonist»."
        ),
        "wrapped three times": (
            "It has been said so often in so many of the books that «ketamine\n"
            "is an AMPA receptor agonist», and it will be said for many years to\ncome.\n"
        ),
        "bullet": f"These are the things to note:\n\n\u2022 One thing.\n\u2022 So {PHRASE}.\n",
        "dash": f"These are the things to note:\n\n- One thing.\n- So {PHRASE}.\n",
        "number": f"These are the things to note:\n\n1. One thing.\n2. So {PHRASE}.\n",
        "indented item": f"These are the things to note:\n\n    * So {PHRASE}.\n",
        "wrapped item": "- It has been said in many books that «ketamine is an\n  AMPA receptor agonist».\n",
        "quotation marks": f"He wrote that \u201cone thing\u201d and \u2018two\u2019, so {PHRASE}.",
        "dashes": f"One \u2013 two \u2014 three\u2026 So {PHRASE}.",
        "address before": f"See https://a.example/ketamine-is-old for this; {PHRASE}.",
        "no-break spaces": "So «ketamine\xa0is an\u202fAMPA receptor agonist».",
        "invisible characters": "So «keta\xadmine is an AM\u200bPA receptor agonist».",
        "double spaces": "So  «ketamine  is an   AMPA receptor agonist».  And so on.",
        "astral characters": f"\U0001f9e0\U0001f469\u200d\U0001f52c \U0001f48a {PHRASE}.",
        "combining characters": f"Cafe\u0301, n\u0303, a\u0308\u0323: so {PHRASE}.",
        "tabs": "\tSo\t«ketamine\tis an\t\tAMPA receptor agonist».",
        "CRLF": f"{PAGE}\r\n\r\nSo {PHRASE}.\r\n",
        "CRLF inside": (
            "It has been said so often in so many of the books that «ketamine is an\r\n"
            "AMPA receptor agonist», and so on.\r\n"
        ),
        "byte order mark": f"\ufeffSo {PHRASE}.",
        "markup that is none": f"**So** <b>{PHRASE}</b>.",
    },
}

SILENT = {
    "markdown": {
        "inline code": f"So `{WORDS}` is.",
        "fence": f"```text\n{WORDS}.\n```\n",
        "fence in a list": f"- One.\n\n  ~~~\n  {WORDS}.\n  ~~~\n",
        "indented code": f"One.\n\n    {WORDS}.\n",
        "comment": f"One. <!-- {WORDS}. --> Two.\n\n<!--\n{WORDS}.\n\n{WORDS}.\n-->\n",
        "mathematics": f"So ${WORDS}$ and\n\n$$\n{WORDS}\n$$\n",
        "script": f"<script>\nlet a = '{WORDS}.';\n</script>\n",
        "address": f"See <https://a.example/{SLUG}> and www.a.example/?q={SLUG}, https://a.example/{SLUG}.",
        "link target": f'A [b](https://a.example "{WORDS}.").\n\n[c]: <https://a.example/> "{WORDS}"\n',
        "references": f"# A page\n\nOne.\n\n## References\n\n1. {WORDS.capitalize()}. A journal, 2016.\n",
        "struck out": f"So ~~{WORDS}~~.",
        "front matter keys": f"---\ntags: [{WORDS}]\nslug: {WORDS}\n---\nRead on.\n",
    },
    "mdx": {
        "module": f"export const a = '{WORDS}.'\n\nRead on.\n",
        "comment": f"{{/* {WORDS}. */}}\n\nRead on.\n",
        "expression": f"So {{'{WORDS}.'}} is.\n",
    },
    "html": {
        "script and style": f"<script>'{WORDS}.'</script><style>{WORDS}</style><template>{WORDS}.</template>",
        "comment": f"<p>One. <!-- {WORDS}. --> Two.</p>",
        "code": f"<p><code>{WORDS}</code></p><pre>{WORDS}.</pre><p><kbd>{WORDS}</kbd></p>",
        "navigation": f"<nav>{WORDS}.</nav><footer><p>{WORDS}.</p></footer>",
        "mathematics": f"<p><math><mi>{WORDS}</mi></math></p>",
        "hidden": f"<p hidden>{WORDS}.</p><p style='display: none'>{WORDS}.</p>",
        "attributes": f"<p title='{WORDS}.'><a href='https://a.example/{WORDS}'>x</a></p>",
        "references": f"<h2>References</h2><ol><li>{WORDS.capitalize()}. A journal, 2016.</ol>",
        "form": f"<form><label>{WORDS}.</label></form><button>{WORDS}</button>",
    },
    "wikitext": {
        "reference": f"One.<ref>{WORDS}.</ref> Two.<ref name='a'>\n{WORDS}.\n\n{WORDS}.</ref>",
        "template": f"{{{{quote|a={{{{b|{WORDS}.}}}}\n\n{WORDS}.}}}} One.",
        "code": f"<nowiki>{WORDS}.</nowiki> <math>{WORDS}</math> <code>{WORDS}</code>",
        "comment": f"One. <!-- {WORDS}.\n\n{WORDS}. --> Two.",
        "category and target": f"[[Category:{WORDS}]]\n[[File:{WORDS}.png|thumb]]\n[[{WORDS}|b]]",
        "references": f"== References ==\n* {WORDS.capitalize()}. A journal, 2016.\n",
        "source": f"<syntaxhighlight lang='text'>\n{WORDS}.\n</syntaxhighlight>\n<pre>{WORDS}.</pre>",
    },
    "plain": {
        "address": f"See https://a.example/{SLUG} or www.a.example/?q={SLUG} now.",
        "references": f"A title\n\nOne line is here.\n\nReferences\n\n1. Doe J. Why {WORDS}.\n2. {WORDS}\n",
    },
}


def cases(table: dict[str, dict[str, str]]) -> list[object]:
    return [
        pytest.param(form, text, id=f"{form}-{name}")
        for form, texts in table.items()
        for name, text in texts.items()
    ]


@pytest.mark.parametrize(("form", "marked"), cases(FOUND))
def test_range(form: str, marked: str, knowledge: Knowledge, rules: RuleSet) -> None:
    before, words, after = marked.replace("»", "«").split("«")
    source = before + words + after
    expected = Span(len(before), len(before) + len(words))
    report = check(Input("-", form, source.encode()), knowledge, rules)
    assert report.text == source
    assert [(found.claim.id, source[found.span.start : found.span.end]) for found in report.findings] == [
        ("ketamine-ampa-agonist", words)
    ]
    assert [found.span for found in report.findings] == [expected]
    lines = before.replace("\r\n", "\n").split("\n")
    assert LineIndex(report.text).position(expected.start) == (len(lines), len(lines[-1]) + 1)


@pytest.mark.parametrize(("form", "text"), cases(SILENT))
def test_silent(form: str, text: str, knowledge: Knowledge, rules: RuleSet) -> None:
    report = check(Input("-", form, text.encode()), knowledge, rules)
    assert [report.text[found.span.start : found.span.end] for found in report.findings] == []


def test_table_is_wide() -> None:
    assert all(
        len(FOUND[form]) + len(SILENT[form]) >= 18 for form in ("markdown", "html", "wikitext", "plain")
    )
