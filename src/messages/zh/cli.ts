import type { CliTexts } from '../cli-texts.ts'

export const cliTexts: CliTexts = {
  help: `zone-reports — 用报道原文回答关于高新区、经开区的问题

用法：zone-reports [命令] [选项]

  start                      更新资料库后运行：有 BOT_TOKEN 则运行 Telegram 机器人，否则在终端问答（默认）
  ingest 路径…               导入文件或文件夹（.txt .md .html .pdf .docx .jsonl）
         --outlet 报纸 --published 2024-07-08 --zone 区名   本次导入的报纸、日期、所属区
         --dry-run           只显示会怎样切分，不入库
  ask "问题"                 回答一个问题；--json 输出一个对象；--jsonl 文件|- 每行一个问题；--explain 显示全部候选
  compare 区 区 指标         并列几个区的同一指标
  timeline 区                按日期列出一个区的报道
  articles [--zone 区] [--jsonl]   已收录的文章
  zones                      有报道的区
  source 文件 [--lines 3-8] [--raw]   核对引文用的原文
  set 文章 --title/--zone/--date 值   改正（再次导入也保留）；--undo title|zone|date 撤销
  remove 文件|文章 [--undo]  撤下文件或文章；恢复
  eval 问题文件 [--json]     用一组问题测量
  backup 文件                资料库的完整副本
  doctor                     检查模型、索引、数据库、令牌、发送队列

通用选项：--data 目录  --json  --quiet  --help  --version
结果写到标准输出，其余写到标准错误。退出码：0 完成，1 有失败，2 用法错误。`,
  welcome: ({ articles, zones }) => `已收录 ${articles} 篇文章，涉及 ${zones} 个区。直接输入问题，空行或 Ctrl+D 退出。`,
  emptyStore: folder => `资料库是空的。把报道放进 ${folder}，或运行 zone-reports ingest 路径。`,
  prompt: '问：',
  bye: '再见。',
  preparing: '正在加载模型……',
  refreshing: '程序已更新，正在重新切分已收录的页面……',
  botRunning: name => `机器人 @${name} 已开始工作。`,
  stopping: '正在停止……',
  ingest: {
    committed: ({ source, articles, created, revised, alsoPrinted, gone, passages }) =>
      `${source}：${articles} 篇（新增 ${created}${revised > 0 ? `，更新 ${revised}` : ''}${alsoPrinted > 0 ? `，另见他处 ${alsoPrinted}` : ''}${gone > 0 ? `，不再刊载 ${gone}` : ''}），${passages} 段`,
    unchanged: source => `${source}：没有变化`,
    summary: ({ pages, unchanged, created, failed }) => `共 ${pages} 页：新增文章 ${created} 篇，未变 ${unchanged} 页，失败 ${failed} 页。`,
    nothing: '没有找到可以导入的文件。',
    progress: '导入 {bar} {value}/{total} 个文件，{passages} 段 {file}',
  },
  articles: { untitled: '（无标题）', none: '没有文章。' },
  zones: { line: (zone, articles, range) => `${zone}　${articles} 篇　${range}`, none: '还没有收录任何区的报道。', undated: '日期不详', nothingDated: zone => `没有${zone}的带日期的报道。` },
  corrected: id => `已改正 ${id}。`,
  withdrawn: count => `已撤下 ${count} 篇文章。`,
  restored: count => `已恢复 ${count} 篇文章。`,
  backedUp: file => `副本已写入 ${file}。`,
  doctor: {
    ok: what => `✓ ${what}`,
    bad: (what, remedy) => `✗ ${what}\n  ${remedy}`,
    model: folder => `模型完整：${folder}`,
    database: ({ documents, articles, chunks }) => `数据库完好：${documents} 页，${articles} 篇文章，${chunks} 段`,
    damaged: '数据库自检未通过',
    index: count => `向量索引与数据库一致：${count} 段`,
    indexMissing: '向量索引的快照缺失或过期：下次启动时会自动重建',
    stale: count => `有 ${count} 页是旧版程序切分的`,
    staleRemedy: '运行 start 或 ingest 会自动重新切分。',
    missingFiles: files => `这些文件已不在原处，文章仍保留：${files.join('、')}`,
    missingFilesRemedy: '若要撤下，运行 remove 文件；若只是移动了，再次 ingest 即可。',
    token: name => `令牌有效：@${name}`,
    noToken: '没有设置 BOT_TOKEN：start 会在终端问答',
    queue: figures => `发送队列：${figures}`,
  },
}
