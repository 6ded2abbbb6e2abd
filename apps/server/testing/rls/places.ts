/** Rows of places, and who sees them. */
import { uuidv7 } from '#kernel/server/ids.ts'
import { inside } from '../oracle.ts'
import { owner } from './owner.ts'
import { anybody } from './table.ts'
import type { Sees, Tables } from './table.ts'
import { house } from './world.ts'

// What stands about and how it was drawn, here and there.
const aboutLand = (n: number, area: string, place: string): string => `
  insert into place_name (id, area_code, of_area, place_id, kind, name, noted_by, noted_name, noted_at)
    values ('${uuidv7(n)}', '${area}', false, '${place}', 'alias', 'x', '', '', now());
  insert into place_extent (place_id, area_code, polygon, drawn_name, drawn_at) values ('${place}', '${area}', '{}', '', now());
  insert into component (id, area_code, class, code, name, stands, state, open, version, changed_at)
    values ('${uuidv7(n)}', '${area}', '01037', '34019901037${100000 + n}', 'x', '', 'good', true, 1, now()),
           ('${uuidv7(n + 100)}', '${area}', '01011', '34019901011${100000 + n}', 'x', '', 'good', false, 1, now());
  insert into component_line (id, component_id, area_code, at, what, who, name, before)
    select id, id, area_code, now(), 'added', '', '', '{}' from component where code like '%${100000 + n}';
  insert into border_draft (id, area_code, state, version, reason, before, after, made_by, made_name, made_at, moved, total)
    values ('${uuidv7(n)}', '${area.slice(0, 12)}', 'applied', 1, '', '{}', '{}', '', '', now(), 0, 0);
  insert into area_move (id, draft_id, area_code, kind, subject_id, from_code, to_code, weight)
    select id, id, area_code, 'place', '${place}', '${area}', '${area}', 1 from border_draft where area_code = '${area.slice(0, 12)}';`
await owner.query(
  aboutLand(21, '340199001001001', house.place) + aboutLand(22, '340199001002001', house.placeThere),
)

const seesLand: Sees = (who, row, { kind }) =>
  (kind === 'staff' || kind === 'keeper') && inside(who, row['area_code'] as string)

export const tables: Tables = {
  // Public facts: where things are, whose hands there are, what may be said, and the seals that anybody may check against.
  area: { key: 'code', sees: anybody },
  grid_post: { key: "area_code || ' ' || post", sees: anybody, mayBeEmpty: true },
  place: { key: 'id', sees: anybody },
  doorway: { key: 'code', sees: anybody },
  place_name: { key: 'id', sees: anybody },
  place_extent: { key: 'place_id', sees: anybody },
  // A lamp is known to whoever passes; where the gas valve is, only to staff there.
  component: {
    key: 'id',
    sees: (who, row, { kind }) =>
      kind === 'staff' || kind === 'keeper'
        ? inside(who, row['area_code'] as string)
        : row['open'] === true && row['ended_on'] === null,
    partlyOpen: true,
  },
  component_line: { key: 'id', sees: seesLand },
  border_draft: { key: 'id', sees: seesLand },
  area_move: { key: 'id', sees: seesLand },
}
