-- Whether anybody said at what time a sample was taken. The form proposed 08:00, so that
-- of a sample of that time nobody knows whether it was.
alter table laboratory_result add column time_known bigint not null default 1
    check (time_known in (0, 1));
update laboratory_result set time_known = 0 where taken_at like '%T08:00:00%';
