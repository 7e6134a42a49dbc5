import type { ErrorSentences } from '../error-sentences.ts'
import { settingRules } from './settings.ts'

export const errorSentences: ErrorSentences = {
  'config/invalid': ({ problems }) => `配置有 ${problems.length} 处错误，请在环境变量或 .env 中改正（说明见 .env.example）：\n${problems.map(({ variable, rule }) => `  - ${variable} ${settingRules[rule]}`).join('\n')}`,
  'usage/unknown-command': ({ command }) => `没有“${command}”这个命令。运行 zone-reports help 查看全部命令。`,
  'usage/bad-argument': ({ problem }) => `参数有误：${problem}。运行 zone-reports help 查看用法。`,
  'model/missing': ({ folder, file }) => `模型文件缺失：${folder} 里没有 ${file}。请从仓库恢复 models/ 目录（git checkout -- models），或用 MODELS_DIR 指向它；程序不会联网下载。`,
  'model/changed': ({ file, expected, actual }) => `模型文件 ${file} 与登记的校验值不符（应为 ${expected.slice(0, 12)}…，实为 ${actual.slice(0, 12)}…）。请从仓库恢复该文件（git checkout -- models）；若有意更换模型，请更新同目录的 SHA256SUMS。`,
  'model/failed': ({ folder }) => `模型无法加载：${folder}。请确认 npm ci 已完整执行、内存充足，并运行 doctor 查看详情。`,
  'page/not-found': ({ path }) => `找不到 ${path}，请检查路径。`,
  'page/unreadable': ({ path, reason }) => `无法读取 ${path}（${reason}），请检查权限。`,
  'page/empty': ({ file }) => `${file} 是空文件，已跳过。`,
  'page/image': ({ file }) => `${file} 是图片，不能直接导入。请先用文字识别（OCR）软件转成文本，再导入。`,
  'page/binary': ({ file }) => `${file} 不是文本文件（含二进制内容），已跳过。请确认扩展名与内容一致。`,
  'page/unsupported': ({ file, supported }) => `${file} 的类型不受支持，可用：${supported}。`,
  'page/too-large': ({ file, megabytes, limit }) => `${file} 有 ${megabytes} MB，超过 ${limit} MB 的上限，已跳过。请拆分后再导入。`,
  'page/no-text': ({ file }) => `${file} 里没有可读的文字（可能是扫描件或照片）。请先用文字识别（OCR）软件转成文本，再导入。`,
  'page/encrypted': ({ file }) => `${file} 已加密，无法读取。请去掉密码后再导入。`,
  'page/broken': ({ file, line }) => (line === undefined ? `${file} 已损坏或格式不对，已跳过。` : `${file} 第 ${line} 行格式不对，已跳过这一行。`),
  'store/not-a-database': ({ file }) => `${file} 不是数据库文件。请把它移走（程序会新建），或用 DATA_DIR 指向别的目录；原文件未被改动。`,
  'store/corrupt': ({ file }) => `数据库 ${file} 已损坏。请先复制保存，再用 backup 命令留下的副本替换它；程序不会自动清空。`,
  'store/newer-schema': ({ file, found, known }) => `数据库 ${file} 由更新版本的程序写成（结构 ${found}，本程序只认到 ${known}）。请升级程序。`,
  'store/locked': ({ folder, holder }) => `数据目录 ${folder} 正被另一个进程使用（${holder}）。请先停止它，或用 DATA_DIR 指向别的目录。`,
  'store/busy': ({ file }) => `数据库 ${file} 正忙，等待超时。请稍后重试。`,
  'store/disk-full': ({ folder }) => `磁盘已满，无法写入 ${folder}。请腾出空间后重试；已保存的内容没有丢失。`,
  'store/read-only': ({ folder }) => `无法写入 ${folder}。请检查目录权限。`,
  'store/not-found': ({ what }) => `库里没有“${what}”。`,
  'subscription/too-many': ({ limit }) => `一个聊天最多 ${limit} 项订阅，请先删除一些。`,
  'citation/mismatch': ({ source }) => `引文与 ${source} 的原文不一致，未予发送。请运行 doctor 检查。`,
  'server/port-taken': ({ address }) => `端口已被占用：${address}。请换一个 WEBHOOK_PORT 或 HEALTH_PORT，或停掉占用它的程序。`,
  'telegram/unauthorized': () => 'Telegram 不接受这个 BOT_TOKEN。请向 @BotFather 核对令牌后重新启动。',
  'telegram/conflict': () => '另一个程序正用同一个 BOT_TOKEN 接收消息。请停掉另一个，再重新启动。',
  'telegram/unreachable': ({ root }) => `连不上 Telegram 服务器 ${root}。请检查网络、代理或 TELEGRAM_API_ROOT。`,
}

/** For what nobody foresaw; the log holds the cause. */
export const unexpectedError = '程序遇到意外错误，已记入日志。请重试；若再次出现，请带上日志反馈。'
