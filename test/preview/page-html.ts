import { messageHtml } from './message-html.ts'
import type { DrawnMessage } from './message-html.ts'

/** One chat as a phone shows it; a long message is faded out, as below the edge of a screen. */
export interface DrawnChat {
  readonly title: string
  readonly messages: readonly DrawnMessage[]
}

const STYLE = `
  * { box-sizing: border-box; margin: 0; }
  body { width: 1260px; padding: 16px; background: #dfe5ea; font: 15px/1.42 "Noto Sans CJK SC", "Noto Sans", "Noto Color Emoji", sans-serif; color: #0f1419; }
  main { display: grid; grid-template-columns: repeat(3, 1fr); gap: 16px; align-items: start; }
  section { border-radius: 14px; overflow: hidden; background: #c9dcc0; }
  h2 { font-size: 15px; font-weight: 600; padding: 10px 16px; background: #fff; border-bottom: 1px solid #0001; }
  .chat { padding: 12px 10px; display: flex; flex-direction: column; gap: 8px; }
  .message { max-width: 94%; }
  .message.person { align-self: flex-end; }
  .message.bot { align-self: flex-start; min-width: 70%; }
  .bubble { padding: 7px 11px; border-radius: 13px; background: #fff; white-space: pre-wrap; overflow-wrap: anywhere; }
  .bot .bubble { max-height: 440px; overflow: hidden; position: relative; }
  .bot .bubble.long::after { content: ""; position: absolute; inset: auto 0 0; height: 24px; background: #fffd; }
  .person .bubble { background: #effdde; }
  .row { display: flex; gap: 3px; margin-top: 3px; }
  .button { flex: 1 1 0; min-width: 0; padding: 6px 8px; border-radius: 8px; background: #5b7f5199; color: #fff; text-align: center; font-size: 13.5px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .file { padding: 4px 0; font-weight: 600; }
  blockquote { display: block; position: relative; margin: 2px 0; padding: 3px 10px 3px 9px; border-left: 3px solid #4fa84b; border-radius: 4px; background: #4fa84b17; }
  blockquote.folded { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; padding-bottom: 0; }
  blockquote.folded::after { content: "⌄"; position: absolute; right: 6px; bottom: 0; color: #4fa84b; }
  code, pre { font-family: "Noto Sans Mono CJK SC", monospace; font-size: 13.5px; color: #2d6a8a; }
  a { color: #2678b6; }
`

export function pageHtml(chats: readonly DrawnChat[]): string {
  const sections = chats.map(({ title, messages }) => `<section><h2>${title}</h2><div class="chat">${messages.map(messageHtml).join('\n')}</div></section>`)
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title></title><style>${STYLE}</style><body><main>${sections.join('\n')}</main><script>for (const bubble of document.querySelectorAll('.bot .bubble')) bubble.classList.toggle('long', bubble.scrollHeight > bubble.clientHeight + 4); document.title = 'height ' + document.documentElement.scrollHeight</script></body></html>`
}
