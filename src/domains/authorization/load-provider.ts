type Loaded = typeof import('./provider.ts')

let loaded: Promise<Loaded> | undefined

/**
 * The library is loaded at the first request: commands without a network need not wait for it. As it loads it warns on
 * standard error about Node 20, on which the hub is tested; that is said once, in decision 0021.
 */
export function loadProvider(): Promise<Loaded> {
  return (loaded ??= quietly(() => import('./provider.ts')))
}

async function quietly<T>(load: () => Promise<T>): Promise<T> {
  const { console: output } = globalThis
  const { warn } = output
  output.warn = () => undefined
  try {
    return await load()
  } finally {
    output.warn = warn
  }
}
