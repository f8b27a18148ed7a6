import type { GuideRow, StepRow } from '../../kernel/import-rows.ts'
import { html, type Html } from '../../platform/http/html-template.ts'
import { basisList } from './basis-list.ts'
import { chartSvg } from './chart-svg.ts'
import { chartSteps, layOut } from './flow-chart.ts'
import { materialTable, type TypesByCode } from './material-rows.ts'
import { inChinese } from './page.ts'
import { whereFound } from './where-found.ts'
import type { Words } from './words.ts'

/** Beside the version that is shown: which one is in force, and which comes. */
export interface OtherVersions {
  readonly inForce: number | null
  readonly next: { readonly version: number; readonly effectiveFrom: string } | null
  /** Address of the version in force. */
  readonly current: string
}

/** All that a guide holds, in the order of GB/T 39046 and of the guides of 渝府办发〔2016〕14号 附件2. */
export function guideMain(guide: GuideRow, versions: OtherVersions, types: TypesByCode, words: Words): Html {
  const { item, acceptanceConditions, materials, fees, places } = guide
  return html`<p class="body">${inChinese(item.implementingBody.name)}</p>
<h1>${inChinese(item.name)}${item.subItem === null ? html`` : html` <small>${inChinese(item.subItem)}</small>`}</h1>
<p class="version">${words.version(guide.version, guide.effectiveFrom)}${guide.effectiveTo === null ? '' : `，${words.until(guide.effectiveTo)}`}</p>
${versionNote(guide, versions, words)}
<h2>${words.facts}</h2>${factsOf(guide, words)}
${section(words.basis, guide.basis.length > 0, basisList(guide.basis, words))}
${section(words.conditions, acceptanceConditions.length > 0, html`<ol>${acceptanceConditions.map((one) => html`<li>${inChinese(one)}</li>`)}</ol>`)}
<h2>${words.materials}</h2>${materialTable(materials, types, words)}
<h2>${words.fees}</h2>${fees.length === 0 ? html`<p>${words.free}</p>` : html`<ul>${fees.map((fee) => html`<li>${inChinese(`${fee.name}：${fee.standard}`)} <span class="quiet">（${words.feeBasis}：${inChinese(fee.basis)}）</span></li>`)}</ul>`}
<h2>${words.limits}</h2>${limitsOf(guide, words)}
${stepsOf(guide, words)}
${section(words.results, guide.results.length > 0, html`<ul>${guide.results.map(({ name }) => html`<li>${inChinese(name)}</li>`)}</ul>`)}
${section(words.places, places.length > 0, html`${places.map((place) => html`<h3>${inChinese(place.name)}</h3><dl>${facts([
  [words.address, place.address, true], [words.hours, place.hours, true], [words.way, place.directions, true], [words.phone, place.phone, true],
])}</dl>`)}`)}
${section(words.consultation, guide.consultation.length > 0, pairs(guide.consultation.map(({ channel, contact }) => [channel, contact])))}
${section(words.status, guide.statusQuery !== null, html`<p>${whereFound(guide.statusQuery ?? '')}</p>`)}
${section(words.complaints, guide.complaints.length > 0, pairs(guide.complaints.map(({ body, contact }) => [body, contact])))}
${section(words.remedies, guide.reviewBodies.length > 0, html`<ul>${guide.reviewBodies.map(({ kind, body, contact }) => html`<li>${words.reviews[kind]}：${inChinese(`${body}，${contact}`)}</li>`)}</ul>`)}
${section(words.remarks, guide.remarks !== null, html`<p class="text">${inChinese(guide.remarks ?? '')}</p>`)}`
}

function versionNote(guide: GuideRow, { inForce, next, current }: OtherVersions, words: Words): Html {
  const isCurrent = guide.version === inForce
  const notes = [
    isCurrent ? null : html`${words.notInForce(guide.version)} ${inForce === null ? html`` : html`<a href="${current}">${words.inForce}</a>`}`,
    next === null || next.version === guide.version ? null : html`${words.comes(next.version, next.effectiveFrom)}`,
  ].filter((note) => note !== null)
  return notes.length === 0 ? html`` : html`<div class="note">${notes.map((note) => html`<p>${note}</p>`)}</div>`
}

