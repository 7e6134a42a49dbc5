import type { CliTexts } from '../cli-texts.ts'

export const cliTexts: CliTexts = {
  help: `zone-reports — answers questions about China's development zones with quotes from the reports

Usage: zone-reports [command] [options]

  start                      bring the store up to date, then run the Telegram bot if BOT_TOKEN is set, else a terminal chat (default)
  ingest PATH…               add files or folders (.txt .md .html .pdf .docx .jsonl)
         --outlet NAME --published 2024-07-08 --zone ZONE   paper, date and zone for this call
         --dry-run           show how pages would be cut, store nothing
  ask "QUESTION"             answer a question; --json one object; --jsonl FILE|- one line a question; --explain every candidate
  compare ZONE ZONE INDICATOR   one indicator of several zones side by side
  timeline ZONE              a zone's reports by date
  articles [--zone ZONE] [--jsonl]   what is indexed
  zones                      zones with reports
  source FILE [--lines 3-8] [--raw]   the source text, to check a quote by hand
  set ARTICLE --title/--zone/--date VALUE   correct for good; --undo title|zone|date takes it back
  remove FILE|ARTICLE [--undo]   withdraw a file or an article; bring it back
  eval QUESTIONS [--json]    measure with a set of questions
  backup FILE                a consistent copy of the store
  doctor                     check model, index, database, token and queue

Everywhere: --data DIR  --json  --quiet  --help  --version
Results go to stdout, everything else to stderr. Exit 0 done, 1 something failed, 2 wrong usage.`,
  welcome: ({ articles, zones }) => `${articles} articles about ${zones} zones. Type a question; an empty line or Ctrl+D ends.`,
  emptyStore: folder => `The store is empty. Put reports into ${folder}, or run zone-reports ingest PATH.`,
  prompt: '> ',
  bye: 'Goodbye.',
  preparing: 'Loading the model…',
  refreshing: 'The program has changed: cutting the stored pages again…',
  botRunning: name => `The bot @${name} is running.`,
  stopping: 'Stopping…',
  ingest: {
    committed: ({ source, articles, created, revised, alsoPrinted, gone, passages }) =>
      `${source}: ${articles} articles (${created} new${revised > 0 ? `, ${revised} revised` : ''}${alsoPrinted > 0 ? `, ${alsoPrinted} printed elsewhere too` : ''}${gone > 0 ? `, ${gone} gone` : ''}), ${passages} passages`,
    unchanged: source => `${source}: unchanged`,
    summary: ({ pages, unchanged, created, failed }) => `${pages} pages: ${created} new articles, ${unchanged} pages unchanged, ${failed} failed.`,
    nothing: 'There are no files to add.',
    progress: 'adding {bar} {value}/{total} files, {passages} passages {file}',
  },
  articles: { untitled: '(untitled)', none: 'No articles.' },
  zones: { line: (zone, articles, range) => `${zone}  ${articles} articles  ${range}`, none: 'There are no reports about any zone yet.', undated: 'undated', nothingDated: zone => `There are no dated reports about ${zone}.` },
  corrected: id => `Corrected ${id}.`,
  withdrawn: count => `Withdrew ${count} articles.`,
  restored: count => `Restored ${count} articles.`,
  backedUp: file => `The copy is in ${file}.`,
  doctor: {
    ok: what => `✓ ${what}`,
    bad: (what, remedy) => `✗ ${what}\n  ${remedy}`,
    model: folder => `model whole: ${folder}`,
    database: ({ documents, articles, chunks }) => `database sound: ${documents} pages, ${articles} articles, ${chunks} passages`,
    damaged: 'the database fails its own check',
    index: count => `vector index in step with the database: ${count} passages`,
    indexMissing: 'vector snapshot missing or stale: it is rebuilt at the next start',
    stale: count => `${count} pages were cut by an earlier program`,
    staleRemedy: 'start or ingest cuts them again by itself.',
    missingFiles: files => `no longer where they were, their articles are kept: ${files.join(', ')}`,
    missingFilesRemedy: 'To withdraw them, run remove FILE; if they only moved, ingest them again.',
    token: name => `token valid: @${name}`,
    noToken: 'no BOT_TOKEN: start chats in the terminal',
    queue: figures => `delivery queue: ${figures}`,
  },
}
