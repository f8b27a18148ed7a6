import { readFile, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const require = createRequire(import.meta.url)

interface Loading {
  readonly path: string
}

interface Building {
  onLoad(which: { readonly filter: RegExp }, load: (file: Loading) => Promise<{ readonly loader: 'ts'; readonly contents: string }>): void
}

interface Bundler {
  build(options: object): Promise<unknown>
}

/**
 * Writes a program of this project as one file into a folder. A hub that lives for half a second must not take more than
 * a second of the processor to load, which it does when several hundred TypeScript files are loaded one by one.
 */
export async function bundle(program: string, folder: string): Promise<string> {
  // What tsx itself compiles with.
  const bundler = createRequire(require.resolve('tsx'))('esbuild') as Bundler
  const outfile = path.join(folder, 'program.mjs')
  await bundler.build({
    entryPoints: [program],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    tsconfig: path.join(root, 'tsconfig.json'),
    logLevel: 'error',
    plugins: [{ name: 'addresses', setup: keepAddresses }],
  })
  // Packages are found from where the program lies.
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), 'dir')
  return outfile
}

/** Files are found from where the source lies. */
function keepAddresses(building: Building): void {
  building.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
    const text = await readFile(file, 'utf8')
    return { loader: 'ts', contents: text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href)) }
  })
}
