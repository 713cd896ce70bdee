-- Ticks from a browser that keeps them until the connection is back.

-- A word for a dose that tells nothing to whoever reads it in a browser.
create table dose_name (
    name text primary key,
    patient_id text not null references patient (id),
    plan_version_id text not null references plan_version (id),
    product text not null,
    due_on text not null,
    part bigint not null check (part in (0, 1)),
    unique (plan_version_id, product, due_on, part)
);

-- What a tick was answered, so that a repeat is answered the same; kept for a
-- while. The diary itself takes no key twice, for ever.
create table tick_answer (
    person_id text not null references person (id),
    idempotency_key text not null,
    asked text not null,
    taken bigint not null check (taken in (0, 1)),
    kept_until_ms bigint not null,
    primary key (person_id, idempotency_key)
);
create index tick_answer_kept on tick_answer (kept_until_ms);
