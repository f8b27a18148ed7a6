// npm run generate [-- --check]: writes the generated files of schema/, or says which ones differ.
import 'reflect-metadata'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { contractFiles } from './generated/contract.ts'

const args = process.argv.slice(2)
const check = args.includes('--check')
if (args.some((arg) => arg !== '--check')) {
  process.stderr.write('usage: npm run generate [-- --check]\n')
  process.exit(2)
}

const stale: string[] = []
for (const [name, text] of await contractFiles()) {
  const file = fileURLToPath(new URL(`../schema/${name}`, import.meta.url))
  if ((await readFile(file, 'utf8').catch(() => undefined)) === text) continue
  stale.push(`schema/${name}`)
  if (!check) await writeFile(file, text)
}

if (!check) {
  for (const name of stale) console.log(`written: ${name}`)
  if (stale.length === 0) console.log('schema/ was up to date')
} else if (stale.length > 0) {
  console.log(`not what the code says: ${stale.join(', ')}; run npm run generate`)
}
// Loading the hub may leave a handle open that nobody here waits for.
process.exit(check && stale.length > 0 ? 1 : 0)
