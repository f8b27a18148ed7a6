// Runs a TypeScript program of this project with everything it needs in place:
//   node scripts/run.mjs FILE.ts arguments…
// Installs the packages when they do not match package-lock.json and generates the Prisma client
// when the schema has changed. It uses nothing but Node itself, since nothing may be installed yet.
import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setTimeout as pause } from 'node:timers/promises'
import { buildConsole, clientIsCurrent, consoleIsBuilt, writeClient } from './console/build.mjs'
import { buildProgram, builtProgram } from './hub/build.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const inRoot = (...names) => path.join(root, ...names)
const installedMark = inRoot('node_modules', '.yihao-installed')
const generated = inRoot('src', 'platform', 'db', 'generated')
const generatedMark = path.join(generated, '.yihao-generated')
const lockFile = inRoot('.data', 'prepare.lock')

const [file, ...args] = process.argv.slice(2)
if (file === undefined) {
  say('usage: node scripts/run.mjs FILE.ts [arguments]')
  process.exit(2)
}
/** What writes schema/ cannot wait for the typed documents that are made of it: they may fit only what it writes. */
const writesSchema = file === 'scripts/generate.ts'
const isHub = path.resolve(root, file) === inRoot('src', 'main.ts')
let hub
try {
  if (!isPrepared()) await withLock(prepare, isPrepared)
  if (servesConsole() && !consoleIsBuilt()) await withLock(makeConsole, consoleIsBuilt)
  if (isHub) hub = builtProgram() ?? (await makeHub())
} catch (error) {
  say(error.message)
  process.exit(1)
}
if (hub !== undefined) await runHere(hub)
else await runBeside()

async function runHere(program) {
  process.argv = [process.execPath, program, ...args]
  await import(pathToFileURL(program).href)
}

async function runBeside() {
  const ended = await runProgram(path.resolve(root, file), args)
  if (writesSchema && ended === 0 && !clientIsCurrent()) {
    await withLock(writeClient, clientIsCurrent).catch((error) => {
      say(error.message)
      process.exit(1)
    })
  }
  process.exit(ended)
}

function isPrepared() {
  return contentOf(installedMark) === lockHash() && contentOf(generatedMark) === schemaHash() && (writesSchema || clientIsCurrent())
}

/** Commands that put the hub on the network, and the tests. */
function servesConsole() {
  return isHub ? ['demo', 'serve'].includes(args[0]) : file === 'scripts/test.ts'
}

async function makeConsole() {
  say('building the console')
  await buildConsole()
}

/** Undefined where this account may not write it: then the sources are read at every start. */
async function makeHub() {
  try {
    await withLock(() => buildProgram(), () => builtProgram() !== undefined)
  } catch (error) {
    if (!isForbidden(error)) throw error
  }
  return builtProgram()
}

async function prepare() {
  if (contentOf(installedMark) !== lockHash()) {
    if (!matchesInstalled()) {
      say('installing packages')
      // Install scripts download and build things; nothing here needs them.
      const npm = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']
      await must('npm', npm, {}, process.platform === 'win32')
    }
    writeMark(installedMark, lockHash())
  }
  await prepareDatabaseClient()
  if (!writesSchema && !clientIsCurrent()) await writeClient()
}

async function prepareDatabaseClient() {
  const schema = schemaHash()
  if (contentOf(generatedMark) === schema) return
  say('generating the database client')
  const prisma = createRequire(inRoot('package.json')).resolve('prisma/build/index.js')
  // Generating does not use the schema engine, yet Prisma would download it first; any program
  // that exists in its place prevents that, and this one does nothing if it is ever started.
  const engine = ['/bin/true', '/usr/bin/true'].find((program) => existsSync(program))
  await must(process.execPath, [prisma, 'generate', '--config', 'prisma/prisma.config.ts'], {
    PRISMA_SCHEMA_ENGINE_BINARY: engine ?? process.execPath,
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    CHECKPOINT_DISABLE: '1',
  })
  writeMark(generatedMark, schema)
}

// In a copy that belongs to another account the mark cannot be written: then the comparison that it
// saves is made on every run.
function writeMark(mark, text) {
  try {
    writeFileSync(mark, text)
  } catch (error) {
    if (!isForbidden(error)) throw error
  }
}

