import { versionOf } from '#kernel/common/sync/version.ts'
import type { FormAnswers } from '#kernel/common/forms/form.ts'
import type { KeptEvidence } from '#kernel/web/evidence/photos.tsx'
import type { Row } from '#kernel/web/sync/row.ts'
import type { Doing } from '#kernel/web/sync/phone.ts'
import type { PhonePurpose } from '#privacy/contract/slice.ts'
import { attachToVisit, recordVisit } from '../../contract.ts'
import type { Agreed, Learned, Need, NoteAbout, Outcome, Told, Withdrawn } from '../../contract.ts'
import type { PhoneTarget } from '../../contract/slice.ts'
import { targetMoved } from '../../rules.ts'

/** What is written about a visit before it is kept. */
export interface Draft {
  readonly visitId: string
  readonly outcome: Outcome | undefined
  readonly met: readonly string[]
  readonly learned: readonly Learned[]
  readonly needs: readonly Need[]
  readonly told: readonly Told[]
  readonly agreed: readonly Agreed[]
  readonly withdrawn: readonly Withdrawn[]
  readonly answers: FormAnswers
  readonly noteAbout: NoteAbout
  readonly noteText: string
  readonly againBy: string
  readonly againWhat: string
}

export const emptyDraft = (visitId: string): Draft => ({
  visitId,
  outcome: undefined,
  met: [],
  learned: [],
  needs: [],
  told: [],
  agreed: [],
  withdrawn: [],
  answers: {},
  noteAbout: 'home',
  noteText: '',
  againBy: '',
  againWhat: '',
})

type Body = Readonly<Partial<Record<string, unknown>>>

/** A rejected visit, to be changed. */
export function draftOf(body: unknown, visitId: string): Draft {
  const said = (body ?? {}) as Body
  const note = said['note'] as { about: NoteAbout; text: string } | undefined
  const again = said['again'] as { by: string; what?: string } | undefined
  const form = said['form'] as { answers: FormAnswers } | undefined
  return {
    visitId: (said['visitId'] as string | undefined) ?? visitId,
    outcome: said['outcome'] as Outcome | undefined,
    met: (said['met'] as string[] | undefined) ?? [],
    learned: (said['learned'] as Learned[] | undefined) ?? [],
    needs: (said['needs'] as Need[] | undefined) ?? [],
    told: (said['told'] as Told[] | undefined) ?? [],
    agreed: (said['agreed'] as Agreed[] | undefined) ?? [],
    withdrawn: (said['withdrawn'] as Withdrawn[] | undefined) ?? [],
    answers: form?.answers ?? {},
    noteAbout: note?.about ?? 'home',
    noteText: note?.text ?? '',
    againBy: again?.by ?? '',
    againWhat: again?.what ?? '',
  }
}

const HASH = /^[0-9a-f]{64}$/

/** What was written before the page was opened again. What names a photo that is not there any more names it no longer. */
export const takenUpAgain = (draft: Draft, isThere: (sha256: string) => boolean): Draft => ({
  ...draft,
  answers: Object.fromEntries(
    Object.entries(draft.answers).filter(
      ([, answer]) => !(Array.isArray(answer) && answer.some((one) => HASH.test(one) && !isThere(one))),
    ),
  ),
})

export const isWritten = (draft: Draft): boolean =>
  draft.outcome !== undefined ||
  draft.met.length + draft.learned.length + draft.needs.length + draft.told.length > 0 ||
  draft.agreed.length + draft.withdrawn.length > 0 ||
  Object.keys(draft.answers).length > 0 ||
  draft.noteText !== '' ||
  draft.againBy !== ''

/** Agreed to a notice that is not the one of now: it has to be shown anew. */
export const isStale = (
  { purpose, noticeVersion }: Agreed,
  purposes: readonly PhonePurpose[] | undefined,
): boolean =>
  purposes !== undefined && purposes.find(({ code }) => code === purpose)?.notice?.version !== noticeVersion

export interface Visited {
  readonly dwellingId: string
  readonly householdId: string | undefined
  readonly target: Row<PhoneTarget> | undefined
  readonly form: { readonly formId: string; readonly version: number } | undefined
  readonly at: string
  readonly photos: readonly KeptEvidence[]
  readonly voice: KeptEvidence | undefined
}

