import DataLoader from 'dataloader'
import type { OperationContext } from '../../platform/operation.ts'
import {
  allowed,
  considerType,
  fieldsFrom,
  listedTypes,
  refusalFor,
  type Decision,
  type Entitlement,
} from '../access/index.ts'
import type { SubjectReading } from '../subjects/index.ts'
import { certificateRefusals } from './errors.ts'
import { chainsOf, type Chain, type MayShow, type VersionFacts } from './model.ts'
import * as store from './store.ts'

const VERSIONS = Symbol('certificate versions')

/** Versions of one type of one subject record; the batch is one statement for all subjects and types of a request. */
function versionLoader({ scope, db }: OperationContext): DataLoader<store.SubjectType, VersionFacts[], string> {
  return scope.once(
    VERSIONS,
    () =>
      new DataLoader<store.SubjectType, VersionFacts[], string>(
        async (asked) => {
          const found = new Map<string, VersionFacts[]>(asked.map((key) => [keyOf(key), []]))
          for (const version of await store.findVersions(db, asked)) found.get(keyOf(version))?.push(version)
          return asked.map((key) => found.get(keyOf(key)) ?? [])
        },
        { name: 'certificate versions', cacheKeyFn: keyOf },
      ),
  )
}

function keyOf({ subjectId, typeCode }: store.SubjectType): string {
  return `${subjectId}:${typeCode}`
}

/** What may be read of one type of one subject, and the certificates of it that there are. */
export interface ReadableType {
  readonly entitlement: Entitlement
  /** Whole chains; of their versions only those by issuers that allow it may be shown. */
  readonly chains: readonly Chain[]
  readonly mayShow: MayShow
}

/**
 * The one way to a subject's certificates: decides about the types first and reads afterwards, so that what is not
 * allowed is not even fetched, and everything that is comes in one statement. Certificates of issuers that have not
 * consented are not shown; that they supersede another still counts.
 */
async function readTypes(
  context: OperationContext,
  reading: SubjectReading,
  decisions: readonly Decision<Entitlement>[],
): Promise<ReadableType[]> {
  const loader = versionLoader(context)
  const entitlements = decisions.flatMap((decision) => (decision.permitted ? [decision.value] : []))
  return Promise.all(
    entitlements.map(async (entitlement) => {
      const { typeCode } = entitlement
      const found = await loader.loadMany(reading.subjectIds.map((subjectId) => ({ subjectId, typeCode })))
      for (const { materialOrdinal } of entitlement.grounds) reading.record.materials.add(materialOrdinal)
      const versions = found.flatMap((one) => {
        if (one instanceof Error) throw one
        return one
      })
      const mayShow: MayShow = (version) => fieldsFrom(entitlement, version.issuerCode) !== null
      return { entitlement, mayShow, chains: chainsOf(versions).filter((chain) => chain.some(mayShow)) }
    }),
  )
}

function decideAll(
  context: OperationContext,
  reading: SubjectReading,
  typeCodes: readonly string[],
): Promise<Decision<Entitlement>[]> {
  return Promise.all(typeCodes.map((typeCode) => considerType(context, reading.live, reading.roles, typeCode)))
}

/** Each type that may not be read is on record by its code, with the true reason. */
function noteRefusals(
  reading: SubjectReading,
  typeCodes: readonly string[],
  decisions: readonly Decision<Entitlement>[],
): void {
  decisions.forEach((decision, position) => {
    if (decision.permitted) return
    const { code, reason } = refusalFor(decision.reason)
    reading.record.refuse(typeCodes[position] ?? '', code, reason)
  })
}

/** More than any guide lists; without a bound, one document could make millions of decisions. */
const MAX_TYPES = 50

/** Reads types that the caller named. @throws Refusal for the first that may not be read, before any is read */
export async function readNamedTypes(
  context: OperationContext,
  reading: SubjectReading,
  typeCodes: readonly string[],
): Promise<ReadableType[]> {
  if (typeCodes.length > MAX_TYPES)
    throw certificateRefusals.TOO_MANY_TYPES({ details: { limit: MAX_TYPES, asked: typeCodes.length } })
  const distinct = [...new Set(typeCodes)]
  const decisions = await decideAll(context, reading, distinct)
  noteRefusals(reading, distinct, decisions)
  for (const decision of decisions) allowed(decision)
  return readTypes(context, reading, decisions)
}

/** Reads every type that the guide lists for this party and that may be read; what may not is left out, but on record. */
export async function readListedTypes(context: OperationContext, reading: SubjectReading): Promise<ReadableType[]> {
  const typeCodes = listedTypes(reading.live, reading.roles)
  const decisions = await decideAll(context, reading, typeCodes)
  noteRefusals(reading, typeCodes, decisions)
  return readTypes(context, reading, decisions)
}

/** @throws Refusal where the type may not be read */
export async function readType(
  context: OperationContext,
  reading: SubjectReading,
  typeCode: string,
): Promise<ReadableType> {
  const [readable] = await readNamedTypes(context, reading, [typeCode])
  if (!readable) throw new Error('a permitted type was not read')
  return readable
}
