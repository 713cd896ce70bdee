-- What clinicians judge and enter about safety, and which day the rules saw last.

-- Append-only: each judgement of an adverse event; the newest is in its row, too.
create table adverse_event_assessment (
    id text primary key,
    adverse_event_id text not null references adverse_event (id),
    ctcae_grade bigint check (ctcae_grade between 1 and 5),
    serious bigint not null check (serious in (0, 1)),
    ended_on text,
    action text not null,
    outcome text not null,
    assessed_by text not null references person (id),
    created_ms bigint not null
);
create index assessment_event on adverse_event_assessment (adverse_event_id);

-- Why more of the drug than usual may reach the blood.
create table exposure_risk (
    id text primary key,
    patient_id text not null references patient (id),
    factor text not null check (factor in
        ('broken_barrier', 'occlusion', 'inhibitor', 'systemic', 'kidney')),
    started_on text not null,
    ended_on text,
    note text not null,
    entered_by text not null references person (id),
    created_ms bigint not null,
    hidden_ms bigint
);
create index exposure_risk_patient on exposure_risk (patient_id);
create index laboratory_result_patient on laboratory_result (patient_id, taken_at);

-- The last civil day of the patient on which the rules were looked at because
-- time had passed, without anybody at the chart.
create table rule_day (
    patient_id text primary key references patient (id),
    looked_on text not null
);
