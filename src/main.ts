import path from 'node:path'
import { Command, CommanderError, Option } from 'commander'
import { systemClock } from './kernel/clock.ts'
import type { LogKeyOptions } from './domains/signing/index.ts'
import type { LogToVerify } from './commands/log-verify.ts'
import type { Looking } from './commands/detect.ts'
import type { ClientRoleWord, NewClient } from './commands/clients.ts'
import type { Scope } from './domains/authorization/index.ts'
import { ConfigurationInvalid, readConfig, type Config } from './platform/config.ts'
import { addDataCommands } from './commands/data-command.ts'
import { addDelegationCommands } from './commands/delegations-command.ts'
import { addDocumentCommands } from './commands/documents-command.ts'
import { addGrantCommands } from './commands/grants-command.ts'
import { addPeopleCommands } from './commands/people-command.ts'
import { addReviewCommands } from './commands/review-command.ts'
import { addWitnessCommand } from './commands/witness-command.ts'
import { addHoneytokenCommands } from './commands/honeytokens-command.ts'
import { IMPORT_KINDS } from './commands/import-kinds.ts'
import { sentenceOf, withoutNumbers } from './commands/fault-sentence.ts'
import type { OpenedHub } from './commands/open-hub.ts'
import { stopSignal } from './commands/stop-signal.ts'
import { wholeNumber } from './commands/whole-number.ts'

// The `hub` command line. Each command reads its configuration, opens the hub, does one thing and closes it again; what it
// does stands in commands/, loaded when it is given, so that help and mistakes are answered at once.

const say = (line: string): void => void process.stderr.write(`${line}\n`)
const print = (line: string): void => void process.stdout.write(`${line}\n`)

const program = new Command('hub')
  .description('Yihao (一号): the hub for sharing electronic certificates between government departments')
  .option('--data <folder>', 'folder of keys and the embedded database (or YIHAO_DATA)')
  .configureHelp({ showGlobalOptions: true })
  // It quotes what was typed, and somebody may type an ID number where none belongs.
  .configureOutput({ writeErr: (text) => void process.stderr.write(withoutNumbers(text)) })
  .exitOverride()

program
  .command('demo')
  .description('load the sample city, start the hub, and show a question, its answer and its entry in the log')
  .option(
    '--check',
    'ask one question through HTTP on a free port, print answer and entry, exit 0 only if both are right',
  )
  .option('--people <n>', 'size of the sample city', wholeNumber(10, 50_000_000), 20_000)
  .option('--seed <n>', 'which city of that size', wholeNumber(0, 2 ** 31), 1)
  .option('--port <n>', 'port to listen on (or YIHAO_PORT)')
  .option('--write <folder>', 'only write the city as import files into a folder')
  .action(async (options: { check?: true; people: number; seed: number; port?: string; write?: string }) => {
    const demo = await import('./commands/demo.ts')
    if (options.write !== undefined) return demo.writeCity(options.write, options, print)
    if (options.check) return finish(await demo.checkDemo({ ...options, data: dataOption() }, { say, print }))
    await demo.runDemo(readConfig({ data: dataOption(), port: options.port, demo: true }), options, { say, print })
  })

program
  .command('serve')
  .description('start the hub')
  .option('--port <n>', 'port to listen on (or YIHAO_PORT)')
  .option('--processes <n>', 'processes that share the port (or YIHAO_PROCESSES)')
  .action(async (options: { port?: string; processes?: string }) => {
    const { serve } = await import('./commands/serve.ts')
    await serve(readConfig({ data: dataOption(), ...options }), say)
  })

program
  .command('migrate')
  .description('bring the database schema up to date')
  .action(() => withHub(() => Promise.resolve(say('the database is up to date'))))

