-- How often something was tried lately, so that a restart forgets no attempt.
create table attempt (
    -- a keyed hash of what was tried and by whom
    word text primary key,
    -- when the first of these attempts was
    since_ms bigint not null,
    tries bigint not null
);
create index attempt_since on attempt (since_ms);
