import { useMemo } from 'react'
import type { PhoneCall } from '#coordination/contract/slice.ts'
import type { PhoneOrder } from '#dispatch/contract/slice.ts'
import type { PhoneHousehold, PhonePerson } from '#ledger/contract/slice.ts'
import type { PhoneBuilding, PhoneDwelling } from '#places/contract/slice.ts'
import type { PhoneCampaign, PhoneTarget } from '#visits/contract/slice.ts'
import { useRows } from '#kernel/web/sync/book.tsx'
import type { Holdings } from './today/tasks.ts'

/** All that lists are made of; nothing while it is read for the first time. */
export function useHoldings(): Holdings | undefined {
  const buildings = useRows<PhoneBuilding>('building')
  const dwellings = useRows<PhoneDwelling>('dwelling')
  const households = useRows<PhoneHousehold>('household')
  const people = useRows<PhonePerson>('person')
  const orders = useRows<PhoneOrder>('order')
  const calls = useRows<PhoneCall>('call')
  const targets = useRows<PhoneTarget>('target')
  const campaigns = useRows<PhoneCampaign>('campaign')
  return useMemo(
    () =>
      buildings && dwellings && households && people && orders && calls && targets && campaigns
        ? { buildings, dwellings, households, people, orders, calls, targets, campaigns }
        : undefined,
    [buildings, dwellings, households, people, orders, calls, targets, campaigns],
  )
}
