import { dateInChina } from '../../../kernel/calendar-date.ts'
import type { Json } from '../../../kernel/canonical-json.ts'
import type { OperationContext } from '../../../platform/operation.ts'
import {
  dispositionOn, findDispositions, findSameItems, findVersionHeads, guideKey, guideRowOf, versionInForce,
  type DispositionRecord, type StoredGuide, type StoredItem, type VersionHead,
} from '../../catalogue/index.ts'
import { guideParts, type GuideParts } from '../guide-parts.ts'
import { isMembers } from '../difference/identity.ts'
import { materialKey } from '../material-key.ts'
import { elsewhereWarnings, provedElsewhere, type OtherGuide } from './elsewhere-warnings.ts'
import { fingerprintOf } from './fingerprint.ts'
import { identityOf, isAsked, ownWarnings } from './own-warnings.ts'
import { sharingWarnings } from './sharing-warnings.ts'
import { findDismissals, type Dismissal } from './store.ts'
import type { Warning } from './warning.ts'

/** A warning as it stands: dismissed or not. */
export interface WarningView extends Omit<Warning, 'about'> {
  /** SHA-256 of what it is about, in hex. */
  readonly id: string
  readonly fingerprint: Buffer
  readonly dismissal: Dismissal | null
}

/** A guide to be looked at: a version or a draft of an item. */
export interface Looked {
  readonly itemCode: string
  readonly document: Json
}

/** The same item is looked up at so many bodies at most, in the order of their codes. */
const MOST_ELSEWHERE = 1_000

/** The warnings of several guides, in their order: whatever they need is read together. */
export async function warningsOf(context: OperationContext, looked: readonly Looked[]): Promise<WarningView[][]> {
  const { db, parts } = context
  const guides = looked.map(({ itemCode, document }) => ({ itemCode, document, guide: guideParts(document) }))
  const codes = guides.map(({ itemCode }) => itemCode)
  // One after the other: in a command they all go over the connection of its transaction.
  const types = await parts.typeDirectory.all(db)
  const elsewhere = await otherGuides(context, guides.map(({ guide }) => guide))
  const dispositions = await findDispositions(db, codes)
  const dismissals = await findDismissals(db, codes)
  return guides.map(({ itemCode, document, guide }) => {
    const others = elsewhere.filter(({ item }) => isSameElsewhere(item, itemCode, guide))
    const served = servedBy(document)
    const found = [
      ...ownWarnings(guide, groupsOf(document)),
      ...sharingWarnings(guide, [...types.values()], provedElsewhere(others), served.people, served.organisations),
      ...elsewhereWarnings(guide, others),
      ...stillAsked(guide, dispositions.filter((decision) => decision.itemCode === itemCode), context),
    ]
    return found.map(({ about, ...warning }) => {
      const fingerprint = fingerprintOf({ code: warning.code, about })
      const dismissal = dismissals.find((one) => one.itemCode === itemCode && one.fingerprint.equals(fingerprint)) ?? null
      return { ...warning, id: fingerprint.toString('hex'), fingerprint, dismissal }
    })
  })
}

/** Versions never change, and the shelf gives the same one each time: each is read once. */
const partsRead = new WeakMap<StoredGuide, GuideParts>()

function partsOf(guide: StoredGuide, item: StoredItem): GuideParts {
  const known = partsRead.get(guide) ?? guideParts(guideRowOf(guide, item) as unknown as Json)
  partsRead.set(guide, known)
  return known
}

interface Elsewhere extends OtherGuide {
  readonly item: StoredItem
}

/** The guides in force today of all items with these base codes or names. */
async function otherGuides({ db, parts, scope }: OperationContext, guides: readonly GuideParts[]): Promise<Elsewhere[]> {
  const bases = guides.map(({ baseCode }) => baseCode).filter((code) => code !== '')
  const names = guides.map(({ itemName }) => itemName).filter((name) => name !== '')
  const items = await findSameItems(db, bases, names, MOST_ELSEWHERE)
  const heads = await findVersionHeads(db, items.map(({ code }) => code))
  const today = dateInChina(scope.at)
  const byItem = new Map<string, VersionHead[]>()
  for (const head of heads) byItem.set(head.itemCode, [...(byItem.get(head.itemCode) ?? []), head])
  const inForce = [...byItem.values()].map((versions) => versionInForce(versions, today)).filter((head) => head !== null)
  const wholes = await parts.guideShelf.findWholes(inForce)
  return inForce.flatMap((head): Elsewhere[] => {
    const [item, guide] = [items.find(({ code }) => code === head.itemCode), wholes.get(guideKey(head))]
    return item && guide ? [{ item, bodyName: item.bodyName, parts: partsOf(guide, item) }] : []
  })
}

/** At another body, and the same form of handling: one body's forms of one item are meant to differ. */
function isSameElsewhere(item: StoredItem, itemCode: string, guide: GuideParts): boolean {
  const isSame = item.baseCode === guide.baseCode || (item.name === guide.itemName && guide.itemName !== '')
  return isSame && item.code.slice(0, 18) !== itemCode.slice(0, 18) && item.code.slice(31) === itemCode.slice(31)
}

/** What was abolished (取消) and is asked for all the same. */
function stillAsked({ materials }: GuideParts, decisions: readonly DispositionRecord[], { scope }: OperationContext): Warning[] {
  const today = dateInChina(scope.at)
  return materials.flatMap((material, at): Warning[] => {
    const decided = dispositionOn(decisions.filter((decision) => decision.material === materialKey(material)), today)
    if (!isAsked(material) || decided?.disposition !== '取消') return []
    return [{
      code: 'ABOLISHED_STILL_ASKED', path: `materials[${at}].disposition`, of: material.name, evidence: [{ what: 'PHRASE', text: decided.reason }],
      about: { material: identityOf(material), decision: String(decided.id) },
    }]
  })
}

function groupsOf(document: Json): number[][] {
  const groups = isMembers(document) ? document['materialGroups'] : null
  if (!Array.isArray(groups)) return []
  return (groups as readonly Json[]).map((group) => {
    const lists = isMembers(group) ? group['anyOf'] : null
    return Array.isArray(lists) ? (lists as readonly Json[]).flat().filter((ordinal): ordinal is number => typeof ordinal === 'number') : []
  })
}

/** Whom the item serves; everybody where the guide does not say. */
function servedBy(document: Json): { people: boolean; organisations: boolean } {
  const item = isMembers(document) ? document['item'] : null
  const parties = isMembers(item) ? item['servedParties'] : null
  if (!Array.isArray(parties) || parties.length === 0) return { people: true, organisations: true }
  return { people: parties.includes('1'), organisations: parties.some((party: Json) => party !== '1') }
}
