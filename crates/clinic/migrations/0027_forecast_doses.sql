-- What a comparison assumes of doses that nobody recorded, and a release taken back.

-- Doses before the decision without an entry, and doses after it. Comparisons before
-- this one left both unknown.
alter table forecast add column past_doses text not null default 'unknown'
    check (past_doses in ('prescribed', 'recorded', 'unknown'));
alter table forecast add column future_doses text not null default 'unknown'
    check (future_doses in ('prescribed', 'recorded', 'unknown'));

-- The patient reads that it was taken back, by whom and why.
alter table forecast add column taken_back_by text references person (id);
alter table forecast add column taken_back_ms bigint;
alter table forecast add column taken_back_reason text;

-- What was known of the doses up to the decision when it was made.
alter table forecast add column doses_due bigint;
alter table forecast add column doses_recorded bigint;
alter table forecast add column doses_applied bigint;

-- The texts of all compared plans, one a line: any of them can be gone on with, and the
-- version that is signed is held against them.
alter table plan_draft add column compared_texts text;
