-- Who is acting. Only the kind 'door' reads secrets; staff see the accounts of their own area.

create table account (
  id uuid primary key,
  login text not null unique,
  name text not null,
  area_code text collate "C" not null,
  password_hash text not null,
  totp_sealed bytea,
  totp_on boolean not null,
  totp_step bigint not null,
  state text not null check (state in ('active', 'suspended')),
  failures int not null,
  locked_until timestamptz,
  created_at timestamptz not null,
  seen_at timestamptz
);
create index account_area on account (area_code, login);
alter table account enable row level security;
alter table account force row level security;
create policy account_who on account
  using (current_setting('linli.kind', true) in ('door', 'system')
    or current_setting('linli.who', true) = 'account:' || id::text
    or (current_setting('linli.kind', true) = 'staff'
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- A role held for an area, or for an organisation in it. One is worn at a time.
create table role_grant (
  id uuid primary key,
  account_id uuid not null references account (id),
  role text not null,
  area_code text collate "C" not null,
  org_id uuid,
  seals text[] not null,
  from_at timestamptz not null,
  until_at timestamptz
);
create index role_grant_account on role_grant (account_id);
create index role_grant_area on role_grant (area_code, role);
alter table role_grant enable row level security;
alter table role_grant force row level security;
create policy role_grant_who on role_grant
  using (current_setting('linli.kind', true) in ('door', 'system')
    or current_setting('linli.who', true) = 'account:' || account_id::text
    or (current_setting('linli.kind', true) = 'staff'
      and area_code >= current_setting('linli.lo', true) and area_code < current_setting('linli.hi', true)));

-- Cookies are kept as hashes: what lies here opens nothing.
create table session (
  token_hash text primary key,
  account_id uuid references account (id),
  grant_id uuid references role_grant (id),
  person text,
  record uuid,
  phone_sealed bytea,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_account on session (account_id);
create index session_expiry on session (expires_at);
alter table session enable row level security;
alter table session force row level security;
create policy session_door on session
  using (current_setting('linli.kind', true) in ('door', 'system')
    or current_setting('linli.who', true) = 'account:' || coalesce(account_id::text, ''))
  -- A session may be opened for somebody who only now becomes known; reading one is another matter.
  with check (true);

create table phone_code (
  phone_hash text primary key,
  code_hash text not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null
);
alter table phone_code enable row level security;
alter table phone_code force row level security;
create policy phone_code_door on phone_code
  using (current_setting('linli.kind', true) in ('door', 'track', 'system'));

create table api_token (
  id uuid primary key,
  token_hash text not null unique,
  name text not null,
  account_id uuid not null references account (id),
  grant_id uuid not null references role_grant (id),
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index api_token_account on api_token (account_id);
alter table api_token enable row level security;
alter table api_token force row level security;
create policy api_token_who on api_token
  using (current_setting('linli.kind', true) in ('door', 'system')
    or current_setting('linli.who', true) = 'account:' || account_id::text);

grant select, insert, update, delete on account, role_grant, session, phone_code, api_token to linli_app;
