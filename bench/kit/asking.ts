import type { Client } from './client.ts'
import { percentile, round } from './figures.ts'

/** What is asked, and by whom, the n-th time. */
export interface Look {
  readonly figure: string
  readonly login: (n: number) => string | undefined
  readonly path: (n: number) => string
}

/** The 95th percentile of two hundred answers, after sixty that warm the caches a working day would have warm. */
export async function ask(client: Client, look: Look): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < 260; n++) {
    const answer = await client.send(look.login(n), 'GET', look.path(n))
    if (answer.status !== 200)
      throw new Error(`${look.path(n)}: ${answer.status} ${answer.body.slice(0, 200)}`)
    if (n >= 60) times.push(answer.ms)
  }
  return round(percentile(times, 0.95))
}
