import { toSimplified } from '../text/simplified.ts'

/** Turns traditional characters into simplified ones. */
export interface Simplifier {
  /** Character by character, so that offsets stay; text without traditional characters comes back unchanged. */
  simplify(text: string): string
}

/** Characters in which a page or a question about zones shows that it is written in traditional characters. */
const TRADITIONAL = /[區開發經濟術產業園廣東蘇陽寧漢慶貴鄭島門漳濱灣關陝雲長圳寶遼錦營連縣國濰煙臺衛爾魯齊齊龍張麗義紹興鹽揚鎮無錫滬嶺韶鶴壢襄隨荊黃岡潛婁懷鋼銅馬]/u

export function createSimplifier(): Simplifier {
  const characters = new Map<string, string>()
  const simplifyCharacter = (character: string): string => {
    const known = characters.get(character)
    if (known !== undefined) return known
    const converted = toSimplified(character)
    const simple = converted.length === character.length ? converted : character
    characters.set(character, simple)
    return simple
  }
  return { simplify: text => (TRADITIONAL.test(text) ? Array.from(text, simplifyCharacter).join('') : text) }
}
