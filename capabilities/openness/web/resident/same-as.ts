import type { OpenItem } from '../../contract/open.ts'

/** What the page for saying a need is told by the page one comes from: the same thing, at the same place. */
export function sameAs(item: OpenItem): void {
  const said = {
    sameAs: item.appealId,
    category: item.categoryCode,
    where: {
      ...(item.placeId === null ? { areaCode: item.areaCode } : { placeId: item.placeId }),
      nameZh: item.placeZh,
      nameEn: item.placeEn,
      communityZh: '',
      communityEn: '',
    },
  }
  try {
    sessionStorage.setItem('linli.same-as', JSON.stringify(said))
  } catch {
    // A browser that keeps nothing still leads to the page; one says there where it is.
  }
}
