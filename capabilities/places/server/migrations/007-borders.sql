-- Grid borders drawn anew: a draft, then carried out in steps, with every single move on record so that it can go back.

create table border_draft (
  id uuid primary key,
  -- The community or subdistrict whose grids are drawn.
  area_code text collate "C" not null references area (code),
  state text not null check (state in ('draft', 'applying', 'applied', 'undoing', 'undone', 'dropped')),
  version int not null,
  reason text not null,
  -- Outlines by code, as they were when it was drawn and as they are to be; only those that change.
  before jsonb not null,
  after jsonb not null,
  made_by text not null,
  made_name text not null,
  made_at timestamptz not null,
  applied_name text,
  applied_at timestamptz,
  ended_at timestamptz,
  moved int not null,
  total int not null
);
create index border_draft_area on border_draft (made_at desc, id desc, area_code);
create index border_draft_under_way on border_draft (area_code) where state in ('applying', 'undoing');
alter table border_draft enable row level security;
alter table border_draft force row level security;
create policy border_draft_who on border_draft
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'keeper' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

-- One thing that goes from one grid to another: a building with all that is in it, a facility, a component.
create table area_move (
  id uuid primary key,
  draft_id uuid not null references border_draft (id),
  -- The area of the draft, which holds both grids.
  area_code text collate "C" not null,
  kind text not null check (kind in ('place', 'component')),
  subject_id uuid not null,
  from_code text collate "C" not null,
  to_code text collate "C" not null,
  -- Rows that go with it, itself among them.
  weight int not null,
  moved_at timestamptz,
  undone_at timestamptz
);
create unique index area_move_once on area_move (draft_id, subject_id);
create index area_move_waiting on area_move (draft_id, id) where moved_at is null;
create index area_move_undoing on area_move (draft_id, id) where moved_at is not null and undone_at is null;
create index area_move_of on area_move (subject_id, moved_at);
alter table area_move enable row level security;
alter table area_move force row level security;
create policy area_move_who on area_move
  using (case current_setting('linli.kind', true)
    when 'staff' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'keeper' then area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)
    when 'system' then true
    else false end);

grant select, insert, update on border_draft, area_move to linli_app;
