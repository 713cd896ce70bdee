-- How much an alert weighs among those of its severity; the heavier comes first.
alter table alert add column weight double precision not null default 0;
