import { importDesk } from '../../src/commands/load-imports.ts'
import { loadWaitingImports } from '../../src/domains/imports/index.ts'
import type { CertificateRow } from '../../src/kernel/import-rows.ts'
import { fileRequest, type FileAnswer, type FileRequest } from '../support/attachments.ts'
import { worldOnNetwork, type NetworkHub } from '../support/http.ts'
import { personAsking, registerConsole, type AskingPerson } from '../support/people.ts'
import { ANNA, certificate, CIVIL, POLICE, TYPES } from '../support/world.ts'

export interface ImportHub extends NetworkHub {
  /** Of the department that has issued what is handed in here. */
  readonly steward: AskingPerson
  /** Of another department. */
  readonly other: AskingPerson
  handIn(text: string | Buffer, change?: HandingIn): Promise<FileAnswer>
  /** Loads everything that waits, as the job does. */
  loadAll(): Promise<number>
  run(id: string, as?: AskingPerson): Promise<Shown>
  quarantine(id: string, as?: AskingPerson): Promise<FileAnswer>
}

export interface HandingIn {
  readonly as?: AskingPerson
  readonly kind?: 'certificates' | 'types'
  readonly type?: string
  readonly retryOf?: string
  readonly headers?: FileRequest['headers']
  readonly cutAfter?: number
}

/** An import as GraphQL shows it. */
export interface Shown {
  readonly id: string
  readonly state: string
  readonly fileName: string
  readonly bytes: number
  readonly bytesRead: number
  readonly rowsRead: number
  readonly added: number
  readonly updated: number
  readonly unchanged: number
  readonly quarantined: number
  readonly handedInAgain: number
  readonly fault: string | null
  readonly keptUntil: string | null
}

export const FIELDS = 'id state fileName bytes bytesRead rowsRead added updated unchanged quarantined handedInAgain fault keptUntil'

/** The small world with a console and two stewards. */
export async function importHub(): Promise<ImportHub> {
  const hub = await worldOnNetwork()
  await registerConsole(hub)
  const steward = await personAsking(hub, 'ISSUER_STEWARD', { department: POLICE })
  const other = await personAsking(hub, 'ISSUER_STEWARD', { department: CIVIL })
  const desk = importDesk(hub.hub)
  return {
    ...hub,
    steward,
    other,
    handIn: (text, { as = steward, kind = 'certificates', type = 'application/x-ndjson', retryOf, headers, cutAfter } = {}) =>
      fileRequest(hub, {
        path: '/imports', client: as, body: Buffer.from(text), ...(cutAfter !== undefined && { cutAfter }),
        headers: {
          'x-import-kind': kind, 'content-type': type, 'content-disposition': 'attachment; filename="rows.ndjson"',
          ...(retryOf !== undefined && { 'x-import-retry-of': retryOf }), ...headers,
        },
      }),
    loadAll: () => loadWaitingImports(desk),
    async run(id, as = steward) {
      const { body } = await hub.ask<{ importRun: Shown }>(as, `query ($id: String!) { importRun(id: $id) { ${FIELDS} } }`, { id })
      return body.data?.importRun as Shown
    },
    quarantine: (id, as = steward) => fileRequest(hub, { method: 'GET', path: `/imports/${id}/quarantine`, client: as }),
  }
}

export function idOf(answer: FileAnswer): string {
  if (answer.status !== 201) throw new Error(`refused with ${answer.status} ${answer.code} ${answer.reason}`)
  return (JSON.parse(answer.content.toString()) as { id: string }).id
}

/** A certificate that the steward's department issues. */
export function own(serial: string, change: Partial<CertificateRow> = {}): CertificateRow {
  return { ...certificate(TYPES.idCard, [ANNA], { serial }), ...change }
}

export function ndjson(...rows: readonly unknown[]): string {
  return rows.map((row) => `${typeof row === 'string' ? row : JSON.stringify(row)}\n`).join('')
}
