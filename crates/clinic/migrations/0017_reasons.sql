-- How much an alert weighs among those of its severity; the heavier comes first.
alter table alert add column weight double precision not null default 0;

-- A message of a patient is answered by itself. Until now an answer was one to
-- everything before it.
alter table message add column answered_ms bigint;
update message set answered_ms = (select min(a.sent_ms) from message a
    where a.patient_id = message.patient_id and a.from_care = 1 and a.hidden_ms is null
    and a.sent_ms >= message.sent_ms)
    where from_care = 0;
