// npm run department: what a department's system does, from its first key to a receipt that proves what it was shown, against
// a hub that `npm run demo` has started on this machine. With libraries that are not the hub's: openid-client, jose, fetch.
// Read it from top to bottom; schema/README.md has the same steps with curl.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { clientKeyIn, ownFolder } from './client-key.ts'
import { enter } from './hub.ts'
import { checkReceipt, type LogKeys } from './receipt.ts'

const { values: { hub: address, data, keys } } = parseArgs({
  options: { hub: { type: 'string', default: 'http://127.0.0.1:4000' }, data: { type: 'string' }, keys: { type: 'string', default: ownFolder } },
})

/** Of the sample city: a district's health commission, its item, and a company that is going to apply for it. */
const DEPARTMENT = { code: '11290102MB70L0PD35', name: '中原区卫计委' }
const ITEM = '11290102MB70L0PD354YL0008001000'
const COMPANY = '91290102MA00000071'

// What goes wrong is said in a sentence.
process.on('uncaughtException', (error) => {
  console.error(error.message)
  process.exit(1)
})

// 1. A key of one's own. Its public half is registered by an administrator of the hub.
const key = await clientKeyIn(keys)
const client = `health-desk-${key.kid.slice(0, 8).toLowerCase().replaceAll(/[^a-z0-9]/g, '0')}`
console.log(await hubCommand(
  'clients', 'add', '--id', client, '--name', '卫健窗口系统', '--department', DEPARTMENT.code, '--department-name', DEPARTMENT.name,
  '--jwks', key.publicSetFile,
))

// 2. A token for five minutes, of use to nobody else.
const hub = await enter(new URL(address), client, key)

// 3. A case: the purpose under which the department may ask. Opening it again changes nothing.
const number = `DESK-${randomUUID().slice(0, 8)}`
const opened = await hub.run('open-case', { input: { number, itemCode: ITEM, applicant: { idNumber: COMPANY } } })
console.log('case', JSON.stringify(opened.data['openCase']))

// 4. The question: everything of the applicant that the guide of the item entitles to, and the receipt.
const answer = await hub.run('proofs-with-receipt', {
  idNumber: COMPANY, purpose: { itemCode: ITEM, caseNumber: number, reason: '核对申请材料' },
})
const { certificates, receipt } = answer.data['subject'] as { certificates: readonly { name: string; verdict: string }[]; receipt: string }
for (const { name, verdict } of certificates) console.log(`${verdict} ${name}`)

// 5. The proof: checked with the log's public keys, which come from the operator and not with the answer.
const log = JSON.parse(await hubCommand('log', 'key')) as LogKeys
const proven = await checkReceipt(receipt, answer.text, log)
console.log(`entry ${proven.index} of the log ${log.origin}: ${proven.entry.action}, ${proven.entry.outcome}, of this answer and no other`)

/** The hub's own command line, on its machine. @throws Error with what it said */
function hubCommand(...words: readonly string[]): Promise<string> {
  const run = fileURLToPath(new URL('../run.mjs', import.meta.url))
  const child = spawn(process.execPath, [run, 'src/main.ts', ...words, ...(data === undefined ? [] : ['--data', data])], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (part: Buffer) => (out += part.toString()))
  child.stderr.on('data', (part: Buffer) => (err += part.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(out.trim() || err.trim()) : reject(new Error(err.trim()))))
  })
}
