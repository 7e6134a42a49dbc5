import { createHash } from 'node:crypto'
import type { Config } from '../config.ts'
import { createCommitHooks } from '../deliver/commit-hooks.ts'
import { DEFAULT_LIMITS } from '../deliver/limits.ts'
import type { Embedder } from '../embed/embedder.ts'
import { mapArticles } from '../ingest/identity.ts'
import { sketch } from '../ingest/shingles.ts'
import { isSameArticle, isSameStory, STORY_WINDOW_DAYS } from '../ingest/stories.ts'
import { loadIndicators, type IndicatorLexicon } from '../retrieve/understand/indicators.ts'
import type { ArticleMatcher } from '../store/article-matcher.ts'
import { openReportStore, type ReportStore } from '../store/sqlite-report-store.ts'
import { createWordCutter, type WordCutter } from '../text/words.ts'
import type { ZoneDirectory } from '../zone.ts'

/** The words that search keeps whole, besides the dictionary's. */
export interface Lexicon {
  readonly indicators: IndicatorLexicon
  readonly words: WordCutter
  /** Identifies the user words. */
  readonly version: string
}

const MATCHER: ArticleMatcher = { sketch, isSameArticle, isSameStory, mapArticles, storyWindowDays: STORY_WINDOW_DAYS }

export function loadLexicon(zones: ZoneDirectory): Lexicon {
  const indicators = loadIndicators()
  const userWords = [...zones.zones.flatMap(zone => [zone.name, ...zone.aliases]), ...indicators.indicators.flatMap(indicator => [indicator.name, ...indicator.synonyms])]
  return { indicators, words: createWordCutter(userWords), version: createHash('sha256').update(userWords.join('\n')).digest('hex').slice(0, 16) }
}

/**
 * The store of the data folder, whose commits also write what subscribers are owed.
 * @param model whose vectors are searched; null for work that searches none
 */
export function openStore(config: Config, { words, version }: Lexicon, model: Pick<Embedder, 'fingerprint' | 'dimensions'> | null): ReportStore {
  return openReportStore(config.dataDir, { words, wordsVersion: version, model: model ?? { fingerprint: '', dimensions: 0 }, matcher: MATCHER, hooks: createCommitHooks(DEFAULT_LIMITS) })
}
