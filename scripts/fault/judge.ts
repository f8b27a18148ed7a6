import type { ClientBase } from 'pg'
import type { Evidence } from './evidence.ts'
import { Findings, type Finding } from './findings.ts'
import { judgeReceipt } from './judge-receipt.ts'
import { CountingTree, hashOfLeaf } from './rfc6962.ts'
import { StrangersKeys } from './signed.ts'
import { storedCases, storedEntries, storedHead, type EntryFound } from './stored-log.ts'
import { ExpectedTiles } from './expected-tiles.ts'

export interface Judgement {
  readonly entries: number
  /** Different sizes at which somebody saw a checkpoint. */
  readonly sizesSeen: number
  readonly receiptsChecked: number
  /**
   * Commands that are in the log once as done and once, later, as failed: the connection went after the commit and before
   * the hub heard of it. The log says both, and the client was told that nobody knows.
   */
  readonly inDoubt: number
  readonly findings: readonly Finding[]
}

/** What one walk through the entries leaves for the comparisons after it. */
interface Walk {
  readonly tree: CountingTree
  readonly rootAt: ReadonlyMap<number, string>
  readonly requestAt: readonly string[]
  readonly leafAt: readonly Buffer[]
  readonly entriesOf: ReadonlyMap<string, number>
  readonly openings: ReadonlyMap<string, number>
  readonly inDoubt: number
}

/**
 * Compares what the world holds of a log with what lies in the database. It changes nothing, and believes nothing but
 * SHA-256, Ed25519 and the public document.
 */
export async function judge(evidence: Evidence, db: ClientBase, casePrefix: string): Promise<Judgement> {
  const findings = new Findings()
  const keys = new StrangersKeys(evidence.log)
  const head = await storedHead(db)
  const rootsSeen = rootsOf(new Set([...evidence.checkpoints, head.checkpoint]), keys, findings)
  const tiles = new ExpectedTiles()
  const walk = await walkThrough(db, new Set(rootsSeen.keys()), tiles, findings)
  if (head.size !== walk.tree.size) findings.add('HEAD', head.size, `the head says ${head.size}, there are ${walk.tree.size}`)
  if (!head.edge.equals(walk.tree.edge)) findings.add('HEAD', head.size, 'the edge is not that of the entries')
  if (keys.treeOf(head.checkpoint)?.size !== head.size) findings.add('HEAD', head.size, 'its checkpoint has another size')
  judgeCheckpoints(rootsSeen, walk, findings)
  await tiles.compare(db, findings)
  const newest = keys.treeOf(head.checkpoint)?.size ?? 0
  judgeAnswers(evidence, walk, newest, findings)
  for (const receipt of evidence.receipts) judgeReceipt(receipt, keys, walk, findings)
  await judgeCommands(evidence, walk, db, casePrefix, findings)
  return {
    entries: walk.tree.size,
    sizesSeen: rootsSeen.size,
    receiptsChecked: evidence.receipts.length,
    inDoubt: walk.inDoubt,
    findings: findings.all,
  }
}

/** The roots at each size of which a checkpoint was seen. Two of one size are a fork, whatever the entries say. */
function rootsOf(checkpoints: ReadonlySet<string>, keys: StrangersKeys, findings: Findings): Map<number, Set<string>> {
  const roots = new Map<number, Set<string>>()
  for (const note of checkpoints) {
    const seen = keys.treeOf(note)
    if (seen === null) {
      findings.add('CHECKPOINT_SIGNATURE', null, 'a checkpoint was seen that the key of the log has not signed')
      continue
    }
    const ofSize = roots.get(seen.size) ?? new Set()
    roots.set(seen.size, ofSize.add(seen.root))
    if (ofSize.size > 1) findings.add('FORK', seen.size, 'two roots were signed for one size')
  }
  return roots
}

function judgeCheckpoints(seen: ReadonlyMap<number, ReadonlySet<string>>, { tree, rootAt }: Walk, findings: Findings): void {
  for (const [size, roots] of seen) {
    if (size > tree.size) findings.add('CHECKPOINT', size, 'a checkpoint was seen of a log with more entries than are there')
    else if ([...roots].some((root) => rootAt.get(size) !== root)) {
      findings.add('CHECKPOINT', size, 'the entries have another root at the size of a checkpoint')
    }
  }
}

