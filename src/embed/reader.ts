/** A run of report text that may hold the answer, and what a reader should know to understand it. */
export interface ReaderWindow {
  /** Headline and zone, read before the text; may be empty. Answers are never taken from it. */
  readonly context: string
  readonly text: string
}

/** What a reader makes of one window. */
export interface Reading {
  /** Logit difference between the best answer span and “no answer”; higher means that the window answers. Finite. */
  readonly score: number
  /** The answering words, half-open in UTF-16 units of the window's text; equal when none were found. */
  readonly start: number
  readonly end: number
}

/** Says whether windows of text answer a question, and with which words. */
export interface Reader {
  /** Identifies the model; calibrated weights belong to one fingerprint. */
  readonly fingerprint: string
  /** One reading a window, in their order. */
  read(question: string, windows: readonly ReaderWindow[]): Promise<readonly Reading[]>
  close(): Promise<void>
}
