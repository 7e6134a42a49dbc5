import { containment, overlap, shingles } from './shingles.ts'

/** How many days apart two reports of one story may be. */
export const STORY_WINDOW_DAYS = 14
/** Two articles tell the same story when they share this much of their 8-grams. */
const SAME_STORY_OVERLAP = 0.8
/** Two prints are one article when each holds this share of the other's 8-grams: a misread character in two hundred, or a missing last line. */
const SAME_ARTICLE_CONTAINMENT = 0.95

/** True when both texts tell the same story, time apart. Symmetric. */
export function isSameStory(a: string, b: string): boolean {
  return overlap(shingles(a), shingles(b)) >= SAME_STORY_OVERLAP
}

/** True when one text is the other printed again: neither tells more than a few misread characters' worth that the other does not. Symmetric. */
export function isSameArticle(a: string, b: string): boolean {
  const [first, second] = [shingles(a), shingles(b)]
  return Math.min(containment(first, second), containment(second, first)) >= SAME_ARTICLE_CONTAINMENT
}
