//! A patient's whole course, read once: what pages show, alert rules look at
//! and forecasts are made from.

mod allergy;
mod circumstance;
mod consent;
mod entered;
mod laboratory;
mod mood;
mod planned;
mod supply;

pub(crate) use allergy::Known;
pub(crate) use planned::{Planned, planned_by};
pub(crate) use supply::{Left, Supply};

use crate::clock;
use crate::domain::due;
use crate::domain::{Counted, Diary, Dose, LesionId, NIGHT_ENDS, Part, Signed};
use crate::store::record::adverse_events::{self, AdverseEvent};
use crate::store::record::allergies;
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
use crate::store::record::tubes::{self, Tube};
use crate::store::record::visits::{self, Visit};
use crate::store::{Chart, RecordTable, StoreError};
use jiff::civil::{Date, Time};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use tapir_engine::plan::{Frequency, PhaseSpan};

/// Days over which the diary is counted.
const FOUR_WEEKS_DAYS: i64 = 28;

/// A patient's newest course with everything in it.
#[derive(Clone, Debug)]
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
    /// In the order in which they were entered.
    pub allergies: Vec<allergies::Entered>,
    /// The newest first.
    pub consents: Vec<Consent>,
    /// In time order, with those that were taken back.
    pub assessments: Vec<Assessment>,
    /// In the order in which they were given.
    pub tubes: Vec<Tube>,
    /// The day it is where the patient lives.
    pub today: Date,
    /// The time it is there.
    pub time: Time,
    /// How many changes of the chart it knows.
    seen: usize,
}

