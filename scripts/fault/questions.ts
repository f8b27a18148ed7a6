import type { Random } from '../../src/sample-city/random.ts'
import type { HeldCommand } from './evidence.ts'
import type { Desk, LiveCase, Town } from './town.ts'

export interface Question {
  readonly token: string
  readonly body: string
  /** Entries that an answer which shows something must name. */
  readonly expected: number
  readonly command: Omit<HeldCommand, 'requestId'> | null
  /** What to do once it has been answered with success. */
  readonly onSuccess?: () => void
}

const SHOWN = 'certificates { identifier fields { name value } }'
const ONE = `query One($idNumber: IdNumber!, $purpose: PurposeInput!) { subject(idNumber: $idNumber, purpose: $purpose) { ${SHOWN} } }`
const RECEIPTED = ONE.replace(SHOWN, `${SHOWN} receipt`)
const MANY = `query Many($itemCode: ItemCode!, $requests: [SubjectRequestInput!]!) {
  subjects(itemCode: $itemCode, requests: $requests) { subject { ${SHOWN} } refusal { code } }
}`
const OPEN = 'mutation Open($input: OpenCaseInput!) { openCase(input: $input) { number receipt } }'
const DECIDE = 'mutation Decide($input: DecideCaseInput!) { decideCase(input: $input) { number state } }'

const MOST_AT_ONCE = 25

/** What departments ask all day, chosen by a seeded generator. Cases that it opens begin with `prefix`. */
export class Questions {
  readonly #random: Random
  readonly #desks: readonly Desk[]
  readonly #prefix: string
  readonly #opened: { readonly desk: Desk; readonly number: string }[] = []
  #count = 0

  constructor(town: Town, random: Random, prefix: string) {
    this.#random = random
    this.#desks = town.desks
    this.#prefix = prefix
  }

  next(): Question {
    const desk = this.#random.pick(this.#desks)
    const chosen = this.#random.below(100)
    if (chosen < 50) return this.#one(desk, ONE)
    if (chosen < 62) return this.#one(desk, RECEIPTED)
    if (chosen < 76) return this.#many(desk)
    if (chosen < 82) return this.#refused(desk)
    return chosen < 92 ? this.#open(desk) : this.#decide(desk)
  }

  #one({ token, live }: Desk, query: string): Question {
    const { itemCode, caseNumber, idNumber } = this.#random.pick(live)
    return question(token, query, { idNumber, purpose: { itemCode, caseNumber, reason: '核对' } }, 1)
  }

  #many({ token, live }: Desk): Question {
    const { itemCode } = this.#random.pick(live)
    const cases = live.filter((one) => one.itemCode === itemCode).slice(0, this.#random.between(1, MOST_AT_ONCE))
    const requests = cases.map(({ idNumber, caseNumber }) => ({ idNumber, caseNumber }))
    return question(token, MANY, { itemCode, requests }, cases.length)
  }

  /** Somebody who is no party of the case, most likely. */
  #refused(desk: Desk): Question {
    const { itemCode, caseNumber } = this.#random.pick(desk.live)
    const { idNumber } = this.#someone()
    return question(desk.token, ONE, { idNumber, purpose: { itemCode, caseNumber, reason: null } }, 1)
  }

  #open(desk: Desk): Question {
    const { itemCode, idNumber } = this.#random.pick(desk.live)
    const number = `${this.#prefix}${(this.#count += 1)}`
    const onSuccess = () => void this.#opened.push({ desk, number })
    const input = { number, itemCode, applicant: { idNumber } }
    return { ...question(desk.token, OPEN, { input }, 1, { deed: 'OPENED', caseNumber: number }), onSuccess }
  }

  #decide(desk: Desk): Question {
    const opened = this.#opened.shift()
    if (!opened) return this.#open(desk)
    const input = { number: opened.number, decision: 'APPROVED' }
    return question(opened.desk.token, DECIDE, { input }, 1, { deed: 'DECIDED', caseNumber: opened.number })
  }

  #someone(): LiveCase {
    return this.#random.pick(this.#random.pick(this.#desks).live)
  }
}

function question(token: string, query: string, variables: object, expected: number, command: Question['command'] = null): Question {
  return { token, body: JSON.stringify({ query, variables }), expected, command }
}
