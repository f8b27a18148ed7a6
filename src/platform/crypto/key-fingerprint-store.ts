import { createHash } from 'node:crypto'
import type { Database, Statement } from '../db/database.ts'
import type { KeyringDocument } from './keyring-document.ts'

const REMEMBER: Statement = {
  name: 'keys.remember',
  text: `
    INSERT INTO key_fingerprint (purpose, version, fingerprint)
    SELECT * FROM unnest($1::text[], $2::int[], $3::bytea[]) ON CONFLICT DO NOTHING`,
}

const FINGERPRINTS: Statement = {
  name: 'keys.fingerprints',
  text: `SELECT purpose, version, fingerprint FROM key_fingerprint ORDER BY purpose, version`,
}

interface Fingerprint {
  readonly purpose: string
  readonly version: number
  readonly fingerprint: Buffer
}

/** The keyring is not the one that the database was written with, or a key of it is gone. */
export class KeyringMismatch extends Error {
  constructor(purpose: string, version: number) {
    super(
      `The keyring does not fit this database: its key "${purpose}" version ${version} is another one or missing. ` +
        'Nobody would be found and nothing could be opened, so the hub does not start. Bring back the keyring that was ' +
        'in use (file keys/keyring.json of the data folder, or YIHAO_KEYRING), or choose the database that belongs to it.',
    )
    this.name = 'KeyringMismatch'
  }
}

/**
 * Holds the keyring against the fingerprints in the database and adds those of new keys. Without this a hub that was
 * started with a fresh keyring would quietly find nobody, and add everybody a second time.
 *
 * @throws KeyringMismatch
 */
export async function checkKeyring(database: Database, document: KeyringDocument): Promise<void> {
  const own = fingerprintsOf(document)
  await database.query(REMEMBER, [
    own.map(({ purpose }) => purpose),
    own.map(({ version }) => version),
    own.map(({ fingerprint }) => fingerprint),
  ])
  for (const { purpose, version, fingerprint } of await database.query<{ [K in keyof Fingerprint]: Fingerprint[K] }>(
    FINGERPRINTS,
    [],
  )) {
    const same = own.find((key) => key.purpose === purpose && key.version === version)
    if (!same?.fingerprint.equals(fingerprint)) throw new KeyringMismatch(purpose, version)
  }
}

/** A hash of 32 random bytes gives nothing away of them. */
function fingerprintsOf({ purposes }: KeyringDocument): Fingerprint[] {
  return Object.entries(purposes).flatMap(([purpose, { keys }]) =>
    keys.map(({ version, key }) => ({
      purpose,
      version,
      fingerprint: createHash('sha256').update(`yihao-key-fingerprint/${purpose}/${version}/${key}`).digest(),
    })),
  )
}
