/** Grows when a reader gives another text for the same bytes; stored documents keep the text they were read as. */
export const READER_VERSION = 1