program
  .command('import')
  .description(
    'import a file of certificates, cases, guides or certificate types (NDJSON or CSV; - reads standard input)',
  )
  .addArgument(program.createArgument('<kind>').choices(Object.keys(IMPORT_KINDS)))
  .argument('<file>')
  .option('--dry-run', 'say what would happen and store nothing')
  .option('--quarantine <file>', 'where rejected rows go with their reasons (default: FILE.rejected.ndjson here)')
  .addOption(new Option('--encoding <name>', 'when the file does not show it').choices(['UTF-8', 'GB18030']))
  .addOption(new Option('--syntax <name>', 'when the file does not show it').choices(['NDJSON', 'CSV']))
  .action(
    async (
      kind: keyof typeof IMPORT_KINDS,
      file: string,
      options: { dryRun?: true; quarantine?: string; encoding?: 'UTF-8' | 'GB18030'; syntax?: 'NDJSON' | 'CSV' },
    ) => {
      const stop = stopSignal()
      const { importFile } = await import('./commands/import.ts')
      await withHub(async (opened) => {
        const { dryRun = false, quarantine = null, encoding = null, syntax = null } = options
        finish(await importFile(opened, { kind, file, dryRun, quarantine, encoding, syntax }, say, stop))
      })
    },
  )

program
  .command('token')
  .description('issue a demo access token for a client')
  .requiredOption('--client <id>')
  .option('--person <account>', 'account of the person behind the system')
  .option('--minutes <n>', 'how long it lasts', wholeNumber(1, 24 * 60), 5)
  .action(async (options: { client: string; person?: string; minutes: number }) => {
    const { issueToken } = await import('./commands/token.ts')
    await issueToken(readConfig({ data: dataOption() }), options, print)
  })

const clients = program.command('clients').description('systems that may call the hub')
clients
  .command('add')
  .description('register a department system, an auditor, a portal of the people (subject-portal) or a console of the hub, or rename it')
  .requiredOption('--id <id>')
  .requiredOption('--name <name>')
  .requiredOption('--department <code>', 'unified social credit code of the department')
  .requiredOption('--department-name <name>')
  .addOption(
    new Option('--role <role>', 'what it may be')
      .choices(['department-system', 'auditor', 'subject-portal', 'console'] satisfies ClientRoleWord[])
      .default('department-system'),
  )
  .option('--jwks <file>', 'its public keys (JWKS), with which it gets access tokens')
  .addOption(new Option('--binding <how>', 'what its tokens are bound to').choices(['dpop', 'mtls']).default('dpop'))
  .addOption(new Option('--scope <names...>', 'what its tokens may be good for besides').choices(['openid', 'explore'] satisfies Scope[]))
  .option('--redirect <addresses...>', 'where browsers come back to after signing in: a client for people')
  .action(async (options: NewClient) => {
    const { addClient } = await import('./commands/clients.ts')
    await withHub((opened) => addClient(opened, options, say))
  })
clients
  .command('revoke')
  .description('revoke a department system for good')
  .argument('<id>')
  .action(async (id: string) => {
    const { dropClient } = await import('./commands/clients.ts')
    await withHub(async (opened) => finish(await dropClient(opened, id, say)))
  })

const clientKeys = clients.command('keys').description('public keys with which a client signs its assertions (RFC 7523)')
clientKeys
  .command('add')
  .description('add public keys for a rollover, or replace those that it has')
  .argument('<id>')
  .requiredOption('--jwks <file>', 'public keys (JWKS)')
  .option('--replace', 'they take the place of all others')
  .action(async (id: string, options: { jwks: string; replace?: true }) => {
    const { addClientKeys } = await import('./commands/clients.ts')
    await withHub((opened) => addClientKeys(opened, id, options, say))
  })
clientKeys
  .command('list')
  .description('print every public key that a client ever had')
  .argument('<id>')
  .action(async (id: string) => {
    const { printClientKeys } = await import('./commands/clients.ts')
    await withHub((opened) => printClientKeys(opened, id, print))
  })
clientKeys
  .command('retire')
  .description('end a public key of a client; without any it gets no tokens')
  .argument('<id>')
  .argument('<kid>')
  .action(async (id: string, kid: string) => {
    const { dropClientKey } = await import('./commands/clients.ts')
    await withHub(async (opened) => finish(await dropClientKey(opened, id, kid, say)))
  })

const tokenKeys = program.command('keys').description('keys that sign access tokens')
tokenKeys
  .command('list')
  .description('print which key signs, which will, and which did')
  .action(async () => {
    const { printTokenKeys } = await import('./commands/token-keys.ts')
    await withHub((opened) => printTokenKeys(opened, print))
  })
tokenKeys
  .command('rotate')
  .description('publish a new key, which signs once everybody has had the time to fetch it; running hubs follow')
  .option('--lead <minutes>', 'how long until it signs', wholeNumber(0, 24 * 60), 15)
  .action(async (options: { lead: number }) => {
    const { rotateTokenKeys } = await import('./commands/token-keys.ts')
    await withHub((opened) => rotateTokenKeys(opened, options.lead, say))
  })

