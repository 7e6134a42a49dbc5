/** Turns text into vectors whose dot product is their cosine similarity. */
export interface Embedder {
  /** Identifies model, prefixes and pooling; a store made with another fingerprint is embedded again. */
  readonly fingerprint: string
  readonly dimensions: number
  /** A unit vector of `dimensions` numbers for a question. */
  embedQuery(text: string): Promise<Float32Array>
  /** A unit vector of `dimensions` numbers for a passage; what is longer than the model's window is cut off. */
  embedPassage(text: string): Promise<Float32Array>
  close(): Promise<void>
}
