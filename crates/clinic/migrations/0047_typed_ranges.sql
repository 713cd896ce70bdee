-- With how many decimals the limits of a range were typed, and whether the range is one
-- that the program converted from another unit. Of those before neither is known.
alter table laboratory_result add column reference_low_decimals bigint not null default 0
    check (reference_low_decimals between 0 and 6);
alter table laboratory_result add column reference_high_decimals bigint not null default 0
    check (reference_high_decimals between 0 and 6);
alter table laboratory_result add column reference_converted bigint not null default 0
    check (reference_converted in (0, 1));