function isForbidden({ code }) {
  return code === 'EACCES' || code === 'EROFS'
}

// npm leaves its own account of what it installed: the lock file without the root and without the
// optional packages of other systems.
function matchesInstalled() {
  const installed = contentOf(inRoot('node_modules', '.package-lock.json'))
  if (installed === undefined) return false
  const wanted = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages
  const found = JSON.parse(installed).packages
  const names = Object.keys(wanted).filter((name) => name !== '')
  return (
    Object.keys(found).every((name) => name in wanted) &&
    names.every((name) => {
      if (!(name in found)) return wanted[name].optional === true
      return found[name].version === wanted[name].version &&
        found[name].integrity === wanted[name].integrity &&
        existsSync(inRoot(name, 'package.json'))
    })
  )
}

function lockHash() {
  return createHash('sha256').update(readFileSync(inRoot('package-lock.json'))).digest('hex')
}

function schemaHash() {
  const hash = createHash('sha256').update(lockHash())
  for (const name of readdirSync(inRoot('prisma')).sort()) {
    if (!/\.prisma$|^prisma\.config/.test(name)) continue
    hash.update(`${name}\0`).update(readFileSync(inRoot('prisma', name)))
  }
  return hash.digest('hex')
}

async function withLock(work, isDone) {
  mkdirSync(path.dirname(lockFile), { recursive: true })
  for (let told = false; !takeLock(lockFile); told = true) {
    if (!told) say('waiting for another run that is preparing')
    await pause(200)
  }
  const release = () => rmSync(lockFile, { force: true })
  process.once('exit', release)
  try {
    if (!isDone()) await work()
  } finally {
    release()
    process.removeListener('exit', release)
  }
}

// The lock is a file linked into place with its holder's pid, so it never exists half written. The
// lock of a dead holder is replaced by one heir alone, whom a lock named after the dead one makes.
function takeLock(target) {
  const draft = `${target}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, `${process.pid} ${randomBytes(6).toString('hex')}`)
  try {
    if (linked(draft, target)) return true
    const theirs = contentOf(target)
    if (theirs === undefined || isAlive(Number.parseInt(theirs, 10))) return false
    const heir = `${target}.after-${createHash('sha256').update(theirs).digest('hex').slice(0, 16)}`
    if (!takeLock(heir)) return false
    try {
      if (contentOf(target) !== theirs) return false
      renameSync(draft, target)
      return true
    } finally {
      rmSync(heir, { force: true })
    }
  } finally {
    rmSync(draft, { force: true })
  }
}

function linked(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function isAlive(pid) {
  if (!(pid > 0)) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
  // Killed but never reaped, in a container without an init process.
  return !/\) [ZX] /.test(contentOf(`/proc/${pid}/stat`) ?? '')
}

function contentOf(name) {
  try {
    return readFileSync(name, 'utf8')
  } catch {
    return undefined
  }
}

function must(program, list, env = {}, shell = false) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, list, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell,
    })
    // Standard output belongs to the program that is run afterwards; what is said here is only of
    // use when it fails.
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (part) => { said += part })
    }
    child.once('error', reject)
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${program} ${list[0]} ended with ${code}\n${said}`))
    })
  })
}

// In a process of its own: only a new Node can load tsx before everything else. Its output,
// input and current directory are those of the caller.
function runProgram(program, list) {
  const tsx = pathToFileURL(createRequire(inRoot('package.json')).resolve('tsx')).href
  const child = spawn(process.execPath, ['--import', tsx, program, ...list], {
    stdio: 'inherit',
    env: { ...process.env, TSX_TSCONFIG_PATH: inRoot('tsconfig.json') },
  })
  // A terminal sends its interrupt to both processes; a second copy would cut the orderly stop.
  const forward = (signal) => {
    const fromTerminal = signal === 'SIGINT' && process.stdin.isTTY === true
    if (!fromTerminal) child.kill(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    let sent = false
    process.on(signal, () => {
      if (!sent) forward(signal)
      sent = true
    })
  }
  return new Promise((resolve) => {
    child.once('error', (error) => {
      say(error.message)
      resolve(1)
    })
    child.once('exit', (code, signal) => resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : 15)))
  })
}

function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}
