-- Reminders: when somebody wants them, the address they go to, and each one sent.

-- Without a row the usual times count.
create table reminder_time (
    patient_id text not null references patient (id),
    person_id text not null references person (id),
    morning_at text not null,
    evening_at text not null,
    -- how often they were changed: calendars ask for it
    changes bigint not null,
    changed_ms bigint not null,
    primary key (patient_id, person_id)
);

-- Nothing is sent before the address is confirmed, nothing after it has ended.
create table reminder_address (
    id text primary key,
    patient_id text not null references patient (id),
    clinic_id text not null references clinic (id),
    person_id text not null references person (id),
    email text not null,
    confirm_hash text not null unique,
    expires_ms bigint not null,
    made_ms bigint not null,
    confirmed_ms bigint,
    ended_ms bigint
);
create index reminder_address_patient on reminder_address (patient_id, person_id);

-- One row for each time at which something was due: written before anything is
-- sent, so that nothing is sent twice. not_due: looked at, nothing to say.
create table reminder_mail (
    id text primary key,
    address_id text not null references reminder_address (id),
    due_on text not null,
    part bigint not null check (part in (0, 1)),
    state text not null check (state in
        ('sending', 'sent', 'waiting', 'not_due', 'given_up', 'unknown')),
    tries bigint not null,
    next_ms bigint,
    changed_ms bigint not null,
    said text not null,
    unique (address_id, due_on, part)
);
create index reminder_mail_state on reminder_mail (state);

-- Links in letters that turn the reminders off; one for each try.
create table reminder_off_link (
    token_hash text primary key,
    address_id text not null references reminder_address (id),
    made_ms bigint not null
);
