import { useNavigate, useRouter, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

export interface Address {
  /** The part after the question mark. */
  readonly query: Readonly<Record<string, string>>
  /** Changes some of it; `undefined` and blank take a part out. A new page of a list is a step one can go back. */
  readonly change: (
    to: Readonly<Record<string, string | undefined>>,
    how?: { readonly replace?: boolean },
  ) => void
  /** To another page of the desk. */
  readonly go: (href: string) => void
}

/** Where the desk is: filters and pages of lists live in the address, so that a link shows what its sender saw. */
export function useAddress(): Address {
  const query = useSearch({ strict: false }) as Readonly<Record<string, string>>
  const navigate = useNavigate()
  const { history } = useRouter()
  const change = useCallback<Address['change']>(
    (to, how = {}) => {
      const merged = (before: object) =>
        Object.fromEntries(Object.entries({ ...before, ...to }).filter(([, value]) => value))
      void navigate({ to: '.', search: merged, replace: how.replace ?? false })
    },
    [navigate],
  )
  const go = useCallback((href: string) => history.push(href), [history])
  return { query, change, go }
}

/** The query of an address as plain text values, both ways. */
export const plainQuery = {
  parse: (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text)),
  print: (query: Readonly<Record<string, unknown>>): string => {
    const text = new URLSearchParams(
      Object.entries(query).map(([name, value]) => [name, String(value)]),
    ).toString()
    return text === '' ? '' : `?${text}`
  },
}
