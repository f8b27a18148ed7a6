// npm test [-- arguments of vitest]: runs the tests and ends with the one line `N passed, N failed`.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

interface Results {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string }[]
  }[]
}

interface Count {
  readonly passed: number
  readonly failed: number
}

const root = fileURLToPath(new URL('..', import.meta.url))
const args = process.argv.slice(2)

const folder = await mkdtemp(path.join(tmpdir(), 'yihao-results-'))
try {
  const file = path.join(folder, 'results.json')
  const ended = await runVitest(file)
  const { passed, failed } = countOf(await readResults(file), ended)
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
} finally {
  await rm(folder, { recursive: true, force: true })
}

/** Runs the installed vitest to its end; its words go where ours go. Resolves with its exit code. */
function runVitest(resultFile: string): Promise<number> {
  const manifest = createRequire(import.meta.url).resolve('vitest/package.json')
  const program = path.join(path.dirname(manifest), 'vitest.mjs')
  const child = spawn(
    process.execPath,
    [
      program, 'run', '--config', 'test/vitest.config.ts',
      '--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`, ...args,
    ],
    // Without input, vitest cannot fall into asking somebody something.
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] },
  )
  // A terminal's interrupt reaches vitest by itself; it stops the cluster of the run and ends.
  process.on('SIGINT', () => undefined)
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve(code ?? 1))
  })
}

async function readResults(file: string): Promise<Results | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  return text === undefined ? undefined : (JSON.parse(text) as Results)
}

/**
 * A test that was skipped or is still to be written proves nothing and counts as failed, except
 * where the caller chose tests by name, which skips all others.
 */
function countOf(results: Results | undefined, exitCode: number): Count {
  if (!results) return { passed: 0, failed: 1 }
  const chosenByName = args.some((arg) => /^(-t|--testNamePattern)/.test(arg))
  const left = chosenByName ? 0 : results.numPendingTests + results.numTodoTests
  const failed = results.numFailedTests + left + brokenFiles(results)
  // Vitest also fails for what no test is to blame for: an unhandled rejection, a failed teardown.
  return { passed: results.numPassedTests, failed: failed === 0 && exitCode !== 0 ? 1 : failed }
}

/** Files that failed without a failing test in them: they could not be loaded, or hold none. */
function brokenFiles({ testResults }: Results): number {
  return testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
  ).length
}
