import { LONG_TERM, type CalendarDate, type ValidTo } from '../../kernel/calendar-date.ts'
import type { CertificateStatusCode } from '../../kernel/import-rows.ts'
import { unreachable } from '../../kernel/unreachable.ts'

/** What the hub says about a certificate on a day. Verdicts are data: none of them is an error. */
export const CERTIFICATE_VERDICTS = [
  'VALID',
  'NOT_YET_VALID',
  'EXPIRED',
  'SUSPENDED',
  'REVOKED',
  'CANCELLED',
  'LICENCE_WITHDRAWN',
  'TRANSFERRED_OUT',
  'SUPERSEDED',
  'OTHER',
] as const
export type CertificateVerdict = (typeof CERTIFICATE_VERDICTS)[number]

/** One version of a certificate as the index knows it; what it says inside is sealed until it may be shown. */
export interface VersionFacts {
  readonly subjectId: bigint
  readonly certificateId: bigint
  readonly version: number
  readonly lookup: Buffer
  readonly predecessor: Buffer | null
  readonly typeCode: string
  readonly status: CertificateStatusCode
  readonly issuerCode: string
  readonly areaCode: string
  readonly issuedOn: CalendarDate
  readonly validFrom: CalendarDate
  /** Null is 长期. */
  readonly validTo: CalendarDate | null
  readonly sourceConfirmedAt: Date
  readonly holderCount: number
  readonly content: Buffer
}

/** What is sealed of a version. */
export interface VersionContent {
  readonly identifier: string
  readonly name: string
  readonly number: string
  readonly issuerName: string
  readonly predecessor: string | null
  readonly holders: readonly { readonly name: string; readonly code: string; readonly codeType: string }[]
  readonly fields: Readonly<Record<string, string>>
}

/** All versions of one certificate, newest first. */
export type Chain = readonly [VersionFacts, ...VersionFacts[]]

/**
 * Orders versions into chains, newest version first, chains by their newest version. A version that names another as its
 * predecessor is newer than it; else the later issue is, else the higher version number (GB/T 36904 counts versions
 * within one serial only), else the later confirmation by the source.
 */
export function chainsOf(versions: readonly VersionFacts[]): Chain[] {
  const byCertificate = new Map<bigint, VersionFacts[]>()
  for (const version of versions) {
    const chain = byCertificate.get(version.certificateId)
    // A subject with several records may hold one certificate twice: as one person, it is one certificate.
    if (!chain) byCertificate.set(version.certificateId, [version])
    else if (!chain.some((other) => other.lookup.equals(version.lookup))) chain.push(version)
  }
  return [...byCertificate.values()]
    .map((chain) => chain.sort(newestFirst) as unknown as Chain)
    .sort((a, b) => newestFirst(a[0], b[0]) || (a[0].certificateId < b[0].certificateId ? -1 : 1))
}

function newestFirst(a: VersionFacts, b: VersionFacts): number {
  if (a.predecessor?.equals(b.lookup)) return -1
  if (b.predecessor?.equals(a.lookup)) return 1
  if (a.issuedOn !== b.issuedOn) return a.issuedOn < b.issuedOn ? 1 : -1
  if (a.version !== b.version) return b.version - a.version
  return b.sourceConfirmedAt.getTime() - a.sourceConfirmedAt.getTime()
}

/** The version that was the newest on a day; undefined before the first was issued. */
export function versionOn(chain: Chain, on: CalendarDate): VersionFacts | undefined {
  return chain.find((version) => version.issuedOn <= on)
}

/**
 * The verdict on a version as of a day. A status other than 01 is as the source last reported it: sources do not report
 * when a certificate was suspended or revoked, so it holds for every day, past ones too. Expiry follows from the dates.
 */
export function verdictOn(chain: Chain, version: VersionFacts, on: CalendarDate): CertificateVerdict {
  const byStatus = verdictOfStatus(version.status)
  if (byStatus !== null) return byStatus
  const current = versionOn(chain, on)
  if (current !== undefined && current !== version && current.issuedOn >= version.issuedOn) return 'SUPERSEDED'
  if (on < version.validFrom) return 'NOT_YET_VALID'
  if (version.validTo !== null && version.validTo < on) return 'EXPIRED'
  return 'VALID'
}

function verdictOfStatus(status: CertificateStatusCode): CertificateVerdict | null {
  switch (status) {
    case '01':
      return null
    case '02':
      return 'SUSPENDED'
    case '03':
      return 'REVOKED'
    case '04':
      return 'CANCELLED'
    case '05':
      return 'EXPIRED'
    case '06':
      return 'TRANSFERRED_OUT'
    case '07':
      return 'LICENCE_WITHDRAWN'
    case '99':
      return 'OTHER'
    default:
      return unreachable(status)
  }
}

export interface ChosenVersion {
  readonly chain: Chain
  readonly version: VersionFacts
  readonly verdict: CertificateVerdict
}

/**
 * Which version of each chain to show. With `validOn`: the one in force on that day, and only where it was valid then.
 * Without: the newest, whatever its verdict today, so that the caller learns that a licence has been revoked.
 */
export function chooseVersions(chains: readonly Chain[], validOn: CalendarDate | null, today: CalendarDate): ChosenVersion[] {
  const chosen: ChosenVersion[] = []
  for (const chain of chains) {
    const version = validOn === null ? chain[0] : versionOn(chain, validOn)
    if (!version) continue
    const verdict = verdictOn(chain, version, validOn ?? today)
    if (validOn === null || verdict === 'VALID') chosen.push({ chain, version, verdict })
  }
  return chosen
}

/** Yes or no for one type: a valid one wins; otherwise the verdict on the newest, or null where there is none at all. */
export function holdsOn(chains: readonly Chain[], on: CalendarDate): { chosen: ChosenVersion | null; holds: boolean } {
  const verdicts = chains.flatMap((chain) => {
    const version = versionOn(chain, on) ?? chain[0]
    return [{ chain, version, verdict: verdictOn(chain, version, on) }]
  })
  const valid = verdicts.find(({ verdict }) => verdict === 'VALID')
  return { chosen: valid ?? verdicts[0] ?? null, holds: valid !== undefined }
}

export function validToText(validTo: CalendarDate | null): ValidTo {
  return validTo ?? LONG_TERM
}
