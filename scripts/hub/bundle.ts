import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/**
 * A program of this project in JavaScript. A hub that lives for half a second must not take more than a second of the
 * processor to load, which it does when several hundred TypeScript files are loaded one by one.
 */
export async function bundle(program: string): Promise<string> {
  const build = fileURLToPath(new URL('build.mjs', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [build, program])
  return stdout.trim()
}
