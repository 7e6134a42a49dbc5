import { Composer } from 'grammy'
import type { Zone } from '../../zone.ts'
import { encodeButton } from '../callback-data.ts'
import type { BotContext } from '../context.ts'
import { placeOf } from '../context.ts'
import { plain } from '../format/formatted-text.ts'
import { answerPress, editView, sendView } from '../send.ts'
import { subscribeButton } from '../views/answer-view.ts'
import { zoneLabel } from '../views/zone-label.ts'
import { articleListView, zonesView } from '../views/zones-view.ts'
import type { View } from '../send.ts'
import type { Presses } from './buttons.ts'
import { present } from './buttons.ts'

/** Articles of a zone's card. */
const LATEST_OF_ZONE = 5

/** /zones: what there is, by zone. */
export function zonesComposer(): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  composer.command('zones', async context => {
    const { services, wording } = context
    await sendView(context, zonesView(await services.zoneSummaries(), 0, wording, services.zones))
  })
  return composer
}

export const zonePresses: Presses = {
  zones: async (context, { page }) => {
    const { services, wording } = context
    const place = placeOf(context)
    const pressed = context.callbackQuery?.message?.message_id
    await answerPress(context)
    if (place !== undefined && pressed !== undefined) await editView(context, place.chatId, pressed, zonesView(await services.zoneSummaries(), page, wording, services.zones))
  },
  zone: async (context, button) => {
    const zone = context.services.zones.byId(button.zone)
    if (zone === undefined) return answerPress(context, context.wording.bot.refused.button, true)
    await answerPress(context)
    const { view, articles } = await zoneCard(context, zone)
    await present(context, view, { inPlace: context.chat?.type !== 'private', articles })
  },
}

/** The latest of a zone, with a button to subscribe to it. */
export async function zoneCard(context: BotContext, zone: Zone): Promise<{ view: View; articles: [] }> {
  const { services, wording } = context
  const latest = await services.latest(zone.name, LATEST_OF_ZONE)
  const name = zoneLabel(zone.name, wording.language, services.zones)
  const list = latest.length === 0 ? { text: plain(wording.bot.zones.without(name)), buttons: [] } : articleListView({ heading: wording.bot.latest.titleOf(name), articles: latest, zone: zone.name }, wording, services.zones)
  const buttons = [...list.buttons, [subscribeButton(zone.name, 0, wording, services.zones)], [{ text: wording.bot.buttons.backToZones, callback_data: encodeButton({ do: 'zones', page: 0 }) }]]
  return { view: { text: list.text, buttons }, articles: [] }
}
