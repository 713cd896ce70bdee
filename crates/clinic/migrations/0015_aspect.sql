-- Front or back of a site that has both; nothing where it is not said, as of all
-- lesions that were entered before.
alter table lesion add column aspect text check (aspect in ('front', 'back'));
