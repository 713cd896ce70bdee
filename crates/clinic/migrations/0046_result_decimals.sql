-- With how many decimals a result was typed: 4.0 is measured more exactly than 4. Of
-- those before it is not known; they are shown with as few as their number has.
alter table laboratory_result add column decimals bigint not null default 0
    check (decimals between 0 and 6);
