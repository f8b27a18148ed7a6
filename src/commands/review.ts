import { parseCalendarDate } from '../kernel/calendar-date.ts'
import { parseCertificateTypeCode } from '../kernel/certificate-type-code.ts'
import type { Checked } from '../kernel/checked.ts'
import { parseCreditCode } from '../kernel/credit-code.ts'
import { Refusal } from '../kernel/errors.ts'
import { parseItemCode } from '../kernel/item-code.ts'
import { checkReviewDraw, drawReview, type DrawWish } from '../domains/supervision/index.ts'
import type { OpenedHub } from './open-hub.ts'

export interface NewDraw {
  readonly count: number
  readonly from?: string
  readonly to?: string
  readonly fromIndex?: number
  readonly toIndex?: number
  readonly department?: string
  readonly client?: string
  readonly item?: string
  readonly action?: string
  readonly type?: string
  readonly outcome?: NonNullable<DrawWish['filter']['outcome']>
  readonly seed?: string
  readonly publicText?: string
  readonly auditors?: string
}

interface Voice {
  readonly say: (line: string) => void
  readonly print: (line: string) => void
}

/** Draws a random review; prints its number, and each drawn access with its auditor, one a line. */
export async function drawSample(opened: OpenedHub, options: NewDraw, { say, print }: Voice): Promise<void> {
  const { draw, sample } = await explained(opened.operate((run) => run(drawReview, wishOf(options))))
  say(`draw ${draw.id}: ${sample.length} of ${draw.population} accesses, entries ${draw.fromIndex} to ${draw.toIndex - 1}`)
  say(`tree of ${draw.size} entries, root ${draw.root.toString('base64')}`)
  say(`seed ${draw.seed.toString('hex')}, ${draw.publicText === null ? 'given' : 'derived from the root, the public text and what was asked, under the hub\'s key'}`)
  const conflicts = sample.filter(({ conflict }) => conflict).length
  if (conflicts > 0) say(`${conflicts} could only be given to auditors whose own department, client or account they concern`)
  for (const { index, department, auditor } of sample) {
    print(JSON.stringify({ draw: Number(draw.id), entry: index, department, auditor: auditor.name }))
  }
}

/** Draws once more from the log and the seed that was kept. 0 where the stored sample is the one that comes out. */
export async function checkDraw(opened: OpenedHub, id: bigint, { say }: Pick<Voice, 'say'>): Promise<number> {
  const { draw, drawn, difference } = await explained(opened.operate((run) => run(checkReviewDraw, id)))
  if (difference !== null) {
    say(`draw ${id} is not what the log and its seed give: ${difference}`)
    return 1
  }
  say(`draw ${id} is right: ${drawn} of ${draw.population} accesses, as the log and its seed give them`)
  if (draw.publicText === null) say('its seed was given by whoever drew')
  return 0
}

function wishOf({ count, from, to, department, client, item, action, type, outcome, ...rest }: NewDraw): DrawWish {
  return {
    count,
    filter: {
      from: from === undefined ? null : take('--from', parseCalendarDate(from)),
      to: to === undefined ? null : take('--to', parseCalendarDate(to)),
      department: department === undefined ? null : take('--department', parseCreditCode(department)),
      client: client ?? null,
      item: item === undefined ? null : take('--item', parseItemCode(item)).text,
      action: action ?? null,
      type: type === undefined ? null : take('--type', parseCertificateTypeCode(type)).text,
      outcome: outcome ?? null,
    },
    fromIndex: rest.fromIndex ?? null,
    toIndex: rest.toIndex ?? null,
    seed: rest.seed ?? null,
    publicText: rest.publicText ?? null,
    auditors: rest.auditors === undefined ? null : rest.auditors.split(',').map((name) => name.trim()),
  }
}

function take<T>(option: string, checked: Checked<T>): T {
  if (checked.ok) return checked.value
  throw new Error(`${option} is not usable (${checked.reason}).`)
}

/** At the command line the details of a refusal are the half of it that helps. */
async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!(error instanceof Refusal) || error.details['reason'] === undefined) throw error
    throw new Error(`${error.message} (${error.details['reason']})`, { cause: error })
  }
}
