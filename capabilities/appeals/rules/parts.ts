import type { StoryLine } from '../contract.ts'

type Line = Pick<StoryLine, 'name' | 'text' | 'detail'>

const GIVES: ReadonlySet<StoryLine['name']> = new Set(['assigned', 'transferred'])

/** With which words an order was given, however often it was passed on since. */
function givenWith(
  story: readonly Line[],
  order: unknown,
): { readonly by: Line; readonly task: string } | undefined {
  const at = story.findIndex(({ name, detail }) => GIVES.has(name) && detail['order'] === order)
  const by = story[at]
  if (order === undefined || by === undefined) return undefined
  if (by.name === 'transferred') {
    const first = givenWith(story.slice(0, at), by.detail['from'])
    return first && { by: first.by, task: first.task }
  }
  return by.text === null ? undefined : { by, task: by.text }
}

/**
 * The task of the part that a line tells of, in the words it was given with: several parts may be in the same hands, whose name tells
 * them not apart. Nothing for the line that gives it, where the words stand below, and where somebody has it all.
 */
export function taskOf(story: readonly Line[], line: Line): string | undefined {
  const given = givenWith(story, line.detail['order'])
  return given === undefined || given.by === line ? undefined : given.task
}