async function walkThrough(db: ClientBase, sizes: ReadonlySet<number>, tiles: ExpectedTiles, findings: Findings): Promise<Walk> {
  const tree = new CountingTree()
  const rootAt = new Map<number, string>()
  const requestAt: string[] = []
  const leafAt: Buffer[] = []
  const outcomes = new Map<string, string>()
  const entriesOf = new Map<string, number>()
  const openings = new Map<string, number>()
  let inDoubt = 0
  const note = () => void (sizes.has(tree.size) && rootAt.set(tree.size, tree.root.toString('base64')))
  note()
  for await (const found of storedEntries(db)) {
    const { index, leafHash, text, entry } = found
    if (index !== tree.size) findings.add('INDEX', index, `an entry stands where entry ${tree.size} was due`)
    const leaf = hashOfLeaf(text)
    if (!leaf.equals(leafHash)) findings.add('LEAF', index, 'the leaf hash is not that of the entry')
    const doubtful = noteKey(found, outcomes, findings)
    if (doubtful) inDoubt += 1
    tree.add(leaf)
    tiles.add(leaf)
    requestAt[index] = entry.request
    leafAt[index] = leaf
    if (!doubtful) entriesOf.set(entry.request, (entriesOf.get(entry.request) ?? 0) + 1)
    const opened = entry.action === 'case.open' && entry.outcome === 'RELEASED' ? entry.purpose?.case : null
    if (opened) openings.set(opened, (openings.get(opened) ?? 0) + 1)
    note()
  }
  return { tree, rootAt, requestAt, leafAt, entriesOf, openings, inDoubt }
}

/** Whether this access is in the log already, as done, and here once more as failed. Anything else that is there twice is wrong. */
function noteKey({ index, entry }: EntryFound, outcomes: Map<string, string>, findings: Findings): boolean {
  const { request, action, subject, purpose, part, outcome } = entry
  const key = JSON.stringify([request, action, subject, purpose, part])
  const before = outcomes.get(key)
  outcomes.set(key, outcome)
  if (before === undefined) return false
  if (before === 'RELEASED' && outcome === 'FAILED' && action.startsWith('case.')) return true
  findings.add('TWICE', index, `one request has left the same access (${action}) twice`)
  return false
}

function judgeAnswers(evidence: Evidence, walk: Walk, newest: number, findings: Findings): void {
  for (const index of evidence.uncovered) findings.add('EARLY', index, 'a client had an index that no checkpoint covered yet')
  for (const { kind, sentence } of evidence.complaints) findings.add(kind, null, sentence)
  for (const { requestId, indexes, expected, says } of evidence.answers) {
    for (const index of indexes) {
      if (walk.requestAt[index] === undefined) findings.add('LOST', index, 'a client has an answer whose entry is not there')
      else if (walk.requestAt[index] !== requestId) findings.add('LOST', index, 'the entry of an answer is one of another request')
      else if (index >= newest) findings.add('LOST', index, 'the newest checkpoint does not cover the entry of an answer')
    }
    if (says === 'UNSETTLED') continue
    const there = walk.entriesOf.get(requestId) ?? 0
    const first = indexes[0] ?? null
    if (says === 'SHOWN' && indexes.length !== expected) findings.add('LOST', first, 'an answer does not name the entries it needs')
    if (there !== new Set(indexes).size) findings.add('TWICE', first, `an answer names ${indexes.length} entries, the log has ${there}`)
  }
}

/** A command and its entry stand or fall together, and what a client was told has happened. */
async function judgeCommands(evidence: Evidence, walk: Walk, db: ClientBase, prefix: string, findings: Findings): Promise<void> {
  const cases = new Map((await storedCases(db, prefix)).map(({ number, decided }) => [number, decided]))
  for (const { deed, caseNumber } of evidence.commands) {
    const decided = cases.get(caseNumber)
    const happened = decided !== undefined && (decided || deed === 'OPENED')
    if (!happened) findings.add('COMMAND', null, 'a command that was answered has not happened')
  }
  for (const number of cases.keys()) {
    const openings = walk.openings.get(number) ?? 0
    if (openings !== 1) findings.add('COMMAND', null, `a case was opened, and the log says so ${openings} times`)
  }
  for (const number of walk.openings.keys()) {
    const missing = number.startsWith(prefix) && !cases.has(number)
    if (missing) findings.add('COMMAND', null, 'the log has the opening of a case that is not there')
  }
}
