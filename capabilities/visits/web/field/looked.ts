import { useEffect } from 'react'
import { useBook } from '#kernel/web/sync/book.tsx'
import type { Phone } from '#kernel/web/sync/phone.ts'
import { dayOf } from '#kernel/web/time.ts'
import { noteLooked } from '../../contract.ts'

const noted = new Set<string>()

/** Notes that the people of these homes were looked at; once a day for each of them is enough to say so. */
export async function noteLookedAt(
  phone: Pick<Phone, 'clock' | 'act'>,
  households: readonly string[],
): Promise<void> {
  const at = phone.clock()
  for (const household of households) {
    const key = `${household} ${dayOf(at)}`
    if (noted.has(key)) continue
    noted.add(key)
    try {
      await phone.act({
        type: noteLooked.id,
        entity: `household:${household}`,
        body: { items: [{ householdId: household, at: at.toISOString() }] },
      })
    } catch {
      noted.delete(key)
    }
  }
}

/** Each resident can see who looked: wherever the people of a home are shown. */
export function useNoteLooked(households: readonly string[]): void {
  const { phone } = useBook()
  const all = households.join(' ')
  useEffect(() => {
    void noteLookedAt(phone, all === '' ? [] : all.split(' '))
  }, [phone, all])
}
