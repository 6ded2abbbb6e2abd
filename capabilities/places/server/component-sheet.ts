import type { Column } from '#kernel/server/sheet.ts'
import type { Component, ComponentState } from '../contract/components.ts'

const STATES: Readonly<Record<ComponentState, string>> = {
  good: '完好',
  damaged: '破损',
  missing: '丢失',
  unused: '废弃',
}

/** The list as the import reads it again: the headings are the same. */
export const COMPONENT_COLUMNS: readonly Column<Component>[] = [
  { title: '标识码', width: 20, value: ({ code }) => code },
  { title: '类别代码', width: 10, value: (one) => one.class },
  { title: '类别', width: 16, value: ({ classZh }) => classZh },
  { title: '名称', width: 16, value: ({ name }) => name },
  { title: '网格代码', width: 18, value: ({ areaCode }) => areaCode },
  { title: '地点', width: 26, value: ({ placeZh }) => placeZh },
  { title: '位置说明', width: 26, value: ({ where }) => where },
  { title: '经度', width: 12, value: ({ lon }) => lon },
  { title: '纬度', width: 12, value: ({ lat }) => lat },
  { title: '状态', width: 8, value: ({ state }) => STATES[state] },
  { title: '权属单位', width: 22, value: ({ ownerName }) => ownerName },
  { title: '养护单位', width: 22, value: ({ keeperName }) => keeperName },
  { title: '启用日期', width: 12, value: ({ since }) => since },
  { title: '注销日期', width: 12, value: ({ endedOn }) => endedOn },
]