/// A phase of a signed version on the calendar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Running {
    pub span: PhaseSpan,
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl CourseRecord {
    /// Reads everything, once a request. Whoever changes something afterwards goes
    /// on with [`CourseRecord::renew`]. Errors: [`StoreError`].
    pub async fn load(chart: &mut Chart) -> Result<Self, StoreError> {
        // a test counts readings by this: one a request
        tracing::trace!(target: "tapir_clinic::reading", "a course is read");
        let patient = patients::get(chart).await?;
        let now = clock::civil(chart.now(), &patient.zone);
        let mut record = Self {
            today: now.date(),
            time: now.time(),
            patient,
            course: None,
            lesions: Vec::new(),
            photographs: Vec::new(),
            versions: Vec::new(),
            diary: Diary::default(),
            visits: Vec::new(),
            hours: BTreeMap::new(),
            light: Vec::new(),
            events: Vec::new(),
            messages: Vec::new(),
            results: Vec::new(),
            risks: Vec::new(),
            circumstances: Vec::new(),
            allergies: Vec::new(),
            consents: consents::list(chart).await?,
            assessments: Vec::new(),
            tubes: Vec::new(),
            seen: 0,
        };
        let rest = RecordTable::ALL.into_iter();
        let rest = rest.filter(|table| *table != RecordTable::Patient);
        record.read(chart, rest).await?;
        if let Some(course) = record.course {
            record.hours = appointments::list(chart, course.id).await?;
        }
        Ok(record)
    }

    /// Reads again what was changed in the chart since it was read, and nothing
    /// else. Errors: [`StoreError`].
    pub async fn renew(&mut self, chart: &mut Chart) -> Result<(), StoreError> {
        let changed = chart.changes().get(self.seen..).unwrap_or_default();
        let changed = changed.iter().flat_map(|table| table.with_dependants());
        let changed: BTreeSet<RecordTable> = changed.copied().collect();
        self.read(chart, changed).await
    }

    /// Reads tables, in their order.
    async fn read(
        &mut self,
        chart: &mut Chart,
        tables: impl IntoIterator<Item = RecordTable>,
    ) -> Result<(), StoreError> {
        for table in tables {
            self.read_table(chart, table).await?;
        }
        self.seen = chart.changes().len();
        Ok(())
    }

    async fn read_table(
        &mut self,
        chart: &mut Chart,
        table: RecordTable,
    ) -> Result<(), StoreError> {
        match (table, self.course) {
            (RecordTable::Patient, _) => self.patient = patients::get(chart).await?,
            (RecordTable::Message, _) => self.messages = messages::list(chart).await?,
            (RecordTable::LaboratoryResult, _) => self.results = results::list(chart).await?,
            (RecordTable::ExposureRisk, _) => self.risks = exposure_risks::list(chart).await?,
            (RecordTable::Circumstance, _) => {
                self.circumstances = circumstances::list(chart).await?;
            }
            (RecordTable::Allergy, _) => self.allergies = allergies::list(chart).await?,
            (RecordTable::Assessment, _) => self.assessments = assessments::list(chart).await?,
            (RecordTable::Tube, _) => self.tubes = tubes::list(chart).await?,
            (RecordTable::Course, _) => self.course = courses::newest(chart).await?,
            // everything else belongs to a course
            (_, None) => {}
            (RecordTable::Lesion, Some(course)) => {
                let lesions = lesions::list(chart, course.id).await?;
                self.lesions = lesions.into_iter().map(|one| (one, Vec::new())).collect();
            }
            (RecordTable::Area, Some(course)) => {
                self.lesions.iter_mut().for_each(|(_, areas)| areas.clear());
                for area in areas::list(chart, course.id).await? {
                    // those of a hidden lesion are left
                    let mut lesions = self.lesions.iter_mut();
                    if let Some((_, areas)) = lesions.find(|(l, _)| l.id == area.lesion) {
                        areas.push(area);
                    }
                }
            }
            (RecordTable::Photograph, Some(course)) => {
                self.photographs = photographs::list(chart, course.id).await?;
            }
            (RecordTable::PlanVersion, Some(course)) => {
                self.versions = plan_versions::list(chart, course.id).await?;
            }
            // read with their versions
            (RecordTable::PlannedVisit, Some(_)) => {}
            (RecordTable::Visit, Some(course)) => {
                self.visits = visits::list(chart, course.id).await?;
            }
            (RecordTable::LightSession, Some(course)) => {
                self.light = light_sessions::list(chart, course.id).await?;
            }
            (RecordTable::AdverseEvent, Some(course)) => {
                self.events = adverse_events::list(chart, course.id).await?;
            }
            (RecordTable::Application, Some(course)) => {
                let from = self.first_day().unwrap_or(course.started_on);
                let entries = applications::list(chart, course.id, from, Date::MAX).await?;
                let signed = self.versions.iter().map(|version| {
                    let on = clock::today(version.signed_at, &self.patient.zone);
                    (version.signed.id, on)
                });
                self.diary = Diary::new(due(&self.signed(), from, Date::MAX), entries)
                    .signed(signed.collect::<Vec<_>>());
            }
        }
        Ok(())
    }

    /// The first day of the course, or of a plan that began before it.
    pub fn first_day(&self) -> Option<Date> {
        let opened = self.course?.started_on;
        let planned = self.versions.iter().map(|version| version.signed.starts_on);
        Some(planned.fold(opened, Date::min))
    }

    /// Until the night is over, the day before: its evening is not over either.
    pub fn evening_of_before(&self) -> Option<Date> {
        (self.time < NIGHT_ENDS).then(|| self.today.yesterday().ok())?
    }

    /// Whether an entry for a dose comes later than its day.
    pub fn is_later(&self, dose: Dose) -> bool {
        let night = dose.part == Part::Evening && self.evening_of_before() == Some(dose.on);
        dose.on < self.today && !night
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

    /// A lesion of the course.
    pub fn lesion(&self, id: LesionId) -> Option<&(Lesion, Vec<Area>)> {
        self.lesions.iter().find(|(lesion, _)| lesion.id == id)
    }

    /// The record as far as it is about what was used at a lesion: the plans, and the
    /// doses of them.
    pub fn at_site(&self, lesion: LesionId) -> Cow<'_, Self> {
        if self.versions.iter().all(|version| version.sites.is_empty()) {
            return Cow::Borrowed(self);
        }
        let mut own = self.clone();
        let versions = &self.versions;
        own.diary = own.diary.only(|dose| {
            let mut versions = versions.iter();
            let version = versions.find(|version| version.signed.id == dose.version);
            version.is_none_or(|version| version.sites.uses(lesion, dose.product))
        });
        for version in &mut own.versions {
            version.signed.plan = version.sites.plan_at(&version.signed.plan, lesion);
        }
        Cow::Owned(own)
    }

    /// Each lesion with the percentage of the body that is treated there.
    pub fn treated(&self) -> impl Iterator<Item = (LesionId, f64)> {
        let lesions = self.lesions.iter();
        lesions.map(|(lesion, _)| (lesion.id, lesion.body_percent))
    }

    /// The lesion, where there is no other.
    pub fn only_lesion(&self) -> Option<&Lesion> {
        match self.lesions.as_slice() {
            [(only, _)] => Some(only),
            _ => None,
        }
    }

    /// What is known of the doses of the last four weeks, today included.
    pub fn four_weeks(&self) -> Counted {
        let from = self.today - jiff::Span::new().days(FOUR_WEEKS_DAYS - 1);
        self.diary.between(from, self.today, self.today)
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
                phases.push(Running { span, from, to });
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
