// Who is measured, how each is asked the main question, and where in its answer the certificates stand.
import { POSTGRAPHILE_QUESTION, certificatesOfPostgraphile } from './ask-postgraphile.ts'
import type { ContenderProgram } from '../contenders/start-contender.ts'
import type { Requests } from '../load/start-load.ts'
import type { Stage } from '../stage/open-stage.ts'
import { askHub, documentText, type Door } from './ask-hub.ts'
import type { Certificate } from './check-answers.ts'
import { MAIN } from './questions.ts'

export interface Entrant extends ContenderProgram {
  readonly name: string
  readonly main: (url: string, stage: Stage) => Promise<Requests>
  readonly certificates?: (data: unknown) => readonly Certificate[]
}

/** The same program in the Node that PostGraphile needs, where this is an older one: what that Node gives is not PostGraphile's merit. */
export function asInNode22(entrant: Entrant, node: string): Entrant {
  return { ...entrant, node, name: `${entrant.name}, Node 22` }
}

const hub = (door: Door): Entrant['main'] => (url, stage) => askHub(url, stage, MAIN, door)

const PROGRAM: ContenderProgram = { program: 'hub.ts', how: 'TRANSLATED' }

export const HUB: Entrant = { ...PROGRAM, name: 'hub, DPoP', main: hub('DPOP') }
/** Of the same process as HUB. */
export const HUB_BEARER: Entrant = { ...PROGRAM, name: 'hub, bearer token', main: hub('BEARER') }
export const HUB_WITHOUT_LOG: Entrant = { ...PROGRAM, name: 'hub, DPoP, log off', mode: 'no log', main: hub('DPOP') }
export const USUAL: Entrant = { name: 'usual', program: 'usual.ts', main: graphql('/') }
export const FLOOR: Entrant = {
  name: 'floor', program: 'floor.ts', main: async (url, stage) => posts(`${url}/subject`, MAIN.variables(stage)),
}
export const MERCURIUS: Entrant = { name: 'Mercurius, jit', program: 'mercurius.ts', main: graphql('/graphql') }
export const POSTGRAPHILE: Entrant = {
  name: 'PostGraphile', program: 'postgraphile.ts', how: 'AS_IT_STANDS', certificates: certificatesOfPostgraphile,
  main: async (url, stage) => posts(`${url}/graphql`, MAIN.variables(stage).map((variables) => ({ query: POSTGRAPHILE_QUESTION, variables: flat(variables) }))),
}

/** The hub's own document, but for the name that it has for the type of ID numbers. */
function graphql(path: string): Entrant['main'] {
  return async (url, stage) => {
    const query = (await documentText(MAIN.document)).replace('$idNumber: IdNumber!', '$idNumber: String!')
    return posts(`${url}${path}`, MAIN.variables(stage).map((variables) => ({ query, variables })))
  }
}

function posts(url: string, bodies: readonly object[]): Requests {
  return { proofs: null, requests: bodies.map((body) => ({ url, headers: {}, body: JSON.stringify(body) })) }
}

function flat(variables: object): object {
  const { idNumber, purpose } = variables as { readonly idNumber: string; readonly purpose: { readonly itemCode: string } }
  return { idNumber, itemCode: purpose.itemCode }
}
