import type { Act } from '#kernel/server/act.ts'
import { saidInEnglish } from '#places/rules/said-in-english.ts'
import { areaNames, findDoorway, findPlace, placeAt, placeSaid } from '#places/server/index.ts'

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
  /** Longitude and latitude, from a program or a phone. */
  readonly point?: { readonly lon: number; readonly lat: number } | undefined
  /** An address in any usual spelling. */
  readonly address?: string | undefined
}

/** Characters of what is said of a place beside its name. */
const MOST_MORE = 120

/** A point or an address as one of our places, or as the area it lies in. */
async function found(act: Act<'where-unknown'>, said: SaidWhere): Promise<SaidWhere> {
  if (said.doorway !== undefined || said.placeId !== undefined || said.areaCode !== undefined) return said
  if (said.point === undefined && said.address === undefined) return said
  if (said.point !== undefined && said.address !== undefined) return bothSaid(act, said.point, said.address)
  const place =
    (said.point === undefined ? await placeSaid(act.tx, said.address!) : await placeAt(act.tx, said.point)) ??
    act.refuse('where-unknown')
  // What is not on record is still told to whoever goes there.
  const more = said.placeText ?? (place.roughly ? said.address : undefined)
  return { ...place, placeText: more?.slice(0, MOST_MORE) }
}

/**
 * A program that says a point and an address: the point decides, and an address of the same house says it more closely, its entrance
 * for instance. Any other words are told beside the name.
 */
async function bothSaid(
  act: Act<'where-unknown'>,
  point: NonNullable<SaidWhere['point']>,
  address: string,
): Promise<SaidWhere> {
  const at = (await placeAt(act.tx, point)) ?? act.refuse('where-unknown')
  const named = await placeSaid(act.tx, address)
  const [house, closer] = [
    'placeId' in at ? await findPlace(act.tx, at.placeId) : undefined,
    named !== undefined && 'placeId' in named && !named.roughly
      ? await findPlace(act.tx, named.placeId)
      : undefined,
  ]
  const isThere =
    closer !== undefined &&
    (house === undefined
      ? 'areaCode' in at && closer.areaCode.startsWith(at.areaCode)
      : closer.id === house.id || closer.pathZh.startsWith(`${house.pathZh} `))
  return isThere ? { placeId: closer.id } : { ...at, placeText: address.slice(0, MOST_MORE) }
}

/** Finds the place that was said: by the code on a door, a known place, a point, an address, or an area and words. */
export async function whereOf(act: Act<'where-unknown'>, given: SaidWhere): Promise<Where> {
  const said = await found(act, given)
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
    placeEn: more === '' ? base.en : `${base.en}, ${saidInEnglish(more)}`,
    lon: place?.lon ?? null,
    lat: place?.lat ?? null,
    communityZh: community.zh,
    communityEn: community.en,
    communityPhone: community.phone,
  }
}
