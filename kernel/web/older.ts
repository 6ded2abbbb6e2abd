/*
 * In-app browsers of phones some years old: what we and our libraries use and those lack. Only what is missing is added.
 */
const add = (to: object, name: string, value: unknown) => {
  if (!(name in to)) Object.defineProperty(to, name, { value, configurable: true, writable: true })
}

type Compare = (a: unknown, b: unknown) => number

add(Array.prototype, 'toSorted', function (this: readonly unknown[], compare?: Compare) {
  // oxlint-disable-next-line unicorn/no-array-sort -- this is what toSorted is made of
  return [...this].sort(compare)
})
add(Array.prototype, 'toReversed', function (this: readonly unknown[]) {
  // oxlint-disable-next-line unicorn/no-array-reverse -- this is what toReversed is made of
  return [...this].reverse()
})
add(Array.prototype, 'at', function (this: readonly unknown[], index: number) {
  return this[index < 0 ? this.length + index : index]
})
add(Object, 'hasOwn', (of: object, name: PropertyKey) => Object.prototype.hasOwnProperty.call(of, name))
if (typeof AbortSignal !== 'undefined')
  add(AbortSignal, 'timeout', (ms: number) => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(), ms)
    return stop.signal
  })
