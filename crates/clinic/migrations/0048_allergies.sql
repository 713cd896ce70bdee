-- Allergies and intolerances, and that somebody was asked and knew of none. Without a row
-- nothing is recorded; that is never the same as none.
create table allergy (
    id text primary key,
    patient_id text not null references patient (id),
    none_known bigint not null check (none_known in (0, 1)),
    substance text not null,
    -- empty where it is not known
    reaction text not null,
    severity text not null check (severity in ('mild', 'severe', 'unknown')),
    -- since when, as far as it is known
    since_on text,
    since_precision text not null check (since_precision in ('day', 'month', 'year')),
    -- the day on which it was asked or told
    recorded_on text not null,
    ended_on text,
    end_reason text not null default '',
    ended_by text references person (id),
    entered_by text not null references person (id),
    created_ms bigint not null,
    hidden_ms bigint,
    check ((none_known = 1) = (substance = ''))
);
create index allergy_patient on allergy (patient_id, created_ms);

-- One can be entered in error like every other entry. The check of the kinds can only be
-- changed with the table.
create table wrong_entry_kept (
    id text primary key,
    patient_id text not null references patient (id),
    kind text not null check (kind in ('area', 'visit', 'light_session', 'adverse_event',
        'lesion', 'laboratory_result', 'photograph', 'assessment', 'circumstance', 'allergy')),
    entry_id text not null,
    reason text not null,
    -- by whoever had entered it, before a clinician relied on it
    taken_back bigint not null check (taken_back in (0, 1)),
    said_by text not null references person (id),
    said_ms bigint not null,
    restored_by text references person (id),
    restored_ms bigint
);
insert into wrong_entry_kept (id, patient_id, kind, entry_id, reason, taken_back, said_by,
        said_ms, restored_by, restored_ms)
    select id, patient_id, kind, entry_id, reason, taken_back, said_by, said_ms, restored_by,
        restored_ms
    from wrong_entry;
drop table wrong_entry;
alter table wrong_entry_kept rename to wrong_entry;
create index wrong_entry_patient on wrong_entry (patient_id);
