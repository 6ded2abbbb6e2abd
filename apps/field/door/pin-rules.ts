const stepsOf = (pin: string): ReadonlySet<number> =>
  new Set(Array.from(pin.slice(1), (digit, i) => Number(digit) - Number(pin[i])))

/** One digit again and again, a straight run, or two or three digits repeated: whoever finds the phone tries those first. */
export const isSimple = (pin: string): boolean =>
  stepsOf(pin).size === 1 ||
  [2, 3].some((n) => pin.length > n && pin === pin.slice(0, n).repeat(pin.length / n))
