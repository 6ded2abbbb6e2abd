/** A database made from another by its files. What is asked in it is planned once for all: each history has connections of its own. */
export async function madeFrom(
  admin: (text: string) => Promise<void>,
  name: string,
  from: string,
): Promise<void> {
  await admin(`create database ${name} template ${from} strategy file_copy`)
  await admin(`alter database ${name} set plan_cache_mode = force_generic_plan`)
  // Nothing here outlives the test; a connection that is cut loses no more by it.
  await admin(`alter database ${name} set synchronous_commit = off`)
}
