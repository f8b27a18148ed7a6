import type { Db } from '../../platform/db/database.ts'
import type { Parts } from '../../platform/parts.ts'
import { findNames } from '../access/index.ts'
import type { EntryText } from './entry-view.ts'

/** The code of a FIELD is that of its type, a stroke, and its name. */
export type CodeKind = 'DEPARTMENT' | 'CLIENT' | 'ITEM' | 'TYPE' | 'FIELD'

/** Codes of which somebody wants to know what they are called. */
export type Codes = Readonly<Record<CodeKind, readonly string[]>>

/** What a code is called today. Not part of what is hashed: an entry says the code. */
export interface CodeName {
  readonly kind: CodeKind
  readonly code: string
  readonly name: string
}

/** What certificates of earlier cases have in place of a type, before the code of the item (`schema/formats/log-entry.schema.json`). */
const CASE_PREFIX = 'case:'

/** Every code in these entries that may have a name, each once. */
export function codesIn(entries: readonly Pick<EntryText, 'actor' | 'purpose' | 'certificates' | 'verdicts' | 'refusals'>[]): Codes {
  const [departments, clients, items, types, fields] = [new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>(), new Set<string>()]
  for (const { actor, purpose, certificates, verdicts, refusals } of entries) {
    departments.add(actor.department)
    if (actor.onBehalfOf !== undefined) departments.add(actor.onBehalfOf)
    clients.add(actor.client)
    if (purpose?.item != null) items.add(purpose.item)
    for (const { type, fields: shown } of certificates) for (const field of shown) fields.add(`${type}/${field}`)
    for (const type of [...certificates.map((one) => one.type), ...verdicts.map((one) => one.type), ...refusals.map(({ what }) => what)]) {
      if (type.startsWith(CASE_PREFIX)) items.add(type.slice(CASE_PREFIX.length))
      else types.add(type)
    }
  }
  return { DEPARTMENT: [...departments], CLIENT: [...clients], ITEM: [...items], TYPE: [...types], FIELD: [...fields] }
}

/** Of the codes those that are registered; what is not has no name. */
export async function namesOf(db: Db, { codeBook }: Pick<Parts, 'codeBook'>, codes: Codes): Promise<CodeName[]> {
  const [{ departments, clients }, items, types, fields] = await Promise.all([
    codes.DEPARTMENT.length + codes.CLIENT.length === 0 ? NOBODY : findNames(db, codes.CLIENT, codes.DEPARTMENT),
    codes.ITEM.length === 0 ? NOTHING : codeBook.namesOfItems(db, codes.ITEM),
    codes.TYPE.length === 0 ? NOTHING : codeBook.namesOfTypes(db, codes.TYPE),
    codes.FIELD.length === 0 ? NOTHING : codeBook.namesOfFields(db, codes.FIELD),
  ])
  const named = { DEPARTMENT: departments, CLIENT: clients, ITEM: items, TYPE: types, FIELD: fields }
  return (Object.keys(named) as CodeKind[]).flatMap((kind) => [...named[kind]].map(([code, name]) => ({ kind, code, name })))
}

const NOTHING: ReadonlyMap<string, string> = new Map()
const NOBODY = { departments: NOTHING, clients: NOTHING }
