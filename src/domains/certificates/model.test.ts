import { describe, expect, it } from 'vitest'
import type { CalendarDate } from '../../kernel/calendar-date.ts'
import type { CertificateStatusCode } from '../../kernel/import-rows.ts'
import {
  CERTIFICATE_VERDICTS, chainsOf, chooseVersions, holdsOn, validToText, verdictOn, versionOn, type Chain, type VersionFacts,
} from './model.ts'

const day = (text: string) => text as CalendarDate
const hash = (name: string) => Buffer.from(name)
const version = (name: string, change: Partial<VersionFacts> = {}): VersionFacts => ({
  subjectId: 1n, certificateId: 1n, version: 1, lookup: hash(name), predecessor: null, typeCode: 'T', status: '01', issuerCode: 'P',
  areaCode: '290102', issuedOn: day('2022-01-01'), validFrom: day('2022-01-01'), validTo: null,
  sourceConfirmedAt: new Date('2026-11-01T00:00:00Z'), holderCount: 1, supersededOn: null, content: Buffer.alloc(0), ...change,
})
const names = (chains: readonly Chain[]) => chains.map((chain) => chain.map(({ lookup }) => lookup.toString()))
const alone = (change: Partial<VersionFacts>): Chain => [version('a', change)]
const verdict = (change: Partial<VersionFacts>, on: string) => {
  const chain = alone(change)
  return verdictOn(chain, chain[0], day(on))
}

describe('the order of versions', () => {
  it('puts a later issue first, and on one day the higher version number', () => {
    const rows = [version('old', { issuedOn: day('2020-01-01'), version: 9 }), version('new', { version: 2 }), version('mid', { version: 1 })]
    expect(names(chainsOf(rows))).toEqual([['new', 'mid', 'old']])
  })

  it('puts a version before the one that it names, whatever their numbers say', () => {
    const rows = [version('old', { version: 7 }), version('new', { version: 1, predecessor: hash('old') })]
    expect(names(chainsOf(rows))).toEqual([['new', 'old']])
    expect(names(chainsOf(rows.reverse()))).toEqual([['new', 'old']])
  })

  it('puts the version that its source confirmed last first, where nothing else tells', () => {
    expect(names(chainsOf([version('a'), version('b', { sourceConfirmedAt: new Date('2026-11-02T00:00:00Z') })]))).toEqual([['b', 'a']])
  })

  it('keeps certificates apart, the one with the newest version first', () => {
    const rows = [version('a'), version('b', { certificateId: 2n, issuedOn: day('2024-01-01') }), version('c', { issuedOn: day('2021-01-01') })]
    expect(names(chainsOf(rows))).toEqual([['b'], ['a', 'c']])
  })

  it('takes a certificate that two records of one person hold for one', () => {
    expect(names(chainsOf([version('a'), version('a', { subjectId: 2n })]))).toEqual([['a']])
  })

  it('of nothing is nothing', () => {
    expect(chainsOf([])).toEqual([])
  })

  it('comes to an end where two versions name each other', () => {
    expect(names(chainsOf([version('a', { predecessor: hash('b') }), version('b', { predecessor: hash('a') })])).flat().sort()).toEqual(['a', 'b'])
  })
})

describe('a verdict', () => {
  it.each<[CertificateStatusCode, string]>([
    ['02', 'SUSPENDED'], ['03', 'REVOKED'], ['04', 'CANCELLED'], ['05', 'EXPIRED'], ['06', 'TRANSFERRED_OUT'], ['07', 'LICENCE_WITHDRAWN'], ['99', 'OTHER'],
  ])('of status %s is %s on every day, before the dates', (status, expected) => {
    for (const on of ['2000-01-01', '2026-11-21', '2099-01-01']) expect(verdict({ status, validTo: day('2023-01-01') }, on)).toBe(expected)
  })

  it.each([
    ['2021-12-31', 'NOT_YET_VALID'], ['2022-01-01', 'VALID'], ['2025-12-31', 'VALID'], ['2026-01-01', 'EXPIRED'],
  ])('on %s is %s, first and last day counting', (on, expected) => {
    expect(verdict({ validTo: day('2025-12-31') }, on)).toBe(expected)
  })

  it('of one that runs for good never is EXPIRED', () => {
    expect(verdict({ validTo: null }, '9999-12-31')).toBe('VALID')
  })

  it('of an old version is SUPERSEDED from the day on which the new one was issued', () => {
    const chain: Chain = [version('new', { issuedOn: day('2024-06-01'), predecessor: hash('old') }), version('old')]
    expect(['2024-05-31', '2024-06-01'].map((on) => verdictOn(chain, chain[1] as VersionFacts, day(on)))).toEqual(['VALID', 'SUPERSEDED'])
  })

  it('of an old version that has also expired is SUPERSEDED, and of one revoked REVOKED', () => {
    const replaced = (change: Partial<VersionFacts>): Chain => [version('new', { issuedOn: day('2024-06-01') }), version('old', change)]
    const of = (chain: Chain) => verdictOn(chain, chain[1] as VersionFacts, day('2026-11-21'))
    expect([of(replaced({ validTo: day('2023-01-01') })), of(replaced({ status: '03' }))]).toEqual(['SUPERSEDED', 'REVOKED'])
  })

  it('of a new version on a day before its issue is not SUPERSEDED by the old one', () => {
    const chain: Chain = [version('new', { issuedOn: day('2024-06-01'), validFrom: day('2024-06-01') }), version('old')]
    expect(verdictOn(chain, chain[0], day('2023-01-01'))).toBe('NOT_YET_VALID')
  })

  it('is one of a closed list', () => {
    expect(new Set(CERTIFICATE_VERDICTS).size).toBe(CERTIFICATE_VERDICTS.length)
  })
})

