// Imports files of certificates as `hub import` does, in a process of its own.
import { openHub, type OpenedHub } from '../../../src/commands/open-hub.ts'
import { importInto } from '../../../src/commands/import.ts'
import { readConfig } from '../../../src/platform/config.ts'
import { work } from './workers.ts'

export type ImporterOrder =
  | { readonly kind: 'OPEN'; readonly dataDir: string; readonly databaseUrl: string }
  | { readonly kind: 'IMPORT'; readonly file: string }

export interface ImporterAnswer {
  /** Rows that were added, and what this process took for them. */
  readonly added: number
  readonly milliseconds: number
  readonly cpuMilliseconds: number
}

let opened: OpenedHub | undefined

work<ImporterOrder, ImporterAnswer>(
  async (order) => {
    if (order.kind === 'OPEN') {
      const config = { ...readConfig({ data: order.dataDir, port: '0', demo: true }), databaseUrl: order.databaseUrl, logLevel: 'silent' as const }
      opened = await openHub(config, { say: () => undefined, attach: false })
      return { added: 0, milliseconds: 0, cpuMilliseconds: 0 }
    }
    if (!opened) throw new Error('the importer has no hub')
    const began = performance.now()
    const spent = process.cpuUsage()
    const { counts } = await importInto(opened, {
      kind: 'certificates', source: { file: order.file }, dryRun: false, quarantine: `${order.file}.rejected`, say: () => undefined,
    })
    const { user, system } = process.cpuUsage(spent)
    return { added: counts.added, milliseconds: performance.now() - began, cpuMilliseconds: (user + system) / 1_000 }
  },
  async () => opened?.close(),
)
