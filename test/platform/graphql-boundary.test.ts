import { GraphQLError } from 'graphql'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defineRefusals, refusalCatalogue } from '../../src/kernel/errors.ts'
import { toPublicError } from '../../src/platform/graphql/error-boundary.ts'
import { createLog, silentLog, type Log, type LogFields } from '../../src/platform/log.ts'

const refusals = defineRefusals('test', {
  TEST_REFUSAL: { status: 409, sentence: 'A test refuses.', remedy: 'None.' },
  TEST_AWAY: { status: 503, sentence: 'A test is away.', remedy: 'Wait.', retry: 'LATER' },
})

function listening(): { log: Log; said: string[] } {
  const said: string[] = []
  return { said, log: createLog({ destination: { write: (line) => said.push(line) } }) }
}

describe('the error boundary', () => {
  it('shows code, sentence and details of a refusal, not its true reason', () => {
    const refusal = refusals.TEST_REFUSAL({ reason: 'THE_TRUE_ONE', details: { at: 3 } })
    const wrapped = new GraphQLError('x', { originalError: new GraphQLError('y', { originalError: refusal }), path: ['a', 1] })
    expect(toPublicError(wrapped, 'id', silentLog)).toEqual({
      message: 'A test refuses.',
      path: ['a', 1],
      extensions: { code: 'TEST_REFUSAL', details: { at: 3 }, retry: 'NEVER', requestId: 'id' },
    })
  })

  it('says when a request may come again', () => {
    expect(toPublicError(refusals.TEST_AWAY(), 'id', silentLog).extensions.retry).toBe('LATER')
  })

  it('masks whatever else is thrown, and never throws itself', () => {
    const hostile = new Proxy({}, { get: () => { throw new Error('hostile') } })
    fc.assert(fc.property(fc.anything(), (thrown) => {
      expect(toPublicError(thrown, 'id', silentLog).extensions).toEqual({ code: 'INTERNAL', retry: 'NEVER', requestId: 'id' })
    }))
    for (const log of [silentLog, listening().log]) {
      expect(toPublicError(hostile, 'id', log).extensions.code).toBe('INTERNAL')
      expect(toPublicError(new GraphQLError('{290101199001011239}'), 'id', log).message).not.toContain('2901')
    }
  })

  it('knows its codes as everyone does', () => {
    const codes = refusalCatalogue().map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['INTERNAL', 'ID_NUMBER_INVALID', 'QUERY_TOO_COSTLY', 'BAD_USER_INPUT']))
  })
})

describe('the log', () => {
  it('keeps name, code and frames of an error and its causes, and no message', () => {
    const { log, said } = listening()
    const cause = Object.assign(new TypeError('cause 290101199001011239'), { code: 'ECONNREFUSED' })
    log.error('fault', { requestId: 'r' }, new Error('outer 290101199001011239', { cause }))
    const line = JSON.parse(said[0] ?? '')
    expect(line).toMatchObject({ level: 'error', event: 'fault', requestId: 'r' })
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(line.errors).toMatchObject([{ name: 'Error' }, { name: 'TypeError', code: 'ECONNREFUSED' }])
    expect(line.errors[0].frames[0]).toContain('graphql-boundary.test.ts')
    expect(said.join()).not.toContain('290101199001011239')
  })

  it('is not deceived by a message that looks like frames', () => {
    const { log, said } = listening()
    log.error('fault', {}, new Error('x\n    at holder (file:///secret/zhang.ts:1:1)\n    at y'))
    expect(said.join()).not.toContain('zhang')
  })

  it('has no other fields than those it knows, and no second line', () => {
    const { log, said } = listening()
    log.info('event', { requestId: 'a\n{"event":"forged"}', idNumber: '290101199001011239' } as LogFields)
    expect(said).toHaveLength(1)
    expect(said[0]?.trimEnd()).not.toContain('\n')
    expect(said.join()).not.toContain('290101199001011239')
  })
})