function factsOf(guide: GuideRow, words: Words): Html {
  const { item } = guide
  return html`<dl>${facts([
    [words.body, item.implementingBody.name, false], [words.acceptingBody, guide.acceptingBody?.name ?? item.implementingBody.name, false],
    [words.served, item.servedParties.map((one) => words.parties[one]).join('、'), false], [words.type, words.categories[item.category], false],
    [words.handling, words.handlingTypes[item.handlingType], false], [words.level, words.levels[item.level], false],
    [words.forms, item.handlingForms.map((one) => words.handlingForms[one]).join('、'), false],
    [words.online, [guide.onlineDepth && words.onlineDepth[guide.onlineDepth], guide.onlineUrl].filter(Boolean).join(' '), false],
    [words.code, item.code, false], [words.number, item.responsibilityNumber, false], [words.office, guide.responsibleOffice, false],
    [words.leader, guide.responsibleLeader, false], [words.published, guide.publishedOn, false],
    [words.purchase, guide.governmentPurchase === null ? null : guide.governmentPurchase ? words.yes : words.no, false],
    [words.publicity, guide.publicity, false],
    [words.otherBodies, guide.otherBodies.map(({ name, duty }) => `${name}：${duty}`).join('\n') || null, true],
    [words.accountability, guide.accountability, true], [words.change, guide.changeNote, true],
  ])}</dl>`
}

function limitsOf(guide: GuideRow, words: Words): Html {
  const limit = (row: GuideRow['statutoryLimit']) =>
    row === null ? null : [words.days(row.workingDays), row.basis, row.note].filter(Boolean).join('；')
  return html`<dl>${facts([
    [words.statutory, limit(guide.statutoryLimit), true], [words.promised, limit(guide.promisedLimit), true], [words.extension, guide.extension, true],
  ])}</dl>`
}

function stepsOf({ steps, results, flowChart, servicePledge }: GuideRow, words: Words): Html {
  if (steps.length === 0 && flowChart === null && servicePledge === null) return html``
  const drawn = chartSteps(steps, { apply: words.apply, obtain: results.length === 1 ? (results[0]?.name ?? words.obtain) : words.obtain, days: words.days })
  const chart = drawn.length === 0 ? html`` : html`<div class="scroll" tabindex="0" role="region" aria-label="${words.chart}">${chartSvg(layOut(drawn), {
    title: words.chart, text: words.chartText(drawn.map(({ name }) => name).join('、')),
  })}</div>`
  // Columns that nobody has filled say nothing.
  const columns: readonly (readonly [title: string, said: (step: StepRow) => Html | string])[] = [
    [words.post, ({ post }) => inChinese(post ?? '')], [words.responsible, ({ responsible }) => inChinese(responsible ?? '')],
    [words.limit, ({ limitWorkingDays }) => (limitWorkingDays === null ? '' : words.days(limitWorkingDays))],
  ]
  const isFilled = [steps.some(({ post }) => post !== null), steps.some(({ responsible }) => responsible !== null), steps.some(({ limitWorkingDays }) => limitWorkingDays !== null)]
  const shown = columns.filter((_, at) => isFilled[at])
  const rows = [...steps].sort((a, b) => a.ordinal - b.ordinal).map((step) => html`<tr><td class="number">${String(step.ordinal)}</td><th scope="row">${inChinese(step.name)}</th>
${shown.map(([, said]) => html`<td>${said(step)}</td>`)}</tr>`)
  return html`<h2>${words.steps}</h2>${chart}
${steps.length === 0 ? html`` : html`<table><caption>${words.steps}</caption><thead><tr><th scope="col" class="number">${words.ordinal}</th><th scope="col">${words.step}</th>${shown.map(([title]) => html`<th scope="col">${title}</th>`)}</tr></thead><tbody>${rows}</tbody></table>`}
${flowChart === null ? html`` : html`<p>${words.chart}：${whereFound(flowChart)}</p>`}
${servicePledge === null ? html`` : html`<h3>${words.pledge}</h3><p class="text">${inChinese(servicePledge)}</p>`}`
}

function section(title: string, isThere: boolean, body: Html): Html {
  return isThere ? html`<h2>${title}</h2>${body}` : html``
}

/** Facts that there are; a wide one takes a line of its own. */
function facts(all: readonly (readonly [label: string, text: string | null, isWide: boolean])[]): Html {
  return html`${all.filter(([, text]) => text !== null && text !== '').map(([label, text, isWide]) =>
    html`<div${isWide ? html` class="wide"` : html``}><dt>${label}</dt><dd class="text">${inChinese(text ?? '')}</dd></div>`)}`
}

function pairs(all: readonly (readonly [name: string, said: string])[]): Html {
  return html`<dl>${facts(all.map(([name, said]) => [name, said, true]))}</dl>`
}
