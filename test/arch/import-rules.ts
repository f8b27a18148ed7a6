import type { Rule } from './rule.ts'
import type { Source, Tree } from './source-tree.ts'

const chain = ['kernel', 'platform', 'domains', 'app', 'main'] as const
type Layer = (typeof chain)[number] | 'sample-city' | 'console' | 'around'

/** Rooms in their one order: a room may know only those before it. */
export const rooms = [
  'signing', 'audit', 'witness', 'access', 'documents', 'subjects', 'people', 'authorization', 'sign-in', 'supervision', 'operating', 'budgets', 'catalogue', 'certificates', 'guide-editing', 'vouchers',
  'emergency', 'case-files', 'commitments', 'corrections', 'prefill', 'assistance', 'sharing', 'complaints', 'ingest', 'imports', 'guide-pages', 'guide-tables',
] as const

const places: readonly (readonly [RegExp, Layer])[] = [
  [/\.test\.ts$/, 'around'],
  [/^src\/console\//, 'console'],
  [/^(test|scripts|prisma)\//, 'around'],
  [/^src\/kernel\//, 'kernel'],
  [/^src\/platform\//, 'platform'],
  [/^src\/domains\//, 'domains'],
  [/^src\/sample-city\//, 'sample-city'],
  [/^src\/app\.ts$/, 'app'],
  // The command line: main.ts names the commands, each of which has its own file.
  [/^src\/(main\.ts$|commands\/)/, 'main'],
]

function layerOf(path: string): Layer | undefined {
  return places.find(([pattern]) => pattern.test(path))?.[1]
}

function mayImport(from: Layer, to: Layer): boolean {
  if (from === 'around') return true
  // The pages know the hub by schema/ alone.
  if (from === 'console' || to === 'console') return from === to
  if (to === 'sample-city') return from === 'sample-city' || from === 'main'
  if (from === 'sample-city') return to === 'kernel'
  if (to === 'around') return false
  return chain.indexOf(to) <= chain.indexOf(from)
}

const layers: Rule = {
  sentence: 'imports run kernel ← platform ← domains ← app ← main, and never back',
  breaks: (tree) => eachImport(tree, ({ path }, target) => {
    const [from, to] = [layerOf(path), layerOf(target)]
    if (!from) return `${path} belongs to no layer`
    if (!to) return `${path} imports ${target}, which belongs to no layer`
    return mayImport(from, to) ? undefined : `${path} (${from}) imports ${target} (${to})`
  }),
  offences: [
    { 'src/kernel/a.ts': "import type { B } from '../platform/b.ts'" },
    { 'src/platform/a.ts': "export * from '../domains/audit/index.ts'" },
    { 'src/domains/audit/a.ts': "void import('../../app.ts')" },
    { 'src/app.ts': "import '../test/support/database.ts'" },
    { 'src/app.ts': "import { city } from './sample-city/index.ts'" },
    { 'src/app.ts': "import { serve } from './commands/serve.ts'" },
    { 'src/sample-city/a.ts': "import { b } from '../domains/audit/index.ts'" },
    { 'src/elsewhere/a.ts': "import '../kernel/clock.ts'" },
    { 'src/console/api/a.ts': "import type { B } from '../../kernel/b.ts'" },
    { 'src/platform/http/a.ts': "import '../../console/theme.ts'" },
  ],
}

const kernelPackages = new Set(['safe-stable-stringify', 'node:crypto', 'node:buffer'])

const pureKernel: Rule = {
  sentence: 'the kernel does no I/O: it takes no packages but for canonical JSON and hashing',
  breaks: (tree) => eachPackage(tree, ({ path }, name) =>
    layerOf(path) === 'kernel' && !kernelPackages.has(name)
      ? `${path} imports ${name}`
      : undefined,
  ),
  offences: [{ 'src/kernel/a.ts': "import { readFile } from 'node:fs/promises'" }],
}

const roomOrder: Rule = {
  sentence: `a room knows only rooms before it (${rooms.join(', ')}), by their index.ts, its api by their api/index.ts, its threads by their in-thread.ts`,
  breaks: (tree) => [
    ...unknownRooms(tree),
    ...eachImport(tree, ({ path }, target) => {
      const [own, other] = [roomOf(path), roomOf(target)]
      if (layerOf(path) === 'around' || !own || !other || own === other) return undefined
      if (place(other) > place(own)) return `${path} (${own}) knows ${other}, a room after it`
      // Types of the schema have a door of their own, so that operations do not load GraphQL.
      const doors = [`src/domains/${other}/index.ts`]
      if (path.startsWith(`src/domains/${own}/api/`)) doors.push(`src/domains/${other}/api/index.ts`)
      // A thread begins in a tenth of the time without what a room stores and answers with.
      if (path.endsWith('-thread.ts')) doors.push(`src/domains/${other}/in-thread.ts`)
      return doors.includes(target)
        ? undefined
        : `${path} enters ${other} by ${target} instead of its index.ts`
    }),
  ],
  offences: [
    { 'src/domains/audit/a.ts': "import type { B } from '../access/index.ts'" },
    { 'src/domains/access/a.ts': "import { b } from '../audit/in-thread.ts'" },
    { 'src/domains/access/a.ts': "import { b } from '../audit/store.ts'" },
    { 'src/domains/access/a.ts': "import { b } from '../audit/api/index.ts'" },
    { 'src/domains/access/api/a.ts': "import { b } from '../../audit/api/b.type.ts'" },
    { 'src/domains/warehouse/a.ts': 'export const a = 1' },
  ],
}

const drawers: Rule = {
  sentence: 'in a room, only its index.ts and its api know of its api',
  breaks: (tree) => eachImport(tree, ({ path }, target) => {
    const api = /^src\/domains\/[^/]+\/api\//
    const mayKnow = api.test(path) || /^src\/domains\/[^/]+\/index\.ts$/.test(path)
    if (layerOf(path) !== 'domains' || mayKnow || !api.test(target)) return undefined
    return `${path} imports ${target}`
  }),
  offences: [{ 'src/domains/audit/store.ts': "import { b } from './api/entry.type.ts'" }],
}

const apartDesks: Rule = {
  sentence: 'in the console a desk knows no other desk, and only the shell knows desks',
  breaks: (tree) => eachImport(tree, ({ path }, target) => {
    if (layerOf(path) === 'around') return undefined
    const [own, other] = [deskOf(path), deskOf(target)]
    const isAlike = other === undefined || own === other || /^src\/console\/(shell|desks\/(index|desk)\.ts$)/.test(path)
    if (!isAlike) return `${path} knows the desk ${other}`
    return path.startsWith('src/console/') && !/^src\/console\/(shell\/|main\.tsx$)/.test(path) && target.startsWith('src/console/shell/')
      ? `${path} knows the shell`
      : undefined
  }),
  offences: [
    { 'src/console/desks/clerk/a.tsx': "import { b } from '../audit/b.tsx'" },
    { 'src/console/ui/A.tsx': "import { b } from '../desks/audit/b.tsx'" },
    { 'src/console/ui/A.tsx': "import { b } from '../shell/b.tsx'" },
  ],
}

function deskOf(path: string): string | undefined {
  return /^src\/console\/desks\/([^/]+)\//.exec(path)?.[1]
}

const noCycles: Rule = {
  sentence: 'no file imports itself by way of others',
  breaks: (tree) => cycles(tree).map((cycle) => cycle.join(' → ')),
  offences: [
    {
      'src/kernel/a.ts': "import './b.ts'",
      'src/kernel/b.ts': "import './c.ts'",
      'src/kernel/c.ts': "import type { A } from './a.ts'",
    },
  ],
}

const reachedOperations: Rule = {
  sentence: 'every operation is reached from app.ts, or the access matrix would not show it',
  breaks: (tree) => {
    const reached = new Set(['src/app.ts'])
    const imports = graphOf(tree)
    // A set gives what is added to it while it is walked.
    for (const path of reached) for (const target of imports.get(path) ?? []) reached.add(target)
    return tree.sources
      .map(({ path }) => path)
      .filter((path) => isOperation(path) && !reached.has(path))
      .map((path) => `${path} is not reached from src/app.ts`)
  },
  offences: [
    { 'src/app.ts': '', 'src/domains/audit/operations/read.ts': 'defineOperation({})' },
  ],
}

const registeredOperations: Rule = {
  sentence: 'every file in operations/ registers an operation',
  breaks: (tree) => tree.sources
    .filter(({ path, calls }) => isOperation(path) && !calls.has('defineOperation') && !calls.has('defineLoad') && !calls.has('defineSealedWalk'))
    .map(({ path }) => `${path} declares no operation`),
  offences: [
    { 'src/domains/audit/operations/read.ts': '// defineOperation()\nexport const a = 1' },
  ],
}

export const importRules: readonly Rule[] = [
  layers, pureKernel, roomOrder, drawers, apartDesks, noCycles, reachedOperations, registeredOperations,
]

function isOperation(path: string): boolean {
  return /^src\/domains\/[^/]+\/operations\//.test(path) && !path.endsWith('.test.ts')
}

function roomOf(path: string): string | undefined {
  return /^src\/domains\/([^/]+)\//.exec(path)?.[1]
}

function place(room: string): number {
  return rooms.findIndex((known) => known === room)
}

function unknownRooms(tree: Tree): string[] {
  const found = new Set(tree.sources.flatMap(({ path }) => roomOf(path) ?? []))
  return [...found]
    .filter((room) => place(room) < 0)
    .map((room) => `${room} has no place in the order`)
}

type Verdict = string | undefined

function eachImport(tree: Tree, judge: (source: Source, target: string) => Verdict): string[] {
  return tree.sources.flatMap((source) =>
    source.imports.flatMap(({ target }) => (target && judge(source, target)) ?? []),
  )
}

export function eachPackage(
  tree: Tree,
  judge: (source: Source, name: string) => Verdict,
): string[] {
  return tree.sources.flatMap((source) =>
    source.imports.flatMap(({ target, specifier }) =>
      target === undefined ? (judge(source, specifier) ?? []) : [],
    ),
  )
}

function graphOf(tree: Tree): ReadonlyMap<string, readonly string[]> {
  return new Map(tree.sources.map(({ path, imports }) => [
    path, imports.flatMap(({ target }) => target ?? []),
  ]))
}

/** One way round for each cycle that a walk in depth comes upon. */
function cycles(tree: Tree): string[][] {
  const imports = graphOf(tree)
  const done = new Set<string>()
  const way: string[] = []
  const found: string[][] = []
  for (const path of imports.keys()) walk(path)
  return found

  function walk(path: string): void {
    const seenAt = way.indexOf(path)
    if (seenAt >= 0) found.push([...way.slice(seenAt), path])
    if (seenAt >= 0 || done.has(path)) return
    way.push(path)
    for (const target of imports.get(path) ?? []) walk(target)
    way.pop()
    done.add(path)
  }
}
