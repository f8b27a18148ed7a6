// Translates the hub's TypeScript into JavaScript once for all its starts, instead of at each of them:
//   node scripts/hub/build.mjs [FILE.ts]      (prints what to start: of the hub, or of another program of this project)
// Plain JavaScript on Node alone, because scripts/run.mjs asks it before anything may be installed.
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { builtinModules, createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const hub = path.join(root, 'src', 'main.ts')
/** Beside the packages, so that it goes with them. */
const shelf = path.join(root, 'node_modules', '.yihao-hub')
/** A hub that runs loads some of its files when they are needed first: those of earlier translations stay for a while. */
const KEPT = 8

/**
 * The program made of the sources as they are; undefined while nobody has made it. Its folder is named after a hash of all
 * that it is made of, so that an old one is never taken for it.
 */
export function builtProgram(program = hub) {
  const built = programIn(folderOf(program))
  return existsSync(built) ? built : undefined
}

/** A crash leaves a draft under another name; it goes with the old ones. */
export async function buildProgram(program = hub) {
  for (;;) {
    const folder = folderOf(program)
    mkdirSync(shelf, { recursive: true })
    removeOld()
    const draft = `${folder}.${randomBytes(6).toString('hex')}`
    await translate(program, draft)
    // What was saved meanwhile may be in it or not.
    const isOf = folderOf(program) === folder
    if (isOf && !existsSync(folder)) renameSync(draft, folder)
    else rmSync(draft, { recursive: true, force: true })
    if (isOf) return programIn(folder)
  }
}

async function translate(program, folder) {
  // Vite's own bundler, which this project does not need by its name otherwise.
  const vite = createRequire(import.meta.url).resolve('vite')
  const { rolldown } = await import(pathToFileURL(createRequire(vite).resolve('rolldown')).href)
  const bundle = await rolldown({
    input: { main: program },
    cwd: root,
    platform: 'node',
    tsconfig: path.join(root, 'tsconfig.json'),
    // Packages stay what they are: some read files that lie beside them, and two must not be there twice.
    external: (id) => builtinModules.includes(id) || /^(?!@oxc-project\/)[@a-z]/.test(id),
    // Of what is not an error the type checker says more.
    logLevel: 'silent',
    plugins: [inPlace(folder)],
  })
  const { output } = await bundle.write({ dir: folder, format: 'esm', sourcemap: true, chunkFileNames: '[name]-[hash].js' })
  await bundle.close()
  const sources = new Set(sourcesOf(program))
  const unknown = output.flatMap(({ moduleIds = [] }) => moduleIds).find((id) => path.isAbsolute(id) && !sources.has(id))
  if (unknown !== undefined) throw new Error(`the hub is made of ${path.relative(root, unknown)}, a change of which would go unnoticed`)
}

/**
 * What a file finds from where it lies, it finds from there still. Only a source beside it that it names so, the program of a thread,
 * is translated too, and found where it is then.
 */
function inPlace(folder) {
  return {
    name: 'in-place',
    transform(code, id) {
      if (!code.includes('import.meta.url')) return null
      const here = JSON.stringify(path.relative(folder, id).split(path.sep).join('/'))
      const withPrograms = code.replaceAll(/new URL\('(\.\/[\w/-]+\.ts)', import\.meta\.url\)/g, (_, program) => {
        const chunk = this.emitFile({ type: 'chunk', id: path.resolve(path.dirname(id), program) })
        return `new URL(import.meta.ROLLDOWN_FILE_URL_${chunk})`
      })
      return { code: withPrograms.replaceAll('import.meta.url', `new URL(${here}, import.meta.url).href`), map: null }
    },
  }
}

/** Everything that a program may be made of, and what says how: the hub of src alone, others of their folder of scripts too. */
function sourcesOf(program) {
  const [top, folder] = path.relative(root, program).split(path.sep)
  const folders = [path.join(root, 'src'), ...(top === 'src' ? [] : [path.join(root, top, folder)])]
  const files = folders.flatMap((from) => [...filesIn(from)])
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => !file.startsWith(path.join(root, 'src', 'console') + path.sep))
  return [...files, fileURLToPath(import.meta.url), path.join(root, 'tsconfig.json'), path.join(root, 'package-lock.json')].sort()
}

function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name)
    if (!entry.isDirectory()) yield file
    else if (entry.name !== 'node_modules') yield* filesIn(file)
  }
}

function folderOf(program) {
  const hash = createHash('sha256').update(`${process.version}\0${path.relative(root, program)}\0`)
  for (const file of sourcesOf(program)) hash.update(`${path.relative(root, file)}\0`).update(readFileSync(file)).update('\0')
  return path.join(shelf, hash.digest('hex').slice(0, 32))
}

function programIn(folder) {
  return path.join(folder, 'main.js')
}

function removeOld() {
  const made = readdirSync(shelf).map((name) => path.join(shelf, name)).map((folder) => ({ folder, at: statSync(folder).mtimeMs }))
  const old = made.sort((one, other) => other.at - one.at).slice(KEPT - 1)
  for (const { folder } of old) rmSync(folder, { recursive: true, force: true })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const program = process.argv[2] === undefined ? hub : path.resolve(process.argv[2])
  process.stdout.write(`${builtProgram(program) ?? (await buildProgram(program))}\n`)
}
