import type { DivisionRow } from '../rules/divisions.ts'

/**
 * The invented district of the demonstration, as a table of divisions would list it. 340199 is not assigned to any real
 * district. Grids are drawn by the communities themselves and stand in no such table.
 */
export const DEMO_DIVISIONS: readonly DivisionRow[] = [
  { code: '340199', name: '云湖区', level: 'county', parent: '3401' },
  { code: '340199001', name: '青华街道', level: 'street', parent: '340199' },
  { code: '340199001001', name: '红花社区', level: 'village', parent: '340199001' },
  { code: '340199001002', name: '四方社区', level: 'village', parent: '340199001' },
]