for (const add of [
  addGrantCommands, addDocumentCommands, addPeopleCommands,
  addDelegationCommands, addDataCommands, addHoneytokenCommands,
]) add(program, { withHub, finish, say, print })

const attachments = program.command('attachments').description('files of cases')
attachments
  .command('sweep')
  .description('remove stored files that have belonged to no case for a day: what uploads that were killed have left')
  .action(async () => {
    const { sweep } = await import('./commands/attachments.ts')
    await withHub((opened) => sweep(opened, say))
  })

const subjects = program.command('subjects').description('people and organisations')
subjects
  .command('link')
  .description(
    'state that two ID numbers belong to one person or organisation; reads the two numbers from standard input, one a line',
  )
  .requiredOption('--source <text>', 'who says so')
  .action(async (options: { source: string }) => {
    const { linkNumbers } = await import('./commands/subjects.ts')
    await withHub((opened) => linkNumbers(opened, options.source, process.stdin, say))
  })

addWitnessCommand(program, say)

const log = program.command('log').description('the log of accesses')
log
  .command('key')
  .description('print the public keys of the log, with which anybody can check it')
  .action(async () => {
    const { printLogKey } = await import('./commands/log-key.ts')
    await printLogKey(ownLogKeys(), print)
  })
log
  .command('check-receipt')
  .description('check a receipt offline, with the public keys of the log alone')
  .argument('<file>')
  .requiredOption('--key <file>', 'what `hub log key` printed')
  .option('--payload <file>', 'the answer as it was received, to compare')
  .option('--request <file>', 'the request as it was sent, to compare')
  .option('--tlog-proof <file>', 'write the same access as a C2SP tlog-proof')
  .action(async (file: string, options: { key: string; payload?: string; request?: string; tlogProof?: string }) => {
    const { checkReceiptFile } = await import('./commands/check-receipt.ts')
    finish(await checkReceiptFile({ file, ...options }, print))
  })
log
  .command('entries')
  .description('print the newest entries, newest first, one JSON object a line')
  .option('--last <n>', 'how many', wholeNumber(1, 10_000), 20)
  .action(async (options: { last: number }) => {
    const { printEntries } = await import('./commands/log.ts')
    await withHub((opened) => printEntries(opened, options.last, print))
  })

log
  .command('verify')
  .description('recompute the log from its stored entries, and name the first entry that differs')
  .option('--checkpoint <file...>', 'signed checkpoints that were kept elsewhere: only they show a log that was set back')
  .option('--key <file>', 'what `hub log key` printed (default: the keys of this hub)')
  .option('--export <folder>', 'verify the folder of an export instead, without a database')
  .option('--resume <file>', 'keep in this file how far it has come, and go on from there')
  .option('--quiet', 'say nothing of the progress')
  .action(async ({ checkpoint = [], ...options }: Partial<LogToVerify>) => {
    const { verifyLogCommand } = await import('./commands/log-verify.ts')
    const of = { ...options, checkpoint }
    const around = { keys: ownLogKeys(), clock: systemClock, print, say }
    if (of.export !== undefined) return finish(await verifyLogCommand(of, { ...around, database: null }))
    await withHub(async ({ hub }) => finish(await verifyLogCommand(of, { ...around, database: hub.database })))
  })

const proof = log.command('proof').description('prove something of the log with hashes alone')
proof
  .command('inclusion')
  .description("prove that an entry is in the tree: base64 hashes, the leaf's sibling first")
  .argument('<index>', 'of the entry', wholeNumber(0, Number.MAX_SAFE_INTEGER))
  .option('--size <n>', 'of the tree (default: the newest)', wholeNumber(1, Number.MAX_SAFE_INTEGER))
  .addOption(new Option('--format <name>').choices(['text', 'tlog-proof']).default('text'))
  .action(async (index: number, options: { size?: number; format: 'text' | 'tlog-proof' }) => {
    const { printInclusion } = await import('./commands/log-proof.ts')
    const keys = ownLogKeys()
    await withHub(async ({ hub: { database } }) =>
      finish(await printInclusion({ index, ...options }, { database, keys, print, say })),
    )
  })
