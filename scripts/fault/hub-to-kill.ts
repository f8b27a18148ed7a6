import { writeSync } from 'node:fs'
import { hubSchema } from '../../src/app.ts'
import { openHub, type OpenedHub } from '../../src/commands/open-hub.ts'
import { startServer } from '../../src/commands/start-server.ts'
import { readConfig } from '../../src/platform/config.ts'
import { Funnel, type Operation } from '../../src/platform/operation.ts'
import type { EvidenceWriter, RequestScope } from '../../src/platform/request-scope.ts'
import type { FromHub, FaultStep, ToHub, Trap } from './hub-messages.ts'
import { answeringTooEarly } from './too-early.ts'

// Started by hub-process.ts in a process of its own: a hub as `hub serve` runs it, that ends or stops itself at the step it
// was told. It loads everything first and opens the log when it is told to, so that one can stand ready for the other's end.

/** An extra pipe on which the deed is said before it is done: a message would not leave a process that ends here. */
const DEEDS = 4

let trap: Trap | null = null

function reached(step: FaultStep): void {
  if (trap?.step !== step) return
  trap.passes -= 1
  if (trap.passes >= 0) return
  const { signal } = trap
  trap = null
  writeSync(DEEDS, `${signal} ${step}\n`)
  process.kill(process.pid, signal)
}

function tell(message: FromHub): void {
  process.send?.(message)
}

/** Between the durable append and the answer that may leave only after it. */
function watched(writer: EvidenceWriter): EvidenceWriter {
  return {
    ...writer,
    async append(records, scope) {
      const written = await writer.append(records, scope)
      reached('answer')
      return written
    },
  }
}

class WatchedFunnel extends Funnel {
  override async run<Input, Output>(
    scope: RequestScope,
    operation: Operation<Input, Output>,
    input: Input,
    path?: readonly (string | number)[],
  ): Promise<Output> {
    const output = await super.run(scope, operation, input, path)
    if (operation.kind === 'command') reached('answer')
    return output
  }
}

async function open({ databaseUrl, dataDir, idleMs, tooEarly }: Extract<ToHub, { kind: 'open' }>): Promise<void> {
  const config = readConfig(
    { data: dataDir, port: '0' },
    { DATABASE_URL: databaseUrl, YIHAO_LOG_LEVEL: 'silent', YIHAO_POOL_SIZE: '12' },
  )
  const opened = await openHub(config, { say: () => undefined, attach: false })
  const { hub } = opened
  if (idleMs !== null) {
    hub.database.pool.on('connect', (client) => {
      void client.query(`SET idle_in_transaction_session_timeout = ${idleMs}`).catch(() => undefined)
    })
  }
  hub.log.observer = reached
  const writer = watched(tooEarly ? answeringTooEarly(hub.writer, hub.database) : hub.writer)
  const funnel = new WatchedFunnel(hub.database, hub.parts, hub.writer, hub.figures)
  const server = await startServer({ ...opened, hub: { ...hub, writer, funnel } } satisfies OpenedHub, config)
  tell({ kind: 'listening', url: server.address.url })
}

process.on('message', (message: ToHub) => {
  switch (message.kind) {
    case 'open':
      open(message).catch((error: unknown) => {
        tell({ kind: 'failed', sentence: error instanceof Error ? error.message : 'something else was thrown' })
      })
      return
    case 'trap':
      trap = { ...message.trap }
  }
})
// Whoever started it is gone.
process.on('disconnect', () => process.exit(0))

await hubSchema()
tell({ kind: 'loaded' })
