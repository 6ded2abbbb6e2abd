const DAY_MS = 86_400_000

/** A care reason is looked at again within a year, on a day that lies ahead. */
export function careDayVerdict(until: string, today: string): 'allowed' | 'care-day' {
  const days = (Date.parse(`${until}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / DAY_MS
  return days >= 1 && days <= 366 ? 'allowed' : 'care-day'
}
