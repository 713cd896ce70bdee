-- How much an alert weighs among those of its severity; the heavier comes first.
alter table alert add column weight double precision not null default 0;

-- A message of a patient is answered by itself. Until now an answer was one to
-- everything before it.
alter table message add column answered_ms bigint;
update message set answered_ms = (select min(a.sent_ms) from message a
    where a.patient_id = message.patient_id and a.from_care = 1 and a.hidden_ms is null
    and a.sent_ms >= message.sent_ms)
    where from_care = 0;

-- Putting off concerns one alert; it ends by time, by whoever calls the alert again,
-- or by new data.
alter table alert_snooze add column ended_ms bigint;
alter table alert_snooze add column ended_by text references person (id);
-- What is urgent calls again: it is put off only after something was noted.
update alert_snooze set ended_ms = created_ms
    where alert_id in (select id from alert where severity = 3);

-- What a clinician did about an alert (`note`), or why it need not call any more
-- though its data are the same (`seen`). Worse data end both.
create table alert_note (
    id text primary key,
    alert_id text not null references alert (id),
    kind text not null check (kind in ('note', 'seen')),
    note text not null,
    noted_by text not null references person (id),
    noted_ms bigint not null,
    ended_ms bigint,
    ended_by text references person (id)
);
create index alert_note_alert on alert_note (alert_id);
create index alert_snooze_alert on alert_snooze (alert_id);
