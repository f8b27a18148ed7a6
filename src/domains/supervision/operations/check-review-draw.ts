import type { Json } from '../../../kernel/canonical-json.ts'
import { proveInclusion, verifyInclusion } from '../../../kernel/tlog/merkle.ts'
import type { Keyring } from '../../../platform/crypto/keyring.ts'
import type { Db } from '../../../platform/db/database.ts'
import { defineOperation, type ReadOperation } from '../../../platform/operation.ts'
import { firstKept, readTile, readTree, scanEntries } from '../../audit/index.ts'
import { assign, derivedSeed, sampleDigest, Sampler, termsDigest, textToKey, type Assignment } from '../review-draw.ts'
import { reviewRefusals } from '../review-errors.ts'
import { candidateOf } from '../review-population.ts'
import * as store from '../review-store.ts'

export interface DrawCheck {
  readonly draw: store.StoredDraw
  readonly drawn: number
  /** Null: the stored sample is the one that the log and the seed give, and the draw is the one on record. */
  readonly difference: string | null
}

/**
 * Draws once more from the texts of the log, by the seed that was kept, and compares; that the seed's keyed part is this
 * hub's, its keys say. Reads the whole range; memory holds
 * the sample. That the texts are those of the tree is for `hub log verify` to say.
 */
export const checkReviewDraw = defineOperation<bigint, DrawCheck, ReadOperation<bigint, DrawCheck>>({
  name: 'supervision.check-review-draw',
  action: 'review.check',
  summary: 'Draws a random review once more from the log and its seed, and names the first difference.',
  kind: 'disclosure',
  roles: ['AUDITOR', 'OPERATOR'],
  async run({ db, parts, open }, id) {
    const record = open({ purpose: null, subject: null })
    const draw = await store.findDraw(db, id)
    if (!draw) throw reviewRefusals.DRAW_UNKNOWN()
    const stored = await store.findSample(db, id)
    const difference =
      (await differenceFromLog(db, draw, stored)) ?? (await differenceInSeed(db, parts.keyring, draw)) ?? (await differenceInSample(db, draw, stored))
    record.about = { draw: String(id), right: difference === null }
    record.done = true
    return { draw, drawn: stored.length, difference }
  },
})

/** The entry that the draw left: the first after the tree that it was drawn over which speaks of it. */
async function differenceFromLog(db: Db, draw: store.StoredDraw, sample: readonly store.SampleRow[]): Promise<string | null> {
  const { size } = await readTree(db)
  const terms = termsDigest({ ...draw, filter: { ...draw.filter } as Json })
  for await (const { index, entry } of scanEntries(db, { fromIndex: draw.size, toIndex: size, batch: 500 })) {
    if (!entry.includes('"review.draw"')) continue
    const { action, outcome, about } = JSON.parse(entry) as { action: string; outcome: string; about: Record<string, Json> | null }
    if (action !== 'review.draw' || outcome !== 'RELEASED' || about?.['draw'] !== String(draw.id)) continue
    if (about['seed'] !== draw.seed.toString('hex')) return `the seed is not the one in entry ${index} of the log`
    if (about['terms'] !== terms) return `the terms of the draw are not those in entry ${index} of the log`
    if (about['sample'] !== draw.sampleDigest) return `the digest of the sample is not the one in entry ${index} of the log`
    if (about['drawn'] !== sample.length) return `${sample.length} accesses are stored, entry ${index} of the log says ${String(about['drawn'])}`
    return null
  }
  return 'the log has no entry of this draw'
}

async function differenceInSeed(db: Db, keyring: Keyring, draw: store.StoredDraw): Promise<string | null> {
  const { size, root, publicText, keyedTerms, seed } = draw
  const last = size - 1
  const tile = (of: Parameters<typeof readTile>[1]) => readTile(db, of)
  const leaf = await readTile(db, { level: 0, index: Math.floor(last / 256), width: (last % 256) + 1 })
  const proof = await proveInclusion(last, size, tile)
  if (!verifyInclusion({ leaf: leaf.subarray(-32), index: last, size, proof, root })) return `the root is not that of the tree of ${size} entries`
  if (publicText === null && keyedTerms === null) return null
  if (publicText === null || keyedTerms === null || !derivedSeed(draw, keyedTerms, publicText).equals(seed)) {
    return 'the seed does not follow from the root, the keyed terms and the public text'
  }
  const keyed = keyring.lookups('audit-digest', textToKey({ ...draw, filter: { ...draw.filter } as Json }))
  return keyed.some((one) => one.equals(keyedTerms)) ? null : 'the keyed terms are not those that a key of this hub gives'
}

async function differenceInSample(db: Db, draw: store.StoredDraw, stored: readonly store.SampleRow[]): Promise<string | null> {
  const { fromIndex, toIndex, filter, seed, wanted, auditors, population } = draw
  const kept = await firstKept(db)
  if (kept > fromIndex) return `entries below ${kept} have been removed after their time, so the draw cannot be done again`
  const sampler = new Sampler(seed, wanted)
  for await (const { index, entry } of scanEntries(db, { fromIndex, toIndex })) {
    const candidate = candidateOf(index, entry, filter)
    if (candidate) sampler.see(candidate)
  }
  const sample = assign(seed, sampler.drawn(), auditors)
  for (let place = 0; place < Math.max(sample.length, stored.length); place += 1) {
    const [right, found] = [inWords(sample[place]), inWords(asAssigned(stored[place]))]
    if (right !== found) return `place ${place + 1} of the sample: the draw gives ${right}, stored is ${found}`
    if (stored[place]?.rank !== place) return `place ${place + 1} of the sample is stored as place ${Number(stored[place]?.rank) + 1}`
  }
  if (sampler.population !== population) return `the population has ${sampler.population} accesses, the draw says ${population}`
  return sampleDigest(sample) === draw.sampleDigest ? null : 'the digest of the sample is another'
}

type Placed = Pick<Assignment, 'index' | 'department' | 'conflict'> & { readonly auditor: { readonly name: string } }

function asAssigned(row: store.SampleRow | undefined): Placed | undefined {
  return row && { ...row, auditor: { name: row.auditor } }
}

function inWords(one: Placed | undefined): string {
  if (one === undefined) return 'nothing'
  const { index, department, auditor, conflict } = one
  return `entry ${index} of ${department} for ${auditor.name}${conflict ? ' in spite of a conflict' : ''}`
}
