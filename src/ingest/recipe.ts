/**
 * Grows whenever pages are cut, chunked, dated or put into passages otherwise than before, so that stored pages are cut
 * again by the next start. The gazetteer and the model have versions of their own.
 */
export const INGEST_VERSION = 5
