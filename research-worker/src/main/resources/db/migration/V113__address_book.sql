-- Companies and contacts: whom leads are about.

create table crm_company (
  id text primary key,
  name text not null,
  domain text,
  geography text,
  email text,
  phone text,
  search tsvector not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  revision bigint not null default 1
) with (fillfactor = 80);
create index crm_company_newest on crm_company (updated_at desc, id desc);
create index crm_company_search on crm_company using gin (search) with (fastupdate = off);
comment on column crm_company.name is 'As it is called; its domain while nobody has said.';
comment on column crm_company.search is 'The normalised words of all texts, matched by their beginnings.';

create table crm_contact (
  id text primary key,
  company_id text references crm_company,
  name text not null,
  title text,
  email text,
  phone text,
  search tsvector not null,
  created_at timestamptz not null default clock_timestamp(),
  updated_at timestamptz not null default clock_timestamp(),
  revision bigint not null default 1
) with (fillfactor = 80);
create index crm_contact_newest on crm_contact (updated_at desc, id desc);
create index crm_contact_of_company on crm_contact (company_id, updated_at desc, id desc);
create index crm_contact_search on crm_contact using gin (search) with (fastupdate = off);

create table crm_card_key (
  key text primary key,
  card_id text not null
);
create index crm_card_key_of on crm_card_key (card_id);
comment on table crm_card_key is 'What companies are told apart by, and what contacts are; a key begins with what it is of.';

alter table lead
  add column company_id text references crm_company,
  add column contact_id text references crm_contact;
create index lead_of_company on lead (company_id, last_activity_at desc, id desc);
create index lead_of_contact on lead (contact_id, last_activity_at desc, id desc);
comment on column lead.company_id is 'The company it is about; of a lead from before there were companies, from its next change on.';
comment on column lead.contact_id is 'The person it is about; null: it is about the company itself.';

-- A mirror that has begun gets what is new to it.
insert into crm_mirror_backfill (entity)
select entity from crm_mirror, unnest(array['COMPANY', 'CONTACT']) as entity
where target is not null;
