import { readFile } from 'node:fs/promises'
import { parseCreditCode } from '../kernel/credit-code.ts'
import { registerClient, revokeClient, type ClientRole } from '../domains/access/index.ts'
import {
  changeClientKeys,
  listClientKeys,
  registerOauthClient,
  retireClientKey,
  type Scope,
} from '../domains/authorization/index.ts'
import type { OpenedHub } from './open-hub.ts'

export interface NewClient {
  readonly id: string
  readonly name: string
  readonly department: string
  readonly departmentName: string
  /** A department system where not given. */
  readonly role?: ClientRoleWord
  /** File with its public keys, a key set of RFC 7517; without one it gets no tokens of the hub's own authorisation server. */
  readonly jwks?: string
  readonly binding?: 'dpop' | 'mtls'
  readonly scope?: readonly Scope[]
  /** Where browsers are sent back to after signing in; with one it is a client for people. */
  readonly redirect?: readonly string[]
}

/** What a client that is registered here may be, in the words of the command line. Operators sit at the machine. */
const ROLE_OF = {
  'department-system': 'DEPARTMENT_SYSTEM',
  auditor: 'AUDITOR',
  'subject-portal': 'SUBJECT_PORTAL',
  console: 'CONSOLE',
} as const satisfies Readonly<Record<string, ClientRole>>

export type ClientRoleWord = keyof typeof ROLE_OF
export const CLIENT_ROLE_WORDS = Object.keys(ROLE_OF) as readonly ClientRoleWord[]

export async function addClient(opened: Pick<OpenedHub, 'operate'>, client: NewClient, say: (line: string) => void): Promise<void> {
  const code = parseCreditCode(client.department)
  if (!code.ok) throw new Error(`The department's code is not a unified social credit code (${code.reason}).`)
  const department = { code: code.value, name: client.departmentName, level: null, areaCode: null }
  const { id, name, role = 'department-system' } = client
  const jwks = client.jwks === undefined ? null : await readKeySet(client.jwks)
  const { binding = 'dpop', scope: scopes = [], redirect: redirectUris = [] } = client
  await opened.operate(async (run) => {
    await run(registerClient, { id, name, role: ROLE_OF[role], department })
    if (jwks === null) return
    await run(registerOauthClient, {
      clientId: id,
      binding: binding === 'dpop' ? 'DPOP' : 'MTLS',
      grants: [redirectUris.length > 0 ? 'AUTHORIZATION_CODE' : 'CLIENT_CREDENTIALS'],
      scopes,
      redirectUris,
      jwks,
    })
  })
  say(`registered ${id}${role === 'department-system' ? '' : ` as ${role}`}`)
}

export async function dropClient(opened: OpenedHub, id: string, say: (line: string) => void): Promise<number> {
  const revoked = await opened.operate((run) => run(revokeClient, id))
  say(revoked ? `revoked ${id}` : `no active client ${id}`)
  return revoked ? 0 : 1
}

export async function addClientKeys(opened: OpenedHub, clientId: string, { jwks, replace = false }: { jwks: string; replace?: boolean }, say: (line: string) => void): Promise<void> {
  const keys = await readKeySet(jwks)
  await opened.operate((run) => run(changeClientKeys, { clientId, jwks: keys, replace }))
  say(`${replace ? 'replaced the keys' : 'added keys'} of ${clientId}`)
}

/** One line a key: its name, its kind, and from when to when it is good. */
export async function printClientKeys(opened: OpenedHub, clientId: string, print: (line: string) => void): Promise<void> {
  for (const { kid, key, addedAt, retiredAt } of await opened.operate((run) => run(listClientKeys, clientId))) {
    const until = retiredAt === null ? '' : ` until ${retiredAt.toISOString()}`
    print(`${kid}  ${key.kty}${typeof key['crv'] === 'string' ? ` ${key['crv']}` : ''}  from ${addedAt.toISOString()}${until}`)
  }
}

export async function dropClientKey(opened: OpenedHub, clientId: string, kid: string, say: (line: string) => void): Promise<number> {
  const retired = await opened.operate((run) => run(retireClientKey, { clientId, kid }))
  say(retired ? `retired a key of ${clientId}` : `${clientId} has no such key in use`)
  return retired ? 0 : 1
}

const MOST_BYTES = 256 * 1024

/** The keys are judged by whoever registers them; here only that it is JSON. Quotes nothing: it may be the private half. */
async function readKeySet(file: string): Promise<unknown> {
  const bytes = await readFile(file)
  try {
    if (bytes.length <= MOST_BYTES) return JSON.parse(bytes.toString('utf8'))
  } catch {
    // Said below, without the text.
  }
  throw new Error('The file given as --jwks is not a JSON document of at most 256 KiB.')
}
