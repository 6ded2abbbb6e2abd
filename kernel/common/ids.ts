import { z } from 'zod'

/** A branded UUID. `brand` stays the last call: anything after it would lose the brand silently. */
export const idOf = <const Name extends string>(_name: Name) => z.uuid().toLowerCase().brand<Name, 'inout'>()

export const AREA_PATTERN = /^\d{6}(\d{3}){0,4}$/
/** An area code: district 6, subdistrict 9, community 12, grid 15, grid unit 18 digits. */
export const AreaCode = z.string().regex(AREA_PATTERN)
export type AreaCode = z.infer<typeof AreaCode>

/** A moment on the wire: ISO 8601 with zone. */
export const Moment = z.iso.datetime({ offset: true })
export type Moment = z.infer<typeof Moment>
