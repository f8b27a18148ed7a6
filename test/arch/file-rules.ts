import type { Rule } from './rule.ts'
import { lineCount, type Tree } from './source-tree.ts'

const topLevel = new Set([
  'src', 'prisma', 'schema', 'scripts', 'test', 'package.json', 'package-lock.json',
  'tsconfig.json', 'README.md', 'README.zh-CN.md', 'LICENSE', '.ci', '.gitignore',
])

const tidyTop: Rule = {
  sentence: 'nothing stands at the top level but what a newcomer must see there',
  breaks: (tree) => {
    const names = new Set([...tree.texts.keys()].map((path) => path.split('/')[0] ?? ''))
    return [...names].filter((name) => !topLevel.has(name)).map((name) => `${name} is at the top`)
  },
  offences: [{ 'vitest.config.ts': '' }, { 'docs/plan.md': '' }],
}

const emptyWords = /^(utils?|helpers?|common|managers?|services?)$/

const speakingNames: Rule = {
  sentence: 'no name says nothing: utils, helpers, common, manager, service',
  breaks: (tree) => [...tree.texts.keys()]
    .filter((path) => path.split(/[/.-]/).some((word) => emptyWords.test(word.toLowerCase())))
    .map((path) => `${path} does not say what it is for`),
  offences: [
    { 'src/platform/utils.ts': '' },
    { 'src/domains/audit/log-manager.ts': '' },
    { 'src/platform/helpers/dates.ts': '' },
  ],
}

const fileLines = 400
const readmeLines = 80
const roomReadme = /^src\/domains\/[^/]+\/README\.md$/

const shortFiles: Rule = {
  sentence: `no program file is longer than ${fileLines} lines`,
  breaks: (tree) => tooLong(tree, /\.(ts|tsx|mjs)$/, fileLines),
  offences: [{ 'src/app.ts': '\n'.repeat(fileLines + 1) }],
}

const shortReadmes: Rule = {
  sentence: `the README of a room is at most ${readmeLines} lines`,
  breaks: (tree) => tooLong(tree, roomReadme, readmeLines),
  offences: [{ 'src/domains/audit/README.md': 'word\n'.repeat(readmeLines + 1) }],
}

const lockWithoutAddresses: Rule = {
  sentence: 'package-lock.json names no address to install from',
  breaks: (tree) => {
    const text = tree.texts.get('package-lock.json')
    if (text === undefined) return []
    const { packages = {} } = JSON.parse(text) as { packages?: Record<string, object> }
    return Object.entries(packages)
      .filter(([, entry]) => 'resolved' in entry)
      .map(([name]) => `${name} says where it was resolved`)
  },
  offences: [
    { 'package-lock.json': '{"packages":{"node_modules/a":{"version":"1.0.0","resolved":"x"}}}' },
  ],
}

// Written so that they do not find themselves.
const machinePath = /(?<![\w.:/])\/(?:home|Users|root|work|farm|mnt)\/[\w.-]|[A-Z]:\\Users\\/
const registryHost = /\bregistry\.[a-z0-9-]+\.[a-z]|npm[m]irror|ver[d]accio|arti[f]actory/i

const portable: Rule = {
  sentence: 'no file names a folder of one machine or the host of a package registry',
  breaks: (tree) => [...tree.texts].flatMap(([path, text]) =>
    text.split('\n').flatMap((line, index) =>
      machinePath.test(line) || registryHost.test(line) ? [`${path}:${index + 1}`] : [],
    ),
  ),
  offences: [
    { 'README.md': ['see', ['', 'home', 'somebody', 'yihao'].join('/')].join(' ') },
    { '.ci/run': `npm ci --registry https://${['registry', 'example', 'org'].join('.')}/` },
  ],
}

const oneNameOneStatement: Rule = {
  sentence: 'a prepared statement is a constant of its module and its name is its own',
  breaks: (tree) => {
    const owners = new Map<string, string>()
    return programStatements(tree).flatMap(({ path, name, isModuleConstant }) => {
      const owner = owners.get(name)
      owners.set(name, path)
      if (!isModuleConstant) return [`${name} in ${path} is made anew`]
      return owner === undefined ? [] : [`${name} in ${path} is also in ${owner}`]
    })
  },
  offences: [
    {
      'src/domains/audit/store.ts': "const A = { name: 'audit.a', text: 'SELECT 1' }",
      'src/domains/access/store.ts': "const A = { name: 'audit.a', text: `SELECT 2` }",
    },
    { 'src/domains/audit/store.ts': "const a = () => ({ name: 'audit.a', text: 'SELECT 1' })" },
  ],
}

export const fileRules: readonly Rule[] = [
  tidyTop, speakingNames, shortFiles, shortReadmes, lockWithoutAddresses, portable,
  oneNameOneStatement,
]

function tooLong(tree: Tree, files: RegExp, most: number): string[] {
  return [...tree.texts]
    .filter(([path, text]) => files.test(path) && lineCount(text) > most)
    .map(([path, text]) => `${path} has ${lineCount(text)} lines`)
}

function programStatements(tree: Tree) {
  return tree.sources
    .filter(({ path }) => path.startsWith('src/') && !path.endsWith('.test.ts'))
    .flatMap(({ path, statements }) => statements.map((statement) => ({ path, ...statement })))
}
