import { expect, test } from 'vitest'
import { parseFlags, parseLineRange } from '../../src/cli/flags.ts'

test.each([
  [['--foo'], '--foo'],
  [['--data'], '--data <value>'],
  [['--json=3'], '--json'],
])('flags %j are wrong, and the option alone is named: the sentence around it is the user’s', (args, problem) => {
  expect(() => parseFlags(args, {})).toThrow(expect.objectContaining({ code: 'usage/bad-argument', details: { problem } }))
})

test('lines are given as one or from first to last', () => {
  expect(parseLineRange('5')).toEqual([5, 5])
  expect(parseLineRange('3-8')).toEqual([3, 8])
  for (const wrong of ['8-3', '0', '', 'a-b']) expect(() => parseLineRange(wrong)).toThrow(expect.objectContaining({ code: 'usage/bad-argument' }))
})
