/** Control characters (but for tab and line feed), lone surrogates, and marks that reorder or hide text. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const UNSAFE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Report text made safe to show: no control, bidi or invisible characters. Quotes are compared before this, never after. */
export function shown(text: string): string {
  return text.replace(UNSAFE, '')
}
