-- Passkeys by which people sign in. The credential is kept whole, as `webauthn-rs` writes
-- it: public key, counter of signatures and flags belong together.
create table passkey (
    id text primary key,
    person_id text not null references person (id),
    -- hexadecimal; no two people have the same
    credential_id text not null unique,
    credential text not null,
    -- the browser in which it was added
    name text not null,
    added_ms bigint not null,
    used_ms bigint,
    removed_ms bigint
);
create index passkey_person on passkey (person_id);

-- What a device is to sign, until it answers or the time is over; one for each purpose of
-- a session, or of a browser in which nobody is signed in.
create table passkey_challenge (
    -- the session, or the hash of the browser's token
    asked_by text not null,
    purpose text not null check (purpose in ('add', 'sign_in')),
    state text not null,
    until_ms bigint not null,
    primary key (asked_by, purpose)
);
create index passkey_challenge_until on passkey_challenge (until_ms);

-- A session is begun by a passkey like by a password. The check of how can only be changed
-- with the table.
create table session_kept (
    id text primary key,
    token_hash text not null unique,
    person_id text not null references person (id),
    clinic_id text not null references clinic (id),
    agent text not null,
    created_ms bigint not null,
    seen_ms bigint not null,
    ended_ms bigint,
    -- 1 where it stays on this device
    kept bigint not null default 0 check (kept in (0, 1)),
    begun_by text not null default 'password'
        check (begun_by in ('password', 'link', 'passkey'))
);
insert into session_kept (id, token_hash, person_id, clinic_id, agent, created_ms, seen_ms,
        ended_ms, kept, begun_by)
    select id, token_hash, person_id, clinic_id, agent, created_ms, seen_ms, ended_ms, kept,
        begun_by
    from session;
drop table session;
alter table session_kept rename to session;
create index session_person on session (person_id);
