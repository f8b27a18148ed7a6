// npm run check: everything that can be said about the tree without running the hub. All checks
// run even where one fails, so that one run names everything that is wrong.
import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

interface Check {
  readonly name: string
  /** Arguments of Node. */
  readonly run: readonly string[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const require = createRequire(import.meta.url)

const checks: readonly Check[] = [
  {
    name: 'generated files',
    run: ['--import', pathToFileURL(require.resolve('tsx')).href, 'scripts/generate.ts', '--check'],
  },
  {
    name: 'types',
    run: [binary('typescript', 'tsc'), '--noEmit', '--pretty', 'false', '-p', 'tsconfig.json'],
  },
  {
    name: 'types of the console',
    run: [binary('typescript', 'tsc'), '--noEmit', '--pretty', 'false', '-p', 'src/console/tsconfig.json'],
  },
  {
    name: 'lint',
    run: [
      binary('oxlint', 'oxlint'), '--config', 'scripts/oxlint.json', '--format', 'unix',
      // A pattern in the configuration would be taken from the folder of the configuration.
      '--ignore-pattern', 'src/platform/db/generated', '--ignore-pattern', 'src/console/generated', '--ignore-pattern', 'src/console/built', 'src', 'test', 'scripts', 'prisma',
    ],
  },
  {
    name: 'architecture',
    run: [
      binary('vitest', 'vitest'), 'run', '--config', 'test/vitest.config.ts',
      '--reporter', 'dot', '--no-color', 'test/arch',
    ],
  },
]

let failures = 0
for (const { name, run } of checks) {
  const started = performance.now()
  const { code, said } = await finished(run)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  if (code !== 0) {
    failures += 1
    process.stdout.write(`${said.trimEnd()}\n`)
  }
  process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'}  ${name} (${seconds} s)\n`)
}
process.exitCode = failures === 0 ? 0 : 1

/** The program of an installed package, as its own package.json names it. */
function binary(packageName: string, program: string): string {
  const manifest = require.resolve(`${packageName}/package.json`)
  const { bin } = require(manifest) as { bin: string | Record<string, string> }
  const file = typeof bin === 'string' ? bin : bin[program]
  if (file === undefined) throw new Error(`${packageName} has no program ${program}`)
  return path.join(path.dirname(manifest), file)
}

/** Runs Node to its end. What it said is only of use where it failed. */
function finished(args: readonly string[]): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => { said += part })
  }
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, said }))
  })
}
