import DataLoader from 'dataloader'
import type { OperationContext } from '../../platform/operation.ts'
import {
  allowed,
  considerTypes,
  fieldsFrom,
  listedTypes,
  mayBeAskedAbout,
  refusalFor,
  type Decision,
  type Entitlement,
  type RefusalReason,
} from '../access/index.ts'
import type { SubjectReading } from '../subjects/index.ts'
import { certificateRefusals } from './errors.ts'
import { countReads } from './volume-lines.ts'
import { chainsOf, type Chain, type MayShow, type VersionFacts } from './model.ts'
import * as store from './store.ts'

const VERSIONS = Symbol('certificate versions')

interface SubjectTypes {
  readonly subjectId: bigint
  readonly typeCodes: readonly string[]
}

/** Versions of some types of one subject record; the batch is one statement for all subjects of a request. */
function versionLoader({ scope, db }: OperationContext): DataLoader<SubjectTypes, VersionFacts[], string> {
  return scope.onceFor(
    db,
    VERSIONS,
    () =>
      new DataLoader<SubjectTypes, VersionFacts[], string>(
        async (asked) => {
          const pairs = asked.flatMap(({ subjectId, typeCodes }) => typeCodes.map((typeCode) => ({ subjectId, typeCode })))
          const found = new Map<bigint, VersionFacts[]>()
          for (const version of await store.findVersions(db, pairs)) {
            const known = found.get(version.subjectId)
            if (known) known.push(version)
            else found.set(version.subjectId, [version])
          }
          return asked.map(({ subjectId, typeCodes }) => (found.get(subjectId) ?? []).filter(({ typeCode }) => typeCodes.includes(typeCode)))
        },
        { name: 'certificate versions', cacheKeyFn: ({ subjectId, typeCodes }) => `${subjectId} ${typeCodes.join()}` },
      ),
  )
}

/** What may be read of one type of one subject, and the certificates of it that there are. */
export interface ReadableType {
  readonly entitlement: Entitlement
  /** Whole chains; of their versions only those by issuers that allow it may be shown. */
  readonly chains: readonly Chain[]
  readonly mayShow: MayShow
}

/** Whether certificates are read, or only asked whether they are held: a material may need no more than that. */
export type Wanted = 'CERTIFICATES' | 'HOLDING'

export interface TypesAsked {
  readonly reading: SubjectReading
  readonly typeCodes: readonly string[]
}

/** What came of asking for the types of one subject: those that may be read, and why the others may not. */
export interface TypesRead {
  readonly readable: readonly ReadableType[]
  readonly refused: ReadonlyMap<string, RefusalReason>
}

/**
 * The one way to subjects' certificates: decides about all types first and reads afterwards, so that what is not allowed
 * is not even fetched, and everything that is comes in one statement. Certificates of issuers that have not consented are
 * not shown; that they supersede another still counts. Each type that may not be read is on record by its code, with the
 * true reason.
 */
export async function readTypesOf(
  context: OperationContext,
  asked: readonly TypesAsked[],
  wanted: Wanted,
): Promise<TypesRead[]> {
  const decided = await Promise.all(asked.map((one) => decideAll(context, one, wanted)))
  return Promise.all(
    decided.map(async (decisions, position) => {
      const { reading, typeCodes } = asked[position] as TypesAsked
      const refused = new Map<string, RefusalReason>()
      decisions.forEach((decision, at) => {
        if (!decision.permitted) refused.set(typeCodes[at] ?? '', decision.reason)
      })
      noteRefusals(reading, refused)
      return { refused, readable: await readTypes(context, reading, decisions, wanted) }
    }),
  )
}

async function readTypes(
  context: OperationContext,
  reading: SubjectReading,
  decisions: readonly Decision<Entitlement>[],
  wanted: Wanted,
): Promise<ReadableType[]> {
  const loader = versionLoader(context)
  const entitlements = decisions.flatMap((decision) => (decision.permitted ? [decision.value] : []))
  // Counted before anything is fetched, whether or not there is a certificate: what is asked is what was declared.
  const counting = countReads(context, reading, entitlements)
  if (counting !== null) await counting
  const typeCodes = entitlements.map(({ typeCode }) => typeCode)
  if (typeCodes.length === 0) return []
  const found = await Promise.all(reading.subjectIds.map((subjectId) => loader.load({ subjectId, typeCodes })))
  const versions = found.flat()
  return entitlements.map((entitlement) => {
    for (const { materialOrdinal } of entitlement.grounds) reading.record.materials.add(materialOrdinal)
    const mayShow: MayShow = ({ issuerCode }) =>
      wanted === 'HOLDING' ? mayBeAskedAbout(entitlement, issuerCode) : fieldsFrom(entitlement, issuerCode) !== null
    const chains = chainsOf(versions.filter(({ typeCode }) => typeCode === entitlement.typeCode))
    return { entitlement, mayShow, chains: chains.filter((chain) => chain.some(mayShow)) }
  })
}

async function decideAll(
  context: OperationContext,
  { reading, typeCodes }: TypesAsked,
  wanted: Wanted,
): Promise<Decision<Entitlement>[]> {
  const decisions = await considerTypes(context, reading.live, reading.roles, typeCodes)
  return decisions.map((decision) => {
    const tooMuch = decision.permitted && decision.value.holdingOnly && wanted === 'CERTIFICATES'
    return tooMuch ? { permitted: false, reason: 'YES_OR_NO_ONLY' } : decision
  })
}

function noteRefusals(reading: SubjectReading, refused: ReadonlyMap<string, RefusalReason>): void {
  for (const [typeCode, reason] of refused) reading.record.refuse(typeCode, refusalFor(reason).code, reason)
}

/** More than any guide lists; without a bound, one document could make millions of decisions. */
const MAX_TYPES = 50

/** Reads types that the caller named. @throws Refusal for the first that may not be read, before any is read */
export async function readNamedTypes(
  context: OperationContext,
  reading: SubjectReading,
  typeCodes: readonly string[],
  wanted: Wanted,
): Promise<readonly ReadableType[]> {
  if (typeCodes.length > MAX_TYPES)
    throw certificateRefusals.TOO_MANY_TYPES({ details: { limit: MAX_TYPES, asked: typeCodes.length } })
  const distinct = [...new Set(typeCodes)]
  const asked = { reading, typeCodes: distinct }
  const decisions = await decideAll(context, asked, wanted)
  noteRefusals(
    reading,
    new Map(decisions.flatMap((one, at) => (one.permitted ? [] : [[distinct[at] ?? '', one.reason] as const]))),
  )
  for (const decision of decisions) allowed(decision)
  return readTypes(context, reading, decisions, wanted)
}

/** Reads every type that the guide lists for this party and that may be read; what may not is left out, but on record. */
export async function readListedTypes(context: OperationContext, reading: SubjectReading): Promise<readonly ReadableType[]> {
  const typeCodes = listedTypes(reading.live, reading.roles)
  const [read] = await readTypesOf(context, [{ reading, typeCodes }], 'CERTIFICATES')
  return read?.readable ?? []
}

/** @throws Refusal where the type may not be read */
export async function readType(
  context: OperationContext,
  reading: SubjectReading,
  typeCode: string,
  wanted: Wanted,
): Promise<ReadableType> {
  const [readable] = await readNamedTypes(context, reading, [typeCode], wanted)
  if (!readable) throw new Error('a permitted type was not read')
  return readable
}
