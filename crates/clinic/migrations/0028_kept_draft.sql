-- What stands in the editor of a plan, kept for the one who wrote it until it is
-- signed or discarded: the fields of the form as they were sent.
create table kept_draft (
    course_id text not null references course (id),
    person_id text not null references person (id),
    fields text not null,
    kept_ms bigint not null,
    primary key (course_id, person_id)
);
