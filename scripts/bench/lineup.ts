// Who is measured, and how each is asked the main question.
import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { maxTokenLifetimeMs } from '../../src/domains/signing/index.ts'
import type { ContenderProgram } from './contenders/start-contender.ts'
import type { Asked } from './load/load.ts'
import type { Stage } from './stage/open-stage.ts'

export interface Entrant extends ContenderProgram {
  readonly name: string
  /** The main question about each applicant. */
  readonly main: (url: string, stage: Stage) => Promise<Asked[]>
}

export const ENTRANTS: readonly Entrant[] = [
  { name: 'hub', program: 'hub.ts', main: askHub },
  { name: 'usual', program: 'usual.ts', main: askUsual },
  { name: 'floor', program: 'floor.ts', main: askFloor },
]

/** As a department's system in production: a document that comes with the hub, by its hash, and no leave to send others. */
async function askHub(url: string, { issuer, applicants }: Stage): Promise<Asked[]> {
  const token = await issuer.issue({ clientId: applicants.clientId, person: 'clerk-bench', scopes: [], lifetimeMs: maxTokenLifetimeMs })
  const documentId = `sha256:${hash('sha256', await mainDocument(), 'hex')}`
  return variablesOf(applicants).map((variables) =>
    ({ url: `${url}/graphql`, headers: { authorization: `Bearer ${token}` }, body: JSON.stringify({ documentId, variables }) }))
}

async function askUsual(url: string, { applicants }: Stage): Promise<Asked[]> {
  const query = (await mainDocument()).replace('$idNumber: IdNumber!', '$idNumber: String!')
  return variablesOf(applicants).map((variables) => ({ url: `${url}/`, headers: {}, body: JSON.stringify({ query, variables }) }))
}

async function askFloor(url: string, { applicants }: Stage): Promise<Asked[]> {
  return variablesOf(applicants).map((variables) => ({ url: `${url}/subject`, headers: {}, body: JSON.stringify(variables) }))
}

function variablesOf({ all, itemCode }: Stage['applicants']) {
  return all.map(({ idNumber, caseNumber }) => ({ idNumber, purpose: { itemCode, caseNumber, reason: null } }))
}

function mainDocument(): Promise<string> {
  return readFile(fileURLToPath(new URL('../../schema/operations/proofs-of-subject.graphql', import.meta.url)), 'utf8')
}
