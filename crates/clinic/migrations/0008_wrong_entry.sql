-- Entries of a chart that were entered wrongly: who said so, when and why, and who
-- restored them. What is hidden is said by `hidden_ms` of the entry itself.
create table wrong_entry (
    id text primary key,
    patient_id text not null references patient (id),
    kind text not null check (kind in ('area', 'visit', 'light_session', 'adverse_event',
        'lesion', 'laboratory_result', 'photograph')),
    entry_id text not null,
    reason text not null,
    -- by whoever had entered it, before a clinician relied on it
    taken_back bigint not null check (taken_back in (0, 1)),
    said_by text not null references person (id),
    said_ms bigint not null,
    restored_by text references person (id),
    restored_ms bigint
);
create index wrong_entry_patient on wrong_entry (patient_id);

-- Results and photographs could be hidden before, without a reason; the audit
-- knows by whom.
insert into wrong_entry (id, patient_id, kind, entry_id, reason, taken_back, said_by, said_ms)
    select a.subject_id, a.patient_id, a.subject, a.subject_id, '',
        case when p.person_id = a.person_id or exists (select 1 from guardian g
            where g.patient_id = a.patient_id and g.person_id = a.person_id)
        then 1 else 0 end,
        a.person_id, a.at_ms
    from audit a join patient p on p.id = a.patient_id
    where a.action = 'hide' and a.subject in ('laboratory_result', 'photograph');
