import { buildSchema as parseSchema } from 'graphql'
import { Query, Resolver } from 'type-graphql'
import { afterEach, describe, expect, it } from 'vitest'
import { fixedClock, systemClock } from '../../src/kernel/clock.ts'
import { withCheckCharacter } from '../../src/kernel/gb11643.ts'
import { IdNumber } from '../../src/kernel/id-number.ts'
import { buildHubSchema, printHubSchema } from '../../src/platform/graphql/build-schema.ts'
import { refusalIn } from '../../src/platform/graphql/error-boundary.ts'
import * as scalars from '../../src/platform/graphql/scalars.ts'

@Resolver()
class LastResolver {
  static made = 0
  constructor() {
    LastResolver.made += 1
  }

  @Query(() => scalars.CalendarDateScalar, { description: 'The last.' })
  zulu(): string {
    return '2026-11-20'
  }

  @Query(() => scalars.ValidToScalar)
  alpha(): string {
    return '长期'
  }
}

describe('the schema as a file', () => {
  it('says that it is generated, is sorted, keeps descriptions and reads back', async () => {
    const text = printHubSchema(await buildHubSchema([LastResolver]))
    expect(text).toMatch(/^# Generated/)
    expect(text.indexOf('alpha')).toBeLessThan(text.indexOf('zulu'))
    expect(text).toContain('"""The last."""')
    expect(text).toContain('scalar Date')
    expect(printHubSchema(parseSchema(text))).toBe(text)
  })
})

describe('scalars', () => {
  afterEach(() => scalars.setScalarClock(systemClock))
  const born = withCheckCharacter('29010120260601123')

  function refusal(read: () => unknown) {
    try {
      read()
    } catch (error) {
      return { extensions: (error as { extensions?: unknown }).extensions, refusal: refusalIn(error) }
    }
    return undefined
  }

  it('read an ID number into one that hides its digits', () => {
    const number = scalars.IdNumberScalar.parseValue(` ${withCheckCharacter('29010119900101123').toLowerCase()} `)
    expect(number).toBeInstanceOf(IdNumber)
    expect(JSON.stringify({ number })).toBe('{"number":"IdNumber(CITIZEN)"}')
  })

  it('never write one', () => {
    expect(() => scalars.IdNumberScalar.serialize(scalars.IdNumberScalar.parseValue(withCheckCharacter('29010119900101123'))))
      .toThrow('input')
  })

  it('refuse a birth date after today, by the clock that was set', () => {
    scalars.setScalarClock(fixedClock('2026-05-31T00:00:00+08:00'))
    const refused = refusal(() => scalars.IdNumberScalar.parseValue(born))
    expect(refused?.extensions).toMatchObject({ code: 'ID_NUMBER_INVALID' })
    expect(refused?.refusal?.status).toBe(400)
    scalars.setScalarClock(fixedClock('2026-06-01T00:00:00+08:00'))
    expect(refusal(() => scalars.IdNumberScalar.parseValue(born))).toBeUndefined()
  })

  it.each([
    ['CertificateTypeCode', scalars.CertificateTypeCodeScalar, 'abc', 'CERTIFICATE_TYPE_CODE_INVALID', 'LENGTH'],
    ['CertificateIdentifier', scalars.CertificateIdentifierScalar, '1.2.156.3005.2.1', 'CERTIFICATE_IDENTIFIER_INVALID', 'PARTS'],
    ['ItemCode', scalars.ItemCodeScalar, '十二', 'ITEM_CODE_INVALID', 'CHARACTERS'],
    ['AreaCode', scalars.AreaCodeScalar, '999999', 'AREA_CODE_INVALID', 'REGION'],
    ['CreditCode', scalars.CreditCodeScalar, '1', 'CREDIT_CODE_INVALID', 'LENGTH'],
    ['Date', scalars.CalendarDateScalar, '2026-02-30', 'DATE_INVALID', 'DATE_IMPOSSIBLE'],
    ['ValidTo', scalars.ValidToScalar, '', 'DATE_INVALID', 'EMPTY'],
    ['DateTime', scalars.DateTimeScalar, '2026-02-03T24:00:00Z', 'DATE_INVALID', 'DATETIME_FORMAT'],
  ] as const)('refuse a bad %s with its code and reason', (name, scalar, text, code, reason) => {
    expect(scalar.name).toBe(name)
    expect(refusal(() => scalar.parseValue(text))?.extensions).toEqual({ code, reason })
    expect(refusal(() => scalar.parseValue(7))?.extensions).toEqual({ code, reason: 'NOT_TEXT' })
  })

  const parts = '1.2.156.3005.2.11100000MB03271699021.11290100MB00000000.A.001'
  it('read certificate identifiers of both computations and refuse every other check character', () => {
    const read = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'].flatMap((check) => {
      const text = `${parts}.${check}`
      return refusal(() => scalars.CertificateIdentifierScalar.parseValue(text)) ? [] : [scalars.CertificateIdentifierScalar.parseValue(text)]
    })
    expect(read.map(({ verdict }) => verdict).sort()).toEqual(['LEGACY_VARIANT', 'OK'])
    expect(scalars.CertificateIdentifierScalar.serialize(read[0])).toBe(read[0]?.text)
  })
})
