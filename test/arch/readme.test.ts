import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import type { CertificateRow } from '../../src/kernel/import-rows.ts'
import { readCertificateRow } from '../../src/domains/certificates/index.ts'
import { rowValidator } from '../../src/domains/ingest/index.ts'
import { SETTINGS } from '../../src/platform/config.ts'

const FENCE = /^```(\w*)\n([^]*?)^```$/gm
const root = fileURLToPath(new URL('../..', import.meta.url))
/** A day on which the rows of the pages are not of the future. */
const DAY = new Date('2026-11-21T08:00:00Z')
const pages = ['README.md', 'README.zh-CN.md'].map((name) => pageOf(name))
const [english, chinese] = pages as [Page, Page]
const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>
}
/** Help of each command, by its words; of the hub itself under the empty text. */
const helps = new Map<string, string>()

interface Page {
  readonly name: string
  readonly text: string
  /** What a reader may type, line by line: the shell blocks without comments, and each `…` of the prose. */
  readonly typed: readonly (readonly string[])[]
}

beforeAll(async () => {
  helps.set('', await helpOf([]))
  const below = async (words: readonly string[]): Promise<void> => {
    await Promise.all(commandsIn(helps.get(words.join(' ')) ?? '').map(async (command) => {
      helps.set([...words, command].join(' '), await helpOf([...words, command]))
      await below([...words, command])
    }))
  }
  await below([])
}, 60_000)

describe.each(pages)('$name', (page) => {
  test('is at most 260 lines, so that it is read', () => {
    expect(readFileSync(path.join(root, page.name), 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(260)
  })

  test('names no npm script that package.json does not have', () => {
    const npm = /\bnpm (?:run (?:--silent )?)?([\w:-]+)/g
    const named = page.typed.flat().flatMap((text) => [...text.matchAll(npm)].map(([, name]) => String(name)))
    expect(named).toEqual(expect.arrayContaining(['demo', 'hub', 'test']))
    expect(named.filter((name) => !(name in scripts))).toEqual([])
  })

  test('names no command and no option that --help does not show', () => {
    expect(page.typed.flatMap(commandsNamed).length).toBeGreaterThan(15)
    expect(page.typed.flatMap(strangers)).toEqual([])
  })

  test('leaves no command of the hub out of its table', () => {
    const shown = page.typed.flatMap(commandsNamed)
    const all = [...helps].filter(([, help]) => commandsIn(help).length === 0).map(([words]) => words)
    expect(all.length).toBeGreaterThan(8)
    expect(all.filter((words) => !shown.includes(words))).toEqual([])
  })

  test('links to files that are there', () => {
    const targets = [...page.text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, target]) => String(target))
    expect(targets.length).toBeGreaterThan(5)
    expect(targets.filter((target) => !isThere(target))).toEqual([])
  })

  test('shows a row that an import accepts', () => {
    const [certificate] = rowsOf(page)
    expect(rowValidator('certificate')(certificate)).toEqual([])
    expect(readCertificateRow(certificate as CertificateRow, DAY).ok).toBe(true)
  })
})

test('the settings are in the English table, word for word and in their order', () => {
  expect(settingsIn(english)).toEqual(
    SETTINGS.map(({ variable, fallback, meaning }) => [`\`${variable}\``, fallback, meaning]),
  )
})

