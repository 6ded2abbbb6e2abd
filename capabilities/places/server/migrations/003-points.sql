-- The building nearest to a point that a phone or another program gave.
create index place_point on place (lat, lon) where kind in ('building', 'facility') and lat is not null;
