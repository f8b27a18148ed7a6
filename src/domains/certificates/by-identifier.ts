import DataLoader from 'dataloader'
import type { Purpose } from '../../kernel/actor.ts'
import type { CertificateIdentifier } from '../../kernel/certificate-identifier.ts'
import { funnelRefusals, type OperationContext } from '../../platform/operation.ts'
import { allowed, considerPurpose, decideSubject, listedTypes, refusalFor, type LivePurpose } from '../access/index.ts'
import { linkedSubjects, SubjectReading } from '../subjects/index.ts'
import { identifierLookups } from './seal.ts'
import * as store from './store.ts'

const LOCATED = Symbol('located certificates')

export interface IdentifiedCertificate {
  readonly reading: SubjectReading
  readonly located: store.LocatedCertificate
}

/**
 * From an identifier to the reading of the holder who is a party of the case. The record names that holder; where the
 * identifier is unknown, or nobody who holds it is a party, it names the certificate asked for instead.
 */
export async function openByIdentifier(
  context: OperationContext,
  identifier: CertificateIdentifier,
  purpose: Purpose,
): Promise<IdentifiedCertificate> {
  const { auditTokens } = context.parts
  const [located, decision] = await Promise.all([
    locatorLoader(context).load(identifier.text),
    considerPurpose(context, purpose),
  ])
  // Also where there is no such certificate: the time that an answer takes must not tell.
  const holders = decision.permitted ? await holdersAmongParties(context, located, decision.value) : []
  const subject =
    holders[0] !== undefined
      ? auditTokens.subject(holders[0])
      : located
        ? auditTokens.certificate(located.certificateId)
        : auditTokens.unknownCertificate(identifier.text)
  const record = context.open({ purpose, subject })
  const live = allowed(decision)
  record.guideVersion = live.guide.version
  if (!located) throw funnelRefusals.NOT_AVAILABLE({ reason: 'CERTIFICATE_UNKNOWN' })
  if (holders.length === 0) throw refusalFor('SUBJECT_NOT_A_PARTY')
  const roles = allowed(decideSubject(live, holders))
  return { reading: new SubjectReading(holders, live, roles, record), located }
}

/** Certificates that one request names by identifier are located together, in one statement. */
function locatorLoader({ scope, parts, db }: OperationContext): DataLoader<string, store.LocatedCertificate | null> {
  return scope.onceFor(
    db,
    LOCATED,
    () =>
      new DataLoader(
        async (identifiers: readonly string[]) => {
          const lookups = identifiers.map((identifier) => identifierLookups(parts.keyring, identifier))
          const located = await store.locate(db, lookups.flat())
          return lookups.map(
            (versions) => located.find(({ lookup }) => versions.some((one) => one.equals(lookup))) ?? null,
          )
        },
        { name: 'certificate locators' },
      ),
  )
}

/**
 * The records of the holder who takes part in the case, known by the first of them as everywhere; of several such
 * holders the one whom the guide asks for the type.
 */
async function holdersAmongParties(
  { db }: OperationContext,
  located: store.LocatedCertificate | null,
  live: LivePurpose,
): Promise<readonly bigint[]> {
  const subjectIds = located?.subjectIds ?? []
  const links = await linkedSubjects(db, subjectIds)
  const parties = subjectIds
    .map((id) => [id, ...links.filter((link) => link.subjectId === id).map((link) => link.linkedSubjectId)])
    .map((ids) => ids.sort((a, b) => (a < b ? -1 : 1)))
    .flatMap((ids) => {
      const roles = decideSubject(live, ids)
      return roles.permitted ? [{ ids, asked: listedTypes(live, roles.value).some((typeCode) => typeCode === located?.typeCode) }] : []
    })
  return (parties.find(({ asked }) => asked) ?? parties[0])?.ids ?? []
}
