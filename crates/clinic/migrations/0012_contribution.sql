-- What a plan's forecast is made of, worked out when somebody asks; kept with its
-- comparison, in which the plan has this place.
create table contribution (
    id text primary key,
    forecast_id text not null references forecast (id),
    place bigint not null check (place >= 0),
    content text not null,
    made_by text not null references person (id),
    made_ms bigint not null,
    unique (forecast_id, place)
);
