import type { Db, Statement } from '../../platform/db/database.ts'

const ADD: Statement = {
  name: 'audit.cosignature_add',
  text: `INSERT INTO audit_cosignature (size, witness, line, checkpoint, at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (size, witness) DO NOTHING`,
}

const OF_SIZE: Statement = {
  name: 'audit.cosignatures_of_size',
  text: 'SELECT size, witness, line, checkpoint, at FROM audit_cosignature WHERE size = $1 ORDER BY witness',
}

const NEWEST: Statement = {
  name: 'audit.cosignatures_newest',
  text: `SELECT size, witness, line, checkpoint, at FROM audit_cosignature
    WHERE size = (SELECT max(size) FROM audit_cosignature) ORDER BY witness`,
}

const NEWEST_OF_WITNESS: Statement = {
  name: 'audit.cosignature_newest_of_witness',
  text: `SELECT size, witness, line, checkpoint, at FROM audit_cosignature
    WHERE witness = $1 ORDER BY size DESC LIMIT 1`,
}

/** What one witness has said of one tree of the log. */
export interface Cosignature {
  readonly size: number
  /** Name of the witness's key. */
  readonly witness: string
  /** Its signature line, with the newline: appended to the checkpoint it makes a note with one signature more. */
  readonly line: string
  /** The signed note that was cosigned, as the log had signed it. */
  readonly checkpoint: string
  /** When the witness says that it signed. */
  readonly at: Date
}

/** The newest tree with a cosignature, and everything that witnesses have said of it. */
export interface WitnessedCheckpoint {
  readonly size: number
  /** The log's note with the lines of all its witnesses: a checkpoint that stands for itself. */
  readonly note: string
  /** The latest time among them. */
  readonly at: Date
}

type Row = { size: bigint; witness: string; line: string; checkpoint: string; at: Date }

/** Keeps a cosignature for good; a second one of the same witness over the same size is let go. */
export async function addCosignature(db: Db, { size, witness, line, checkpoint, at }: Cosignature): Promise<void> {
  await db.query(ADD, [size, witness, line, checkpoint, at])
}

/** The cosignatures over the tree of exactly this size, one for each witness that has seen it, by name. */
export async function latestCosignatures(db: Db, size: number): Promise<Cosignature[]> {
  return (await db.query<Row>(OF_SIZE, [size])).map(toCosignature)
}

/** The newest checkpoint that any witness has cosigned; null before the first. */
export async function newestWitnessed(db: Db): Promise<WitnessedCheckpoint | null> {
  const cosignatures = (await db.query<Row>(NEWEST, [])).map(toCosignature)
  const [first] = cosignatures
  if (first === undefined) return null
  // One size has one tree and one text; a log that changed its key between has two notes, and the lines fit both.
  return {
    size: first.size,
    note: first.checkpoint + cosignatures.map(({ line }) => line).join(''),
    at: new Date(Math.max(...cosignatures.map(({ at }) => at.getTime()))),
  }
}

/** The newest cosignature of the witness with this key name; null before its first. */
export async function newestOfWitness(db: Db, witness: string): Promise<Cosignature | null> {
  const [row] = await db.query<Row>(NEWEST_OF_WITNESS, [witness])
  return row === undefined ? null : toCosignature(row)
}

function toCosignature(row: Row): Cosignature {
  return { ...row, size: Number(row.size) }
}
