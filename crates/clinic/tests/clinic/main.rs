//! The clinic through its router, without a port: who may do what, and what a
//! person sees.

mod access;
mod accounts;
mod attempts;
mod calendar;
mod carried;
mod chart;
mod circumstances;
mod consents;
mod contributions;
mod diary;
mod draft_calendar;
mod entry;
mod first_start;
mod house;
mod laboratory;
mod log;
mod mood;
mod passing;
mod photograph;
mod plan;
mod plan_rows;
mod plan_start;
mod planned_visits;
mod postgres;
mod push;
mod push_service;
mod reactions;
mod reminder;
mod smtp;
mod telephone;
mod tick;
mod visit_hours;
mod work_list;
mod wrong;
