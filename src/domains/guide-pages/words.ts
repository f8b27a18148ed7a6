import type { GuideItemRow, GuideMaterialRow, GuideRow, ItemCategory, ReviewBodyRow } from '../../kernel/import-rows.ts'

export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** Chinese unless English is asked for. The guides themselves are in Chinese either way. */
export function languageIn(query: URLSearchParams): Language {
  return query.get('lang') === 'en' ? 'en' : 'zh-CN'
}

type Named<Value extends string> = { readonly [Name in Value]: string }

/** Words of the frame around guides. */
export interface Words {
  readonly guide: string
  readonly guides: string
  readonly otherLanguage: string
  readonly search: string
  readonly searchLabel: string
  readonly searchHint: string
  readonly category: string
  readonly allCategories: string
  readonly none: string
  readonly found: (count: number) => string
  readonly next: string
  readonly notFound: string
  readonly notFoundHint: string
  readonly badSearch: string
  readonly facts: string
  readonly code: string
  readonly type: string
  readonly level: string
  readonly body: string
  readonly acceptingBody: string
  readonly otherBodies: string
  readonly served: string
  readonly forms: string
  readonly handling: string
  readonly number: string
  readonly subItem: string
  readonly version: (version: number, from: string) => string
  readonly notInForce: (version: number) => string
  readonly comes: (version: number, from: string) => string
  readonly inForce: string
  readonly until: (day: string) => string
  readonly basis: string
  readonly conditions: string
  readonly materials: string
  readonly material: string
  readonly ordinal: string
  readonly demands: string
  readonly materialBasis: string
  readonly fillingNotes: string
  readonly mistakes: string
  readonly blankForm: string
  readonly sampleForm: string
  readonly noMaterials: string
  readonly noBasis: string
  readonly required: Named<GuideMaterialRow['necessity']>
  readonly originals: (count: number) => string
  readonly copies: (count: number) => string
  readonly form: Named<GuideMaterialRow['form']>
  readonly format: string
  readonly from: string
  readonly onlyIf: string
  readonly stamp: string
  readonly notNeeded: (types: string) => string
  readonly reused: string
  readonly assisted: (body: string) => string
  readonly prefilled: string
  readonly committed: string
  readonly deferred: (days: number | null) => string
  readonly fees: string
  readonly free: string
  readonly feeBasis: string
  readonly limits: string
  readonly statutory: string
  readonly promised: string
  readonly days: (count: number) => string
  readonly extension: string
  readonly steps: string
  readonly chart: string
  readonly chartText: (names: string) => string
  readonly apply: string
  readonly obtain: string
  readonly post: string
  readonly responsible: string
  readonly limit: string
  readonly step: string
  readonly pledge: string
  readonly places: string
  readonly address: string
  readonly hours: string
  readonly way: string
  readonly phone: string
  readonly online: string
  readonly onlineDepth: Named<NonNullable<GuideRow['onlineDepth']>>
  readonly consultation: string
  readonly status: string
  readonly complaints: string
  readonly remedies: string
  readonly results: string
  readonly purchase: string
  readonly yes: string
  readonly no: string
  readonly publicity: string
  readonly accountability: string
  readonly office: string
  readonly leader: string
  readonly remarks: string
  readonly change: string
  readonly published: string
  readonly lawFacts: (published: string | null, inForce: string | null) => string
  readonly categories: Named<ItemCategory>
  readonly levels: Named<GuideItemRow['level']>
  readonly parties: Named<GuideItemRow['servedParties'][number]>
  readonly handlingForms: Named<GuideItemRow['handlingForms'][number]>
  readonly handlingTypes: Named<GuideItemRow['handlingType']>
  readonly reviews: Named<ReviewBodyRow['kind']>
}
