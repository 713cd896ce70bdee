-- Reminders on devices by web push: the devices, and each message.

-- What points to a device is emptied when it ends: nothing needs it then.
create table push_subscription (
    id text primary key,
    patient_id text not null references patient (id),
    clinic_id text not null references clinic (id),
    person_id text not null references person (id),
    -- browser and system, as it names itself
    name text not null,
    endpoint text not null,
    p256dh text not null,
    auth text not null,
    made_ms bigint not null,
    ended_ms bigint
);
create index push_subscription_patient on push_subscription (patient_id, person_id);
create index push_subscription_person on push_subscription (person_id, made_ms);

-- As reminder_mail: one row for each time at which something was due, written before
-- anything is sent.
create table push_message (
    id text primary key,
    subscription_id text not null references push_subscription (id),
    due_on text not null,
    part bigint not null check (part in (0, 1)),
    state text not null check (state in
        ('sending', 'sent', 'waiting', 'not_due', 'given_up', 'unknown')),
    tries bigint not null,
    next_ms bigint,
    changed_ms bigint not null,
    said text not null,
    unique (subscription_id, due_on, part)
);
create index push_message_state on push_message (state);
