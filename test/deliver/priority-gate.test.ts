import { describe, expect, test } from 'vitest'
import { createPriorityGate } from '../../src/deliver/priority-gate.ts'

describe('the priority gate', () => {
  test('lets notices wait until every answer is out', async () => {
    const gate = createPriorityGate()
    const [leaveFirst, leaveSecond] = [gate.enter(), gate.enter()]
    const order: string[] = []
    const cleared = gate.clear(10_000).then(() => order.push('notice'))
    leaveFirst()
    leaveFirst()
    await Promise.resolve()
    order.push('second answer')
    leaveSecond()
    await cleared
    expect(order).toEqual(['second answer', 'notice'])
  })

  test('holds nobody up for longer than it may, and nobody when it is empty', async () => {
    const gate = createPriorityGate()
    await gate.clear(10_000)
    gate.enter()
    await expect(gate.clear(5)).resolves.toBeUndefined()
  })
})
