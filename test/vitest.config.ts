import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const fromRoot = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url))

export default defineConfig({
  root: fromRoot('.'),
  cacheDir: fromRoot('node_modules/.vite'),
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: [fromRoot('test/support/global-setup.ts')],
    // Vite would take graphql's ES module while its dependants take the CommonJS one, and graphql
    // refuses to mix two copies of itself.
    alias: [{ find: /^graphql$/, replacement: fromRoot('node_modules/graphql/index.js') }],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
  },
})
