import DataLoader from 'dataloader'
import type { OperationContext } from '../../platform/operation.ts'
import { allowed, considerType, fieldsFrom, type Entitlement } from '../access/index.ts'
import type { SubjectReading } from '../subjects/index.ts'
import { chainsOf, type Chain, type VersionFacts } from './model.ts'
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
  readonly chains: readonly Chain[]
}

/**
 * The one way to a subject's certificates: decides about the type first and reads afterwards, so that what is not
 * allowed is not even fetched. Certificates of issuers that have not consented are left out as if they were not there.
 *
 * @throws Refusal NOT_AVAILABLE with the true reason
 */
export async function readType(context: OperationContext, reading: SubjectReading, typeCode: string): Promise<ReadableType> {
  const entitlement = allowed(await considerType(context, reading.live, reading.roles, typeCode))
  const loader = versionLoader(context)
  const versions = await loader.loadMany(reading.subjectIds.map((subjectId) => ({ subjectId, typeCode })))
  for (const { materialOrdinal } of entitlement.grounds) reading.record.materials.add(materialOrdinal)
  const readable = versions.flatMap((found) => {
    if (found instanceof Error) throw found
    return found.filter((version) => fieldsFrom(entitlement, version.issuerCode) !== null)
  })
  return { entitlement, chains: chainsOf(readable) }
}
