import type { Migration } from '../migration.ts'

/** What was embedded for each chunk, as a hash: a passage that is cut again unchanged keeps its vector. Null for chunks of before. */
export const PASSAGES: Migration = {
  version: 6,
  sql: `
    ALTER TABLE chunks ADD COLUMN passage TEXT;
    CREATE INDEX chunks_by_passage ON chunks (passage);
  `,
}
