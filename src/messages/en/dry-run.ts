import type { DryRunMessages } from '../dry-run.ts'

const MEDIA = { text: 'text', markdown: 'Markdown', html: 'web page', pdf: 'PDF', docx: 'Word', record: 'record', message: 'message' } as const
const KINDS = { article: 'article', brief: 'brief', caption: 'caption' } as const

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`
const characters = (letters: number): string => counted(letters, 'character', 'characters')

export const dryRun: DryRunMessages = {
  page: (source, mediaType, lines, letters) => `${source} · ${MEDIA[mediaType]} · ${counted(lines, 'line', 'lines')} · ${characters(letters)}`,
  hint: { outlet: 'outlet', published: 'published', zone: 'default zone', url: 'URL', title: 'title', byline: 'byline', zones: 'zones' },
  article: (number, kind, lines) => `${number}. ${KINDS[kind]} · ${lines}`,
  untitled: '(no title)',
  field: { title: 'title', kicker: 'kicker', byline: 'byline', zones: 'zones', published: 'published', eventDate: 'reports on', body: 'body', caption: 'caption' },
  none: '—',
  zoneReason: (rule, evidence) => (evidence === '' ? `rule ${rule}` : `rule ${rule}, from “${evidence}”`),
  body: (letters, spans) => (spans === 1 ? characters(letters) : `${characters(letters)} in ${spans} spans`),
  furniture: runs => `left out: ${counted(runs, 'place', 'places')} (not part of an article)`,
  lines: (first, last) => (first === last ? `line ${first}` : `lines ${first}–${last}`),
  count: characters,
  roles: 'characters',
  role: { body: 'body', title: 'title', kicker: 'kicker', byline: 'byline', caption: 'caption', furniture: 'left out' },
  total: letters => `${letters} in all`,
  unaccounted: letters => `${characters(letters)} without a role: this is a fault of the program`,
  noArticles: 'no article was cut from this page',
}
