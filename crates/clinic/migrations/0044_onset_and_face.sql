-- Of a lesion often only the year or the month is known; the date is then the middle of
-- it. All that were entered before have their day.
alter table lesion add column onset_precision text not null default 'day'
    check (onset_precision in ('day', 'month', 'year'));
-- Eyelid and lip, which the face has.
alter table lesion add column face_part text check (face_part in ('eyelid', 'lip'));
