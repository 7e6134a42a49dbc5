import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { subscriptionTranscript } from './subscription-transcript.ts'

const README = readFileSync(resolve(import.meta.dirname, '../../README.md'), 'utf8')

test('the subscription in the README is what the program says', async () => {
  const indented = (await subscriptionTranscript()).split('\n').map(line => (line === '' ? '' : `    ${line}`)).join('\n')
  expect(README).toContain(indented)
}, 120_000)
