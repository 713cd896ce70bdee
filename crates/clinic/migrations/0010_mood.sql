-- What a clinician did about the answers of a self-assessment. Append-only: the newest
-- counts.
create table assessment_note (
    id text primary key,
    assessment_id text not null references assessment (id),
    note text not null,
    noted_by text not null references person (id),
    noted_ms bigint not null
);
create index assessment_note_assessment on assessment_note (assessment_id);
create index assessment_patient on assessment (patient_id, filled_on);

-- Answers can be entered wrongly, too. The list of kinds stands in a check, which
-- SQLite cannot change: the table is made anew.
create table wrong_entry_with_answers (
    id text primary key,
    patient_id text not null references patient (id),
    kind text not null check (kind in ('area', 'visit', 'light_session', 'adverse_event',
        'lesion', 'laboratory_result', 'photograph', 'assessment')),
    entry_id text not null,
    reason text not null,
    -- by whoever had entered it, before a clinician relied on it
    taken_back bigint not null check (taken_back in (0, 1)),
    said_by text not null references person (id),
    said_ms bigint not null,
    restored_by text references person (id),
    restored_ms bigint
);
insert into wrong_entry_with_answers (id, patient_id, kind, entry_id, reason, taken_back,
    said_by, said_ms, restored_by, restored_ms)
    select id, patient_id, kind, entry_id, reason, taken_back, said_by, said_ms,
        restored_by, restored_ms
    from wrong_entry;
drop table wrong_entry;
alter table wrong_entry_with_answers rename to wrong_entry;
create index wrong_entry_patient on wrong_entry (patient_id);
