-- What bears on the treatment beside the skin: a state with its time, or a medicine
-- with its name. The name is empty for a state.
create table circumstance (
    id text primary key,
    patient_id text not null references patient (id),
    kind text not null check (kind in ('pregnancy', 'breast_feeding', 'skin_infection', 'lymph_nodes', 'medicine')),
    medicine text not null,
    inhibits text not null check (inhibits in ('strongly', 'yes', 'no', 'unknown')),
    started_on text not null,
    ended_on text,
    note text not null,
    entered_by text not null references person (id),
    created_ms bigint not null,
    hidden_ms bigint
);
create index circumstance_patient on circumstance (patient_id, started_on);

-- A strong inhibitor was a reason for tests of its own; it is a medicine now, so that
-- it is told in one place.
insert into circumstance (id, patient_id, kind, medicine, inhibits, started_on, ended_on, note, entered_by, created_ms)
select id, patient_id, 'medicine', 'CYP3A4', 'strongly', started_on, ended_on, note, entered_by, created_ms
from exposure_risk where factor = 'inhibitor' and hidden_ms is null;
update exposure_risk set hidden_ms = created_ms where factor = 'inhibitor' and hidden_ms is null;
