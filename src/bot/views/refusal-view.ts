import type { InlineKeyboardButton } from 'grammy/types'
import type { Refused } from '../../answer/answer.ts'
import type { ZoneDirectory } from '../../zone.ts'
import { encodeButton } from '../callback-data.ts'
import type { Wording } from '../context.ts'
import { concat, joined, plain } from '../format/formatted-text.ts'
import type { FormattedText } from '../format/formatted-text.ts'
import { oneLine, verbatim } from '../format/verbatim.ts'
import { indicatorLabel } from './indicator-label.ts'
import { inPairs } from './pairs.ts'
import { titleIfAny } from './source-line.ts'
import { shortLabel, zoneLabel } from './zone-label.ts'

/** How much of what there is instead a refusal shows. */
const NEAR_ZONES = 6
const NEAR_ARTICLES = 3
const NEAR_QUESTIONS = 4
const QUESTION_UNITS = 60

/** Why there is no answer, and what there is instead. */
export function refusalBody({ reason, missing, near, understood }: Refused, { answers, bot, language }: Wording, zones: ZoneDirectory): FormattedText {
  const label = (zone: string): string => zoneLabel(zone, language, zones)
  const zone = missing.zone ?? understood.zones[0]
  const offered = otherZones({ near, understood })
  const unlisted = offered.filter(name => zones.byName(name) === undefined)
  const lines = [
    verbatim(answers.refusal(reason, { ...missing, ...(missing.indicator === undefined ? {} : { indicator: indicatorLabel(missing.indicator, language) }), ...(zone === undefined ? {} : { zone: label(zone) }) })),
    near.periods.length === 0 ? plain('') : verbatim(answers.coveredPeriods(near.periods)),
    near.indicators.length === 0 ? plain('') : verbatim(answers.coveredIndicators(near.indicators.map(name => indicatorLabel(name, language)))),
    unlisted.length === 0 ? plain('') : verbatim(answers.coveredZones(unlisted.map(label))),
  ]
  const articles = articlesOffered(near).map(({ title, date }, index) => concat(plain(articlesOffered(near).length === 1 ? '• ' : `${index + 1}. `), titleIfAny(title), plain(date === null ? '' : `${answers.separator}${date}`)))
  return joined([
    joined(lines, '\n'),
    articles.length === 0 ? plain('') : joined([plain(answers.latestArticles), ...articles], '\n'),
    near.questions.length > 0 ? plain(answers.nearQuestions) : plain(offered.length > unlisted.length ? bot.zones.covered : ''),
  ], '\n\n')
}

/** The questions, articles and zones near by, as buttons. */
export function refusalButtons({ near, understood }: Refused, { shownId, wording, zones }: { shownId: number; wording: Wording; zones: ZoneDirectory }): InlineKeyboardButton[][] {
  const questions = near.questions.slice(0, NEAR_QUESTIONS).map((question, index) => [{ text: oneLine(question, QUESTION_UNITS), callback_data: encodeButton({ do: 'near', shown: shownId, index }) }])
  const listed = articlesOffered(near)
  const articles = listed.map(({ id }, index) => ({ text: listed.length === 1 ? wording.bot.buttons.original : wording.bot.buttons.originalOf(index + 1), callback_data: encodeButton({ do: 'article', article: id, page: 0, shown: 0 }) }))
  const zoneButtons = otherZones({ near, understood }).flatMap(zone => {
    const known = zones.byName(zone)
    return known === undefined ? [] : [{ text: oneLine(shortLabel(zone, wording.language, zones), QUESTION_UNITS), callback_data: encodeButton({ do: 'zone', zone: known.id }) }]
  })
  return [...questions, ...(articles.length === 0 ? [] : [articles]), ...inPairs(zoneButtons)]
}

/** Articles are offered where no question is: both would be a wall of text. */
function articlesOffered(near: Refused['near']): Refused['near']['articles'] {
  return near.questions.length > 0 ? [] : near.articles.slice(0, NEAR_ARTICLES)
}

/** Zones that there is something about, other than those asked about. */
function otherZones({ near, understood }: Pick<Refused, 'near' | 'understood'>): readonly string[] {
  return near.zones.filter(zone => !understood.zones.includes(zone)).slice(0, NEAR_ZONES)
}
