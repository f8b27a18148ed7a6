import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { dateInChina } from '../kernel/calendar-date.ts'
import { systemClock } from '../kernel/clock.ts'
import { readConfig, type Config } from '../platform/config.ts'
import { sampleCity, type Story } from '../sample-city/index.ts'
import { writeSampleCity } from '../sample-city/write.ts'
import { shown, type DemoCaller } from './demo-ask.ts'
import { askForChecklists, CHECKLIST, linesOfChecklists } from './demo-checklist.ts'
import { askAsClient, demoClient, type DemoClient } from './demo-client.ts'
import { cityIn, type CityChoice } from './demo-city.ts'
import { faultsOfChecklists, faultsOfForm } from './demo-faults.ts'
import { askForForm, FORM, linesOfForm } from './demo-form.ts'
import { demoPeople, type DemoPerson } from './demo-people.ts'
import { askTheQuestion, faultsOfProofs, questionOf, type DemoQuestion } from './demo-question.ts'
import { startHubJobs } from './hub-jobs.ts'
import { openHub } from './open-hub.ts'
import { startServer } from './start-server.ts'
import { stopSignal } from './stop-signal.ts'
import { untilStopped } from './until-stopped.ts'

export interface Voice {
  /** What happens, for whoever watches. */
  readonly say: (line: string) => void
  /** What was asked for. */
  readonly print: (line: string) => void
}

/** Only the import files, for those who want to load or look at them. */
export async function writeCity(folder: string, choice: CityChoice, print: (line: string) => void): Promise<void> {
  const city = sampleCity({ ...choice, asOf: dateInChina(systemClock.now()) })
  for (const [kind, { file, rows }] of Object.entries(await writeSampleCity(city, folder)))
    print(`${kind}: ${rows} rows in ${file}`)
}

/** The hub with the sample city, until it is told to stop. */
export async function runDemo(config: Config, choice: CityChoice, { say, print }: Voice): Promise<void> {
  const stop = stopSignal()
  const opened = await openHub(config, { say, attach: false })
  if (opened.recovered) say('the database was not shut down last time and has recovered')
  try {
    const city = await cityIn({ opened, dataDir: config.dataDir, choice, say, stop })
    if (city === null) return
    const logLevel = config.logLevel === 'info' ? 'warn' : config.logLevel
    const people = await demoPeople(opened, city)
    const server = await startServer(opened, { ...config, logLevel }, { demoAccounts: people.map(({ account }) => account) })
    const question = await questionOf(city.story, opened.issuer)
    const { url } = server.address
    print(`\nYihao listens on ${url}\n`)
    await showAll({ opened, url, token: question.token, story: city.story }, question, print)
    if (issuesTokens(config)) await showClient(await demoClient(opened, config.dataDir, city.story), url, question, print)
    if (config.explore) print(`\nQuestions of your own, in a browser (GraphiQL; the token is that of the question):\n${url}/graphiql#token=${question.token}`)
    showConsole(`${config.publicUrl ?? url}/console/`, people, print)
    print(`\nThe data is in ${config.dataDir}. Press Ctrl-C to stop.`)
    const jobs = startHubJobs(opened, { ...config, logLevel })
    try {
      await untilStopped(server, opened, stop, say)
    } finally {
      await jobs.stop()
    }
  } finally {
    await opened.close()
  }
}

async function showAll(caller: DemoCaller, question: DemoQuestion, print: Voice['print']): Promise<void> {
  print(`A question: ${question.inWords}\n`)
  print(question.asCurl(caller.url))
  const { asked, receipts } = await askTheQuestion(caller, question)
  const { answer, entries } = shown(asked)
  print(`\nThe answer:\n${JSON.stringify(answer, null, 2)}`)
  print(`\nWhat the log keeps of it, one entry per subject:\n${JSON.stringify(entries, null, 2)}`)
  print('\nWhat its receipts prove, checked with the public keys of the log (`hub log key`) and nothing else:')
  for (const receipt of receipts) print(receipt.ok ? receipt.says.join('\n') : receipt.sentence)
  print(`\nWhat the company must bring for its case (材料清单, schema/operations/${CHECKLIST}):`)
  for (const line of linesOfChecklists(await askForChecklists(caller))) print(line)
  print(`\nIts form, filled in for it to confirm (表单预填, schema/operations/${FORM}):`)
  for (const line of linesOfForm(await askForForm(caller))) print(line)
  print('\nTo give a one-time notice (一次性告知单) is an act on record, which the demo leaves to you:')
  print('schema/operations/give-one-time-notice.graphql gives one, and answers with the address of its page.')
}

