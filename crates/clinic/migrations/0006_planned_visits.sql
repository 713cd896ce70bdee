-- What a signed version plans beside the treatment, and what it was signed from.

-- Visits after the end: part of the version, never edited.
create table planned_visit (
    id text primary key,
    plan_version_id text not null references plan_version (id),
    week bigint not null check (week >= 1),
    planned_on text not null,
    unique (plan_version_id, week)
);

-- What stood in the editor when plans were compared.
create table plan_draft (
    forecast_id text primary key references forecast (id),
    plan_text text not null,
    starts_on text not null,
    review_week text not null,
    observation_weeks text not null,
    reason text not null
);
