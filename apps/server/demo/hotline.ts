import type { ForeignAppeal } from '#appeals/server/bulk.ts'
import { chanceOf } from './chance.ts'
import { awake, DAY_MS, HOUR_MS, later } from './clockwork.ts'
import { HONGHUA, SIFANG } from './land.ts'
import { HOTLINE_PREFIX } from './said/along-the-way.ts'
import { THEMES } from './said/index.ts'
import { sayingOf } from './sayings.ts'

/** What the city's hotline had on file before this house was opened, taken over in one go; three of them still open. */
export function hotlineFile(before: Date, now: Date): ForeignAppeal[] {
  const chance = chanceOf('hotline')
  return Array.from({ length: 48 }, (_, i) => {
    const open = i >= 45
    const receivedAt = awake(
      later(open ? now : before, -(open ? chance.int(20, 60) * HOUR_MS : chance.int(1, 60) * DAY_MS)),
      chance,
    )
    const theme = chance.weighted(
      THEMES.filter((one) => one.answered === undefined && one.spot !== 'home'),
      (one) => one.share,
    )
    const { saying, facts } = sayingOf(
      { theme, community: chance.hits(0.2) ? SIFANG : HONGHUA, at: receivedAt },
      chance,
    )
    const text = saying.text.replace(new RegExp(`^(${HOTLINE_PREFIX.join('|')})`), '')
    return {
      source: '12345热线',
      sourceRef: `QH2026${String(70_001 + i * 37)}`,
      kind: theme.kind,
      title: text,
      text,
      lang: saying.lang,
      areaCode: facts.door.grid,
      placeZh: `${facts.door.estateZh} ${facts.door.building}栋`,
      placeEn: `${facts.door.estateEn}, Building ${facts.door.building}`,
      lon: null,
      lat: null,
      categoryCode: theme.category,
      name: saying.person?.name,
      phone: saying.person?.phone,
      receivedAt,
      dueAt: later(receivedAt, 5 * DAY_MS),
      closed: open
        ? null
        : {
            at: later(receivedAt, chance.int(6, 110) * HOUR_MS),
            outcome: 'solved' as const,
            text: facts.done,
          },
      detail: { from: '12345' },
    }
  })
}
