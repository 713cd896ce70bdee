-- What was wrong of a person, as it was before: who corrected it, when and why.
create table person_correction (
    id text primary key,
    patient_id text not null references patient (id),
    name text not null,
    born_on text not null,
    sex text not null,
    skin_type bigint,
    reason text not null,
    corrected_by text not null references person (id),
    corrected_ms bigint not null
);
create index person_correction_patient on person_correction (patient_id, corrected_ms);
