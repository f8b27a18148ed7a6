import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { proxyAddresses, publicOrigin } from './config-addresses.ts'
import { defaultDataDir } from './db/embedded.ts'

/** Everything that an operator can set. Read once at start; all that is wrong with it is said at once. */
export interface Config {
  /** Keys, the embedded database, and everything else that must be kept. */
  readonly dataDir: string
  /** A PostgreSQL of one's own; null starts the embedded one in the data folder. */
  readonly databaseUrl: string | null
  readonly host: string
  readonly port: number
  /** Names under which the hub is reached, beside localhost and the listening address. */
  readonly publicHosts: readonly string[]
  /** Most database connections of each process. */
  readonly poolSize: number
  /** Processes of `hub serve` that share the port; with 1 it answers by itself. */
  readonly processes: number
  /** Issuer and audience that a token must name. */
  readonly issuer: string
  readonly audience: string
  /** Keys of an issuer of one's own; null means the hub's own authorisation server, and outside production demo tokens. */
  readonly jwksUrl: string | null
  /**
   * Origin under which the hub is reached, without a slash at its end: issuer of its own authorisation server and the
   * address that proofs must name. Null takes the address that it listens on, which production refuses.
   */
  readonly publicUrl: string | null
  /** Addresses of reverse proxies, or ranges of them, whose `Client-Cert` header (RFC 9440) is believed. */
  readonly trustedProxies: readonly string[]
  /** Document of the keys that sign access tokens, as text; null keeps it in the data folder. */
  readonly tokenKeys: string | null
  /** Keyring document as text; null keeps it in the data folder. */
  readonly keyring: string | null
  /** Name of the log: the first line of its checkpoints, which should be the address of `/log` without its scheme. */
  readonly logOrigin: string
  /** Keys that sign the log, as text; null keeps them in the data folder. */
  readonly logKey: string | null
  /** Years for which entries of the log keep their bodies. */
  readonly logRetentionYears: number
  /** Witnesses of the log, as `ADDRESS KEY`; whoever starts them reads the lines. */
  readonly witnesses: readonly string[]
  /** How old the newest cosigned checkpoint may be while data of subjects is shown; null sets no limit. */
  readonly witnessMaxAgeMs: number | null
  /** Where the files of cases lie, sealed. */
  readonly attachments: AttachmentPlace
  /** The largest file that is taken. */
  readonly attachmentMaxBytes: number
  /** The largest file of rows that a steward may hand in over the network. */
  readonly importMaxBytes: number
  /** How long `hub serve` waits between two sweeps of the limits. */
  readonly sweepIntervalMs: number
  /** Reads a day of a client for an item and a type where none are declared. */
  readonly dailyVolume: number
  /** Units of cost a minute that one client may ask. */
  readonly clientUnits: number
  /** Wrong tokens and proofs a minute from one address, after which no more are looked at. */
  readonly badTokens: number
  /** May callers look at the schema by introspection? */
  readonly explore: boolean
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  readonly production: boolean
}

export type AttachmentPlace =
  | { readonly kind: 'FOLDER'; readonly folder: string }
  | {
      readonly kind: 'S3'
      readonly endpoint: string
      readonly region: string
      readonly bucket: string
      readonly prefix: string
      readonly accessKeyId: string
      readonly secretAccessKey: string
    }

export const STANDARD_DAILY_VOLUME = 50_000

/** More would each wait for the same PostgreSQL. */
const MOST_PROCESSES = 64

/** More than any one document may cost, a trusted one included. */
const LEAST_CLIENT_UNITS = 10_000

/** One setting: its environment variable, its default, and what it is for. The table of the README is checked against it. */
export interface Setting {
  readonly variable: string
  readonly fallback: string
  readonly meaning: string
}

