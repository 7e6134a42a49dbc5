import { Converter } from 'opencc-js/t2cn'

let convert: ((text: string) => string) | undefined

/** Traditional characters turned into simplified ones; the length may change. The tables load with the first call. */
export function toSimplified(text: string): string {
  const converter = convert ?? Converter({ from: 't', to: 'cn' })
  convert = converter
  return converter(text)
}
