/**
 * Does steps of one transaction side by side, where none needs another: they wait for the database together. All are waited for,
 * since what went on after the transaction had failed would go on in the next; the first that failed is thrown.
 */
export async function sideBySide<I, O>(
  items: readonly I[],
  step: (item: I) => Promise<O>,
): Promise<readonly O[]> {
  const done = await Promise.allSettled(items.map(step))
  return done.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}
