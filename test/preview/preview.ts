/** `npm run preview`: draws the main messages, as the running program sends them, into docs/preview.png. */
import { mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { hasChromium, screenshot } from './chromium.ts'
import { runConversations } from './conversations.ts'
import { pageHtml } from './page-html.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PNG = join(ROOT, 'docs/preview.png')
/** In pixels: three phones side by side. */
const WIDTH = 1260

const page = join(mkdtempSync(join(tmpdir(), 'preview-')), 'preview.html')
writeFileSync(page, pageHtml(await runConversations()))
if (hasChromium()) {
  mkdirSync(resolve(PNG, '..'), { recursive: true })
  await screenshot(page, PNG, WIDTH)
  process.stdout.write(`${relative(ROOT, PNG)} (${Math.round(statSync(PNG).size / 1000)} kB)\n`)
} else {
  process.stdout.write(`Chromium (/usr/bin/chromium) is not installed: no picture, but the page is ${page}\n`)
}
