import { chanceOf } from './chance.ts'
import { dayBegin, HOUR_MS, hourOf, later } from './clockwork.ts'
import { DOORS } from './homes.ts'
import { HONGHUA } from './land.ts'
import { demoPhone, inventedName } from './names.ts'
import { AGAIN } from './said/again.ts'
import { SCENES } from './said/scenes.ts'
import { TOGETHER } from './said/together.ts'
import type { Scene } from './said/scenes.ts'
import type { Saying, Story } from './story.ts'

/** People are awake when they speak: what would fall into the night was said the evening before. */
function byDay(at: Date): Date {
  const hour = hourOf(at)
  return hour >= 7 && hour < 22 ? at : later(dayBegin(at), (hour < 12 ? -2.5 : 21.5) * HOUR_MS)
}

const HERE = DOORS.filter(({ community }) => community === HONGHUA)

function sayingIn({ text, door }: Scene, i: number): Saying {
  const chance = chanceOf(`scene ${i}`)
  return {
    channel: 'doorway',
    kind: 'problem',
    text,
    lang: 'zh',
    // Said in plain words; the desk knows where it belongs.
    categoryCode: undefined,
    answers: {},
    where: { doorway: door ?? chance.pick(HERE).code },
    person: { name: inventedName(chance), phone: demoPhone(1700 + i) },
    relation: 'self',
    signedIn: false,
    by: undefined,
    photos: [],
  }
}

/** The scenes as they stand at a moment. */
export const scenesAt = (now: Date): Story[] =>
  [...SCENES, ...AGAIN, ...TOGETHER].map((scene, i) => {
    const receivedAt =
      scene.hoursAgo < 12
        ? later(now, -scene.hoursAgo * HOUR_MS)
        : byDay(later(now, -scene.hoursAgo * HOUR_MS))
    return {
      receivedAt,
      saying: sayingIn(scene, i),
      ...(scene.together === undefined ? {} : { together: scene.together }),
      steps: scene.steps.map(({ after, ...step }) => ({ ...step, at: later(receivedAt, after * HOUR_MS) })),
    }
  })
