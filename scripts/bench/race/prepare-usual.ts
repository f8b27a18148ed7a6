// Generates the client of usual.prisma, where it is not there or its schema has changed since.
import { execFile } from 'node:child_process'
import { hash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { USUAL_CLIENT } from '../contenders/usual-client.ts'

const require = createRequire(import.meta.url)
const contenders = fileURLToPath(new URL('../contenders/', import.meta.url))

export async function prepareUsual(): Promise<void> {
  const { version } = require('prisma/package.json') as { readonly version: string }
  const wanted = hash('sha256', `${version}\0${await readFile(path.join(contenders, 'usual.prisma'), 'utf8')}`, 'hex')
  const mark = path.join(path.dirname(USUAL_CLIENT), '.generated-from')
  if ((await readFile(mark, 'utf8').catch(() => '')) === wanted) return
  await mkdir(path.dirname(USUAL_CLIENT), { recursive: true })
  // With its variables for Prisma: see scripts/run.mjs, which generates the hub's own.
  await promisify(execFile)(process.execPath, [
    `--env-file=${path.join(contenders, 'prisma.env')}`, require.resolve('prisma/build/index.js'), 'generate', '--config', path.join(contenders, 'prisma.config.ts'),
  ])
  await writeFile(mark, wanted)
}
