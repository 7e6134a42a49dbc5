import type { Language } from '../../messages/messages.ts'
import { loadIndicators } from '../../retrieve/understand/indicators.ts'
import type { IndicatorLexicon } from '../../retrieve/understand/indicators.ts'

let lexicon: IndicatorLexicon | undefined

/** An indicator's name as people of a language know it; the Chinese name where there is no other. */
export function indicatorLabel(name: string, language: Language): string {
  if (language === 'zh') return name
  lexicon ??= loadIndicators()
  return lexicon.byName(name)?.english[0] ?? name
}
