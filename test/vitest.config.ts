import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import { LongestFirst } from './longest-first.ts'

const fromRoot = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))

/** What needs a process to itself: it measures its memory, shares hooks that stand in a file beside the tests, or counts what all files declare. */
const ALONE = ['test/ingest/**/*.test.ts', 'test/api/case-files/attachments-large.test.ts', 'test/contract/attacks/roles.test.ts']

const ofEach = {
  root: fromRoot('.'),
  cacheDir: fromRoot('node_modules/.vite'),
  test: {
    // Vite would take graphql's ES module while its dependants take the CommonJS one, and graphql
    // refuses to mix two copies of itself.
    alias: [{ find: /^graphql$/, replacement: fromRoot('node_modules/graphql/index.js') }],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
} as const

export default defineConfig({
  root: fromRoot('.'),
  test: {
    globalSetup: [fromRoot('test/support/global-setup.ts')],
    maxWorkers: 2,
    teardownTimeout: 30_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      { ...ofEach, test: { ...ofEach.test, name: 'alone', include: ALONE } },
      {
        ...ofEach,
        test: {
          ...ofEach.test,
          name: 'together',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ALONE,
          // Loading the hub costs more than most files then take: each worker does so once. What a file makes it takes away.
          isolate: false,
        },
      },
    ],
  },
})
