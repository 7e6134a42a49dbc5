/**
 * CJK Radicals Supplement and the ideographs they look like (Unicode, EquivalentUnifiedIdeograph), for the ones that are characters of running text.
 * Fonts share one glyph between the two, and PDF writers name the glyph by the first code that they find.
 */
const SUPPLEMENT =
  '⺁厂⺋㔾⺌小⺍小⺎兀⺏尣⺒巳⺓幺⺛旡⺝月⺟母⺠民⺢氺⺥爫⺩王⺫目⺬示⺮竹⺱罒⺲罒⺶羊⺷羊⺸羊⺹耂⺻聿⺼肉⺽臼⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻑長⻒镸⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'

const IDEOGRAPHS = new Map([...SUPPLEMENT.matchAll(/(.)(.)/gu)].map(([, radical = '', ideograph = '']) => [radical, ideograph]))

/** Radicals as the characters that they stand for, one for one: ⽉ (U+2F49) → 月 (U+6708). */
export function radicalsReplaced(text: string): string {
  return text.replace(/[\u2f00-\u2fdf]/gu, radical => radical.normalize('NFKC')).replace(/[\u2e80-\u2eff]/gu, radical => IDEOGRAPHS.get(radical) ?? radical)
}
