import { defineConfig } from 'prisma/config'

// As the hub's own: generating needs no datasource.
export default defineConfig({ schema: './usual.prisma' })
