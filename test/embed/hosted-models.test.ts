import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startHostedModels, type HostedModels } from '../../src/embed/hosted-models.ts'
import { dot } from '../../src/store/vector-index.ts'

const MODELS = resolve(import.meta.dirname, '../../models')
const ENCODER = 'multilingual-e5-small-zh-en'
const READER = 'zone-reader-zh'

/** Children of this process that host models. */
function hostProcesses(): number[] {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').trim().split(' ').map(Number)
  return children.filter(pid => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('model-host'))
}

describe('the models in a process of their own', () => {
  let models: HostedModels
  beforeAll(async () => {
    models = await startHostedModels({ modelsFolder: MODELS, embedModel: ENCODER, readerModel: READER })
  })
  afterAll(() => models.close())

  test('a question is nearer to the passage that answers it than to another', async () => {
    const question = await models.embedder.embedQuery('码头投资多少钱？')
    const answering = await models.embedder.embedPassage('临江高新区计划投资12.5亿元建设智慧码头。')
    const other = await models.embedder.embedPassage('小学九月一日开学，首批招收学生六百四十名。')
    expect(models.embedder.dimensions).toBe(384)
    expect(Math.hypot(...question)).toBeCloseTo(1, 3)
    expect(dot(question, answering)).toBeGreaterThan(dot(question, other))
  })

  test('the reader marks the answering words', async () => {
    const text = '临江高新区计划投资12.5亿元建设智慧码头，明年六月投产。'
    const [reading] = (await models.reader?.read('智慧码头投资多少？', [{ context: '', text }])) ?? []
    expect(text.slice(reading?.start, reading?.end)).toContain('12.5亿')
  })

  test('calls made side by side each get their own answer', async () => {
    const texts = ['甲区签约', '乙区开工', '丙区投产']
    const together = await Promise.all(texts.map(text => models.embedder.embedPassage(text)))
    for (const [i, text] of texts.entries()) expect(dot(together[i] ?? new Float32Array(384), await models.embedder.embedPassage(text))).toBeCloseTo(1, 4)
  })

  test('when their process is killed, the call in hand fails by name and the next one starts another', async () => {
    const inHand = models.embedder.embedPassage('临江高新区计划投资12.5亿元建设智慧码头。'.repeat(20))
    for (const pid of hostProcesses()) process.kill(pid, 'SIGKILL')
    await expect(inHand).rejects.toMatchObject({ code: 'model/failed' })
    expect(await models.embedder.embedQuery('码头投资多少钱？')).toHaveLength(384)
  }, 60_000)
})

describe('a model folder that is not as it should be', () => {
  test('a missing file is named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'models-'))
    await expect(startHostedModels({ modelsFolder: folder, embedModel: ENCODER, readerModel: null })).rejects.toMatchObject({ code: 'model/missing' })
  })

  test('changed weights are refused before they are loaded', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'models-'))
    cpSync(join(MODELS, ENCODER), join(folder, ENCODER), { recursive: true })
    truncateSync(join(folder, ENCODER, 'onnx/model_quantized.onnx'), 1_000_000)
    await expect(startHostedModels({ modelsFolder: folder, embedModel: ENCODER, readerModel: null })).rejects.toMatchObject({ code: 'model/changed' })
    rmSync(folder, { recursive: true })
  })
})
