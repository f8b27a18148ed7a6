import type { GuideMaterialRow } from '../../kernel/import-rows.ts'
import { html, type Html } from '../../platform/http/html-template.ts'
import type { CertificateTypeFacts } from '../certificates/index.ts'
import { basisList } from './basis-list.ts'
import { inChinese } from './page.ts'
import { whereFound } from './where-found.ts'
import type { Words } from './words.ts'

export type TypesByCode = ReadonlyMap<string, CertificateTypeFacts>

/** The materials of a guide as a table: what is asked, by what right, and what need not be brought at all. */
export function materialTable(materials: readonly GuideMaterialRow[], types: TypesByCode, words: Words): Html {
  if (materials.length === 0) return html`<p>${words.noMaterials}</p>`
  const rows = [...materials].sort((a, b) => a.ordinal - b.ordinal).map((material) => html`<tr><td class="number">${String(material.ordinal)}</td>
<th scope="row">${nameOf(material, words)}</th><td>${demandsOf(material, words)}${sparedOf(material, types, words)}</td>
<td>${material.basis.length === 0 ? html`<span class="quiet">${words.noBasis}</span>` : basisList(material.basis, words)}</td></tr>`)
  return html`<table class="stacks"><caption>${words.materials}</caption>
<thead><tr><th scope="col" class="number">${words.ordinal}</th><th scope="col">${words.material}</th><th scope="col">${words.demands}</th><th scope="col">${words.materialBasis}</th></tr></thead>
<tbody>${rows}</tbody></table>`
}

function nameOf({ name, condition, fillingNotes, commonMistakes, blankForm, sampleForm }: GuideMaterialRow, words: Words): Html {
  return html`<p class="name">${inChinese(name)}</p>
${condition === null ? html`` : html`<p class="quiet">${words.onlyIf}：${inChinese(condition.text)}</p>`}
${fillingNotes === null ? html`` : html`<p class="quiet">${words.fillingNotes}：${inChinese(fillingNotes)}</p>`}
${commonMistakes.length === 0 ? html`` : html`<p class="quiet">${words.mistakes}：</p><ul class="quiet">${commonMistakes.map((one) => html`<li>${inChinese(one)}</li>`)}</ul>`}
${blankForm === null ? html`` : html`<p class="quiet">${words.blankForm}：${whereFound(blankForm)}</p>`}
${sampleForm === null ? html`` : html`<p class="quiet">${words.sampleForm}：${whereFound(sampleForm)}</p>`}`
}

function demandsOf({ necessity, originals, copies, form, paperFormat, sourceNote, stamps }: GuideMaterialRow, words: Words): Html {
  const counted = [words.required[necessity], originals > 0 && words.originals(originals), copies > 0 && words.copies(copies), words.form[form]].filter((one) => one !== false)
  return html`<p>${counted.join(' · ')}</p>
${paperFormat === null ? html`` : html`<p>${words.format}：${inChinese(paperFormat)}</p>`}
${sourceNote === null ? html`` : html`<p>${words.from}：${inChinese(sourceNote)}</p>`}
${stamps.map(({ body, basis }) => html`<p>${words.stamp}：${inChinese(body)}</p>${basisList(basis, words)}`)}`
}

/** Only what the guide entitles the hub to read (a basis) and what its type's owner shares is looked up instead of asked for. */
function sparedOf(material: GuideMaterialRow, types: TypesByCode, words: Words): Html {
  const { basis, satisfiedBy, reuse, assistance, prefillFrom = [], commitmentAllowed, necessity, deferWorkingDays } = material
  const held = basis.length === 0 ? [] : satisfiedBy.flatMap(({ typeCode }) => {
    const type = types.get(typeCode)
    return type === undefined || !['UNCONDITIONAL', 'CONDITIONAL'].includes(type.sharingAttribute ?? '') ? [] : [type.name]
  })
  const said = [
    held.length > 0 && words.notNeeded([...new Set(held)].join('、')), reuse && words.reused, assistance && words.assisted(assistance.name),
    prefillFrom.length > 0 && words.prefilled, commitmentAllowed && words.committed,
    necessity === 'DEFERRABLE' && words.deferred(deferWorkingDays ?? null),
  ].filter((one) => typeof one === 'string')
  return html`${said.map((one) => html`<p class="spared">${one}</p>`)}`
}
