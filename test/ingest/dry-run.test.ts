import { describe, expect, test } from 'vitest'
import type { Page, SegmentedPage } from '../../src/article.ts'
import { renderDryRun } from '../../src/ingest/dry-run.ts'
import { dryRun as en } from '../../src/messages/en/dry-run.ts'
import { dryRun as zh } from '../../src/messages/zh/dry-run.ts'

const text = '云溪日报 第3版\n\n园区头条\n云溪经开区发布新政\n本报记者 周望舒\n\n7月5日，云溪经开区发布\n十条新政，支持青年创业。\n周望舒 摄\n'
const page: Page = { source: '三版.txt', mediaType: 'text', sha256: '0', text, readerVersion: 1, hints: { outlet: '云溪日报', zones: ['云溪经开区'] } }

function span(words: string): [number, number] {
  const start = text.indexOf(words)
  return [start, start + words.length]
}

const body = '7月5日，云溪经开区发布\n十条新政，支持青年创业。'
const segmented: SegmentedPage = {
  articles: [
    {
      kind: 'article',
      title: '云溪经开区发布新政',
      kicker: '园区头条',
      byline: '周望舒',
      text: '7月5日，云溪经开区发布十条新政，支持青年创业。',
      spans: [span(body)],
      zones: [{ zone: '云溪经开区', rule: 'title', evidence: '云溪经开区' }],
      published: null,
      eventDate: '2024-07-05',
    },
  ],
  labels: [
    { span: span('云溪日报 第3版'), role: 'furniture', article: null, rule: 'masthead' },
    { span: span('园区头条'), role: 'kicker', article: 0, rule: 'kicker' },
    { span: span('云溪经开区发布新政'), role: 'title', article: 0, rule: 'headline' },
    { span: span('本报记者 周望舒'), role: 'byline', article: 0, rule: 'byline-line' },
    { span: span(body), role: 'body', article: 0, rule: 'article' },
    { span: span('周望舒 摄'), role: 'caption', article: 0, rule: 'credit' },
  ],
}

describe('the picture of a page that was cut', () => {
  test('shows every field with its lines and rule, what was left out, and the account', () => {
    expect(renderDryRun(page, segmented, zh)).toBe(
      [
        '三版.txt · 文本 · 10 行 · 55 字',
        '   出版物  云溪日报',
        '   园区  云溪经开区',
        '',
        '1. 文章 · 第 3–9 行',
        '   标题  云溪经开区发布新政  [第 4 行 · headline]',
        '   眉题  园区头条  [第 3 行 · kicker]',
        '   署名  周望舒  [第 5 行 · byline-line]',
        '   园区  云溪经开区（规则 title，依据“云溪经开区”）',
        '   刊发  —',
        '   所报日期  2024-07-05',
        '   图片  周望舒 摄  [第 9 行 · credit]',
        '   正文  24 字  [第 7–8 行]',
        '      7月5日，云溪经开区发布十条新政，支持青年创业。',
        '',
        '剔除 1 处（非文章内容）',
        '   第 1 行 · masthead · 7 字 · 云溪日报 第3版',
        '',
        '各类字数  正文 24 · 标题 9 · 眉题 4 · 署名 7 · 图片 4 · 剔除 7 · 合计 55',
        '',
      ].join('\n'),
    )
  })

  test('says everything in English too', () => {
    const picture = renderDryRun(page, segmented, en)
    expect(picture).toContain('1. article · lines 3–9')
    expect(picture).toContain('title  云溪经开区发布新政  [line 4 · headline]')
    expect(picture).toContain('55 in all')
  })

  test('says when characters have no role, and when nothing was cut', () => {
    const picture = renderDryRun(page, { articles: [], labels: segmented.labels.slice(0, 1) }, zh)
    expect(picture).toContain('本页没有切出文章')
    expect(picture).toContain('有 48 个字没有归类')
  })

  test('lets no control or bidi character of the page through', () => {
    const hostile: Page = { ...page, source: 'a\u202e.txt', text: '\u001b[2J\u202e题' }
    // oxlint-disable-next-line no-control-regex -- control characters are what it looks for
    expect(renderDryRun(hostile, { articles: [], labels: [{ span: [0, 6], role: 'furniture', article: null, rule: 'x' }] }, zh)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/)
  })
})
