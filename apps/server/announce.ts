import type { Config } from '#kernel/server/config.ts'

/** A demo person to sign in as. */
export interface DemoPerson {
  readonly login: string
  readonly name: string
  readonly role: string
  readonly password: string
}

/** Says where it listens. */
export function announce(
  address: string,
  _config: Config,
  _people: readonly DemoPerson[],
  say: (sentence: string) => void,
): void {
  say(`Linli 邻里: ${address}`)
}
