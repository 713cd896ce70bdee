-- The record. One text for SQLite and PostgreSQL, hence three types only:
--   text              ids (UUID v7), civil dates and times (ISO 8601), words
--   bigint            counts, flags (0 or 1), instants (milliseconds, UTC; names end in _ms)
--   double precision  quantities; the unit is in the name
-- Nothing is deleted: hidden_ms says since when a row is not shown.

create table clinic (
    id text primary key,
    name text not null,
    zone text not null,
    created_ms bigint not null
);

create table person (
    id text primary key,
    name text not null,
    language text not null check (language in ('en', 'zh')),
    zone text not null,
    email text unique,
    telephone text,
    created_ms bigint not null,
    hidden_ms bigint
);

create table membership (
    person_id text not null references person (id),
    clinic_id text not null references clinic (id),
    role text not null check (role in ('administrator', 'clinician', 'patient', 'guardian')),
    since_ms bigint not null,
    ended_ms bigint,
    primary key (person_id, clinic_id, role)
);

-- One person's chart in one clinic.
create table patient (
    id text primary key,
    clinic_id text not null references clinic (id),
    person_id text not null references person (id),
    born_on text not null,
    sex text not null check (sex in ('female', 'male', 'other', 'unknown')),
    skin_type bigint check (skin_type between 1 and 6),
    created_ms bigint not null,
    hidden_ms bigint,
    unique (clinic_id, person_id)
);

create table guardian (
    patient_id text not null references patient (id),
    person_id text not null references person (id),
    relation text not null,
    since_ms bigint not null,
    ended_ms bigint,
    primary key (patient_id, person_id)
);

create table course (
    id text primary key,
    patient_id text not null references patient (id),
    segmental bigint not null check (segmental in (0, 1)),
    started_on text not null,
    ended_on text,
    created_ms bigint not null,
    hidden_ms bigint
);

create table lesion (
    id text primary key,
    course_id text not null references course (id),
    name text not null,
    site text not null,
    side text not null check (side in ('left', 'right', 'middle')),
    map_x double precision,
    map_y double precision,
    onset_on text not null,
    activity text not null check (activity in ('active', 'stable', 'any')),
    leukotrichia double precision not null check (leukotrichia between 0 and 1),
    body_percent double precision not null check (body_percent > 0 and body_percent <= 100),
    created_ms bigint not null,
    hidden_ms bigint
);

create table visit (
    id text primary key,
    course_id text not null references course (id),
    planned_at text not null,
    zone text not null,
    held bigint not null check (held in (0, 1)),
    clinician_id text references person (id),
    purpose text not null,
    note text not null,
    created_ms bigint not null,
    hidden_ms bigint
);

create table area (
    id text primary key,
    lesion_id text not null references lesion (id),
    visit_id text references visit (id),
    photograph_id text,
    measured_on text not null,
    cm2 double precision not null check (cm2 >= 0),
    error_cm2 double precision not null check (error_cm2 > 0),
    method text not null check (method in ('traced', 'hand_units', 'vasi')),
    measured_by text not null references person (id),
    confirmed_by text references person (id),
    confirmed_ms bigint,
    created_ms bigint not null,
    hidden_ms bigint
);

create table photograph (
    id text primary key,
    lesion_id text not null references lesion (id),
    visit_id text references visit (id),
    taken_at text not null,
    zone text not null,
    taken_by text not null references person (id),
    file text not null unique,
    sealed_with text not null,
    content_hash text not null,
    width bigint not null,
    height bigint not null,
    bytes bigint not null,
    note text not null,
    created_ms bigint not null,
    hidden_ms bigint
);

-- Signed, never edited: a change is the next version.
create table plan_version (
    id text primary key,
    course_id text not null references course (id),
    version bigint not null check (version >= 1),
    plan_text text not null,
    starts_on text not null,
    review_on text,
    reason text not null,
    light_acknowledged bigint not null check (light_acknowledged in (0, 1)),
    forecast_id text,
    signed_by text not null references person (id),
    signed_ms bigint not null,
    content_hash text not null,
    unique (course_id, version)
);

-- Append-only: the last row of a dose is what counts, an undo is a row, too.
create table application (
    id text primary key,
    plan_version_id text not null references plan_version (id),
    product text not null,
    due_on text not null,
    part bigint not null check (part in (0, 1)),
    state text not null check (state in ('applied', 'skipped', 'cleared')),
    reason text,
    entered_later bigint not null check (entered_later in (0, 1)),
    recorded_by text not null references person (id),
    recorded_ms bigint not null,
    idempotency_key text not null unique
);
create index application_dose on application (plan_version_id, due_on);

