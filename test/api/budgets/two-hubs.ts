import { createHub, type Hub } from '../../../src/app.ts'
import type { Actor } from '../../../src/kernel/actor.ts'
import { asking, type Ask, type Asked } from '../../support/graphql.ts'
import { departmentActor, worldHub, type TestHub } from '../../support/hub.ts'
import { RENT_PURPOSE } from '../../support/questions.ts'
import { ANNA, HOUSING, POLICE, TYPES } from '../../support/world.ts'

/** Two hubs on one database, as two processes would be: each with blocks and memories of its own. */
export interface TwoHubs {
  readonly test: TestHub
  readonly hubs: readonly [Hub, Hub]
  readonly asks: readonly [Ask, Ask]
  close(): Promise<void>
}

export async function twoHubs(change: Parameters<typeof worldHub>[0] = {}): Promise<TwoHubs> {
  const test = await worldHub(change)
  const second = await createHub(test.options)
  return {
    test,
    hubs: [test.hub, second],
    asks: [await asking(test), await asking({ ...test, hub: second })],
    async close() {
      await second.close()
      await test.close()
    },
  }
}

export const housing = departmentActor('housing')
export const security: Actor = { clientId: 'console', person: 'qian', departmentCode: 'HUB', role: 'SECURITY_ADMINISTRATOR', verifiedAt: new Date('2030-01-01') }
export const steward = (departmentCode: string): Actor => ({ clientId: 'console', person: 'sun', departmentCode, role: 'ISSUER_STEWARD', verifiedAt: new Date('2030-01-01') })

export const READ = `query Read($idNumber: IdNumber!, $purpose: PurposeInput!, $types: [CertificateTypeCode!]) {
  subject(idNumber: $idNumber, purpose: $purpose) { certificates(types: $types) { number } }
}`

/** Reads the ID card of the applicant of HOUSING's case: one read of one type. */
export function readCard(ask: Ask, change: { readonly types?: readonly string[]; readonly idNumber?: string; readonly actor?: Actor } = {}): Promise<Asked> {
  const { types = [TYPES.idCard.code], idNumber = ANNA.code, actor = housing } = change
  return ask(actor, READ, { idNumber, purpose: RENT_PURPOSE, types })
}

export function codesOf({ body }: Asked): string[] {
  return (body.errors ?? []).map(({ extensions }) => String(extensions['code']))
}

export async function declare(ask: Ask, daily: number | null, typeCode = TYPES.idCard.code): Promise<Asked> {
  return ask(security, 'mutation D($input: DeclareVolumeInput!) { declareVolume(input: $input) }', {
    input: { clientId: housing.clientId, itemCode: RENT_PURPOSE.itemCode, typeCode, daily },
  })
}

export interface Hold {
  readonly id: string
  readonly day: string
  readonly state: string
  readonly daily: number
  readonly typeCode: string
}

export async function holdsSeenBy(ask: Ask, actor: Actor): Promise<readonly Hold[]> {
  const { body } = await ask(actor, '{ volumeHolds { nodes { id day state daily typeCode clientId } } }')
  return (body.data?.['volumeHolds'] as { nodes: Hold[] } | null)?.nodes ?? []
}

export function decide(ask: Ask, actor: Actor, hold: string, extra: number | null, reason = '样例理由'): Promise<Asked> {
  return ask(actor, 'mutation D($input: DecideVolumeHoldInput!) { decideVolumeHold(input: $input) { id state extra } }', { input: { hold, extra, reason } })
}

const auditor: Actor = { clientId: 'audit-office', person: 'shen', departmentCode: POLICE.code, role: 'AUDITOR' }

export interface AlarmSeen {
  readonly sentence: string
  readonly figures: Readonly<Record<string, number>>
}

/** Findings of a detector or alarm, as auditors see them. */
export async function findingsOf(ask: Ask, detector: string): Promise<readonly AlarmSeen[]> {
  const { body } = await ask(auditor, '{ findings(first: 100) { nodes { detector sentence figures { name value } } } }')
  const { nodes } = (body.data ?? {})['findings'] as { nodes: { detector: string; sentence: string; figures: { name: string; value: number }[] }[] }
  return nodes.filter((node) => node.detector === detector)
    .map(({ sentence, figures }) => ({ sentence, figures: Object.fromEntries(figures.map(({ name, value }) => [name, value])) }))
}

export { ANNA, HOUSING, POLICE, TYPES }
