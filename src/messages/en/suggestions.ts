import type { SuggestionMessages } from '../suggestions.ts'

export const suggestions: SuggestionMessages = {
  figure: (zone, indicator, growth) => (growth ? `How much did ${indicator} grow in ${zone}?` : `What is the ${indicator} of ${zone}?`),
}
