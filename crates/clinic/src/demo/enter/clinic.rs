//! What the clinic enters: course, lesion, visits, areas, signed plans.

use super::DAYS_PER_YEAR;
use crate::app::App;
use crate::demo::DemoError;
use crate::demo::cast::{Role, Version};
use crate::demo::clock::{ZONE, morning};
use crate::demo::life::Life;
use crate::demo::opened::Opened;
use crate::domain::{LesionId, OBSERVATION_WEEKS, Precision, Side, Signed, Sites, has_side};
use crate::store::record::areas::{self, NewArea};
use crate::store::record::lesions::Lesion;
use crate::store::record::plan_versions::{self, NewVersion};
use crate::store::record::visits::{self, NewVisit};
use crate::store::record::{courses, lesions};
use crate::store::{Actor, ChangedChart};
use jiff::Span;
use jiff::civil::{Date, time};
use tapir_engine::plan::Plan;

/// Course, lesion, visits, areas, signed plans.
pub(super) async fn side(
    app: &App,
    chart: ChangedChart,
    doctor: &Actor,
    role: &Role,
    life: &Life,
) -> Result<(ChangedChart, Opened), DemoError> {
    let covariates = life.course.covariates();
    let at_start = morning(life.start);
    let mut chart = chart.handed_to(doctor, "demo", at_start).await?;
    let course = courses::add(&mut chart, covariates.segmental, life.start).await?;
    let onset_days = (covariates.lesion_age_years * DAYS_PER_YEAR).round() as i64;
    let side = match has_side(covariates.site, Side::Middle) {
        true => Side::Middle,
        false => Side::Left,
    };
    let lesion = Lesion {
        id: LesionId::new(),
        name: String::new(),
        site: covariates.site,
        side,
        aspect: role.aspect,
        onset_on: life.start - Span::new().days(onset_days),
        onset_precision: Precision::Day,
        activity: life.course.activity(),
        leukotrichia: covariates.leukotrichia,
        body_percent: life.course.body_percent(),
    };
    lesions::add(&mut chart, course, &lesion).await?;
    for (i, (on, cm2, error_cm2)) in life.areas.iter().enumerate() {
        let visit = NewVisit {
            planned_at: on.to_datetime(time(9, 30, 0, 0)),
            zone: ZONE,
            held: true,
            purpose: if i == 0 { "start" } else { "review" },
            note: "",
        };
        let visit = visits::add(&mut chart, course, &visit).await?;
        let area = NewArea {
            lesion: lesion.id,
            visit: Some(visit),
            measured_on: *on,
            cm2: *cm2,
            error_cm2: *error_cm2,
            method: life.course.first_method(),
        };
        areas::add(&mut chart, &area).await?;
    }
    let mut versions = Vec::new();
    for (after, version) in (0..).zip(role.versions) {
        let starts_on = version_start(life, version);
        let plan: Plan = version.plan.parse()?;
        let signed_at = morning(starts_on).min(app.now());
        chart = chart.handed_to(doctor, "demo", signed_at).await?;
        let new = NewVersion {
            after,
            plan: &plan,
            sites: &Sites::default(),
            starts_on,
            review_on: version
                .review_week
                .map(|week| starts_on + Span::new().days(7 * week)),
            reason: version.reason,
            light_acknowledged: plan.treatments().iter().any(|t| t.product().is_light()),
            forecast: None,
            observation: &OBSERVATION_WEEKS,
        };
        let id = plan_versions::sign(&mut chart, course, &new).await?;
        versions.push(Signed {
            id,
            version: after + 1,
            plan,
            starts_on,
        });
    }
    let lesion = lesion.id;
    let opened = Opened {
        course,
        lesion,
        versions,
    };
    Ok((chart, opened))
}

fn version_start(life: &Life, version: &Version) -> Date {
    life.start + Span::new().days(7 * version.week)
}
