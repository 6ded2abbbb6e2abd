/** What a phone holds of places: rows of its slice, written by `server/slice.ts`. */
export interface PhoneBuilding {
  readonly name: string
  readonly nameEn?: string
  readonly estate?: string
  readonly estateEn?: string
  readonly number?: string
  readonly floors?: number
  readonly lat?: number
  readonly lng?: number
  readonly order?: number
}

export interface PhoneDwelling {
  /** `301`. */
  readonly label: string
  /** `红花小区 5栋 2单元 301`. */
  readonly path: string
  readonly order?: number
  readonly buildingId?: string
  readonly entrance?: string
  readonly floor?: string
}
