/** What the command line says. Values are put in as given: make report text safe to show first. */
export interface CliTexts {
  readonly help: string
  readonly welcome: (counts: { readonly articles: number; readonly zones: number }) => string
  readonly emptyStore: (folder: string) => string
  readonly prompt: string
  readonly bye: string
  readonly preparing: string
  readonly refreshing: string
  readonly botRunning: (name: string) => string
  readonly stopping: string
  readonly ingest: {
    readonly committed: (counts: { readonly source: string; readonly articles: number; readonly created: number; readonly revised: number; readonly alsoPrinted: number; readonly gone: number; readonly passages: number }) => string
    readonly unchanged: (source: string) => string
    readonly summary: (counts: { readonly pages: number; readonly unchanged: number; readonly created: number; readonly failed: number }) => string
    readonly nothing: string
    readonly progress: string
  }
  readonly articles: { readonly untitled: string; readonly none: string }
  readonly zones: { readonly line: (zone: string, articles: number, range: string) => string; readonly none: string; readonly undated: string; readonly nothingDated: (zone: string) => string }
  readonly corrected: (id: string) => string
  readonly withdrawn: (count: number) => string
  readonly restored: (count: number) => string
  readonly backedUp: (file: string) => string
  readonly doctor: {
    readonly ok: (what: string) => string
    readonly bad: (what: string, remedy: string) => string
    readonly model: (folder: string) => string
    readonly database: (counts: { readonly documents: number; readonly articles: number; readonly chunks: number }) => string
    readonly damaged: string
    readonly index: (count: number) => string
    readonly indexMissing: string
    readonly stale: (count: number) => string
    readonly staleRemedy: string
    readonly missingFiles: (files: readonly string[]) => string
    readonly missingFilesRemedy: string
    readonly token: (name: string) => string
    readonly noToken: string
    readonly queue: (figures: string) => string
  }
}
