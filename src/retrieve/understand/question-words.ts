/** Words that make a text a question or a request, and say nothing of what it is about. */
const CHINESE = [
  '请问(?:一下)?', '请(?:你)?(?:告诉|帮)我?', '告诉我', '我(?:想|要)(?:知道|了解|问|查)(?:一下)?', '帮我(?:查|找|看)(?:一下|下)?', '麻烦(?:你|您)?', '查一下', '介绍一下',
  '(?:分别)?(?:是|有|为|达|到)?多少(?:钱)?', '(?:是|有)?第?几(?=[个家项名人件次场条所期座台辆位种套批块枚只年倍月号天日])', '百分之几',
  '是?(?:什么时候|什么时间|何时|哪一?天|哪一?年|几月几[号日]|几[号日月])', '为什么|为何|缘何', '怎么样|怎么|怎样|如何', '(?:都|分别)?(?:是|有|指|叫|做)?(?:了)?(?:什么|啥)(?:样的)?(?:人|意思)?',
  '(?:都)?(?:有|是)?哪些', '(?:有|是)?哪(?:几)?(?:[个家位所种项条])?(?:里|儿|边)?', '(?:是)?谁(?:的)?', '多(?:久|大|高|长时间|长|宽|重)', '(?:担任|任)(?:了)?(?:什么|何|哪些|啥)(?:职务|职位|职)?', '是否|是不是|有没有|能不能|可不可以|可否',
  '比一比|比较(?:一下)?|对比(?:一下)?', '一共|总共|究竟|到底|分别|大概|大约|左右', '吗|呢|吧|呀|啊|嘛|么(?=[?？]|$)', '^那么?|^还有',
]
const ENGLISH = [
  '(?:national |economic |high-?tech |hi-?tech |industrial |development )+(?:zones?|parks?)', 'please', 'compared?', 'can you', 'could you', 'tell me', 'i want to know', 'do you know', 'how (?:many|much|long|fast|large|big|high|old|did|do|does|is|was|are|were)', 'what (?:about|is|was|are|were|did|does|kind of)', 'how about', 'which', 'what', 'when', 'where', 'whom', 'whose', 'who', 'why', 'how',
  'is', 'are', 'was', 'were', 'did', 'does', 'do', 'has', 'have', 'had', 'the', 'a', 'an', 'of', 'in', 'on', 'at', 'to', 'for', 'by', 'from', 'there', 'it', 'its', 'and', 'or', 'that', 'this', 'with', 'be', 'been', 'than', 'over', 'about', 'take', 'took', 'get', 'got', 'made', 'make',
]
const CHINESE_PATTERN = new RegExp(CHINESE.join('|'), 'gu')
const ENGLISH_PATTERN = new RegExp(`\\b(?:${ENGLISH.join('|')})\\b`, 'giu')
const PUNCTUATION = /[\p{P}\p{S}]+/gu
/** Marks inside numbers and names that stay: 0.5, 1-5月, R&D, “1+1+4”, 9%. */
const INNER = /(?<=[\p{L}\p{N}])[.&+%·~-](?=[\p{L}\p{N}])|(?<=\d)%/gu

/** The question with question words blanked out and its punctuation kept. */
export function blankQuestionWords(text: string): string {
  return text.replace(CHINESE_PATTERN, ' ').replace(ENGLISH_PATTERN, ' ')
}

/** The question without question words and punctuation: what remains is searched for. */
export function withoutQuestionWords(text: string): string {
  const kept = new Map<string, string>()
  const guarded = blankQuestionWords(text).replace(INNER, mark => {
    const stand = String.fromCharCode(PRIVATE_USE + kept.size)
    kept.set(stand, mark)
    return stand
  })
  const bare = guarded.replace(PUNCTUATION, ' ')
  return bare.replace(/[\ue000-\uf8ff]/gu, stand => kept.get(stand) ?? stand).replace(/\s+/gu, ' ').trim()
}

/** First of the private-use characters, which hostile input has lost before it comes here. */
const PRIVATE_USE = 0xe000

/** True when the text asks something by itself: a question word other than 呢. */
export function hasQuestionWord(text: string): boolean {
  return QUESTION.test(text)
}

/** Where the first question word other than 呢 stands, half-open; undefined when there is none. */
export function questionWordIn(text: string): { readonly start: number; readonly end: number } | undefined {
  const match = QUESTION.exec(text)
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length }
}

const QUESTION = /多少钱?|什么(?:时候|时间|地方|原因)|哪(?:一?[天年个家位]|[里儿些])|几[个家项名人件次场条所期座台辆位种年月号天]|第几|什么|啥|哪|谁|何时|何处|为何|多久|多大|多高|多长|怎么|怎样|如何|是否|吗|有没有|百分之几|\b(?:how (?!about)|what (?!about)|which|when|where|who|whose|why|is|are|was|were|did|does|do|has|have)/iu
