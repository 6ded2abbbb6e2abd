import type { Act } from '#kernel/server/act.ts'
import { areaNames, findDoorway, findPlace } from '#places/server/index.ts'

export interface Where {
  readonly areaCode: string
  readonly placeId: string | null
  readonly placeZh: string
  readonly placeEn: string
  readonly lon: number | null
  readonly lat: number | null
  readonly communityZh: string
  readonly communityEn: string
  readonly communityPhone: string | null
}

export interface SaidWhere {
  readonly doorway?: string | undefined
  readonly placeId?: string | undefined
  readonly areaCode?: string | undefined
  readonly placeText?: string | undefined
}

/** Finds the place that was said: by the code on a door, by a known place, or by an area and words. */
export async function whereOf(act: Act<'where-unknown'>, said: SaidWhere): Promise<Where> {
  const door =
    said.doorway === undefined
      ? undefined
      : ((await findDoorway(act.tx, said.doorway)) ?? act.refuse('where-unknown'))
  const placeId = door?.placeId ?? said.placeId
  const place =
    placeId === undefined ? undefined : ((await findPlace(act.tx, placeId)) ?? act.refuse('where-unknown'))
  const areaCode = place?.areaCode ?? said.areaCode ?? act.refuse('where-unknown')
  const names = await areaNames(act.tx, [areaCode, areaCode.slice(0, 12)])
  const area = names.get(areaCode) ?? act.refuse('where-unknown')
  const community = names.get(areaCode.slice(0, 12)) ?? area
  const more = said.placeText === undefined ? '' : said.placeText
  const base = place ? { zh: place.pathZh, en: place.pathEn } : area
  return {
    areaCode,
    placeId: place?.id ?? null,
    placeZh: more === '' ? base.zh : `${base.zh} ${more}`,
    placeEn: more === '' ? base.en : `${base.en}, ${more}`,
    lon: place?.lon ?? null,
    lat: place?.lat ?? null,
    communityZh: community.zh,
    communityEn: community.en,
    communityPhone: community.phone,
  }
}
