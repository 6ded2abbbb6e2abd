import type { Act } from '#kernel/server/act.ts'
import { sql, withWholeSight } from '#kernel/server/database.ts'
import { put } from '../../rules/model.ts'
import { ERASED } from '../../rules/erasing.ts'
import { change } from '../commands/change.ts'
import type { Law, Outcome } from '../commands/change.ts'
import { saveChange } from '../save.ts'
import type { Grounds } from '../save.ts'
import { held, keptAs } from './erase.ts'

/** What is kept of somebody is stored and not used: it is said on their page, and no list that leaves has them. */
export async function restrict(
  act: Act,
  {
    subjectId,
    requestId,
    number,
  }: { readonly subjectId: string; readonly requestId: string; readonly number: string },
): Promise<void> {
  const personId = await keptAs(act, subjectId)
  const before = await held(act, personId)
  const person = before?.person.get(personId)
  if (!before || !person || person.name === ERASED || person.restricted !== null) return
  await saveChange(act, before, put(before, 'person', { ...person, restricted: number }), {
    why: 'own-request',
    source: { kind: 'self', id: requestId },
    act: 'restrictPerson',
    changeId: act.newId(),
  })
}

export const lift = (
  act: Act<Law | 'not-found' | 'not-restricted'>,
  personId: string,
  grounds: Grounds,
): Promise<Outcome> =>
  change(act, { act: 'liftRestriction', grounds, people: [personId] }, (rows) => {
    const person = rows.person.get(personId)!
    if (person.restricted === null) act.refuse('not-restricted')
    return put(rows, 'person', { ...person, restricted: null })
  })

/** Everybody of the district whose data is not used: few, and some of them kept where the actor does not read. */
export const restrictedPeople = (act: Act<never>): Promise<string[]> =>
  withWholeSight(act.tx, act.actor, async () =>
    (
      await sql<{ id: string }>`select id from person where restricted is not null order by id`.execute(
        act.tx,
      )
    ).rows.map(({ id }) => id),
  )
