import type { DueDelivery, DueGroup } from '../store/delivery-store.ts'
import type { MissReason } from '../subscription.ts'
import type { DeliveryLimits } from './limits.ts'

/** Which messages the due deliveries of one chat and thread become. Every delivery is in exactly one of the three. */
export interface Grouping {
  readonly messages: readonly { readonly kind: 'notice' | 'digest' | 'catch-up' | 'resend'; readonly period: string | null; readonly deliveries: readonly DueDelivery[] }[]
  readonly aside: readonly { readonly state: 'skipped' | 'suspended'; readonly reason: MissReason; readonly deliveries: readonly DueDelivery[] }[]
  /** To come later as one. */
  readonly putOff: { readonly until: number; readonly deliveries: readonly DueDelivery[] } | null
}

/** @param now milliseconds since 1970 */
export function groupDue(group: DueGroup, limits: Pick<DeliveryLimits, 'ageLimitMs' | 'burstLimit' | 'burstWindowMs' | 'maxDigestItems'>, now: number): Grouping {
  if (group.suspended !== null) return { messages: [], aside: [{ state: 'suspended', reason: group.suspended, deliveries: group.deliveries }], putOff: null }
  const old = group.deliveries.filter(delivery => delivery.dueAt < now - limits.ageLimitMs)
  const due = group.deliveries.filter(delivery => delivery.dueAt >= now - limits.ageLimitMs)
  const resend = due.filter(delivery => delivery.bundle === 'resend')
  const rest = due.filter(delivery => delivery.bundle !== 'resend')
  // A chat that returns gets everything that is due as one.
  const returned = rest.some(delivery => delivery.bundle === 'catch-up')
  const scheduled = returned ? [] : rest.filter(delivery => delivery.period !== null)
  const bundled = returned ? [] : rest.filter(delivery => delivery.period === null && delivery.bundle !== null)
  const instant = returned ? [] : rest.filter(delivery => delivery.period === null && delivery.bundle === null)
  const flood = instant.length > limits.burstLimit
  const putOff = !flood && instant.length > 0 && group.recentNotices.length + instant.length > limits.burstLimit
  const gathered = flood ? [...bundled, ...instant] : bundled
  const together: Grouping['messages'] = [
    { kind: 'resend', period: null, deliveries: resend },
    { kind: 'catch-up', period: null, deliveries: returned ? rest : [] },
    ...byPeriod(scheduled).map(([period, deliveries]) => ({ kind: 'digest' as const, period, deliveries })),
    { kind: gathered.length === 1 ? 'notice' : 'digest', period: null, deliveries: gathered },
  ]
  const full = together.filter(message => message.deliveries.length > 0)
  return {
    messages: [
      ...full.map(message => ({ ...message, deliveries: message.deliveries.slice(0, limits.maxDigestItems) })),
      ...(flood || putOff ? [] : instant.map(delivery => ({ kind: 'notice' as const, period: null, deliveries: [delivery] }))),
    ],
    aside: [
      { state: 'skipped' as const, reason: 'too-old' as const, deliveries: old },
      { state: 'skipped' as const, reason: 'too-many' as const, deliveries: full.flatMap(message => message.deliveries.slice(limits.maxDigestItems)) },
    ].filter(part => part.deliveries.length > 0),
    putOff: putOff ? { until: Math.max(now, (group.recentNotices[0] ?? now) + limits.burstWindowMs), deliveries: instant } : null,
  }
}

function byPeriod(deliveries: readonly DueDelivery[]): [string, DueDelivery[]][] {
  const periods = new Map<string, DueDelivery[]>()
  for (const delivery of deliveries) {
    if (delivery.period === null) continue
    periods.set(delivery.period, [...(periods.get(delivery.period) ?? []), delivery])
  }
  return [...periods]
}
