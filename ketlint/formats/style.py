"""The style sheet of the HTML page: it follows the reader's colours, prints, and filters without a script."""

STYLE = """\
:root {
  color-scheme: light dark;
  --paper: #fdfdfb; --ink: #1c1c1a; --quiet: #5f5f5a; --line: #d9d8d2; --card: #ffffff; --link: #0b5394;
  --error: #b3261e; --warning: #8a5a00; --note: #0b5394; --supported: #1e6b37;
  --error-tint: #fbdedb; --warning-tint: #fcebc5; --note-tint: #dceafa; --supported-tint: #d9f0df;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #171716; --ink: #e9e8e3; --quiet: #a5a49d; --line: #3a3a37; --card: #20201e; --link: #8ab8ec;
    --error: #ff9d94; --warning: #efc061; --note: #8ab8ec; --supported: #87cf9c;
    --error-tint: #51201c; --warning-tint: #463410; --note-tint: #1b3450; --supported-tint: #173a22;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem clamp(1rem, 3vw, 2.5rem); max-width: 82rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
a { color: var(--link); }
a:focus-visible, summary:focus-visible, input:focus-visible {
  outline: 3px solid var(--link); outline-offset: 2px;
}
h1 { font-size: 1.15rem; margin: 0; }
h2 { font-size: 1.05rem; margin: 2.5rem 0 1rem; padding-bottom: .4rem; border-bottom: 1px solid var(--line);
  overflow-wrap: anywhere; }
.summary { margin: .2rem 0 1rem; }
.filters { border: 0; margin: 0 0 1rem; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; }
.filters legend { float: left; padding: 0; margin-right: 1.2rem; color: var(--quiet); }
.files { list-style: none; margin: 0; padding: 0; columns: 22rem; }
.files li { overflow-wrap: anywhere; }
.files span, nav p, footer { color: var(--quiet); font-size: .875rem; }
.passage { display: grid; grid-template-columns: minmax(0, 1fr); gap: .75rem 2.5rem; margin-bottom: 1rem; }
.text {
  position: relative; margin: 0; padding-left: 3rem; white-space: pre-wrap; overflow-wrap: anywhere;
  font: 1.0625rem/1.65 Charter, "Iowan Old Style", "Noto Serif", Georgia, serif;
}
.text::before {
  content: attr(data-line); position: absolute; left: 0; width: 2.2rem; text-align: right;
  font: .75rem/2.35 ui-monospace, Menlo, Consolas, monospace; color: var(--quiet); user-select: none;
}
.mark { color: inherit; text-decoration: underline 2px; text-underline-offset: .2em; border-radius: 2px; }
.mark.error { background: var(--error-tint); text-decoration-color: var(--error); }
.mark.warning { background: var(--warning-tint); text-decoration: underline wavy 1.5px var(--warning); }
.mark.note { background: var(--note-tint); text-decoration: underline dotted 2px var(--note); }
.mark.supported { background: var(--supported-tint); text-decoration-color: var(--supported); }
.cards { display: grid; gap: .75rem; align-content: start; margin-left: 3rem; }
.card {
  background: var(--card); border: 1px solid var(--line); border-left: 4px solid var(--quiet);
  border-radius: 4px; padding: .7rem .9rem; font-size: .9rem; line-height: 1.45; overflow-wrap: break-word;
  scroll-margin-top: 1rem;
}
.card:target { outline: 2px solid var(--link); }
.card h3 { margin: 0; font-size: .95rem; }
.card h3 small { color: var(--quiet); font-weight: normal; }
.card p { margin: .25rem 0 .5rem; }
.level { text-transform: uppercase; font-size: .75rem; letter-spacing: .04em; }
.error { border-left-color: var(--error); } .error .level, .unreadable { color: var(--error); }
.warning { border-left-color: var(--warning); } .warning .level { color: var(--warning); }
.note { border-left-color: var(--note); } .note .level { color: var(--note); }
.supported { border-left-color: var(--supported); } .supported .level { color: var(--supported); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .2rem .8rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
.write { font-weight: 600; }
.standing {
  border: 1px solid var(--line); border-radius: 1rem; padding: 0 .5em; font-size: .8em; white-space: nowrap;
}
code { font-size: .85em; color: var(--quiet); }
details { margin-top: .5rem; }
summary { cursor: pointer; color: var(--quiet); }
details ul { margin: .25rem 0 0; padding-left: 1.1rem; }
details li { margin-bottom: .25rem; }
details span { color: var(--quiet); }
footer { margin-top: 3rem; border-top: 1px solid var(--line); }
body:has(#show-error:not(:checked)) .card.error, body:has(#show-warning:not(:checked)) .card.warning,
body:has(#show-note:not(:checked)) .card.note, body:has(#show-supported:not(:checked)) .card.supported {
  display: none;
}
body:has(#show-error:not(:checked)) .mark.error, body:has(#show-warning:not(:checked)) .mark.warning,
body:has(#show-note:not(:checked)) .mark.note, body:has(#show-supported:not(:checked)) .mark.supported {
  background: none; text-decoration: none;
}
@media (min-width: 62rem) {
  .passage { grid-template-columns: minmax(0, 1fr) minmax(0, 27rem); }
  .cards { margin-left: 0; }
}
@media print {
  body { max-width: none; padding: 0; }
  .filters { display: none; }
  .card { break-inside: avoid; }
}
"""
