import type { ReaderWindow, Reading } from './reader.ts'

/** What the parent asks of the process that holds the models. */
export type ModelRequest =
  | { readonly id: number; readonly call: 'query' | 'passage'; readonly text: string }
  | { readonly id: number; readonly call: 'read'; readonly question: string; readonly windows: readonly ReaderWindow[] }

/** What that process says when its models are loaded. */
export interface ModelsReady {
  readonly ready: { readonly fingerprint: string; readonly dimensions: number; readonly readerFingerprint: string | null }
}

export interface ModelFailure {
  readonly code: string
  readonly details: unknown
  readonly message: string
}

export type ModelReply =
  | ModelsReady
  | { readonly id: number; readonly vector: Float32Array }
  | { readonly id: number; readonly readings: readonly Reading[] }
  | { readonly id: number | null; readonly failure: ModelFailure }

/** Command line of the process: models folder, encoder, reader or empty. */
export interface ModelNames {
  readonly modelsFolder: string
  readonly embedModel: string
  readonly readerModel: string | null
}
