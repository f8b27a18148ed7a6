// Installs what the contenders' lock file says, where it is not there or is out of date.
import { execFile } from 'node:child_process'
import { hash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const folder = fileURLToPath(new URL('.', import.meta.url))
const mark = path.join(folder, 'node_modules', '.yihao-installed')

export async function installContenders(say: (line: string) => void): Promise<void> {
  const wanted = hash('sha256', await readFile(path.join(folder, 'package-lock.json')), 'hex')
  if ((await readFile(mark, 'utf8').catch(() => '')) === wanted) return
  say('installing the contenders')
  // Install scripts download and build things; nothing here needs them.
  await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: folder })
  await writeFile(mark, wanted)
}
