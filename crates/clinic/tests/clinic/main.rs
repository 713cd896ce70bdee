//! The clinic through its router, without a port: who may do what, and what a
//! person sees.

mod access;
mod accounts;
mod appointments;
mod attempts;
mod calendar;
mod chart;
mod circumstances;
mod consents;
mod contributions;
mod corrections;
mod daily_sweep;
mod diary;
mod draft_calendar;
mod entry;
mod first_start;
mod fixture;
mod laboratory;
mod log;
mod migrations;
mod mood;
mod offline_diary;
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
mod work_list;
