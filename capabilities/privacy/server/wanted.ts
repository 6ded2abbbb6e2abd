import type { Act } from '#kernel/server/act.ts'
import { maskName, maskPhone } from '#kernel/server/vault.ts'
import { WantedField } from '../contract/requests.ts'
import type { Wanted, WantedValue } from '../contract/requests.ts'

/** The fields that somebody wants put right, in the order in which they are kept. */
export const fieldsOf = (wanted: Wanted): WantedField[] =>
  WantedField.options.filter((field) => wanted[field] !== undefined)

/** Nothing is kept where nothing is wanted. */
export const sealWanted = ({ vault }: Pick<Act<never>, 'vault'>, wanted: Wanted): Buffer | null =>
  fieldsOf(wanted).length === 0 ? null : vault.seal(JSON.stringify(wanted))

export const openWanted = ({ vault }: Pick<Act<never>, 'vault'>, sealed: Buffer | null): Wanted =>
  JSON.parse(vault.open(sealed) ?? '{}') as Wanted

const MASKS: Readonly<Record<WantedField, (value: string) => string>> = {
  name: (value) => maskName(value) ?? '',
  sex: (value) => value,
  birthYear: (value) => value,
  phone: (value) => maskPhone(value) ?? '',
  identityNumber: (value) => `${value.slice(0, 6)}********${value.slice(-4)}`,
}

export const shownWanted = (wanted: Wanted, how: 'masked' | 'whole'): WantedValue[] =>
  fieldsOf(wanted).map((field) => {
    const value = String(wanted[field])
    return { field, value: how === 'masked' ? MASKS[field](value) : value }
  })
