// Builds the console into src/console/built, where the hub serves it from, unless what lies there was built of the same files:
//   node scripts/console/build.mjs [client]      (`client`: only the typed documents)
// Plain JavaScript on Node alone, because scripts/run.mjs asks it before anything may be installed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('../..', import.meta.url))
const inRoot = (...names) => path.join(root, ...names)
const source = inRoot('src', 'console')
const clientMark = path.join(source, 'generated', '.yihao-generated')
const builtMark = path.join(source, 'built', '.yihao-built')

/** Whether the typed documents are those of schema/. */
export function clientIsCurrent() {
  return contentOf(clientMark) === clientHash()
}

export async function writeClient() {
  await run('scripts/console/client.ts')
  writeFileSync(clientMark, clientHash())
}

/** Whether what the hub would serve was built of the files as they are. */
export function consoleIsBuilt() {
  return clientIsCurrent() && contentOf(builtMark) === consoleHash()
}

/** A crash leaves no mark, or that of files that have changed: the next run builds anew. */
export async function buildConsole() {
  if (!clientIsCurrent()) await writeClient()
  const wanted = consoleHash()
  await run('scripts/console/styles.ts')
  // Whoever runs the tests gets the same files as everybody.
  const before = process.env.NODE_ENV
  process.env.NODE_ENV = 'production'
  const { build } = await import(pathToFileURL(createRequire(inRoot('package.json')).resolve('vite')).href)
  await build({ configFile: path.join(source, 'vite.config.ts'), logLevel: 'error' })
  if (before === undefined) delete process.env.NODE_ENV
  else process.env.NODE_ENV = before
  const assets = path.join(source, 'built', 'assets')
  for (const name of readdirSync(assets)) {
    if (/\.(js|css|svg)$/.test(name)) compress(path.join(assets, name))
  }
  writeWhole(builtMark, wanted)
}

function compress(file) {
  const bytes = readFileSync(file)
  writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
}

function clientHash() {
  const schema = inRoot('schema')
  const operations = readdirSync(path.join(schema, 'operations')).sort().map((name) => path.join(schema, 'operations', name))
  return hashOf([path.join(schema, 'schema.graphql'), path.join(schema, 'errors.md'), path.join(schema, 'formats', 'data-elements.json'), ...operations, inRoot('scripts', 'console', 'client.ts')])
}

function consoleHash() {
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !/^(built|generated)[\\/]/.test(path.relative(source, file)))
    .sort()
  const programs = ['build.mjs', 'client.ts', 'styles.ts'].map((name) => inRoot('scripts', 'console', name))
  return hashOf([...files, ...programs, inRoot('package-lock.json')], clientHash())
}

function hashOf(files, first = '') {
  const hash = createHash('sha256').update(first)
  for (const file of files) hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function writeWhole(file, text) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}

function contentOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function run(program) {
  const tsx = pathToFileURL(createRequire(inRoot('package.json')).resolve('tsx')).href
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', tsx, inRoot(program)], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (part) => { said += part })
    child.once('error', reject)
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`${program} ended with ${code}\n${said}`))))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (process.argv[2] === 'client') {
    if (!clientIsCurrent()) await writeClient()
  } else if (!consoleIsBuilt()) await buildConsole()
}
