/** The look of the public pages, on paper too. Fonts are those of the reader's device: none is fetched. */
export const STYLE = `
:root { --ink: #1d2530; --quiet: #4f5a68; --line: #c5ccd6; --plain: #26456f; --good: #1d6b4a }
* { box-sizing: border-box }
body { margin: 0; background: #eef1f5; color: var(--ink); line-height: 1.65; font-size: 16px; overflow-wrap: anywhere;
  font-family: "Noto Sans SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; -webkit-text-size-adjust: 100% }
a { color: var(--plain) }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, .scroll:focus-visible { outline: 3px solid #b25a00; outline-offset: 2px }
.top { max-width: 60rem; margin: 0 auto; padding: .7rem 1rem; display: flex; justify-content: space-between; gap: 1rem }
main { max-width: 60rem; margin: 0 auto 2rem; padding: 2rem 2.5rem 2.5rem; background: #fff; border-top: 5px solid var(--plain) }
h1 { margin: 0; font-size: 1.8em; line-height: 1.3 }
.body { margin: 0 0 .2em; color: var(--quiet) }
.version { margin: .3em 0 0; color: var(--quiet); font-size: .92em }
.note { margin: 1em 0 0; padding: .6em .9em; border-left: 5px solid #b25a00; background: #fdf4ea }
h2 { margin: 1.7em 0 .6em; padding: .3em .7em; font-size: 1.12em; border-left: 5px solid var(--plain); background: #eef2f8; color: var(--plain); break-after: avoid }
h3 { margin: 1em 0 .3em; font-size: 1em; break-after: avoid }
p { margin: .4em 0 }
dl { margin: 0; display: grid; grid-template-columns: 1fr 1fr; border: solid var(--line); border-width: 1px 0 0 1px }
dl > div { display: flex; border: solid var(--line); border-width: 0 1px 1px 0; break-inside: avoid }
dl > div.wide, dl > div:nth-child(odd):last-child, dl > div:nth-child(odd):has(+ .wide) { grid-column: 1 / -1 }
dt { flex: 0 0 8em; padding: .4em .7em; background: #f5f7fa; color: var(--quiet) }
dd { flex: 1; margin: 0; padding: .4em .7em }
ol, ul { margin: .4em 0; padding-left: 1.6em }
li { margin: .25em 0 }
.text { white-space: pre-line }
.quiet { color: var(--quiet); font-size: .92em }
.spared { color: var(--good); font-weight: 600 }
table { width: 100%; border-collapse: collapse; font-size: .94em }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { border: 1px solid var(--line); padding: .5em .6em; text-align: left; vertical-align: top; font-weight: normal }
thead th { background: #f0f3f7; font-weight: 600 }
td p, th p { margin: 0 0 .3em }
.number { width: 3.6em; white-space: nowrap; text-align: right; font-variant-numeric: tabular-nums }
.name { font-weight: 600 }
.scroll { overflow-x: auto; margin: .6em 0 1em }
.chart { display: block; width: 100%; min-width: 34rem; max-width: 45rem; height: auto; margin: 0 auto }
.chart rect { fill: #fff; stroke: var(--plain); stroke-width: 1.5 }
.chart rect.end { fill: #eef2f8 }
.chart polyline { fill: none; stroke: var(--plain); stroke-width: 1.5 }
.chart polygon { fill: var(--plain) }
.chart text { text-anchor: middle; fill: var(--ink) }
.chart .name { font-size: 16px; font-weight: 600 }
.chart .detail { font-size: 13px; fill: var(--quiet) }
form { display: flex; flex-wrap: wrap; gap: .8rem 1.2rem; align-items: end; margin: 1.2em 0 }
label { display: block; font-weight: 600 }
input, select, button { font: inherit; padding: .45em .6em; border: 1px solid #6b7685; border-radius: 4px; background: #fff; color: inherit; max-width: 100% }
button { background: var(--plain); border-color: var(--plain); color: #fff; padding-inline: 1.4em }
.results { list-style: none; padding: 0; border-top: 1px solid var(--line) }
.results li { margin: 0; padding: .7em .2em; border-bottom: 1px solid var(--line) }
.results p { margin: 0 }
@media (max-width: 44rem) {
  main { padding: 1.3rem 1rem 2rem }
  h1 { font-size: 1.45em }
  dl { grid-template-columns: 1fr }
  table.stacks, .stacks tbody, .stacks tr, .stacks th, .stacks td { display: block; width: auto }
  .stacks thead { display: none }
  .stacks tr { border: 1px solid var(--line); margin-bottom: .8em; padding: .4em .7em }
  .stacks th, .stacks td { border: 0; padding: .2em 0; text-align: left }
}
@page { size: A4; margin: 16mm 15mm 18mm }
@media print {
  body { background: #fff; font-size: 10.5pt; line-height: 1.5 }
  .top, .skip { display: none }
  main { max-width: none; margin: 0; padding: 0; border: 0 }
  .scroll { overflow: visible; break-inside: avoid }
  .chart { min-width: 0 }
  a { color: inherit; text-decoration: none }
  h2, thead th, dt, .chart rect { -webkit-print-color-adjust: exact; print-color-adjust: exact }
}
`
