-- The author's browser chooses the id of a draft, so it is unique for the author alone: an id that somebody else's draft
-- has answers like one that none has.
set local role causeway_owner;

alter table exchange.draft drop constraint draft_pkey, add primary key (person, id);
