-- How people sign in and stay signed in, until when a guardian keeps a course, and how
-- the clinic tells its patients apart.

-- A person is known by an e-mail address, a telephone number or a user name. Nothing is
-- sent to the number; the key is the number without its signs, with the country.
alter table person add column user_name text;
alter table person add column telephone_key text;
create unique index person_user_name on person (user_name);
create unique index person_telephone_key on person (telephone_key);

-- 1 where it stays on this device; how it was begun.
alter table session add column kept bigint not null default 0 check (kept in (0, 1));
alter table session add column begun_by text not null default 'password'
    check (begun_by in ('password', 'link'));

-- A link that was ended by the next one, or with the access.
alter table one_time_link add column ended_ms bigint;
create index one_time_link_person on one_time_link (person_id);

-- The first day on which the guardian no longer keeps it; nothing for a person who
-- cannot decide.
alter table guardian add column until_on text;

-- The number under which the clinic knows the patient.
alter table patient add column number text;
update patient set number = (select cast(count(*) as text) from patient p
    where p.clinic_id = patient.clinic_id and (p.created_ms < patient.created_ms
    or (p.created_ms = patient.created_ms and p.id <= patient.id)));
create unique index patient_number on patient (clinic_id, number);
