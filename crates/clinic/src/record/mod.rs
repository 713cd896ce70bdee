//! A patient's whole course, read once: what pages show, alert rules look at
//! and forecasts are made from.

mod circumstance;
mod consent;
mod entered;
mod laboratory;
mod mood;
mod planned;

pub(crate) use planned::{Planned, planned_by};

use crate::clock;
use crate::domain::due;
use crate::domain::{Diary, Signed};
use crate::store::record::adverse_events::{self, AdverseEvent};
use crate::store::record::applications;
use crate::store::record::appointments::{self, VisitHour};
use crate::store::record::areas::{self, Area};
use crate::store::record::assessments::{self, Assessment};
use crate::store::record::circumstances;
use crate::store::record::consents::{self, Consent};
use crate::store::record::courses::{self, Course};
use crate::store::record::exposure_risks::{self, ExposureRisk};
use crate::store::record::laboratory::{self as results, LaboratoryResult};
use crate::store::record::lesions::{self, Lesion};
use crate::store::record::light_sessions::{self, LightSession};
use crate::store::record::messages::{self, Message};
use crate::store::record::patients::{self, Patient};
use crate::store::record::photographs::{self, Photograph};
use crate::store::record::plan_versions::{self, PlanVersion};
use crate::store::record::visits::{self, Visit};
use crate::store::{Chart, StoreError};
use jiff::civil::Date;
use std::collections::BTreeMap;
use tapir_engine::plan::{Frequency, PhaseSpan};

/// A patient's newest course with everything in it.
#[derive(Debug)]
pub(crate) struct CourseRecord {
    pub patient: Patient,
    pub course: Option<Course>,
    pub lesions: Vec<(Lesion, Vec<Area>)>,
    pub photographs: Vec<Photograph>,
    pub versions: Vec<PlanVersion>,
    pub diary: Diary,
    pub visits: Vec<Visit>,
    /// What is agreed for days of planned visits.
    pub hours: BTreeMap<Date, VisitHour>,
    pub light: Vec<LightSession>,
    pub events: Vec<AdverseEvent>,
    pub messages: Vec<Message>,
    pub results: Vec<LaboratoryResult>,
    pub risks: Vec<ExposureRisk>,
    pub circumstances: Vec<circumstances::Entered>,
    /// The newest first.
    pub consents: Vec<Consent>,
    /// In time order, with those that were taken back.
    pub assessments: Vec<Assessment>,
    /// The day it is where the patient lives.
    pub today: Date,
}

/// A phase of a signed version on the calendar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Running {
    pub span: PhaseSpan,
    pub version: crate::domain::PlanVersionId,
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl CourseRecord {
    /// Reads everything. Errors: [`StoreError`].
    pub async fn load(chart: &mut Chart) -> Result<Self, StoreError> {
        let patient = patients::get(chart).await?;
        let today = clock::today(chart.now(), &patient.zone);
        let course = courses::newest(chart).await?;
        let mut record = Self {
            patient,
            course,
            lesions: Vec::new(),
            photographs: Vec::new(),
            versions: Vec::new(),
            diary: Diary::default(),
            visits: Vec::new(),
            hours: BTreeMap::new(),
            light: Vec::new(),
            events: Vec::new(),
            messages: messages::list(chart).await?,
            results: results::list(chart).await?,
            risks: exposure_risks::list(chart).await?,
            circumstances: circumstances::list(chart).await?,
            consents: consents::list(chart).await?,
            assessments: assessments::list(chart).await?,
            today,
        };
        let Some(course) = course else {
            return Ok(record);
        };
        for lesion in lesions::list(chart, course.id).await? {
            let areas = areas::list(chart, lesion.id).await?;
            record.lesions.push((lesion, areas));
        }
        record.photographs = photographs::list(chart, course.id).await?;
        record.versions = plan_versions::list(chart, course.id).await?;
        record.visits = visits::list(chart, course.id).await?;
        record.hours = appointments::list(chart, course.id).await?;
        record.light = light_sessions::list(chart, course.id).await?;
        record.events = adverse_events::list(chart, course.id).await?;
        let entries = applications::list(chart, course.id, course.started_on, Date::MAX).await?;
        let planned = due(&record.signed(), course.started_on, Date::MAX);
        record.diary = Diary::new(planned, entries);
        Ok(record)
    }

    /// The signed versions without who and why.
    pub fn signed(&self) -> Vec<Signed> {
        self.versions.iter().map(|v| v.signed.clone()).collect()
    }

    /// The version that counts on a day.
    pub fn version_on(&self, on: Date) -> Option<&PlanVersion> {
        self.versions
            .iter()
            .rev()
            .find(|v| v.signed.starts_on <= on)
    }

    /// The lesion that pages and forecasts are about: the first.
    pub fn main_lesion(&self) -> Option<&(Lesion, Vec<Area>)> {
        self.lesions.first()
    }

    /// Every phase of every version on the calendar, cut where the next version
    /// begins, in the order of versions and treatments.
    pub fn phases(&self) -> Vec<Running> {
        let mut phases = Vec::new();
        for (i, version) in self.versions.iter().enumerate() {
            let signed = &version.signed;
            let next = self.versions[i + 1..]
                .iter()
                .map(|v| v.signed.starts_on)
                .min();
            for span in signed.plan.spans() {
                let at = |day: u32| signed.starts_on + jiff::Span::new().days(i64::from(day));
                let (from, mut to) = (at(span.start_day), at(span.end_day - 1));
                if let Some(next) = next {
                    if from >= next {
                        continue;
                    }
                    to = to.min(next.yesterday().unwrap_or(next));
                }
                phases.push(Running {
                    span,
                    version: signed.id,
                    from,
                    to,
                });
            }
        }
        phases
    }

    /// The phases that run on a day.
    pub fn phases_on(&self, on: Date) -> impl Iterator<Item = Running> {
        self.phases()
            .into_iter()
            .filter(move |phase| (phase.from..=phase.to).contains(&on))
    }

    /// Whether the doctor ordered a pause of everything that is rubbed in.
    pub fn paused(&self, on: Date) -> bool {
        let mut topical = self
            .phases_on(on)
            .filter(|phase| phase.span.product.is_topical())
            .peekable();
        topical.peek().is_some() && topical.all(|phase| phase.span.frequency == Frequency::Off)
    }

    /// The last day on which something is used.
    pub fn last_planned_day(&self) -> Option<Date> {
        let version = self.versions.last()?;
        let days = i64::from(version.signed.plan.length_days());
        let end = version.signed.starts_on + jiff::Span::new().days(days);
        end.yesterday().ok()
    }
}
