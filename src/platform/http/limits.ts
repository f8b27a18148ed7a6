/** What one connection and one request may take of the hub. */
export const httpLimits = {
  /** 500 subjects with their cases take some 40 KiB as variables. */
  graphqlBodyBytes: 64 * 1024,
  /** A whole guide is saved at once, as text within JSON. */
  consoleBodyBytes: 256 * 1024,
  headerBytes: 16 * 1024,
  jsonNesting: 32,
  /** A client that sends its headers or its body more slowly is cut off. */
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 30_000,
  keepAliveTimeoutMs: 72_000,
  timeoutCheckMs: 2_000,
  maxConnections: 2_000,
  requestsPerConnection: 100_000,
  /** Files that one client may send or receive at once; how long one may take to arrive; and how long nothing may move. */
  transfersPerClient: 8,
  transferTimeoutMs: 300_000,
  transferIdleMs: 30_000,
  /** How long running requests are waited for when the hub stops. */
  drainMs: 10_000,
  healthMs: 3_000,
} as const
export type HttpLimits = { readonly [Name in keyof typeof httpLimits]: number }
