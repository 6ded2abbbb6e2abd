import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

const about = z.object({
  appealId: z.uuid(),
  number: z.string(),
  areaCode: z.string(),
  holder: z.string(),
  text: z.string().optional(),
  /** The same in English where it is a name that has one; facts from before this was kept have none. */
  textEn: z.string().optional(),
})

/** What every fact of an appeal tells: which, where, and whose. */
export type AboutAppeal = z.input<typeof about>

export const AppealReceived = eventKind('AppealReceived', 'A need was said and a receipt given', about)
export const ReporterAsked = eventKind(
  'ReporterAsked',
  'The desk asked the reporter something',
  about.extend({
    /** Where to answer; sealed, since it holds the tracking code. Facts of earlier versions have none. */
    sealedLink: z.string().nullable().default(null),
  }),
)
export const ReporterReplied = eventKind('ReporterReplied', 'The reporter added to it or answered', about)
export const ReporterReminded = eventKind(
  'ReporterReminded',
  'The reporter asks how far it is',
  about.extend({ at: z.string() }),
)
export const ReporterTold = eventKind('ReporterTold', 'The desk wrote to the reporter', about)
export const AppealAssigned = eventKind('AppealAssigned', 'Somebody has it now', about)
export const AppealClosed = eventKind(
  'AppealClosed',
  'It is closed: verified, answered, explained or referred',
  about,
)
/** The command by which the reporter did it, for whoever gave its number away as an answer. */
const byCommand = about.extend({ command: z.uuid().optional() })
export const AppealReopened = eventKind(
  'AppealReopened',
  'The reporter says that it is not solved',
  byCommand,
)
export const AppealWithdrawn = eventKind('AppealWithdrawn', 'The reporter took it back', byCommand)
export const ReporterDisputed = eventKind(
  'ReporterDisputed',
  'A reporter whose need is handled with another says that it is not fixed',
  about.extend({ leadId: z.uuid() }),
)
export const HelpersCalledOff = eventKind(
  'HelpersCalledOff',
  'It ended at the desk, or is handled with another: whoever still helped need not go on',
  about,
)
export const AppealMerged = eventKind(
  'AppealMerged',
  'It is handled together with another appeal about the same thing',
  about,
)
export const AppealResorted = eventKind(
  'AppealResorted',
  'Its category, its place or its seal changed: others may see it now',
  about,
)
export const AppealFilesChanged = eventKind(
  'AppealFilesChanged',
  'A photo, voice note or document was added to an appeal already filed, or shows something else now',
  z.object({ appealId: z.uuid(), areaCode: z.string() }),
)
export const OriginalLeft = eventKind(
  'OriginalLeft',
  'The reporter covered a photo and left the original to be sealed',
  about.extend({ fileId: z.uuid(), originalId: z.uuid() }),
)
export const AppealRated = eventKind(
  'AppealRated',
  'The reporter rated it',
  about.extend({ grade: z.number() }),
)
