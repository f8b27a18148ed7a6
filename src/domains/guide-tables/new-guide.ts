import type { GuideRow } from '../../kernel/import-rows.ts'
import { parseItemCode } from '../../kernel/item-code.ts'
import type { Draft } from './columns/column.ts'

/** A guide of an item that the hub does not have, before anything is known of it but its code and its body. */
export function newGuide(code: string, like: GuideRow['item'] | null, bodyName: string): Draft {
  const read = parseItemCode(code)
  const { baseCode = '', body = '', level = 4 } = read.ok ? read.value : {}
  return {
    item: {
      code, baseCode, name: '', subItem: null, listNumber: null, type: '', category: 'OTHER', level: String(level) as Draft['item']['level'],
      implementingBody: { name: bodyName, code: body, nature: like?.implementingBody.nature ?? '1' }, areaCode: like?.areaCode ?? '',
      servedParties: [], handlingForms: ['1'], handlingType: '2', responsibilityNumber: null,
    },
    version: 1, publishedOn: '', effectiveFrom: '', effectiveTo: null, changeNote: null, basis: [], acceptanceConditions: [], materials: [],
    formElements: [], steps: [], flowChart: null, servicePledge: null, statutoryLimit: null, promisedLimit: null, extension: null, fees: [],
    acceptingBody: null, otherBodies: [], places: [], consultation: [], complaints: [], reviewBodies: [], onlineDepth: null, onlineUrl: null,
    statusQuery: null, results: [], governmentPurchase: null, publicity: null, accountability: null, remarks: null, responsibleOffice: null,
    responsibleLeader: null, disposition: null,
  }
}
