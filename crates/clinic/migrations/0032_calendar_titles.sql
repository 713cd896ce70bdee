-- 1 where the entries of a private calendar say what they are about, by choice.
alter table calendar_address add column readable bigint not null default 0
    check (readable in (0, 1));
