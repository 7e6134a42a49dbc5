import { SingleBar } from 'cli-progress'
import type { CliTexts } from '../messages/cli-texts.ts'
import type { IngestProgress } from '../pipeline.ts'
import type { Terminal } from './terminal.ts'

export interface Progress {
  readonly show: (progress: IngestProgress) => void
  stop(): void
}

/** A progress bar on stderr, if that is a terminal; else nothing. */
export function createProgress(terminal: Terminal, texts: CliTexts): Progress {
  if (!terminal.noteIsTty) return { show: () => {}, stop: () => {} }
  let bar: SingleBar | undefined
  return {
    show({ file, done, files, passages }) {
      if (files === 0) return
      if (bar === undefined) {
        bar = new SingleBar({ format: texts.ingest.progress, stream: process.stderr, clearOnComplete: true, hideCursor: true })
        bar.start(files, done, { file, passages })
      }
      bar.update(done, { file, passages })
    },
    stop() {
      bar?.stop()
      bar = undefined
    },
  }
}
