/** Names of persons as papers print them under articles. */

/** Single surnames of the Hundred Family Surnames and those common since; the first character of a name is one of them. */
const SURNAMES = new Set('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍却璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公涂肖闫仝佟丛代付撒展原晋苑初矫由门修隋亓税苟来冼佘迟战覃邸芦麦言阳揭谌鄢綦郄茆雒亢邝况漆檀朴操撖缑睢岳兰牟苑官栗楚粟楼盘卿井帅鹿赫尉冶尧皮展衣辜佴仉敬衷'.split(''))
const COMPOUND = /^(?:欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯|轩辕|端木|百里|呼延|南宫|独孤|完颜)[\p{Script=Han}]{1,2}$/u
const HAN_NAME = /^[\p{Script=Han}]{2,3}$/u
const DOTTED_NAME = /^[\p{Script=Han}]{1,8}[·•][\p{Script=Han}]{1,8}(?<!报|新闻|客户端|频道|在线|网)$/u
/** Words of two to three characters that begin like a name and are none. */
const NOT_NAMES = /^(?:高新|全文|时间|安全|平安|明天|成都|广州|广告|东方|全国|国家|利用|通讯|通过|文章|文字|时报|和谐|水平|方便|项目|应用|经济|管理|计划|金融|华北|宁夏|江苏|江西|安徽|山东|山西|甘肃|石家庄|容城|能源|相关|丰富|公司|关于|公告|查询|来源|来信|满意|连续|边缘|通知|成果|成绩|平台|任务|党建|党委|管委会|常委会|党工委|从业|余额|广东|广西|东莞|云南|白云|秋季|夏季)$/u

/** 党政办, 商务局: an office signs. */
const OFFICE = /^[\p{Script=Han}]{2}[局委办处厅]$/u

/** True when a Chinese word reads as a person's name. */
export function isName(word: string): boolean {
  if (DOTTED_NAME.test(word) || COMPOUND.test(word)) return true
  return HAN_NAME.test(word) && SURNAMES.has(word[0] ?? '') && !NOT_NAMES.test(word) && !OFFICE.test(word)
}
