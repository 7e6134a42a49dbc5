import { z } from 'zod'
import { ARTICLE_KINDS, MEDIA_TYPES, type ArticleId, type Span, type StoryId, type ZoneLink } from '../article.ts'
import type { StoredArticle } from './report-store.ts'

const spanSchema = z.tuple([z.number().int().nonnegative(), z.number().int().positive()])
const spansSchema = z.array(spanSchema)
const numbersSchema = z.array(z.number().int().nonnegative())
const hintsSchema = z.object({ outlet: z.string().optional(), url: z.string().optional() })

/** An article joined with its document. */
const articleRow = z.object({
  id: z.string(),
  story_id: z.string(),
  revision: z.string(),
  kind: z.enum(ARTICLE_KINDS),
  title: z.string().nullable(),
  kicker: z.string().nullable(),
  byline: z.string().nullable(),
  text: z.string(),
  spans: z.string(),
  ordinal: z.number().int(),
  published: z.string().nullable(),
  event_date: z.string().nullable(),
  added_at: z.number(),
  source: z.string(),
  media_type: z.enum(MEDIA_TYPES),
  hints: z.string(),
})

const printRow = z.object({ source: z.string(), spans: z.string() })
const zoneRow = z.object({ zone: z.string(), rule: z.string(), evidence: z.string() })

export const parseSpans = (json: string): readonly Span[] => spansSchema.parse(JSON.parse(json))
export const parseOffsets = (json: string): readonly number[] => numbersSchema.parse(JSON.parse(json))
export const parseZoneLinks = (rows: readonly unknown[]): ZoneLink[] => rows.map(row => zoneRow.parse(row))

/** Puts an article together from its row, its zones and its other prints. */
export function toStoredArticle(row: unknown, zones: readonly unknown[], prints: readonly unknown[]): StoredArticle {
  const article = articleRow.parse(row)
  const hints = hintsSchema.parse(JSON.parse(article.hints))
  return {
    id: article.id as ArticleId,
    storyId: article.story_id as StoryId,
    revision: article.revision,
    kind: article.kind,
    title: article.title,
    kicker: article.kicker,
    byline: article.byline,
    text: article.text,
    zones: parseZoneLinks(zones),
    published: article.published,
    eventDate: article.event_date,
    source: article.source,
    spans: parseSpans(article.spans),
    ordinal: article.ordinal,
    mediaType: article.media_type,
    outlet: hints.outlet ?? null,
    url: hints.url ?? null,
    alsoIn: prints.map(print => printRow.parse(print)).map(print => ({ source: print.source, spans: parseSpans(print.spans) })),
    addedAt: article.added_at,
  }
}
