-- Every form has a key of its own. It is kept in the transaction in which something was
-- entered from the form, so that the same form never enters anything twice.
create table form_key (
    person_id text not null references person (id),
    key text not null,
    -- hash of where the form went and of what was in it
    entered text not null,
    -- where the answer led; nothing where it was a page, or is still on its way
    location text,
    kept_until_ms bigint not null,
    primary key (person_id, key)
);
create index form_key_kept on form_key (kept_until_ms);
