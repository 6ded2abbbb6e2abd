/** A fixed window per caller and door. Small on purpose: it protects the doors that face the street, nothing else. */
export function makeLimits(
  clock: () => Date,
): (key: string, requests: number, perSeconds: number) => boolean {
  const windows = new Map<string, { until: number; left: number }>()
  return (key, requests, perSeconds) => {
    const now = clock().getTime()
    if (windows.size > 20_000)
      for (const [old, window] of windows) if (window.until <= now) windows.delete(old)
    const window = windows.get(key)
    if (!window || window.until <= now) {
      windows.set(key, { until: now + perSeconds * 1000, left: requests - 1 })
      return true
    }
    window.left -= 1
    return window.left >= 0
  }
}