function showConsole(address: string, people: readonly DemoPerson[], print: Voice['print']): void {
  print(`\nThe console, for people (控制台):\n${address}`)
  print('Made-up people come in at a click, each in a role of its own:')
  for (const { name, roles } of people) print(`  ${roles.join(' or ').padEnd(24)} ${name}`)
}

/** Where the hub is reached under another name, or tokens come from somebody else, the demo is no client. */
function issuesTokens({ jwksUrl, publicUrl }: Config): boolean {
  return jwksUrl === null && publicUrl === null
}

async function showClient(client: DemoClient, url: string, { body }: DemoQuestion, print: Voice['print']): Promise<void> {
  const { status, lifetimeS } = await askAsClient(client, url, body)
  print(`\nIn operation no token lies in a text: ${client.clientId} signs for itself (RFC 7523, key in ${client.file}) and gets one`)
  print(`at ${url}/oauth/token that lives ${lifetimeS} s and is bound to a key (DPoP, RFC 9449). With it the same question was answered ${status}.`)
}

/** The same on a free port, once: 0 where the answers and their entries are right. */
export async function checkDemo(
  choice: CityChoice & { readonly data?: string | undefined },
  { say, print }: Voice,
): Promise<number> {
  const stop = stopSignal()
  const folder = choice.data === undefined ? await mkdtemp(path.join(tmpdir(), 'yihao-check-')) : null
  try {
    const config = readConfig({ data: folder ?? choice.data, port: '0', demo: true })
    const opened = await openHub(config, { say, attach: false })
    try {
      const city = await cityIn({ opened, dataDir: config.dataDir, choice, say, stop })
      if (city === null) return 1
      const server = await startServer(opened, { ...config, logLevel: 'silent' })
      say(`listening on ${server.address.url}`)
      const question = await questionOf(city.story, opened.issuer)
      const caller = { opened, url: server.address.url, token: question.token, story: city.story }
      const all = await askAll(caller, question)
      const client = issuesTokens(config) ? await askAsClient(await demoClient(opened, config.dataDir, city.story), caller.url, question.body) : null
      await server.stop()
      return report(city.story, all, client, { say, print })
    } finally {
      await opened.close()
    }
  } finally {
    if (folder !== null) await rm(folder, { recursive: true, force: true })
  }
}

async function askAll(caller: DemoCaller, question: DemoQuestion) {
  const proofs = await askTheQuestion(caller, question)
  const checklists = await askForChecklists(caller)
  return { proofs, checklists, form: await askForForm(caller) }
}

/** Prints one JSON document: the question's answer and entries, as always, and beside them those of the others. */
function report(
  story: Story,
  { proofs, checklists, form }: Awaited<ReturnType<typeof askAll>>,
  client: Awaited<ReturnType<typeof askAsClient>> | null,
  { say, print }: Voice,
): number {
  const document = {
    ...shown(proofs.asked),
    checklist: shown(checklists.saved.asked),
    checklistWithTheOtherAnswer: shown(checklists.other.asked),
    form: shown(form.asked),
  }
  print(JSON.stringify(document, null, 2))
  const faults = [
    ...faultsOfProofs(story, proofs),
    ...faultsOfChecklists(story, checklists),
    ...faultsOfForm(story, form),
    ...(client === null || client.status === 200 ? [] : ['the client with a key of its own is not answered']),
  ]
  for (const fault of faults) say(`wrong: ${fault}`)
  say(faults.length === 0 ? 'the answers and their entries are right' : `${faults.length} things are wrong`)
  return faults.length === 0 ? 0 : 1
}
