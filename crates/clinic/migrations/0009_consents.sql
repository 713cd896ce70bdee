-- Consents: how each was given, and who withdrew it. A withdrawal sets a time, a new
-- consent is a new row.
alter table consent add column given_how text not null default 'page' check (given_how in ('page', 'paper'));
alter table consent add column withdrawn_by text references person (id);
create index consent_patient on consent (patient_id, purpose);

-- Who confirmed an address for reminders consented to messages by that.
insert into consent (id, patient_id, purpose, wording_version, given_by, given_ms, given_how)
select id, patient_id, 'mail', '1', person_id, confirmed_ms, 'page'
from reminder_address where confirmed_ms is not null and ended_ms is null;
