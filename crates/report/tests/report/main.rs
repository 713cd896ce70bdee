//! Reports of hand-made results: nothing here runs the model.

mod fixture;
mod languages;
mod pages;
mod searches;
mod sheets;
mod snapshots;
