-- Tubes that a patient was given or bought: how much of what, and since when.
create table tube (
    id text primary key,
    patient_id text not null references patient (id),
    product text not null,
    grams double precision not null check (grams > 0),
    given_on text not null,
    entered_by text not null references person (id),
    entered_ms bigint not null,
    hidden_ms bigint
);
create index tube_patient on tube (patient_id, given_on);
