import type { PhoneBuilding, PhoneDwelling } from '../contract/slice.ts'

type Lang = 'zh' | 'en'
type Door = Pick<PhoneDwelling, 'label' | 'entrance' | 'path'>

const LETTERS: Readonly<Record<string, string>> = { 甲: 'A', 乙: 'B', 丙: 'C', 丁: 'D' }

/** 2单元 is Entrance 2. What is written otherwise stays as it is. */
export function entranceIn(lang: Lang, entrance: string): string {
  const which = /^([\dA-Z]{1,3}|[甲乙丙丁])(?:单元|梯|门)$/u.exec(entrance)?.[1]
  return lang === 'zh' || which === undefined ? entrance : `Entrance ${LETTERS[which] ?? which}`
}

/** 301室 is Room 301. What is written otherwise stays as it is. */
function roomIn(lang: Lang, label: string): string {
  const which = /^([\dA-Z-]{1,8})(?:室|号)$/u.exec(label)?.[1]
  return lang === 'zh' || which === undefined ? label : `Room ${which}`
}

/** The door within its building: 2单元 301室; Entrance 2, Room 301. */
export function doorIn(lang: Lang, { entrance, label }: Door): string {
  const room = roomIn(lang, label)
  const parts = [entrance === undefined ? undefined : entranceIn(lang, entrance), room].filter(Boolean)
  return parts.join(room === label ? ' ' : ', ')
}

/** A building with its estate: 红花小区 5栋. */
export const buildingIn = (lang: Lang, { estate, estateEn, name, nameEn }: PhoneBuilding): string =>
  lang === 'zh'
    ? [estate, name].filter(Boolean).join(' ')
    : [estateEn ?? estate, nameEn ?? name].filter(Boolean).join(', ')

/** The whole way to a door: 红花小区 5栋 2单元 301. */
export function pathIn(lang: Lang, door: Door, building: PhoneBuilding | undefined): string {
  if (lang === 'zh' || building === undefined) return door.path
  return `${buildingIn(lang, building)}, ${doorIn(lang, door)}`
}
