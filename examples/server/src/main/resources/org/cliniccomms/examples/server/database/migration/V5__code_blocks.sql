-- How many sign-in codes went to blocks of phone numbers lately, over all servers; the last digits of a number are in none.
CREATE TABLE code_block (
    block   text        PRIMARY KEY,
    full_at timestamptz NOT NULL
);
CREATE INDEX code_block_full_at ON code_block (full_at);
