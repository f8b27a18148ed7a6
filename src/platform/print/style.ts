/** The look of the web page. Fonts are those of the reader's device: none is fetched. */
export const STYLE = `
:root { --ink: #1d2530; --quiet: #55606e; --line: #c5ccd6; --needed: #a5261d; --spared: #1d6b4a;
  --plain: #26456f }
* { box-sizing: border-box }
body { margin: 0; background: #eef1f5; color: var(--ink); line-height: 1.65; font-size: 16px;
  font-family: "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
  "Noto Sans CJK SC", sans-serif;
  overflow-wrap: anywhere; -webkit-text-size-adjust: 100% }
main { max-width: 60rem; margin: 1.5rem auto; padding: 2.5rem 2.75rem 3rem; background: #fff;
  border-top: 5px solid var(--plain) }
p { margin: .6em 0 }
header { text-align: center; border-bottom: 1px solid var(--line); padding-bottom: .8rem;
  margin-bottom: 1.2rem }
.department { margin: 0; font-size: 1.1em; letter-spacing: .08em }
h1 { margin: .2em 0; font-size: 2em; letter-spacing: .18em; text-indent: .18em }
.number { margin: 0; color: var(--quiet); font-size: .9em }
h2 { margin: 1.8em 0 .7em; padding: .35em .7em; font-size: 1.15em;
  border-left: 6px solid var(--plain); background: #eef2f8; color: var(--plain);
  break-after: avoid }
h2.needed { border-color: var(--needed); background: #fbefee; color: var(--needed) }
h2.spared { border-color: var(--spared); background: #ecf6f1; color: var(--spared) }
dl { margin: 0 0 1em; display: grid; grid-template-columns: 1fr 1fr;
  border-top: 1px solid var(--line); border-left: 1px solid var(--line) }
h2 + dl { grid-template-columns: 1fr }
dl > div { display: flex; border-right: 1px solid var(--line);
  border-bottom: 1px solid var(--line); break-inside: avoid }
dl > div:last-child:nth-child(odd) { grid-column: 1 / -1 }
dt { flex: 0 0 6.2em; padding: .4em .7em; background: #f5f7fa; color: var(--quiet) }
dd { flex: 1; margin: 0; padding: .4em .7em }
table { width: 100%; border-collapse: collapse; table-layout: fixed; font-size: .92em }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { border: 1px solid var(--line); padding: .55em .6em; text-align: left;
  vertical-align: top; font-weight: normal }
thead th { background: #f0f3f7; font-weight: 600 }
td p, th p { margin: 0 0 .35em }
td p:last-child, th p:last-child { margin: 0 }
.strong { font-weight: 600 }
.quiet { color: var(--quiet); font-size: .92em }
.mark { color: var(--needed); font-size: .92em }
ol { margin: .4em 0; padding-left: 2em }
.signatures { display: flex; flex-wrap: wrap; gap: 1em 2em; margin-top: 2.6em; break-inside: avoid }
.signatures p { flex: 1 1 13em; display: flex; margin: 0; white-space: nowrap }
.blank { flex: 1; border-bottom: 1px solid var(--ink) }
.close { margin-top: 1.6em; text-align: right; break-inside: avoid }
.close p { margin: 0 }
@media (max-width: 44rem) {
  main { margin: 0; padding: 1.4rem 1rem 2rem }
  h1 { font-size: 1.6em }
  dl { grid-template-columns: 1fr }
  table, tbody, tr, th, td { display: block; width: auto }
  thead, colgroup { display: none }
  tr { border: 1px solid var(--line); border-radius: 6px; margin-bottom: .9em; padding: .5em .8em }
  tbody th, td { border: 0; padding: .3em 0 }
  tbody th { font-size: 1.08em }
  td:first-child { color: var(--quiet); font-size: .85em; padding: 0 }
  td:first-child p { display: inline }
  td::before { content: attr(data-title); display: block; color: var(--plain); font-size: .85em }
  td:first-child::before { display: inline; margin-right: .4em; color: inherit; font-size: inherit }
}
@page { size: A4; margin: 16mm 16mm 18mm }
@media print {
  body { background: #fff; font-size: 10.5pt; line-height: 1.55 }
  main { max-width: none; margin: 0; padding: 0; border: 0 }
  h2, thead th, dt { -webkit-print-color-adjust: exact; print-color-adjust: exact }
}
`
