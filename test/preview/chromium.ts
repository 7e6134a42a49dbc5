import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

/** Where Debian installs it. */
const CHROMIUM = '/usr/bin/chromium'
/** Pixels of the picture to one of the page: small enough for a README, large enough to read. */
const SCALE = 0.7
const QUIET = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--hide-scrollbars', '--disable-lcd-text', `--force-device-scale-factor=${SCALE}`]
/** The page is static; a browser that needs longer hangs. In milliseconds. */
const TIMEOUT_MS = 60_000

const run = promisify(execFile)

export function hasChromium(): boolean {
  return existsSync(CHROMIUM)
}

/** A page of this machine as a PNG, as wide as given and as high as its title says it is (`height N`). */
export async function screenshot(page: string, png: string, width: number): Promise<void> {
  const dom = await chromium([`--window-size=${width},1000`, '--dump-dom', pathToFileURL(page).href])
  const height = Number(/<title>height (\d+)<\/title>/u.exec(dom)?.[1] ?? '1000')
  await chromium([`--window-size=${width},${height}`, `--screenshot=${png}`, pathToFileURL(page).href])
}

async function chromium(args: readonly string[]): Promise<string> {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'))
  try {
    const { stdout } = await run(CHROMIUM, [...QUIET, `--user-data-dir=${profile}`, ...args], { timeout: TIMEOUT_MS, maxBuffer: 64 * 1024 * 1024 })
    return stdout
  } finally {
    rmSync(profile, { recursive: true, force: true })
  }
}
