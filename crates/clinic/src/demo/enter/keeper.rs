//! What the patient or guardian enters: diary, messages, drawings of the lesion.

use crate::app::App;
use crate::auth::Token;
use crate::clock::today;
use crate::demo::DemoError;
use crate::demo::cast::{self, Role};
use crate::demo::clock::{ZONE, morning};
use crate::demo::life::Life;
use crate::demo::opened::Opened;
use crate::domain::{Entry, Part, State, Term, due};
use crate::store::record::adverse_events::{self, NewAdverseEvent};
use crate::store::record::applications::{self, NewEntry};
use crate::store::record::messages;
use crate::store::record::photographs::{self, NewPhotograph};
use crate::store::record::tubes::{self, NewTube};
use crate::store::{Actor, ChangedChart};
use jiff::Span;
use jiff::civil::Date;
use std::collections::BTreeSet;
use tapir_engine::plan::HALF_DAYS_PER_DAY;
use tapir_photograph::drawn;
use tapir_report::compare::TUBE_GRAMS;

/// Diary and messages.
pub(super) async fn side(
    app: &App,
    chart: ChangedChart,
    keeper: &Actor,
    role: &Role,
    life: &Life,
    opened: &Opened,
) -> Result<ChangedChart, DemoError> {
    let now = app.now();
    let mut chart = chart.handed_to(keeper, "demo", now).await?;
    let today = today(now, ZONE);
    let taken: BTreeSet<_> = life
        .taken
        .iter()
        .map(|a| {
            let on = life.start + Span::new().days(i64::from(a.day()));
            let part = if a.half_day % HALF_DAYS_PER_DAY == 0 {
                Part::Morning
            } else {
                Part::Evening
            };
            (on, part, a.product)
        })
        .collect();
    let yesterday = today.yesterday().unwrap_or(today);
    for dose in due(&opened.versions, life.start, yesterday) {
        if dose.product.is_light() || !taken.contains(&(dose.on, dose.part, dose.product)) {
            continue;
        }
        let key = Token::new();
        let new = NewEntry {
            dose: dose.dose(),
            entry: Entry {
                state: State::Applied,
                reason: None,
                later: false,
            },
            key: &key.reveal()[..32],
        };
        applications::add(&mut chart, &new).await?;
    }
    if role.email.is_some() {
        tube(&mut chart, opened, today).await?;
    }
    if let Some((about, body)) = role.message {
        const DAYS_AGO: i64 = 2;
        let on = today - Span::new().days(DAYS_AGO);
        chart = chart.handed_to(keeper, "demo", morning(on)).await?;
        messages::send(&mut chart, about, body).await?;
        if about == "reaction" {
            let new = NewAdverseEvent {
                term: Term::Burning,
                grade: None,
                started_on: on,
                description: body,
            };
            adverse_events::add(&mut chart, opened.course, &new).await?;
        }
    }
    Ok(chart)
}

/// A tube of what is used now, three weeks old.
async fn tube(chart: &mut ChangedChart, opened: &Opened, today: Date) -> Result<(), DemoError> {
    const DAYS_AGO: i64 = 21;
    let newest = opened.versions.last();
    let product = newest.and_then(|version| {
        let products = version.plan.treatments().iter().map(|one| one.product());
        products.into_iter().find(|product| product.is_topical())
    });
    if let Some(product) = product {
        let new = NewTube {
            product,
            grams: TUBE_GRAMS,
            given_on: today - Span::new().days(DAYS_AGO),
        };
        tubes::add(chart, new).await?;
    }
    Ok(())
}

/// A drawing at every visit, entered by the patient.
pub(super) async fn drawings(
    app: &App,
    mut chart: ChangedChart,
    keeper: &Actor,
    life: &Life,
    opened: &Opened,
) -> Result<ChangedChart, DemoError> {
    for (on, cm2, _) in &life.areas {
        let at = morning(*on);
        let picture = drawn::lesion(*cm2, life.number)?;
        let id = app.vault.keep(&picture)?;
        chart = chart.handed_to(keeper, "demo", at).await?;
        let new = NewPhotograph {
            id,
            lesion: opened.lesion,
            taken_on: *on,
            zone: ZONE,
            sealed_with: app.vault.sealed_with(),
            jpeg: &picture.jpeg,
            width: picture.width,
            height: picture.height,
            note: cast::DRAWING,
        };
        photographs::add(&mut chart, &new).await?;
    }
    Ok(chart)
}
