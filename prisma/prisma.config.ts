import { defineConfig } from 'prisma/config'

// Paths are resolved from this file. There is no datasource: generating needs none, and migrations
// are applied by src/platform/db/migrate.ts.
export default defineConfig({
  schema: '.',
  migrations: { path: 'migrations' },
})
