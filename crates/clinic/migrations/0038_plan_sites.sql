-- Which product is used at which lesion, and how much of it: signed with a version, one
-- line a lesion. Empty where everything that the plan has is used everywhere.
alter table plan_version add column sites text not null default '';
alter table plan_draft add column sites text not null default '';
