import { continuationMark } from './continuation.ts'
import type { Line } from './line.ts'

interface FurnitureRule {
  readonly name: string
  readonly matches: RegExp
}

/** What a page prints around its articles. Each matches a whole line in compatibility form without spaces. */
const RULES: readonly FurnitureRule[] = [
  { name: 'page-line', matches: /^(?:版次\d{1,3}|第?[A-Z]?\d{1,3}版?|第[〇一二三四五六七八九十]+版|版[面次][::]?[A-Z]?\d{0,3}|[-—·]+\d{1,3}[-—·]+|\d{1,3}\/\d{1,3}|page\d{1,3})$/iu },
  { name: 'rule', matches: /^[-—_=~*·•─━]{3,}$/u },
  { name: 'picture-link', matches: /^!\[[^\]]*\]\([^)]*\)$/u },
  { name: 'web-address', matches: /^(?:https?:\/\/|www\.)[\w./?=&%#-]+$/iu },
  { name: 'date-line', matches: /^(?:[A-Z]?\d{0,3}版?)?(?:20|19)\d\d年\d{1,2}月\d{1,2}日(?:[||,/]?(?:星期|周)[一二三四五六日天])?(?:[农夏]历.{0,12})?(?:第[\d-]+期)?(?:[^。]{0,16}(?:报|版|编辑.{0,12}))?$/u },
  { name: 'date-line', matches: /^(?=.{0,24}(?:20|19)\d\d年\d{1,2}月\d{1,2}日)(?:(?:20|19)\d\d年\d{1,2}月\d{1,2}日|^[A-Z]?\d{1,2}[\p{Script=Han}]{2,6}(?=(?:20|19)\d\d年)|(?:星期|周)[一二三四五六日天]|[农夏]历[\p{Script=Han}]{2,10}|第?[A-Z]?\d{1,3}版|第[\d-]{1,8}期|总第\d{1,6}期|(?:本版|责任|执行|值班|本期|美术|见习)?(?:编辑|主编|责编|校对|美编|版式|组版|审校|审核)[::/]?[\p{Script=Han}·]{2,4}|[||/,·■□]|[\p{Script=Han}]{2,8}(?:报|专刊|周刊|特刊|专版|视窗)|[A-Z]\d{1,2}(?!\d)|[\p{Script=Han}]{2,8}(?=[||·])|(?<=[||·])[\p{Script=Han}]{2,8})+$/u },
  { name: 'date-line', matches: /^(?:星期|周)[一二三四五六日天]$/u },
  { name: 'staff-line', matches: /^[【[(]?(?:[A-Z]?\d{1,2}版?)?(?:[■□]?(?:本版|责任|执行|值班|本期|美术)?(?:编辑|主编|责编|校对|美编|版式|组版|审校|审核|总编|编委|编审|统筹|视觉设计|版面设计)[::/]?[\p{Script=Han}·]{2,12}[||;,/]?)+[】\])]?(?:(?:20|19)\d\d[-./]\d{1,2}[-./]\d{1,2})?(?:(?:E-?mail|邮箱|电话|电邮|QQ)[::]?.*)?$/iu },
  { name: 'contact-line', matches: /^[([]?[^。]{0,24}(?:热线|电话|邮箱|E-?mail|传真|投稿|网址|邮编|地址|订阅|广告部)[^。]{0,8}[::]?\s*[\w.@+()-]{5,}.*$/iu },
  { name: 'masthead', matches: /^(?:中国高新技术产业导报|CHINAHI-?TECHINDUSTRYHERALD|[\p{Script=Han}]{2,8}(?:日报|晚报|晨报|时报|早报|商报|导报))(?:社?(?:主办|出版)|[\p{Script=Han}·]{0,8}[A-Z]?\d{1,2}版?)?$|^([\p{Script=Han}]{2,10}(?:周刊|专刊|特刊))\1?$/iu },
  { name: 'masthead', matches: /^(?:国内统一(?:连续出版物|刊)号|邮发代号).{4,30}$|^[A-Z]{6,40}(?:BAO|DAILY|NEWS|HERALD|TIMES|WEEKLY)$/u },
  { name: 'contents', matches: /^[●■◆○□·•▶▲★][^。]{4,40}?第?[A-Z]?\d{1,2}版$/u },
  { name: 'copyright', matches: /(?:^[【[]?版权声明[】\]::]|如.{0,4}侵权.{0,12}(?:联系|告知|删除)|版权所有|未经.{0,8}(?:授权|许可).{0,16}(?:转载|使用)|转载.{0,6}(?:附上|注明|标注).{0,12}(?:出处|来源|链接|作者)|本文.{0,16}(?:原创文章|版权归)|copyright|©|ICP备|ICP证|公网安备|免责声明|违法和不良信息举报)/iu },
  { name: 'navigation', matches: /^(?:首页|上一[篇版页条]|下一[篇版页条]|返回(?:首页|目录|列表|顶部)?|关闭窗口|打印本页|当前位置|您(?:的位置|当前的位置|现在的位置)|分享到?|相关(?:阅读|链接|新闻|推荐|文章)|推荐阅读|热门(?:推荐|新闻|文章)|更多|阅读原文|点击.{0,6}(?:查看|阅读|进入).{0,6}|来源|浏览次数|字号|字体|大中小|扫一扫.{0,16}|登录|注册|搜索)(?:[>>||:::»/].*)?$/u },
  { name: 'navigation', matches: /^(?:点击(?:下方|上方|左下角)?.{1,12}(?:查看|阅读|关注).{0,6}|扫码(?:关注|阅读|查看|下载).{0,20})$/u },
  { name: 'page-tools', matches: /^(?=.*(?:字体|字号|分享|打印))(?:[【[(]?(?:字体|字号)[::]?(?:特?大|中|小|默认)*[】\])]?|[【[(]?(?:打印(?:本[页文])?|收藏|关闭(?:窗口)?|纠错|分享到?)[】\])]?[::]?|[||])+$/u },
  { name: 'notice', matches: /^(?:遗失(?:声明|启事)|(?:注销|减资|清算|债权)公告)$|声明作废。?$/u },
  { name: 'links', matches: /^[^。，|｜]{2,8}(?:[|｜][^。，|｜]{2,8}){2,}[|｜]?$/u },
  { name: 'source-line', matches: /^(?:20|19)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?\d{1,2}:\d\d(?::\d\d)?[\p{Script=Han}]{2,20}$|^(?:(?:20|19)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\d{1,2}:\d\d(?::\d\d)?)?)(?:(?:来源|作者|记者|责编|编辑|责任编辑|点击|浏览|阅读)[::].{1,24})*$|^(?:(?:来源|作者|责编|编辑|发布时间|发布日期|时间|浏览量?|点击量?|阅读量?)[::].{1,24}){2,}$|^(?:发布时间|发布日期)[::].*$/u },
  { name: 'column-name', matches: /^(?:(?:园区|高新区|经开区|开发区|新区|综保区|自贸区?|开放|产业|科技|创新|政务|民生|基层|街镇|企业|一周|本周)(?:短波|速览|速递|快报|快讯|简讯|短讯|简报|集锦|传真|纵横|掠影|播报|采撷|广角|扫描|动态|要闻|之窗|视窗|风采|前沿)|[\p{Script=Han}“”]{4,10}[在看]园区)$/u },
  { name: 'notes', matches: /^[■□▶●◆★]?(?:记者|编辑|采访)(?:手记|札记|观察|感言|见闻|走笔|连线|日记)$/u },
  { name: 'column-name', matches: /^(?:创新园区|园区动态|园区要闻|园区快讯|园区风采|园区经济|高新区(?:动态|要闻|快讯|之窗|视窗)|党建在高新|[\p{Script=Han}]{2,4}在高新|开发区(?:动态|要闻|快讯|之窗)|要闻|综合|[\p{Script=Han}]{2}新闻|本版导读|新闻图片|简讯|短讯|快讯|动态|专题|特刊|聚焦|视点|导读|时政|经济|民生|[\p{Script=Han}]{2,4}[·•|｜][\p{Script=Han}]{2,4})$/u },
]

/** The rule by which a line is page furniture on its own face; null when it may be anything else. */
export function furnitureRule(line: Line): string | null {
  return continuationMark(line.letters) ?? RULES.find(rule => rule.matches.test(line.letters))?.name ?? null
}
