// A thread that reads, judges and hashes the certificates of one file after the other.
import { parentPort } from 'node:worker_threads'
import type { CertificateRow } from '../../kernel/import-rows.ts'
import { LookupKeys } from '../../platform/crypto/lookup-keys.ts'
import { issuersNamed, prepareCertificate, PreparedPacker, readCertificateRow } from '../certificates/in-thread.ts'
import { numberHashes } from '../subjects/in-thread.ts'
import { IngestFault } from './errors.ts'
import { judgeBy } from './judge.ts'
import type { ReadRow } from './model.ts'
import { readRows } from './read-rows.ts'
import type { FromThread, SentRow, ToThread } from './thread-messages.ts'
import { rowValidator } from './validate.ts'

const port = parentPort
if (!port) throw new Error('this program is a thread of another')

type Beginning = Extract<ToThread, { kind: 'BEGIN' }>

/** Whoever reads the file cannot: its own error is told there. */
class SourceBroken extends Error {}

/** The chunks of the file as they are sent, with the time at which they were. */
class SentChunks {
  readonly #waiting: ToThread[] = []
  #wake: (() => void) | undefined
  now = new Date(0)

  push(message: ToThread): void {
    this.#waiting.push(message)
    this.#wake?.()
  }

  async *chunks(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const message = this.#waiting.shift()
      if (message === undefined) await new Promise<void>((resolve) => (this.#wake = resolve))
      else if (message.kind === 'BROKEN') throw new SourceBroken()
      else if (message.kind === 'CHUNK') {
        this.now = message.now
        yield message.chunk
      } else return
    }
  }
}

let sent = new SentChunks()
port.on('message', (message: ToThread) => {
  if (message.kind !== 'BEGIN') return sent.push(message)
  sent = new SentChunks()
  void prepareAll(message, sent).then(tell, (error: unknown) => {
    if (error instanceof SourceBroken) return tell({ kind: 'BROKEN' })
    if (error instanceof IngestFault) return tell({ kind: 'FAULT', code: error.code, detail: error.detail })
    // Ends the thread. What an error says may quote a row, so nothing of it goes on.
    throw new Error('rows could not be prepared')
  })
})

async function prepareAll({ options, after, secrets }: Beginning, file: SentChunks): Promise<FromThread> {
  const keys = new LookupKeys(secrets)
  const judge = judgeBy<CertificateRow>(rowValidator(options.format), (row) => {
    const reading = readCertificateRow(row, file.now)
    return reading.ok ? [] : reading.faults
  })
  for await (const { rows, bytesRead } of readRows(file.chunks(), options)) {
    const packer = new PreparedPacker()
    const told = rows.map((read): SentRow => {
      const { line, size } = read
      if (line <= after) return { line, size }
      const reasons = read.reasons ?? judge(read.row)
      return reasons.length > 0 ? { line, size, row: read.row, reasons } : prepare(keys, file.now, read, packer)
    })
    const prepared = packer.packed()
    tell({ kind: 'BLOCK', rows: told, prepared, bytesRead }, [prepared.columns.buffer, prepared.texts.buffer, prepared.ends.buffer])
  }
  return { kind: 'DONE' }
}

function prepare(keys: LookupKeys, now: Date, { line, size, row, text }: ReadRow, packer: PreparedPacker): SentRow {
  const certificate = row as CertificateRow
  const reading = readCertificateRow(certificate, now)
  if (!reading.ok) throw new Error('a row was judged sound and is not')
  const prepared = prepareCertificate(keys, (number) => numberHashes(keys, number), reading.value)
  const words = { issuers: issuersNamed(certificate), fieldNames: Object.keys(certificate.fields), row: text ?? JSON.stringify(row) }
  return { line, size, place: packer.add(prepared, words) }
}

function tell(message: FromThread, transfer: ArrayBuffer[] = []): void {
  port?.postMessage(message, transfer)
}
