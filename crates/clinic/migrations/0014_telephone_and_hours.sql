-- How the clinic is reached, and when somebody is expected there.

-- On the page of what helps now, before the public numbers. Nothing where the
-- administrator gave none.
alter table clinic add column telephone text;

-- Hours agreed for planned visits. Only added to: the newest row of a day counts,
-- and one without a time takes the hour back. An hour is of a course and a day and
-- not of the visit of one version, so that what was agreed stays when the next
-- version plans a visit on the same day.
create table visit_hour (
    id text primary key,
    course_id text not null references course (id),
    visit_on text not null,
    starts_at text,
    zone text not null,
    agreed_by text not null references person (id),
    agreed_ms bigint not null
);
create index visit_hour_day on visit_hour (course_id, visit_on);
