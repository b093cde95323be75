-- The tables of a PostgresRecordIndex, of version 1. {schema} stands for the schema's name.
-- It may be run again and again. The column passage.embedding is added for an embedding model.

create schema if not exists {schema};

-- One row: the version of the tables and of the words' forms, and the embedding model's name and dimension.
create table if not exists {schema}.index_format (
  only_one boolean primary key default true check (only_one),
  version int not null,
  embedding text
);

-- A chart of which something is kept. Its row is locked while the chart is changed.
create table if not exists {schema}.chart (
  clinic uuid not null,
  patient uuid not null,
  passages int not null,
  english_words bigint not null,
  spanish_words bigint not null,
  primary key (clinic, patient)
);

-- A record, whole.
create table if not exists {schema}.record (
  clinic uuid not null,
  patient uuid not null,
  record text collate "C" not null,
  fingerprint text not null,
  stored bytea not null,
  primary key (clinic, patient, record),
  foreign key (clinic, patient) references {schema}.chart
);

-- A passage of a record. The forms of its words are made by the library and not by a dictionary of PostgreSQL: in order (a word
-- that is left out leaves two blanks together), and all of them without places, by which it is found.
create table if not exists {schema}.passage (
  clinic uuid not null,
  patient uuid not null,
  record text collate "C" not null,
  number int not null,
  kind text not null,
  recency bigint not null,
  english_words int not null,
  spanish_words int not null,
  english text not null,
  spanish text not null,
  forms tsvector not null,
  primary key (clinic, patient, record, number),
  foreign key (clinic, patient, record) references {schema}.record on delete cascade
);

insert into {schema}.index_format (version) values (1) on conflict do nothing;
