/** Judges whether two texts are the same article or tell the same story; `ingest/` implements it. */
export interface ArticleMatcher {
  /** A few numbers such that texts with much in common share some; for finding candidates. Safe integers. */
  sketch(text: string): readonly number[]
  /** True when `b` is `a` printed again. */
  isSameArticle(a: string, b: string): boolean
  /** True when both tell the same story, time apart. */
  isSameStory(a: string, b: string): boolean
  /** For each next text the id of the old article that it continues, each at most once, or null. */
  mapArticles(old: readonly { readonly id: string; readonly text: string }[], next: readonly { readonly text: string }[]): readonly (string | null)[]
  /** How many days apart two reports of one story may be. */
  readonly storyWindowDays: number
}
