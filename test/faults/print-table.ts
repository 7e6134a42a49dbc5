/** `npm run faults`: runs the fault suite and prints what each fault did. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FaultLine } from './measure.ts'

const folder = mkdtempSync(join(tmpdir(), 'zone-reports-faults-'))
const table = join(folder, 'table.jsonl')
const vitest = join(import.meta.dirname, '../../node_modules/vitest/vitest.mjs')
const run = spawnSync(process.execPath, [vitest, 'run', '--config', 'test/vitest.config.ts', 'test/faults'], { cwd: join(import.meta.dirname, '../..'), env: { ...process.env, FAULTS_TABLE: table }, encoding: 'utf8' })
const lines = existsSync(table) ? readFileSync(table, 'utf8').trim().split('\n').map(line => JSON.parse(line) as FaultLine) : []
rmSync(folder, { recursive: true })

const verdict = (line: FaultLine): string => (line.lost > 0 ? 'LOST' : line.duplicates > line.allowedDuplicates ? 'DUPLICATED' : 'holds')
const width = (text: string): number => Array.from(text).reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)
const pad = (text: string, to: number): string => text + ' '.repeat(Math.max(0, to - width(text)))
const print = (cells: readonly string[]): void => void process.stdout.write(`${pad(cells[0] ?? '', 4)}${pad(cells[1] ?? '', 52)}${cells.slice(2).map(cell => cell.padStart(11)).join('')}\n`)

print(['row', 'fault', 'attempts', 'accepted', 'visible', 'lost', 'duplicates', 'allowed', 'verdict'])
for (const line of lines.sort((a, b) => (Number(a.row) || 0) - (Number(b.row) || 0))) {
  print([line.row, line.fault, String(line.attempts), String(line.accepted), String(line.visible), String(line.lost), String(line.duplicates), String(line.allowedDuplicates), verdict(line)])
}
const failed = lines.filter(line => verdict(line) !== 'holds').length
process.stdout.write(`${lines.length} faults: ${lines.length - failed} hold, ${failed} do not\n`)
if (run.status !== 0) process.stderr.write(run.stdout)
process.exitCode = run.status === 0 && failed === 0 && lines.length > 0 ? 0 : 1
