-- A circumstance is entered wrongly like every other entry. The check of the kinds can
-- only be changed with the table.
create table wrong_entry_kept (
    id text primary key,
    patient_id text not null references patient (id),
    kind text not null check (kind in ('area', 'visit', 'light_session', 'adverse_event',
        'lesion', 'laboratory_result', 'photograph', 'assessment', 'circumstance')),
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

-- Circumstances could be hidden before, without a reason; the audit knows by whom.
insert into wrong_entry (id, patient_id, kind, entry_id, reason, taken_back, said_by, said_ms)
    select a.subject_id, a.patient_id, a.subject, a.subject_id, '', 0, a.person_id, a.at_ms
    from audit a join circumstance c on c.id = a.subject_id
    where a.action = 'hide' and a.subject = 'circumstance' and c.hidden_ms is not null;
