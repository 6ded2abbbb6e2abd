-- Entrances that came with a list had no code to print. They have one now, as those that come later have; what stands without entrances has
-- one for the house.
set local linli.kind = 'system';

insert into doorway (code, place_id, area_code)
select upper(substr(md5(p.id::text), 1, 10)), p.id, p.area_code
from place as p
where (p.kind = 'entrance' or p.kind = 'building' and not exists (select from place as e where e.parent_id = p.id and e.kind = 'entrance'))
  and not exists (select from doorway as d where d.place_id = p.id)
on conflict (code) do nothing;

-- A code is taken away with the entrance an import had added.
grant delete on doorway to linli_app;
