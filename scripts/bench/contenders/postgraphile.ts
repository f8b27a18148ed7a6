// PostGraphile 5 on the plain tables, as its documentation sets it up as a library. It runs in Node 22, which takes the types
// out of this file by itself: nothing here may need more than that.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { contend } from './contender.ts'
import { foreign } from './foreign.ts'
import { POOL_SIZE } from './pool-size.ts'
import { versionsOf } from './versions.ts'

interface PostGraphile {
  readonly postgraphile: (preset: object) => {
    createServ(grafserv: unknown): { addTo(server: ReturnType<typeof createServer>): Promise<void> }
    release(): Promise<void>
  }
}

contend(async ({ databaseUrl }) => {
  const { postgraphile } = await foreign<PostGraphile>('postgraphile')
  const { PostGraphileAmberPreset } = await foreign<{ readonly PostGraphileAmberPreset: object }>('postgraphile/presets/amber')
  const { makePgService } = await foreign<{ readonly makePgService: (options: object) => object }>('postgraphile/adaptors/pg')
  const { grafserv } = await foreign<{ readonly grafserv: unknown }>('postgraphile/grafserv/node')
  const instance = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [makePgService({ connectionString: databaseUrl, schemas: ['plain'], poolConfig: { max: POOL_SIZE } })],
    grafserv: { graphiql: false, watch: false },
  })
  const server = createServer()
  await instance.createServ(grafserv).addTo(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    version: `${versionsOf('postgraphile')}, Node ${process.versions.node}`,
    async stop() {
      server.close()
      server.closeAllConnections()
      await instance.release()
    },
  }
})