export const SETTINGS: readonly Setting[] = [
  {
    variable: 'YIHAO_DATA',
    fallback: '`/var/lib/yihao` as root, else `~/.local/share/yihao`',
    meaning: 'Folder of keys and the embedded database; `--data` says the same.',
  },
  {
    variable: 'DATABASE_URL',
    fallback: '(embedded)',
    meaning:
      'A PostgreSQL (15 or newer) of your own. Its user owns the database, and may create roles or is a member of `yihao_app` and `yihao_jobs`.',
  },
  { variable: 'YIHAO_HOST', fallback: '127.0.0.1', meaning: 'Address to listen on.' },
  {
    variable: 'YIHAO_PORT',
    fallback: '4000',
    meaning: 'Port to listen on; 0 takes a free one; `--port` says the same.',
  },
  {
    variable: 'YIHAO_PUBLIC_HOSTS',
    fallback: '(none)',
    meaning: 'Further Host names under which the hub is reached, separated by commas.',
  },
  { variable: 'YIHAO_POOL_SIZE', fallback: '20', meaning: 'Most database connections of each process at once, 4 to 200.' },
  { variable: 'YIHAO_PROCESSES', fallback: '1', meaning: 'Processes of `hub serve` that share the port, 1 to 64; about one for each core that PostgreSQL leaves; `--processes` says the same.' },
  {
    variable: 'YIHAO_ISSUER',
    fallback: 'https://issuer.yihao.invalid',
    meaning: 'Issuer (`iss`) that tokens must name.',
  },
  {
    variable: 'YIHAO_AUDIENCE',
    fallback: '`YIHAO_PUBLIC_URL`, else https://hub.yihao.invalid',
    meaning: 'Audience (`aud`) that tokens must name.',
  },
  {
    variable: 'YIHAO_JWKS_URL',
    fallback: '(the hub itself)',
    meaning: 'Where an issuer of your own publishes its keys (JWKS); it replaces the hub’s authorisation server.',
  },
  {
    variable: 'YIHAO_PUBLIC_URL',
    fallback: '(address listened on)',
    meaning: 'Origin under which the hub is reached, such as `https://hub.example`: issuer of its tokens, address in proofs. Required in production.',
  },
  {
    variable: 'YIHAO_TRUSTED_PROXIES',
    fallback: '(none)',
    meaning: 'Addresses or ranges (CIDR) of reverse proxies whose `Client-Cert` (RFC 9440) and `X-Forwarded-For` headers are believed, separated by commas.',
  },
  {
    variable: 'YIHAO_TOKEN_KEYS',
    fallback: '(file in the data folder)',
    meaning: 'Document of the keys that sign access tokens, for hubs on several machines.',
  },
  {
    variable: 'YIHAO_KEYRING',
    fallback: '(file in the data folder)',
    meaning: 'Keyring document as JSON, for keys that must not lie beside the data.',
  },
  {
    variable: 'YIHAO_LOG_ORIGIN',
    fallback: 'hub.yihao.invalid/log',
    meaning: "Name of the log, for good: the public address of the hub's `/log` without `https://`.",
  },
  {
    variable: 'YIHAO_LOG_KEY',
    fallback: '(file in the data folder)',
    meaning: 'Document of the keys that sign the log, for hubs on several machines that share one.',
  },
  {
    variable: 'YIHAO_LOG_RETENTION_YEARS',
    fallback: '3',
    meaning: 'Years for which `hub log prune` leaves entries alone; 3 or more.',
  },
  {
    variable: 'YIHAO_WITNESSES',
    fallback: '(none)',
    meaning: 'Witnesses of the log, separated by commas: address and verifier key of each, with a space between.',
  },
  {
    variable: 'YIHAO_WITNESS_MAX_AGE_S',
    fallback: '(no limit)',
    meaning: 'After so many seconds without a witness, 60 or more, nothing of a subject is shown.',
  },
  {
    variable: 'YIHAO_ATTACHMENTS',
    fallback: '(folder in the data folder)',
    meaning: 'Where files of cases lie, sealed: a folder, or `s3://BUCKET/PREFIX` of an S3-compatible store.',
  },
  {
    variable: 'YIHAO_ATTACHMENT_MAX_BYTES',
    fallback: '20971520',
    meaning: 'Largest file that is taken, 1024 to 1073741824.',
  },
  {
    variable: 'YIHAO_IMPORT_MAX_BYTES',
    fallback: '268435456',
    meaning: 'Largest file of rows that a steward may hand in over the network, 1024 to 1073741824.',
  },
  {
    variable: 'YIHAO_S3_ENDPOINT',
    fallback: '(Amazon S3 of the region)',
    meaning: 'Address of the store. With `{bucket}` in its host the bucket is named there, else in the path.',
  },
  { variable: 'YIHAO_S3_REGION', fallback: 'us-east-1', meaning: 'Region for which requests are signed.' },
  { variable: 'YIHAO_S3_ACCESS_KEY_ID', fallback: '(none)', meaning: 'Its access key; required with an S3-compatible store.' },
  { variable: 'YIHAO_S3_SECRET_ACCESS_KEY', fallback: '(none)', meaning: 'The secret to it; required with an S3-compatible store.' },
  {
    variable: 'YIHAO_SWEEP_INTERVAL_S',
    fallback: '60',
    meaning: 'Seconds between two looks for limits that are about to pass or have passed, 5 to 86400.',
  },
  {
    variable: 'YIHAO_DAILY_VOLUME',
    fallback: '50000',
    meaning: 'Reads a day of a certificate type by a client for an item where no volume is declared; beyond it they wait for approval.',
  },
  {
    variable: 'YIHAO_CLIENT_UNITS',
    fallback: '10000000',
    meaning: 'Cost of what a client (at a console: a person) may ask in a minute, 10000 or more; one unit is some 40 µs of work, so the default bounds a runaway alone.',
  },
  {
    variable: 'YIHAO_BAD_TOKENS',
    fallback: '300',
    meaning: 'Wrong tokens and proofs from an address in a minute, after which no more of them are looked at until it is over, 1 or more.',
  },
  {
    variable: 'YIHAO_EXPLORE',
    fallback: 'off when `NODE_ENV=production`',
    meaning: '`on` or `off`: may tokens with the scope `explore` send documents of their own, read the schema, and use `/graphiql`?',
  },
  { variable: 'YIHAO_LOG_LEVEL', fallback: 'info', meaning: '`debug`, `info`, `warn`, `error` or `silent`.' },
  { variable: 'NODE_ENV', fallback: '(none)', meaning: '`production` refuses demo tokens and other defaults that would do harm, and hides the schema.' },
]