/** What can be said only by and of somebody who was met. */
const withMet = (draft: Draft, form: Visited['form']) => ({
  ...(draft.met.length > 0 ? { met: draft.met } : {}),
  ...(draft.told.length > 0 ? { told: draft.told } : {}),
  ...(draft.agreed.length > 0 ? { agreed: draft.agreed } : {}),
  ...(draft.withdrawn.length > 0 ? { withdrawn: draft.withdrawn } : {}),
  ...(form && Object.keys(draft.answers).length > 0 ? { form: { ...form, answers: draft.answers } } : {}),
})

export function bodyOf(draft: Draft & { readonly outcome: Outcome }, visited: Visited) {
  const { photos, voice, target, householdId } = visited
  const files = [
    ...photos.map(({ sha256 }) => ({ sha256, kind: 'photo' as const })),
    ...(voice ? [{ sha256: voice.sha256, kind: 'voice' as const }] : []),
  ]
  const what = draft.againWhat.trim()
  return {
    visitId: draft.visitId,
    dwellingId: visited.dwellingId,
    ...(householdId === undefined ? {} : { householdId }),
    ...(target ? { targetId: target.id } : {}),
    outcome: draft.outcome,
    at: visited.at,
    ...(draft.outcome === 'met' ? withMet(draft, visited.form) : {}),
    ...(draft.learned.length > 0 ? { learned: draft.learned } : {}),
    ...(draft.needs.length > 0 ? { needs: draft.needs } : {}),
    ...(draft.noteText.trim() === ''
      ? {}
      : { note: { about: draft.noteAbout, text: draft.noteText.trim() } }),
    ...(files.length > 0 ? { files } : {}),
    ...(draft.againBy === '' ? {} : { again: { by: draft.againBy, ...(what === '' ? {} : { what }) } }),
  }
}

/** What the person sees at once: the home is done, or to be visited again; and the visit among the earlier ones. */
function shownOf(
  draft: Draft & { readonly outcome: Outcome },
  visited: Visited,
): NonNullable<Doing['shows']> {
  const { target, dwellingId, householdId, at } = visited
  const row = {
    dwellingId,
    ...(householdId === undefined ? {} : { householdId }),
    at,
    outcome: draft.outcome,
    by: 'grid-worker',
    ...(draft.told.length > 0 && draft.outcome === 'met' ? { told: draft.told } : {}),
    ...(draft.learned.length > 0 ? { learned: draft.learned.map(({ field }) => field) } : {}),
    ...(draft.noteText.trim() === '' ? {} : { summary: draft.noteText.trim() }),
  }
  const visit = { t: 'visit', id: draft.visitId, v: versionOf({ ...row, id: draft.visitId }), row }
  if (target === undefined) return [visit]
  const state = targetMoved(target.state, draft.outcome)
  if (state !== 'again') return [visit, { t: 'target', id: target.id, gone: true }]
  const { id, v: _, ...before } = target
  const next = { ...before, state, tries: (target.tries ?? 0) + 1 }
  return [visit, { t: 'target', id, v: versionOf({ id, ...next }), row: next }]
}

export function doingOf(draft: Draft & { readonly outcome: Outcome }, visited: Visited): Doing {
  const { target, householdId, dwellingId, photos, voice } = visited
  return {
    type: recordVisit.id,
    entity:
      target === undefined
        ? householdId === undefined
          ? `dwelling:${dwellingId}`
          : `household:${householdId}`
        : `target:${target.id}`,
    ...(target?.v === undefined ? {} : { saw: target.v }),
    body: bodyOf(draft, visited),
    shows: shownOf(draft, visited),
    files: [...photos, ...(voice ? [voice] : [])],
  }
}

/** The photos and the voice note follow the visit, each when it has come: the visit itself waits for none of them. */
export const attachingOf = (draft: Draft, { photos, voice }: Visited): readonly Doing[] =>
  [
    ...photos.map(({ sha256 }) => ({ sha256, kind: 'photo' as const })),
    ...(voice ? [{ sha256: voice.sha256, kind: 'voice' as const }] : []),
  ].map((body) => ({
    type: attachToVisit.id,
    params: { visitId: draft.visitId },
    entity: `visit:${draft.visitId}`,
    body,
  }))
