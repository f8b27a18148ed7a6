export type HealthWord = 'UP' | 'DOWN'

/** Whether the parts that every answer needs are there. */
export interface Health {
  readonly database: HealthWord
  /** Whether entries can be appended to the log. */
  readonly log: HealthWord
  /** What stands in the way, as a closed word; absent where nothing does or nobody knows. */
  readonly why?: string
}

export interface HealthAnswer {
  readonly status: 200 | 503
  readonly body: { readonly status: HealthWord | 'DRAINING' } & Health
}

const DOWN: Health = { database: 'DOWN', log: 'DOWN' }

/**
 * Makes the answer of /health. Those who ask at once share one look, so that the address, which
 * asks for no token, cannot be used to load the database. A look that takes too long counts as down.
 */
export function healthDesk(look: () => Promise<Health>, timeoutMs: number) {
  let underWay: Promise<Health> | undefined
  return async (draining: boolean): Promise<HealthAnswer> => {
    underWay ??= within(timeoutMs, look).finally(() => {
      underWay = undefined
    })
    const health = await underWay
    const up = health.database === 'UP' && health.log === 'UP'
    const status = draining ? 'DRAINING' : up ? 'UP' : 'DOWN'
    return { status: status === 'UP' ? 200 : 503, body: { status, ...health } }
  }
}

async function within(timeoutMs: number, look: () => Promise<Health>): Promise<Health> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Health>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, DOWN)
  })
  try {
    return await Promise.race([look(), late])
  } catch {
    // What is wrong is in the log of whoever looked; here it is only down.
    return DOWN
  } finally {
    clearTimeout(timer)
  }
}
