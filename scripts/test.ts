// npm test [-- arguments of vitest]: runs the tests; its last line is `N passed, N failed`.
import { fileURLToPath } from 'node:url'
import { parseCLI, startVitest, type Vitest } from 'vitest/node'

interface Count {
  readonly passed: number
  readonly failed: number
}

const { filter, options } = parseCLI(['vitest', 'run', ...process.argv.slice(2)])
const { passed, failed } = await runTests()
process.stdout.write(`${passed} passed, ${failed} failed\n`)
// Nothing may speak after the last line, and nothing that a test left open may keep this waiting.
process.exit(failed === 0 && passed > 0 ? 0 : 1)

async function runTests(): Promise<Count> {
  try {
    const root = fileURLToPath(new URL('..', import.meta.url))
    const config = fileURLToPath(new URL('../test/vitest.config.ts', import.meta.url))
    const vitest = await startVitest('test', filter, { ...options, root, config, watch: false })
    const count = countOf(vitest)
    await vitest.close()
    return count
  } catch (error) {
    // Vitest has said why, or nobody has: a configuration or a global set-up that throws.
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'failed'}\n`)
    return { passed: 0, failed: 1 }
  }
}

/**
 * A test that was skipped or is still to be written proves nothing and counts as failed, except
 * where the caller chose tests by name, which skips all others. So does what no test is to blame
 * for: a file that does not load or whose hooks fail, and an error that nobody caught.
 */
function countOf({ state }: Vitest): Count {
  const chosenByName = options.testNamePattern !== undefined
  const modules = state.getTestModules()
  const states = modules.flatMap((module) =>
    [...module.children.allTests()].map((one) => one.result().state),
  )
  const passing = states.filter((one) => one === 'passed').length
  const left = states.filter((one) => one === 'skipped' || one === 'pending').length
  const broken = modules.flatMap((module) => [
    ...module.errors(),
    ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
  ])
  const failing = states.filter((one) => one === 'failed').length + broken.length
  const uncaught = state.getUnhandledErrors().length
  return { passed: passing, failed: failing + uncaught + (chosenByName ? 0 : left) }
}
