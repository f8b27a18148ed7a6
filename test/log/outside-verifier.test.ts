import { createPrivateKey } from 'node:crypto'
import { expect, it } from 'vitest'
import { checkpointBody } from '../../src/kernel/tlog/checkpoint.ts'
import { noteSigner } from '../../src/kernel/tlog/note.ts'
import { readCheckpoint } from './outside-verifier.ts'

// One key in some two hundred has in its own base64 what looks like another key id between plus signs.
const SEED = Buffer.alloc(32)
SEED.writeUInt32BE(1108)

it('a stranger reads a key whatever its base64 has in it', () => {
  const key = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), SEED]), format: 'der', type: 'pkcs8' })
  const signer = noteSigner('log.example/one', key)
  expect(signer.key.text.split('+').length).toBeGreaterThan(4)
  const body = checkpointBody({ origin: 'log.example/one', size: 3, root: Buffer.alloc(32, 7), extensions: [] })
  expect(readCheckpoint(`${body}\n${signer.sign(body)}`, signer.key.text)).toEqual({ size: 3, root: Buffer.alloc(32, 7) })
})