test('the Chinese table has the same variables, and defaults and values as they are typed', () => {
  const rows = settingsIn(chinese)
  expect(rows.map(([variable]) => variable)).toEqual(SETTINGS.map(({ variable }) => `\`${variable}\``))
  SETTINGS.forEach(({ fallback, meaning }, position) => {
    const [, ownFallback = '', ownMeaning = ''] = rows[position] ?? []
    expect(typedWords(ownFallback)).toEqual(typedWords(fallback))
    // A default is a value to be typed, or it is told in words: in brackets, or around typed ones.
    if (!/[(`]/.test(fallback)) expect(ownFallback).toBe(fallback)
    expect(typedWords(ownMeaning)).toEqual(typedWords(meaning))
  })
})

test('both pages have the same parts: headings, tables, and the code of every block', () => {
  expect(outlineOf(chinese)).toEqual(outlineOf(english))
  expect(blocksOf(chinese.text, 'sh').map(withoutComments)).toEqual(blocksOf(english.text, 'sh').map(withoutComments))
  expect(blocksOf(chinese.text, 'json')).toEqual(blocksOf(english.text, 'json'))
})

test('a command or an option that is made up is noticed', () => {
  expect(strangers(['hub import types FILE --dry-run'])).toEqual([])
  expect(strangers(['npm run demo -- --check'])).toEqual([])
  expect(strangers(['hub export types'])).not.toEqual([])
  expect(strangers(['hub clients list'])).not.toEqual([])
  expect(strangers(['hub import types FILE', '--wet-run'])).not.toEqual([])
  expect(strangers(['npm run demo -- --dry-run'])).not.toEqual([])
})

/** The front page, and the one of commands and settings behind it, read as one. */
function pageOf(name: string): Page {
  const text = [name, `src/commands/${name}`].map((part) => readFileSync(path.join(root, part), 'utf8')).join('\n')
  const prose = text.replace(FENCE, '').split('\n')
  return {
    name,
    text,
    typed: [
      ...blocksOf(text, 'sh').map(withoutComments).flatMap((block) => block.split('\n').map((line) => [line])),
      ...prose.map((line) => [...line.matchAll(/`([^`]+)`/g)].map(([, code]) => String(code))),
    ],
  }
}

function blocksOf(text: string, language: string): string[] {
  return [...text.matchAll(FENCE)].flatMap(([, own, block]) => (own === language ? [String(block)] : []))
}

function withoutComments(block: string): string {
  return block.replace(/(^|[ ]+)# .*$/gm, '')
}

/** The rows of the one block of JSON: each begins at the start of a line. */
function rowsOf(page: Page): unknown[] {
  const [block = ''] = blocksOf(page.text, 'json')
  return block.split(/\n(?=\{)/).map((row) => JSON.parse(row) as unknown)
}

/** The hub's commands in one line: `clients add`, `demo`, `log proof inclusion`. */
function commandsNamed(line: readonly string[]): string[] {
  const call = /(?:npm run (?:--silent )?hub -- |npm run (?=demo\b)|(?<![\w-] |\w)hub )([a-z-]+)(?: ([a-z-]+))?(?: ([a-z-]+))?/g
  const isGroup = (words: string) => commandsIn(helps.get(words) ?? '').length > 0
  return line.flatMap((text) => [...text.matchAll(call)].map(([, ...words]) => {
    let named = words[0] ?? ''
    for (const word of words.slice(1)) if (word !== undefined && isGroup(named)) named = `${named} ${word}`
    return named
  }))
}

/** Commands that are not in --help, and options of a line that none of its commands has. */
function strangers(line: readonly string[]): string[] {
  const commands = commandsNamed(line)
  const known = commands.map((words) => helps.get(words))
  const unknown = commands.filter((_, position) => known[position] === undefined)
  const options = commands.length === 0 ? [] : line.flatMap(optionsIn)
  return [...unknown, ...options.filter((option) => !known.some((help) => help !== undefined && optionsIn(help).includes(option)))]
}

function optionsIn(text: string): string[] {
  return [...text.matchAll(/(?<![\w-])--[a-z][a-z-]*/g)].map(([option]) => option).filter((option) => option !== '--silent')
}

function commandsIn(help: string): string[] {
  const [, list = ''] = help.split('\nCommands:\n')
  return [...list.matchAll(/^ {2}([a-z][a-z-]*)/gm)].map(([, name]) => String(name)).filter((name) => name !== 'help')
}

async function helpOf(words: readonly string[]): Promise<string> {
  const args = [inject('hubProgram'), ...words, '--help']
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => { said += part })
  await once(child, 'close')
  return said
}

/** Cells of the table whose first column names environment variables. */
function settingsIn({ text }: Page): string[][] {
  return text.split('\n').filter((line) => /^\| `[A-Z0-9_]+` \|/.test(line)).map(cellsOf)
}

function cellsOf(line: string): string[] {
  return line.split('|').slice(1, -1).map((cell) => cell.trim())
}

/** What is set as code within a cell: it is typed, so it is the same in both languages. */
function typedWords(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, word]) => String(word)).sort()
}

/** Levels of headings and widths of table rows in their order. */
function outlineOf({ text }: Page): string[] {
  const prose = text.replace(FENCE, '')
  return prose.split('\n').flatMap((line) => {
    const [heading] = /^#+(?= )/.exec(line) ?? []
    if (heading !== undefined) return [heading]
    return line.startsWith('|') ? [`${cellsOf(line).length} cells`] : []
  })
}

function isThere(target: string): boolean {
  try {
    return readFileSync(path.join(root, target)).length > 0
  } catch (error) {
    return (error as { code?: unknown }).code === 'EISDIR'
  }
}