create table light_session (
    id text primary key,
    course_id text not null references course (id),
    given_at text not null,
    zone text not null,
    product text not null,
    device text not null,
    mj_per_cm2 double precision not null check (mj_per_cm2 > 0),
    reaction_grade bigint check (reaction_grade between 0 and 4),
    note text not null,
    given_by text not null references person (id),
    created_ms bigint not null,
    hidden_ms bigint
);

create table adverse_event (
    id text primary key,
    course_id text not null references course (id),
    term text not null,
    ctcae_grade bigint check (ctcae_grade between 1 and 5),
    serious bigint not null check (serious in (0, 1)),
    started_on text not null,
    ended_on text,
    description text not null,
    action text not null,
    outcome text not null,
    reported_by text not null references person (id),
    assessed_by text references person (id),
    created_ms bigint not null,
    hidden_ms bigint
);

create table laboratory_result (
    id text primary key,
    patient_id text not null references patient (id),
    taken_at text not null,
    zone text not null,
    loinc text not null,
    comparator text not null check (comparator in ('', '<', '>')),
    quantity double precision not null,
    unit text not null,
    reference_low double precision,
    reference_high double precision,
    laboratory text not null,
    entered_by text not null references person (id),
    created_ms bigint not null,
    hidden_ms bigint
);

create table assessment (
    id text primary key,
    patient_id text not null references patient (id),
    instrument text not null,
    answers text not null,
    score double precision,
    filled_on text not null,
    filled_by text not null references person (id),
    created_ms bigint not null,
    hidden_ms bigint
);

create table message (
    id text primary key,
    patient_id text not null references patient (id),
    course_id text references course (id),
    about text not null,
    body text not null,
    from_person text not null references person (id),
    from_care bigint not null check (from_care in (0, 1)),
    in_reply_to text references message (id),
    sent_ms bigint not null,
    read_ms bigint,
    hidden_ms bigint
);

-- Stored whole: what went in, what came out, and the drawings as they were seen.
create table forecast (
    id text primary key,
    course_id text not null references course (id),
    lesion_id text not null references lesion (id),
    decision_on text not null,
    input_text text not null,
    content text not null,
    drawing_en text not null,
    drawing_zh text not null,
    model_version text not null,
    parameter_hash text not null,
    data_hash text not null,
    seed bigint not null,
    made_by text not null references person (id),
    made_ms bigint not null,
    released_by text references person (id),
    released_ms bigint
);

create table consent (
    id text primary key,
    patient_id text not null references patient (id),
    purpose text not null,
    wording_version text not null,
    given_by text not null references person (id),
    given_ms bigint not null,
    withdrawn_ms bigint
);

create table alert (
    id text primary key,
    patient_id text not null references patient (id),
    rule text not null,
    rule_version bigint not null,
    severity bigint not null check (severity between 1 and 3),
    cause text not null,
    raised_ms bigint not null,
    closed_ms bigint
);
create index alert_open on alert (closed_ms, severity, raised_ms);

create table alert_snooze (
    id text primary key,
    alert_id text not null references alert (id),
    until_ms bigint not null,
    reason text not null,
    snoozed_by text not null references person (id),
    created_ms bigint not null
);

create table credential (
    person_id text primary key references person (id),
    password_hash text not null,
    changed_ms bigint not null
);

create table session (
    id text primary key,
    token_hash text not null unique,
    person_id text not null references person (id),
    clinic_id text not null references clinic (id),
    agent text not null,
    created_ms bigint not null,
    seen_ms bigint not null,
    ended_ms bigint
);

create table one_time_link (
    id text primary key,
    token_hash text not null unique,
    purpose text not null check (purpose in ('setup', 'sign_in')),
    person_id text references person (id),
    clinic_id text references clinic (id),
    created_by text references person (id),
    created_ms bigint not null,
    expires_ms bigint not null,
    used_ms bigint
);

-- Append-only; each row carries the hash of the one before it.
create table audit (
    seq bigint primary key,
    at_ms bigint not null,
    clinic_id text,
    person_id text,
    action text not null,
    patient_id text,
    subject text not null,
    subject_id text,
    previous_hash text not null,
    hash text not null
);
create index audit_patient on audit (patient_id, seq);

create table audit_head (
    id bigint primary key check (id = 1),
    seq bigint not null,
    hash text not null
);
insert into audit_head (id, seq, hash) values (1, 0, '');

create index patient_clinic on patient (clinic_id);
create index course_patient on course (patient_id);
create index lesion_course on lesion (course_id);
create index area_lesion on area (lesion_id, measured_on);
create index visit_course on visit (course_id, planned_at);
create index alert_patient on alert (patient_id);
create index message_patient on message (patient_id, sent_ms);
create index session_person on session (person_id);
