/** How the report looks: light or dark as the reader has it, in one column where there is little room, and on paper. */
export const STYLE = `
:root { color-scheme: light dark; --back: #ffffff; --text: #1f2328; --muted: #59636e; --line: #d1d9e0; --panel: #f6f8fa;
  --link: #0550ae; --removed: #ffebe9; --removed-text: #82071e; --added: #dafbe1; --added-text: #0b4a1e;
  --routing: #b42318; --authorization: #a3165f; --identity: #6f3cc3; --image: #0550ae; --availability: #7a4d00;
  --rest: #59636e; --good: #1a6b34; --bad: #b42318; }
@media (prefers-color-scheme: dark) {
  :root { --back: #0d1117; --text: #e6edf3; --muted: #9ba5b0; --line: #3d444d; --panel: #161b22; --link: #79b8ff;
    --removed: #3c1618; --removed-text: #ffb3ad; --added: #10301c; --added-text: #9be9ae;
    --routing: #ff8f85; --authorization: #ff8cc6; --identity: #c9a6ff; --image: #79b8ff; --availability: #f0b429;
    --rest: #9ba5b0; --good: #6fdc8c; --bad: #ff8f85; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
header, main, footer { max-width: 72rem; margin: 0 auto; padding: 0 clamp(0.75rem, 3vw, 2rem); overflow-wrap: anywhere; }
header { padding-top: 1.5rem; }
footer { padding-top: 1rem; padding-bottom: 2rem; color: var(--muted); }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 0.25rem; text-wrap: balance; }
h2 { font-size: 1.25rem; margin: 2.25rem 0 0.75rem; padding-bottom: 0.3rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; line-height: 1.4; margin: 0 0 0.25rem; }
h4.title { font-size: 1rem; line-height: 1.4; margin: 0 0 0.15rem; }
h5 { font-size: 0.875rem; margin: 0.75rem 0 0.25rem; color: var(--muted); font-weight: 600; }
p { margin: 0.25rem 0; }
a { color: var(--link); }
code, pre { font: 0.8125rem/1.5 ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
ul { margin: 0.25rem 0; padding-left: 1.25rem; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
[hidden] { display: none !important; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 0.5rem; top: 0.5rem; background: var(--back); padding: 0.5rem; }
.sides-of, .muted { color: var(--muted); }
.counts, nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.75rem 0 0; }
nav ul { gap: 0.25rem 1.25rem; }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 0.6rem; font-size: 0.8125rem;
  font-weight: 600; line-height: 1.5rem; white-space: nowrap; }
.routing { color: var(--routing); } .authorization { color: var(--authorization); } .identity { color: var(--identity); }
.image { color: var(--image); } .availability { color: var(--availability); } .rest { color: var(--rest); }
.good { color: var(--good); } .bad { color: var(--bad); }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; color: var(--muted); padding-bottom: 0.25rem; }
th, td { text-align: left; vertical-align: top; padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid var(--line); }
thead th { overflow-wrap: normal; color: var(--muted); font-size: 0.875rem; }
form { display: flex; flex-wrap: wrap; gap: 0.75rem 1.25rem; align-items: end; background: var(--panel);
  border: 1px solid var(--line); border-radius: 0.5rem; padding: 0.75rem 1rem; margin-bottom: 1rem; }
fieldset { border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap; gap: 0 1rem; min-width: 0; }
legend, .field > span { color: var(--muted); font-size: 0.875rem; padding: 0; }
.field { display: flex; flex-direction: column; min-width: 0; max-width: 100%; }
select, button { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--muted); border-radius: 0.375rem;
  padding: 0.2rem 0.6rem; max-width: 100%; min-height: 2rem; }
fieldset label { min-height: 2rem; display: inline-flex; align-items: center; gap: 0.35rem; }
output { flex-basis: 100%; color: var(--muted); font-size: 0.875rem; }
article { border: 1px solid var(--line); border-left: 4px solid currentColor; border-radius: 0.5rem; padding: 0.75rem 1rem;
  margin: 0 0 0.75rem; scroll-margin-top: 1rem; }
article > * { color: var(--text); }
article > .muted { color: var(--muted); }
.risk { margin: 1.25rem 0 0.5rem; font-size: 1.05rem; }
.meaning { font-weight: 600; }
details { margin-top: 0.5rem; }
summary { cursor: pointer; color: var(--link); min-height: 1.75rem; }
.sides { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0.75rem; }
.sides > .only { grid-column: 1 / -1; }
figure { margin: 0; min-width: 0; }
figcaption { font-size: 0.8125rem; color: var(--muted); }
pre { margin: 0; padding: 0.4rem 0; background: var(--panel); border-radius: 0.375rem; white-space: pre-wrap; overflow-wrap: anywhere; }
pre > * { display: block; position: relative; padding: 0 0.6rem 0 1.5rem; text-decoration: none; }
pre > *::before { position: absolute; left: 0.6rem; }
pre > del { background: var(--removed); color: var(--removed-text); } pre > del::before { content: "-"; }
pre > ins { background: var(--added); color: var(--added-text); } pre > ins::before { content: "+"; }
pre > .gap { color: var(--muted); font-style: italic; }
img { max-width: 100%; height: auto; border: 1px solid var(--line); border-radius: 0.375rem; display: block; }
@media (max-width: 44rem) {
  .sides { grid-template-columns: minmax(0, 1fr); }
  article { padding: 0.6rem 0.75rem; }
  table, tbody, tr, tbody th, td { display: block; }
  thead { position: absolute; left: -99rem; }
  tbody th, td { border: 0; padding: 0; }
  tr { border-bottom: 1px solid var(--line); padding: 0.4rem 0; }
}
@media print {
  form, nav, .skip { display: none !important; }
  article { break-inside: avoid; }
  details::details-content { content-visibility: visible; height: auto; display: block; }
  pre > * { print-color-adjust: exact; }
}
`;