export class ConfigurationInvalid extends Error {
  readonly faults: readonly string[]

  constructor(faults: readonly string[]) {
    super(`The configuration is not usable:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`)
    this.name = 'ConfigurationInvalid'
    this.faults = faults
  }
}

export interface Overrides {
  readonly data?: string | undefined
  readonly port?: string | undefined
  readonly processes?: string | undefined
  readonly demo?: boolean
}

/** @throws ConfigurationInvalid naming every setting that is wrong, never its value */
export function readConfig(overrides: Overrides = {}, env: NodeJS.ProcessEnv = process.env): Config {
  const faults: string[] = []
  const text = (name: string): string | null => {
    const value = env[name]?.trim()
    return value === undefined || value === '' ? null : value
  }
  const whole = (name: string, value: string | null, fallback: number, least: number, most: number): number => {
    const number = value === null ? fallback : Number(value)
    if (Number.isInteger(number) && number >= least && number <= most) return number
    faults.push(`${name} must be a whole number from ${least} to ${most}.`)
    return fallback
  }
  const url = (name: string, protocols: readonly string[]): string | null => {
    const value = text(name)
    if (value === null) return null
    if (!URL.canParse(value) || !protocols.includes(new URL(value).protocol)) {
      faults.push(
        `${name} must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}.`,
      )
    }
    return value
  }
  const oneOf = <T extends string>(name: string, choices: readonly T[], fallback: T): T => {
    const value = text(name)
    const choice = choices.find((one) => one === value)
    if (value !== null && choice === undefined) faults.push(`${name} must be one of ${choices.join(', ')}.`)
    return choice ?? fallback
  }

  const databaseUrl = url('DATABASE_URL', ['postgres:', 'postgresql:'])
  if (databaseUrl !== null && URL.canParse(databaseUrl) && new URL(databaseUrl).searchParams.has('options')) {
    faults.push('DATABASE_URL must not have `options`: the hub sets the role and limits of its sessions itself.')
  }
  const production = text('NODE_ENV') === 'production'
  const jwksUrl = url('YIHAO_JWKS_URL', ['https:', 'http:'])
  const publicUrl = publicOrigin(url('YIHAO_PUBLIC_URL', ['https:', 'http:']), faults)
  const dataDir = path.resolve(overrides.data ?? text('YIHAO_DATA') ?? chosenDataDir(text('XDG_DATA_HOME')))
  const endpoint = url('YIHAO_S3_ENDPOINT', ['https:', 'http:'])
  const config: Config = {
    dataDir,
    databaseUrl,
    host: text('YIHAO_HOST') ?? '127.0.0.1',
    port: whole('YIHAO_PORT', overrides.port ?? text('YIHAO_PORT'), 4000, 0, 65_535),
    publicHosts: (text('YIHAO_PUBLIC_HOSTS') ?? '')
      .split(',')
      .map((host) => host.trim())
      .filter((host) => host !== ''),
    poolSize: whole('YIHAO_POOL_SIZE', text('YIHAO_POOL_SIZE'), 20, 4, 200),
    processes: whole('YIHAO_PROCESSES', overrides.processes ?? text('YIHAO_PROCESSES'), 1, 1, MOST_PROCESSES),
    issuer: text('YIHAO_ISSUER') ?? 'https://issuer.yihao.invalid',
    audience: text('YIHAO_AUDIENCE') ?? publicUrl ?? NOT_SET,
    jwksUrl,
    publicUrl,
    trustedProxies: proxyAddresses(text('YIHAO_TRUSTED_PROXIES'), faults),
    tokenKeys: text('YIHAO_TOKEN_KEYS'),
    keyring: text('YIHAO_KEYRING'),
    logOrigin: text('YIHAO_LOG_ORIGIN') ?? 'hub.yihao.invalid/log',
    logKey: text('YIHAO_LOG_KEY'),
    logRetentionYears: whole('YIHAO_LOG_RETENTION_YEARS', text('YIHAO_LOG_RETENTION_YEARS'), 3, 3, 100),
    witnesses: (text('YIHAO_WITNESSES') ?? '')
      .split(/[,\n]/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
    witnessMaxAgeMs:
      text('YIHAO_WITNESS_MAX_AGE_S') === null
        ? null
        : whole('YIHAO_WITNESS_MAX_AGE_S', text('YIHAO_WITNESS_MAX_AGE_S'), 3_600, 60, 31_536_000) * 1_000,
    attachments: attachmentPlace(text, endpoint, dataDir, faults),
    attachmentMaxBytes: whole('YIHAO_ATTACHMENT_MAX_BYTES', text('YIHAO_ATTACHMENT_MAX_BYTES'), 20_971_520, 1_024, 1_073_741_824),
    importMaxBytes: whole('YIHAO_IMPORT_MAX_BYTES', text('YIHAO_IMPORT_MAX_BYTES'), 268_435_456, 1_024, 1_073_741_824),
    sweepIntervalMs: whole('YIHAO_SWEEP_INTERVAL_S', text('YIHAO_SWEEP_INTERVAL_S'), 60, 5, 86_400) * 1_000,
    dailyVolume: whole('YIHAO_DAILY_VOLUME', text('YIHAO_DAILY_VOLUME'), STANDARD_DAILY_VOLUME, 0, 100_000_000),
    clientUnits: whole('YIHAO_CLIENT_UNITS', text('YIHAO_CLIENT_UNITS'), 10_000_000, LEAST_CLIENT_UNITS, 1_000_000_000),
    badTokens: whole('YIHAO_BAD_TOKENS', text('YIHAO_BAD_TOKENS'), 300, 1, 1_000_000_000),
    explore: oneOf('YIHAO_EXPLORE', ['on', 'off'], production ? 'off' : 'on') === 'on',
    logLevel: oneOf('YIHAO_LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'info'),
    production,
  }
  if (production) faults.push(...dangersOf(config))
  if (production && overrides.demo) faults.push('The demo does not run with NODE_ENV=production.')
  if (faults.length > 0) throw new ConfigurationInvalid(faults)
  return config
}

const NOT_SET = 'https://hub.yihao.invalid'

/** Lies in a data folder that the demo has filled. */
export const DEMO_NOTE = 'sample-city.json'

/** What is good enough to try the hub, and would do harm where it serves people. */
function dangersOf({ dataDir, issuer, audience, jwksUrl, publicUrl, logOrigin }: Config): string[] {
  const named = {
    YIHAO_PUBLIC_URL: publicUrl ?? NOT_SET,
    // Asked for only where the issuer is somebody else: the hub's own has its public address.
    ...(jwksUrl !== null && { YIHAO_ISSUER: issuer }),
    YIHAO_AUDIENCE: publicUrl === null && audience === NOT_SET ? '' : audience,
    YIHAO_LOG_ORIGIN: logOrigin,
  }
  const faults = Object.entries(named)
    // Reserved by RFC 2606 section 2: whatever names it was never set, and two hubs with one name could not be told apart.
    .filter(([, name]) => /\.invalid(?:[:/]|$)/.test(name))
    .map(([variable]) => `${variable} must be set in production, to a name of your own.`)
  if (existsSync(path.join(dataDir, DEMO_NOTE)))
    faults.push('YIHAO_DATA is a folder of the demo: its people are made up and its keys are known to whoever ran it.')
  return faults
}

const S3_PLACE = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([A-Za-z0-9._/-]{0,200}))?$/

function attachmentPlace(
  text: (name: string) => string | null,
  endpoint: string | null,
  dataDir: string,
  faults: string[],
): AttachmentPlace {
  const named = text('YIHAO_ATTACHMENTS') ?? path.join(dataDir, 'attachments')
  // A scheme that is not known is no folder of that name: the files would lie somewhere below where the hub was started.
  const hasOtherScheme = /^[a-z][a-z0-9+.-]*:/i.test(named) && !named.startsWith('s3:')
  if (hasOtherScheme) faults.push('YIHAO_ATTACHMENTS must be a folder or s3://BUCKET/PREFIX.')
  if (hasOtherScheme || !named.startsWith('s3:')) return { kind: 'FOLDER', folder: path.resolve(named) }
  const [, bucket = '', prefix = ''] = S3_PLACE.exec(named) ?? []
  if (bucket === '' || prefix.split('/').includes('..')) faults.push('YIHAO_ATTACHMENTS must be a folder or s3://BUCKET/PREFIX.')
  const needed = (name: string): string => {
    const value = text(name)
    if (value === null) faults.push(`${name} must be set where attachments lie in an S3-compatible store.`)
    return value ?? ''
  }
  if (endpoint !== null && URL.canParse(endpoint) && /[?#@]/.test(endpoint))
    faults.push('YIHAO_S3_ENDPOINT must be an address alone, without a user or a query.')
  const region = text('YIHAO_S3_REGION') ?? 'us-east-1'
  if (!/^[a-z0-9-]{1,40}$/.test(region)) faults.push('YIHAO_S3_REGION must be letters, digits and hyphens.')
  return {
    kind: 'S3',
    endpoint: endpoint ?? `https://{bucket}.s3.${region}.amazonaws.com`,
    region,
    bucket,
    prefix: prefix.replace(/^\/+|\/+$/g, ''),
    accessKeyId: needed('YIHAO_S3_ACCESS_KEY_ID'),
    secretAccessKey: needed('YIHAO_S3_SECRET_ACCESS_KEY'),
  }
}

function chosenDataDir(xdgDataHome: string | null): string {
  return defaultDataDir({
    uid: process.getuid?.() ?? -1,
    home: homedir(),
    ...(xdgDataHome !== null && { xdgDataHome }),
  })
}