describe('choosing', () => {
  const renewed: Chain = [version('new', { issuedOn: day('2024-06-01'), validFrom: day('2024-06-01') }), version('old', { validTo: day('2024-12-31') })]
  const revoked: Chain = [version('gone', { certificateId: 2n, status: '03' })]
  const today = day('2026-11-21')
  const chosen = (validOn: string | null) =>
    chooseVersions([renewed, revoked], validOn === null ? null : day(validOn), today, () => true).map((one) => [one.version.lookup.toString(), one.verdict])

  it('without a day takes the newest of each, whatever its verdict', () => {
    expect(chosen(null)).toEqual([['new', 'VALID'], ['gone', 'REVOKED']])
  })

  it('with a day takes the version of that day where it was valid, and nothing else', () => {
    expect([chosen('2023-01-01'), chosen('2024-06-01'), chosen('2021-01-01')]).toEqual([[['old', 'VALID']], [['new', 'VALID']], []])
  })

  it('there is no version before the first was issued', () => {
    expect(versionOn(renewed, day('2021-12-31'))).toBeUndefined()
    expect(versionOn(renewed, day('2022-01-01'))?.lookup.toString()).toBe('old')
  })
})

describe('holding', () => {
  it('is yes where any is valid, also behind a newer one that is not', () => {
    const chains = chainsOf([version('gone', { certificateId: 2n, status: '03', issuedOn: day('2025-01-01') }), version('fine')])
    expect(holdsOn(chains, day('2026-11-21'), () => true)).toMatchObject({ holds: true, chosen: { verdict: 'VALID' } })
  })

  it('is no otherwise, with the verdict on the newest', () => {
    const chains = chainsOf([version('gone', { certificateId: 2n, status: '07', issuedOn: day('2025-01-01') }), version('ended', { validTo: day('2023-01-01') })])
    expect(holdsOn(chains, day('2026-11-21'), () => true)).toMatchObject({ holds: false, chosen: { verdict: 'LICENCE_WITHDRAWN' } })
    expect(holdsOn([], day('2026-11-21'), () => true)).toEqual({ holds: false, chosen: null })
  })

  it('before the first issue is no: NOT_YET_VALID', () => {
    expect(holdsOn([alone({})], day('2021-01-01'), () => true)).toMatchObject({ holds: false, chosen: { verdict: 'NOT_YET_VALID' } })
  })
})

describe('versions that may not be shown', () => {
  const chains = chainsOf([version('old', { issuedOn: day('2020-01-01') }), version('new', { predecessor: hash('old'), issuerCode: 'SILENT' })])
  const mayShow = ({ issuerCode }: VersionFacts) => issuerCode !== 'SILENT'
  const today = day('2026-11-21')

  it('still supersede those that may: an old version never looks valid because its successor is hidden', () => {
    expect(chooseVersions(chains, null, today, mayShow).map((one) => [one.version.lookup.toString(), one.verdict])).toEqual([['old', 'SUPERSEDED']])
    expect(chooseVersions(chains, today, today, mayShow)).toEqual([])
    expect(holdsOn(chains, today, mayShow)).toMatchObject({ holds: false, chosen: { verdict: 'SUPERSEDED' } })
  })
})

it('an end that is none is written 长期', () => {
  expect([validToText(null), validToText(day('2030-01-01'))]).toEqual(['长期', '2030-01-01'])
})
