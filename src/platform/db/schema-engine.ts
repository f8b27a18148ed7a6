import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { PrismaPg } from '@prisma/adapter-pg'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import type * as Bindings from '@prisma/schema-engine-wasm'
import pg from 'pg'

type Exports = Readonly<Record<string, unknown>>
type Glue = typeof Bindings & { __wbg_set_wasm(exports: Exports): void }

// Node has it; the type library that declares it is the browser's, which the hub does not load.
const { WebAssembly } = globalThis as unknown as {
  WebAssembly: {
    instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: { exports: Exports } }>
  }
}

/** Prisma's schema engine, bound to one database; see its own type declarations. */
export type SchemaEngine = Bindings.SchemaEngine

/**
 * Runs `use` with Prisma's own schema engine bound to the database of `url`.
 *
 * The Prisma CLI would download a native engine first, which fails where there is no internet; the
 * same engine is published as WebAssembly, but its entry point imports the `.wasm` file as a
 * module, which Node 20 cannot, so the two halves are joined by hand here.
 */
export async function withSchemaEngine<T>(
  url: string,
  use: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  engineModule ??= loadModule()
  const { SchemaEngine } = await engineModule
  const pool = new pg.Pool({ connectionString: url, max: 1, application_name: 'yihao-migrate' })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(new WholeScripts(pool))
    const engine = await SchemaEngine.new({ datamodels: undefined }, () => undefined, adapter)
    return await use(engine).finally(() => engine.free())
  } finally {
    // The engine takes a session lock and leaves it to the end of its connection, which freeing
    // the engine does not close: without this the next engine waits ten seconds and gives up.
    await pool.end()
  }
}

// Prisma's adapter cuts a script at every semicolon, also inside function bodies and literals, and
// sends the pieces one by one. Sent whole, PostgreSQL parses it and runs it as one transaction, as
// Prisma's native engine has it.
class WholeScripts extends PrismaPg {
  override async connect(): ReturnType<PrismaPg['connect']> {
    const adapter = await super.connect()
    adapter.executeScript = async (sql) => {
      await adapter.executeRaw({ sql, args: [], argTypes: [] })
    }
    return adapter
  }
}

let engineModule: Promise<Glue> | undefined

async function loadModule(): Promise<Glue> {
  const require = createRequire(import.meta.url)
  const gluePath = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const glue = (await import(pathToFileURL(gluePath).href)) as Glue
  const bytes = await readFile(path.join(path.dirname(gluePath), 'schema_engine_bg.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': glue })
  glue.__wbg_set_wasm(instance.exports)
  const start = instance.exports['__wbindgen_start']
  if (typeof start === 'function') start()
  return glue
}
