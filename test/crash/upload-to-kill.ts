import { createHub } from '../../src/app.ts'
import { attachmentRoutes } from '../../src/domains/case-files/index.ts'
import { logKeys } from '../../src/domains/signing/index.ts'
import { fixedClock } from '../../src/kernel/clock.ts'
import { readKeyringDocument } from '../../src/platform/crypto/keyring-document.ts'
import { folderStore } from '../../src/platform/objects/folder.ts'
import type { ObjectStore } from '../../src/platform/objects/object-store.ts'
import { UPLOAD_HEADERS } from '../support/attachments-headers.ts'
import { pdfOf } from '../support/files.ts'
import { NOW } from '../support/world.ts'

// Started by attachment-crash.test.ts in a process of its own: hands one file in and kills itself at the point asked for.
export type KillPoint = 'BODY_READ' | 'OBJECT_STORED' | 'ROW_NOT_COMMITTED'

export interface Orders {
  readonly databaseUrl: string
  readonly folder: string
  readonly keyring: string
  readonly origin: string
  readonly point: KillPoint
  readonly actor: Parameters<Awaited<ReturnType<typeof createHub>>['act']>[0]
}

let text = ''
for await (const part of process.stdin.setEncoding('utf8')) text += String(part)
const { databaseUrl, folder, keyring, origin, point, actor } = JSON.parse(text) as Orders

const die = () => process.kill(process.pid, 'SIGKILL')
const inner = folderStore(`${folder}/attachments`)
const objects: ObjectStore = {
  ...inner,
  async put(...given) {
    if (point === 'BODY_READ') die()
    const put = await inner.put(...given)
    if (point === 'OBJECT_STORED') die()
    return put
  },
}
const hub = await createHub({
  databaseUrl, poolSize: 4, objects, clock: fixedClock(NOW),
  keys: { load: () => Promise.resolve(readKeyringDocument(keyring)) },
  logKeys: logKeys({ folder, text: null, origin }),
})
// In the transaction, with a part of the rows there and not the rest.
hub.database.observer = ({ name }) => {
  if (point === 'ROW_NOT_COMMITTED' && name === 'attachments.add') die()
}
const [post] = attachmentRoutes({ keyring: hub.parts.keyring, objects, maxBytes: 1_000_000, spoolFolder: `${folder}/spool` })
await hub.act(actor, 'to-be-killed', async (run) => {
  const body = (async function* () {
    yield pdfOf(150_000, 99)
  })()
  await post?.answer({ headers: UPLOAD_HEADERS, params: {}, body, run })
})
process.stdout.write('survived\n')
process.exit(0)
