import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

const SRC = resolve(import.meta.dirname, '../src')

/** Leaves import only leaves that stand before them; every part may import all leaves. */
const LEAVES = ['article', 'zone', 'subscription', 'errors', 'text', 'messages']

/** What each part may import besides the leaves and Node itself, and the libraries that it alone may use. */
const PARTS: Record<string, { parts: string[]; libraries: string[] }> = {
  article: { parts: [], libraries: [] },
  zone: { parts: [], libraries: [] },
  subscription: { parts: [], libraries: [] },
  errors: { parts: [], libraries: [] },
  text: { parts: [], libraries: ['@node-rs/jieba', 'opencc-js'] },
  messages: { parts: [], libraries: [] },
  config: { parts: [], libraries: ['zod'] },
  log: { parts: [], libraries: ['pino'] },
  zones: { parts: [], libraries: ['zod'] },
  ingest: { parts: ['zones'], libraries: ['zod', 'pdfjs-dist', 'mammoth', 'cheerio', '@mozilla/readability', 'linkedom', 'iconv-lite', 'chardet', 'chokidar', 'yauzl', 'jszip'] },
  embed: { parts: [], libraries: ['zod', '@xenova/transformers'] },
  store: { parts: [], libraries: ['zod', 'better-sqlite3', 'hnswlib-node'] },
  retrieve: { parts: ['zones', 'embed', 'store'], libraries: ['zod'] },
  answer: { parts: ['zones', 'embed', 'store', 'retrieve'], libraries: ['zod'] },
  subscribe: { parts: ['zones'], libraries: ['zod', 'luxon'] },
  deliver: { parts: ['zones', 'store', 'subscribe', 'answer', 'log'], libraries: ['zod', 'grammy'] },
  pipeline: { parts: ['zones', 'ingest', 'embed', 'store', 'retrieve', 'answer', 'subscribe', 'log'], libraries: [] },
  bot: { parts: ['zones', 'store', 'retrieve', 'answer', 'subscribe', 'deliver', 'pipeline', 'log', 'config'], libraries: ['zod', 'grammy', '@grammyjs/auto-retry', 'csv-stringify', 'prom-client'] },
  cli: { parts: ['zones', 'ingest', 'embed', 'store', 'retrieve', 'answer', 'subscribe', 'deliver', 'pipeline', 'bot', 'log', 'config'], libraries: ['cli-progress', 'zod'] },
  main: { parts: ['cli', 'config', 'log'], libraries: [] },
}

interface Import {
  readonly file: string
  readonly from: string
  /** A part of src, or a package. */
  readonly to: string
  readonly kind: 'part' | 'library'
}

const partOf = (path: string): string => (relative(SRC, path).split(sep)[0] ?? '').replace(/\.(?:ts|json)$/, '')

function importsOf(file: string, code: string): Import[] {
  const specifiers = [...code.matchAll(/^(?:import|export|\})[^'"\n]*\bfrom\s+['"]([^'"]+)['"]/gm), ...code.matchAll(/^import\s+['"]([^'"]+)['"]/gm), ...code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)]
  return specifiers.flatMap((match): Import[] => {
    const specifier = match[1] ?? ''
    if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return []
    const from = partOf(file)
    if (specifier.startsWith('.')) return [{ file, from, to: partOf(resolve(dirname(file), specifier)), kind: 'part' }]
    const name = specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
    return [{ file, from, to: name, kind: 'library' }]
  })
}

function violations(imports: readonly Import[]): string[] {
  return imports.flatMap(({ file, from, to, kind }) => {
    const rule = PARTS[from]
    if (rule === undefined) return [`${file}: ${from} is not in the table`]
    if (kind === 'library') return rule.libraries.includes(to) || (to === '@grammyjs/types' && rule.libraries.includes('grammy')) ? [] : [`${file}: ${from} may not use ${to}`]
    if (from === to) return []
    const leafAllowed = LEAVES.includes(to) && (!LEAVES.includes(from) || LEAVES.indexOf(to) < LEAVES.indexOf(from))
    return leafAllowed || rule.parts.includes(to) ? [] : [`${file}: ${from} may not import ${to}`]
  })
}

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts')).map(name => join(SRC, name))

describe('the parts of the program', () => {
  test('import downwards only, and each library in its own part', () => {
    const imports = files.flatMap(file => importsOf(file, readFileSync(file, 'utf8')))
    expect(imports.length).toBeGreaterThan(100)
    expect(violations(imports)).toEqual([])
  })

  test('a store that imports the bot and its library is found out', () => {
    const bad = importsOf(join(SRC, 'store/database.ts'), "import { bot } from '../bot/bot.ts'\nimport { Bot } from 'grammy'\n")
    expect(violations(bad)).toHaveLength(2)
  })

  test('hold no file named as a dumping ground and no barrel', () => {
    expect(files.filter(file => /(?:^|[/-])(?:utils?|helpers?|common|misc)\.ts$|[/]index\.ts$/.test(file))).toEqual([])
  })
})
