// Requests to the hub as a department's system in production sends them: documents that come with the hub, by their hash, and no
// leave to send others.
import { generateKeyPairSync, hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { calculateJwkThumbprint, type JWK } from 'jose'
import { maxTokenLifetimeMs } from '../../../src/domains/signing/index.ts'
import type { Requests } from '../load/start-load.ts'
import type { Stage } from '../stage/open-stage.ts'
import type { Question } from './questions.ts'

export type Door = 'DPOP' | 'BEARER'

export async function askHub(url: string, stage: Stage, question: Question, door: Door): Promise<Requests> {
  const documentId = `sha256:${hash('sha256', await documentText(question.document), 'hex')}`
  const address = `${url}/graphql`
  const { authorization, proofs } = await credentials(stage, address, door)
  return {
    proofs,
    requests: question.variables(stage).map((variables) =>
      ({ url: address, headers: { authorization }, body: JSON.stringify({ documentId, variables }) })),
  }
}

async function credentials({ issuer, applicants: { clientId } }: Stage, url: string, door: Door) {
  const request = { clientId, person: 'clerk-bench', scopes: [], lifetimeMs: maxTokenLifetimeMs }
  switch (door) {
    case 'BEARER':
      return { authorization: `Bearer ${await issuer.issue(request)}`, proofs: null }
    case 'DPOP': {
      const key = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })
      const token = await issuer.issue({ ...request, keyThumbprint: await calculateJwkThumbprint(key as JWK) })
      return { authorization: `DPoP ${token}`, proofs: { token, key, url } }
    }
  }
}

export function documentText(name: string): Promise<string> {
  return readFile(fileURLToPath(new URL(`../../../schema/operations/${name}.graphql`, import.meta.url)), 'utf8')
}
