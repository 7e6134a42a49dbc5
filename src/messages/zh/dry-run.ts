import type { DryRunMessages } from '../dry-run.ts'

const MEDIA = { text: '文本', markdown: 'Markdown', html: '网页', pdf: 'PDF', docx: 'Word', record: '记录', message: '消息' } as const
const KINDS = { article: '文章', brief: '简讯', caption: '图片说明' } as const

export const dryRun: DryRunMessages = {
  page: (source, mediaType, lines, letters) => `${source} · ${MEDIA[mediaType]} · ${lines} 行 · ${letters} 字`,
  hint: { outlet: '出版物', published: '刊发日期', zone: '默认园区', url: '网址', title: '标题', byline: '署名', zones: '园区' },
  article: (number, kind, lines) => `${number}. ${KINDS[kind]} · ${lines}`,
  untitled: '（无标题）',
  field: { title: '标题', kicker: '眉题', byline: '署名', zones: '园区', published: '刊发', eventDate: '所报日期', body: '正文', caption: '图片' },
  none: '—',
  zoneReason: (rule, evidence) => (evidence === '' ? `规则 ${rule}` : `规则 ${rule}，依据“${evidence}”`),
  body: (letters, spans) => (spans === 1 ? `${letters} 字` : `${letters} 字，分 ${spans} 段区间`),
  furniture: runs => `剔除 ${runs} 处（非文章内容）`,
  lines: (first, last) => (first === last ? `第 ${first} 行` : `第 ${first}–${last} 行`),
  count: letters => `${letters} 字`,
  roles: '各类字数',
  role: { body: '正文', title: '标题', kicker: '眉题', byline: '署名', caption: '图片', furniture: '剔除' },
  total: letters => `合计 ${letters}`,
  unaccounted: letters => `有 ${letters} 个字没有归类，这是程序的错误`,
  noArticles: '本页没有切出文章',
}
