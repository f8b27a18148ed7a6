import { canonicalJson, type Json } from '../../../kernel/canonical-json.ts'
import type { ConditionNames } from '../../../kernel/condition/index.ts'
import type { Change, Path } from './change.ts'
import { guideChanges } from './guide-difference.ts'
import { isMembers } from './identity.ts'
import { valueWords } from './words.ts'

/** RENUMBERED: only the number of a material or step in the list changed, because of what was put in or taken out elsewhere. */
export type ChangeKind = Change['kind'] | 'RENUMBERED'

/** A difference as people read it. */
export interface ChangeView {
  readonly kind: ChangeKind
  /** The part of the guide: `materials`, `promisedLimit`. */
  readonly section: string
  /** What the material, step or other element is called that it is of; null where it is of the guide itself. */
  readonly of: string | null
  /** Where it stands in the later document; what was removed, in the earlier one. */
  readonly path: string
  /** Canonical JSON of the values. */
  readonly before: string | null
  readonly after: string | null
  readonly beforeWords: string | null
  readonly afterWords: string | null
  /** Places in the list, from 1. */
  readonly from: number | null
  readonly to: number | null
}

interface Side {
  readonly document: Json
  readonly names: ConditionNames
}

/** The parts of a guide as people read it; those that are not here come last. */
const SECTIONS = [
  'item', 'basis', 'acceptanceConditions', 'materials', 'materialGroups', 'formElements', 'steps', 'statutoryLimit', 'promisedLimit', 'extension',
  'extensionWorkingDays', 'fees', 'results', 'acceptingBody', 'places', 'consultation', 'complaints', 'reviewBodies',
]

/** Every difference, in the order of the parts of the guide. */
export function differenceViews(before: Side, after: Side): ChangeView[] {
  const place = ({ section }: ChangeView) => SECTIONS.indexOf(section) >>> 0
  return guideChanges(before.document, after.document).map((change) => viewOf(change, before, after)).sort((a, b) => place(a) - place(b))
}

function viewOf(change: Change, before: Side, after: Side): ChangeView {
  const gone = change.kind === 'REMOVED'
  const last = change.path.at(-1)
  const property = typeof last === 'string' ? last : listOf(change.path)
  const [was, is] = valuesOf(change)
  const nothing = { from: null, to: null }
  const places = {
    CHANGED: () => nothing,
    REMOVED: () => ({ ...nothing, from: 'at' in change ? change.at + 1 : null }),
    ADDED: () => ({ ...nothing, to: 'at' in change ? change.at + 1 : null }),
    MOVED: () => (change.kind === 'MOVED' ? { from: change.from + 1, to: change.to + 1 } : nothing),
  }[change.kind]()
  return {
    kind: change.kind === 'CHANGED' && property === 'ordinal' ? 'RENUMBERED' : change.kind,
    section: String(change.path[0] ?? ''),
    of: calledIn(change, gone ? before.document : after.document),
    path: pathText(change, gone),
    before: was === undefined ? null : canonicalJson(was),
    after: is === undefined ? null : canonicalJson(is),
    beforeWords: valueWords(property, was, before.names),
    afterWords: valueWords(property, is, after.names),
    ...places,
  }
}

function valuesOf(change: Change): [Json | undefined, Json | undefined] {
  switch (change.kind) {
    case 'CHANGED':
      return [change.before, change.after]
    case 'REMOVED':
      return [change.value, undefined]
    case 'ADDED':
      return [undefined, change.value]
    case 'MOVED':
      return [undefined, undefined]
  }
}

function listOf(path: Path): string {
  return String(path.findLast((step) => typeof step === 'string') ?? '')
}

function placeOf(change: Change): number | null {
  return change.kind === 'CHANGED' ? null : change.kind === 'MOVED' ? change.to : change.at
}

function pathText(change: Change, gone: boolean): string {
  const steps = change.path.map((step) => (typeof step === 'string' ? `.${step}` : `[${gone ? step.was : step.is}]`)).join('')
  const place = placeOf(change)
  return `${steps}${place === null ? '' : `[${place}]`}`.replace(/^\./, '')
}

/** What the outermost element is called that the change is in, or is. */
function calledIn(change: Change, document: Json): string | null {
  const [section, element] = change.path
  if (typeof section !== 'string' || !isMembers(document)) return null
  const list = Object.hasOwn(document, section) ? document[section] : null
  if (!Array.isArray(list)) return null
  const at = element === undefined ? placeOf(change) : typeof element === 'string' ? null : change.kind === 'REMOVED' ? element.was : element.is
  const value = at === null ? null : (list as readonly Json[])[at]
  return value === undefined ? null : valueWords(section, value, { answer: () => null, type: () => null, field: () => null })
}
