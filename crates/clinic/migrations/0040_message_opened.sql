-- Of messages sent from now on the audit has who opened them first; of those before
-- nothing is known.
alter table message add column openings_noted bigint not null default 0
    check (openings_noted in (0, 1));
create index audit_message_opened on audit (subject_id) where subject = 'message' and action = 'open';
