import { COMMUNITIES, communityCode, orgId } from './seed.ts'
import type { Client } from './client.ts'
import { SAMPLE_TEXTS } from './texts.ts'

/** What one life took and whether it went as it should. */
export interface Life {
  readonly ok: boolean
  /** What went wrong, if something did. */
  readonly wrong?: string
  readonly ms: number
  readonly calls: readonly number[]
  readonly stale: number
}

/**
 * One appeal's life in four calls, each awaited: taken down, sent to its handler, handled, verified and closed. With
 * `reads`, every write is followed by a read that must already see it; one that does not counts as stale.
 */
export async function live(client: Client, n: number, reads: boolean): Promise<Life> {
  const community = 1 + (n % COMMUNITIES)
  const [clerk, checker, handler] = [`clerk${community}`, `checker${community}`, `handler${community}`]
  const from = performance.now()
  const calls: number[] = []
  let stale = 0
  const act = async (login: string, path: string, body: object): Promise<Record<string, string | number>> => {
    const answer = await client.send(login, 'POST', path, body)
    calls.push(answer.ms)
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body.slice(0, 200)}`)
    return JSON.parse(answer.body) as Record<string, string | number>
  }
  const look = async (appealId: string, state: string) => {
    if (!reads) return
    const answer = await client.send(clerk, 'GET', `/desk/appeals/${appealId}`)
    if (answer.status !== 200 || (JSON.parse(answer.body) as { state: string }).state !== state) stale += 1
  }
  try {
    const text = SAMPLE_TEXTS[n % SAMPLE_TEXTS.length]!
    const filed = await act(clerk, '/desk/appeals', {
      kind: 'problem',
      categoryCode: 'repair-light',
      text,
      areaCode: `${communityCode(community)}${String(1 + (n % 10)).padStart(3, '0')}`,
      channel: 'counter',
      relation: 'self',
      consent: true,
      // Half leave a phone, and get their messages.
      ...(n % 2 === 0
        ? { reach: 'none' }
        : { reach: 'phone', phone: `1990000${String(n % 10_000).padStart(4, '0')}` }),
    })
    const appealId = String(filed['appealId'])
    await look(appealId, 'received')
    const order = await act(clerk, `/desk/appeals/${appealId}/orders`, {
      version: 1,
      orgId: orgId(community),
    })
    await look(appealId, 'assigned')
    await act(handler, `/orders/${order['orderId']}/result`, { text: '已到场处理完毕，恢复正常。' })
    await look(appealId, 'done')
    await act(checker, `/desk/orders/${order['orderId']}/verification`, { passed: true, method: 'photo' })
    await look(appealId, 'closed')
    return { ok: true, ms: performance.now() - from, calls, stale }
  } catch (error) {
    return { ok: false, wrong: String(error), ms: performance.now() - from, calls, stale }
  }
}

/** How many lives went wrong, and the first reason: figures of a house that refuses are none. */
export function tellErrors(lives: readonly Life[], say: (line: string) => void): number {
  const wrong = lives.filter((one) => !one.ok)
  if (wrong[0]) say(`${wrong.length} of ${lives.length} went wrong, first: ${wrong[0].wrong}`)
  return wrong.length
}
