import { chanceOf } from './chance.ts'
import { DAY_MS, inOffice } from './clockwork.ts'
import type { Step, Story } from './story.ts'

/** What came in so lately still waits to be looked at, most of it. */
const WAITS_MS = 1.5 * DAY_MS

/**
 * Lets the desk look at what is of a public kind, some time after it was sorted: most of it becomes public, some is kept private, and
 * the newest waits. Whether a story is of a public kind shows when it is played.
 */
export function withPublishing(story: Story, now: Date, seed: string): Story {
  const chance = chanceOf(`${seed}/open/${story.receivedAt.getTime()}`)
  const sorted = story.steps.find(
    (step): step is Extract<Step, { does: 'dispatch' | 'answer' }> =>
      step.does === 'dispatch' || step.does === 'answer',
  )
  if (sorted === undefined) return story
  if (now.getTime() - story.receivedAt.getTime() < WAITS_MS && chance.hits(0.6)) return story
  const look: Step = {
    does: 'look',
    by: sorted.by,
    keeps: chance.hits(0.06),
    at: inOffice(sorted.at, chance.int(20, 400)),
  }
  const steps = [...story.steps, look].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  return { ...story, steps }
}
