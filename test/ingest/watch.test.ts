import { appendFileSync, mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { watchFolder } from '../../src/ingest/watch.ts'

const QUIET_MS = 300
/** For a file that grows under the test: a busy machine must not pause this long between two writes. */
const LONG_QUIET_MS = 1_500

let folder: string
let stop: AbortController
let taken: string[]
let errors: unknown[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watch-'))
  stop = new AbortController()
  taken = []
  errors = []
})
afterEach(() => stop.abort())

const start = (onReady = (path: string): void => void taken.push(basename(path)), quietMs = QUIET_MS): Promise<void> => watchFolder(folder, onReady, { signal: stop.signal, onError: error => errors.push(error), quietMs })
const write = (name: string, text = '正文'): void => writeFileSync(join(folder, name), text)
const expectTaken = (names: readonly string[]): Promise<void> => vi.waitFor(() => expect([...taken].sort()).toEqual(names), { timeout: 10_000, interval: 50 })

describe('a watched folder', () => {
  test('tells of new and changed pages, not of those that lay there and not of other files', async () => {
    write('old.txt')
    await start()
    mkdirSync(join(folder, 'sub'))
    for (const name of ['new.txt', 'sub/page.PDF', 'sources.json', '.hidden.txt', 'photo.jpg', 'download.txt.part']) write(name)
    await expectTaken(['new.txt', 'page.PDF'])
    write('old.txt', '改过的正文')
    await expectTaken(['new.txt', 'old.txt', 'page.PDF'])
    renameSync(join(folder, 'download.txt.part'), join(folder, 'download.txt'))
    await expectTaken(['download.txt', 'new.txt', 'old.txt', 'page.PDF'])
    expect(errors).toEqual([])
  })

  test('takes a growing file once, when it has stopped', async () => {
    await start(undefined, LONG_QUIET_MS)
    write('slow.txt')
    for (let i = 0; i < 5; i++) {
      await sleep(LONG_QUIET_MS / 4)
      appendFileSync(join(folder, 'slow.txt'), '又一行\n')
    }
    expect(taken).toEqual([])
    await expectTaken(['slow.txt'])
    await sleep(LONG_QUIET_MS)
    expect(taken).toEqual(['slow.txt'])
  })

  test('goes on after a page that could not be taken in', async () => {
    await start(path => {
      if (basename(path) === 'bad.txt') throw new Error('bad page')
      taken.push(basename(path))
    })
    write('bad.txt')
    await vi.waitFor(() => expect(errors).toHaveLength(1), { timeout: 10_000 })
    write('good.txt')
    await expectTaken(['good.txt'])
  })

  test('is left when told to stop', async () => {
    await start()
    stop.abort()
    write('late.txt')
    await sleep(3 * QUIET_MS)
    expect(taken).toEqual([])
  })
})
