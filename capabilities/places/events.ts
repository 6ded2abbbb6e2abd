import { z } from 'zod'
import { eventKind } from '#kernel/common/event.ts'

export const PlacesRecoded = eventKind(
  'PlacesRecoded',
  'A grid border moved: places are recorded under another grid from now on',
  z.object({
    moves: z.array(z.object({ placeIds: z.array(z.uuid()), from: z.string(), to: z.string() })),
  }),
)
/** Told only to places itself: a change of borders has more to carry out. */
export const RecodingDue = eventKind(
  'RecodingDue',
  'A change of grid borders has places that are not recorded anew yet',
  z.object({ draftId: z.uuid() }),
)

export const PlacesChanged = eventKind(
  'PlacesChanged',
  'Buildings or dwellings were added, taken away again, named anew, or stand at another point',
  z.object({ places: z.array(z.object({ id: z.uuid(), areaCode: z.string() })) }),
)
