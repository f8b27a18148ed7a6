import { dateInChina, type CalendarDate } from '../../../kernel/calendar-date.ts'
import { containsIdNumber } from '../../../kernel/case-number.ts'
import type { Json } from '../../../kernel/canonical-json.ts'
import { defineOperation, type CommandOperation, type OperationContext } from '../../../platform/operation.ts'
import { firstKept, rangeOfTime, readTree, scanActors } from '../../audit/index.ts'
import { auditorsOf } from '../review-auditors.ts'
import {
  assign, derivedSeed, DRAW_ALGORITHM, MAX_DRAWN, sampleDigest, Sampler, termsDigest, textToKey, type Assignment,
} from '../review-draw.ts'
import { reviewRefusals } from '../review-errors.ts'
import { containedIn, spanOf } from '../review-population.ts'
import * as store from '../review-store.ts'
import { accountOf, type DrawFilter } from '../review.ts'

export interface DrawWish {
  /** How many, 1 to 10,000; all where there are fewer. */
  readonly count: number
  readonly filter: DrawFilter
  /** Bounds of the range; the whole log, as far as it has bodies, where not given. */
  readonly fromIndex: number | null
  readonly toIndex: number | null
  /** 64 hexadecimal digits, to choose the seed oneself; the draw says so. */
  readonly seed: string | null
  /** What nobody could know beforehand, such as tomorrow's lottery numbers: part of the derived seed, beside the hub's own keyed part. */
  readonly publicText: string | null
  /** `client` or `client/account`; null for every client that is registered as an auditor, and every auditor who signs in. */
  readonly auditors: readonly string[] | null
}

export interface DrawnReview {
  readonly draw: store.StoredDraw
  readonly sample: readonly Assignment[]
}

const PUBLIC_TEXT_MAX_LENGTH = 500
const FILTER_MAX_LENGTH = 100

/**
 * Draws accesses at random and assigns auditors at random (双随机). The log gets the draw's number, seed, and digests of
 * its terms and of its sample, in the same transaction, so that neither can be exchanged afterwards. A derived seed cannot
 * be known before: whoever draws again until he likes what comes out leaves an entry each time.
 */
export const drawReview = defineOperation<DrawWish, DrawnReview, CommandOperation<DrawWish, DrawnReview>>({
  name: 'supervision.draw-review',
  action: 'review.draw',
  summary: 'Draws accesses at random and assigns them to auditors at random (双随机), with a seed on record.',
  kind: 'command',
  roles: ['AUDITOR', 'OPERATOR'],
  async run(context, wish) {
    const { db, actor, scope, parts, open } = context
    const record = open({ purpose: null, subject: null })
    checkWish(context, wish)
    const tree = await readTree(db)
    const auditors = await auditorsOf(context, wish.auditors)
    const range = await rangeOf(context, wish, tree.size)
    const publicText = wish.seed === null ? (wish.publicText ?? '') : null
    const asked = {
      algorithm: DRAW_ALGORITHM, ...tree, ...range, filter: { ...wish.filter } as Json, wanted: wish.count, publicText, auditors,
    }
    const keyedTerms = publicText === null ? null : parts.keyring.lookup('audit-digest', textToKey(asked))
    const seed = keyedTerms === null ? Buffer.from(wish.seed ?? '', 'hex') : derivedSeed(tree, keyedTerms, publicText ?? '')

    const sampler = new Sampler(seed, wish.count)
    const filter = { contains: containedIn(wish.filter), ...spanOf(wish.filter) }
    for await (const candidate of scanActors(db, range, filter)) sampler.see(candidate)
    if (sampler.population === 0) throw reviewRefusals.DRAW_EMPTY()
    const sample = assign(seed, sampler.drawn(), auditors)

    const draw: store.DrawRow = {
      ...asked, filter: wish.filter, population: sampler.population, seed, keyedTerms, sampleDigest: sampleDigest(sample),
      drawnAt: scope.at, client: actor.clientId, person: accountOf(actor, dateInChina(scope.at)),
    }
    const id = await store.addDraw(db, draw, sample)
    record.about = {
      draw: String(id), size: tree.size, population: draw.population, drawn: sample.length,
      seed: seed.toString('hex'), seedIs: publicText === null ? 'GIVEN' : 'DERIVED',
      terms: termsDigest({ ...draw, ...asked }), sample: draw.sampleDigest,
    }
    return { draw: { id, ...draw }, sample }
  },
})

function checkWish({ scope }: OperationContext, { count, filter, seed, publicText }: DrawWish): void {
  const today = dateInChina(scope.at)
  const fault =
    !Number.isInteger(count) || count < 1 || count > MAX_DRAWN ? 'COUNT'
    : seed !== null && (publicText !== null || !/^[0-9a-f]{64}$/i.test(seed)) ? 'SEED'
    : publicText !== null && !isPlain(publicText, PUBLIC_TEXT_MAX_LENGTH, today) ? 'PUBLIC_TEXT'
    : filter.from !== null && filter.to !== null && filter.from > filter.to ? 'PERIOD'
    : [filter.client, filter.action].some((name) => name !== null && !isPlain(name, FILTER_MAX_LENGTH, today)) ? 'FILTER'
    : null
  if (fault !== null) throw reviewRefusals.DRAW_INVALID({ reason: fault, details: { reason: fault } })
}

/** Short enough, without an ID number, and of characters that the database takes. */
function isPlain(text: string, maxLength: number, today: CalendarDate): boolean {
  return [...text].length <= maxLength && !text.includes('\u0000') && !containsIdNumber(text, today)
}

async function rangeOf({ db }: OperationContext, { filter, fromIndex, toIndex }: DrawWish, size: number) {
  const first = await firstKept(db)
  const range = { fromIndex: fromIndex ?? first, toIndex: toIndex ?? size }
  const within = Number.isSafeInteger(range.fromIndex) && Number.isSafeInteger(range.toIndex) &&
    range.fromIndex >= first && range.fromIndex <= range.toIndex && range.toIndex <= size
  if (!within) throw reviewRefusals.DRAW_INVALID({ reason: 'RANGE', details: { reason: 'RANGE' } })
  const { from, until } = spanOf(filter)
  return rangeOfTime(db, range, from, until)
}