proof
  .command('consistency')
  .description('prove that a tree only appends to an earlier one: base64 hashes')
  .argument('<old>', 'size of the earlier tree', wholeNumber(1, Number.MAX_SAFE_INTEGER))
  .argument('[new]', 'size of the later tree (default: the newest)', wholeNumber(1, Number.MAX_SAFE_INTEGER))
  .action(async (old: number, size: number | undefined) => {
    const { printConsistency } = await import('./commands/log-proof.ts')
    const keys = ownLogKeys()
    await withHub(async ({ hub: { database } }) =>
      finish(await printConsistency(old, size, { database, keys, print, say })),
    )
  })
log
  .command('export')
  .description('write the log as files that a static web server can serve (C2SP tlog-tiles); again, only what is new')
  .argument('<folder>')
  .action(async (folder: string) => {
    const { exportLogTo } = await import('./commands/log-export.ts')
    await withHub(async ({ hub }) => finish(await exportLogTo(hub.database, folder, say)))
  })
log
  .command('prune')
  .description('remove the bodies of entries that need not be kept any longer; their hashes stay')
  .requiredOption('--before <date>', 'whole months that end by this date (YYYY-MM-DD)')
  .action(async ({ before }: { before: string }) => {
    const { pruneLog } = await import('./commands/log-prune.ts')
    const { logRetentionYears: retentionYears } = readConfig({ data: dataOption() })
    await withHub(async (opened) => finish(await pruneLog(opened, { before, retentionYears }, say)))
  })

addReviewCommands(program, { withHub, finish, say, print })

program
  .command('detect')
  .description('run the detectors of unusual access over the log and keep their findings')
  .option('--from <date>', 'only entries from this day on')
  .option('--to <date>', 'only entries until this day, included')
  .option('--holidays <dates>', 'days from Monday to Friday on which nobody works, separated by commas')
  .option('--working-weekends <dates>', 'Saturdays and Sundays on which everybody works, separated by commas')
  .action(async (options: Looking) => {
    const { detect } = await import('./commands/detect.ts')
    await withHub((opened) => detect(opened, options, print))
  })

program
  .command('sweep')
  .description('give the yellow and red cards of limits that are about to pass or have passed, once')
  .action(async () => {
    const { sweepOnce } = await import('./commands/sweep.ts')
    await withHub((opened) => sweepOnce(opened, print))
  })

program
  .command('calendar')
  .description('working days and public holidays (工作日、法定节假日)')
  .command('load')
  .description('publish the working calendar of a year, as the State Council announced it (JSON or NDJSON)')
  .argument('<file>')
  .option('--replace', 'replace a year that is there and says otherwise')
  .action(async (file: string, options: { replace?: true }) => {
    const { loadCalendarFile } = await import('./commands/calendar.ts')
    await withHub(async (opened) => finish(await loadCalendarFile(opened, file, options, say)))
  })

function ownLogKeys(): LogKeyOptions {
  const { dataDir, logKey, logOrigin } = readConfig({ data: dataOption() })
  return { folder: path.join(dataDir, 'keys'), text: logKey, origin: logOrigin }
}

function dataOption(): string | undefined {
  return program.opts<{ data?: string }>().data
}

/** For commands beside a hub that may be running: they use its database instead of starting one. */
async function withHub(work: (opened: OpenedHub) => Promise<void>): Promise<void> {
  const config: Config = readConfig({ data: dataOption() })
  const { openHub } = await import('./commands/open-hub.ts')
  const opened = await openHub(config, { say, attach: true })
  try {
    await work(opened)
  } finally {
    await opened.close()
  }
}

function finish(code: number): void {
  process.exitCode = code
}

/** Exit codes: 0 done, 1 done but not as hoped, 2 not done; of an import also 3 rows rejected, 130 interrupted. */
function fail(error: unknown): void {
  if (error instanceof CommanderError) return finish(error.exitCode === 0 ? 0 : 2)
  say(error instanceof ConfigurationInvalid ? error.message : `hub: ${sentenceOf(error)}`)
  finish(2)
}

// Whoever reads the output may stop reading: `hub log entries | head`.
process.stdout.on('error', () => process.exit())
// Node would print the error with its trace, and messages quote values. The watcher stops the embedded database.
process.on('uncaughtException', (error) => {
  fail(error)
  process.exit()
})

try {
  await program.parseAsync()
} catch (error) {
  fail(error)
}
