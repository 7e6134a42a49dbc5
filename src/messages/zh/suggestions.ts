import type { SuggestionMessages } from '../suggestions.ts'

export const suggestions: SuggestionMessages = {
  figure: (zone, indicator, growth) => `${zone}${indicator}${growth ? '增长多少' : '是多少'}？`,
}
