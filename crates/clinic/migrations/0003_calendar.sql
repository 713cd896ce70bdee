-- A private address at which a calendar program reads the reminders of a course.
-- It opens for as long as who made it may see the chart.

create table calendar_address (
    id text primary key,
    patient_id text not null references patient (id),
    clinic_id text not null references clinic (id),
    token_hash text not null unique,
    made_by text not null references person (id),
    made_ms bigint not null,
    ended_ms bigint
);

create index calendar_address_patient on calendar_address (patient_id);
