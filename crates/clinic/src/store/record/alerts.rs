//! Table `alert`. A reason of a rule has at most one open alert
//! for a patient, so that one event never calls twice and none hides another.

use super::alert_rest;
use crate::domain::cause::{Cause, News, UnreadableCause};
use crate::domain::{AlertId, Right};
use crate::store::{ChangedChart, Chart, Row, StoreError, args};
use jiff::Timestamp;

/// An alert that is open: its reason is there.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenAlert {
    /// Identity.
    pub id: AlertId,
    /// Name of the rule.
    pub rule: String,
    /// 3 is the most severe.
    pub severity: i64,
    /// What the rule saw.
    pub cause: Result<Cause, UnreadableCause>,
    /// Since when.
    pub raised_at: Timestamp,
    /// What was done about it, since its data are as they are.
    pub noted: Option<Word>,
    /// Why it does not call now.
    pub rest: Option<Rest>,
}

/// The severity of what is urgent.
pub const URGENT: i64 = 3;

/// Whether an alert may stop calling: what is urgent only after something was noted of
/// it. The statements of [`alert_rest`] hold to the same.
pub fn may_rest(severity: i64, noted: bool) -> bool {
    severity < URGENT || noted
}

/// What a clinician said of an alert.
#[derive(Clone, Debug, PartialEq)]
pub struct Word {
    /// What.
    pub said: String,
    /// Name of who said it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Why an open alert does not call.
#[derive(Clone, Debug, PartialEq)]
pub enum Rest {
    /// It was put off until then.
    PutOff(Timestamp, Word),
    /// A clinician has seen it, and said why it need not call.
    Seen(Word),
}

/// What the rule of a row saw.
pub(super) fn cause(row: &Row) -> Result<Result<Cause, UnreadableCause>, StoreError> {
    Ok(Cause::read(&row.text("rule")?, &row.text("cause")?))
}

/// A word in these columns of a row.
fn word(row: &Row, columns: [&'static str; 3]) -> Result<Option<Word>, StoreError> {
    let [said, by, at] = columns;
    let Some(at) = row.instant_opt(at)? else {
        return Ok(None);
    };
    Ok(Some(Word {
        said: row.text(said)?,
        by: row.text(by)?,
        at,
    }))
}

/// The newest note of a kind that has not ended, as columns and as a join.
macro_rules! newest_note {
    ($t:literal, $p:literal, $kind:literal) => {
        concat!(
            " left join alert_note ",
            $t,
            " on ",
            $t,
            ".alert_id = a.id and ",
            $t,
            ".kind = '",
            $kind,
            "' and ",
            $t,
            ".ended_ms is null and not exists (select 1 from alert_note x \
             where x.alert_id = a.id and x.kind = '",
            $kind,
            "' and x.ended_ms is null and x.id > ",
            $t,
            ".id) left join person ",
            $p,
            " on ",
            $p,
            ".id = ",
            $t,
            ".noted_by"
        )
    };
}

/// The alerts of a patient that are open, also those that do not call now; the most
/// severe first.
pub async fn open(chart: &mut Chart) -> Result<Vec<OpenAlert>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![chart.patient(), chart.now()];
    let rows = chart
        .rows(
            concat!(
                "select a.id, a.rule, a.severity, a.cause, a.raised_ms, s.until_ms, \
                 coalesce(s.reason, '') as put_off, coalesce(q.name, '') as put_off_by, \
                 s.created_ms as put_off_ms, coalesce(n.note, '') as noted, \
                 coalesce(np.name, '') as noted_by, n.noted_ms, coalesce(e.note, '') as seen, \
                 coalesce(ep.name, '') as seen_by, e.noted_ms as seen_ms from alert a \
                 left join alert_snooze s on s.alert_id = a.id and s.ended_ms is null \
                 and s.until_ms > $2 and not exists (select 1 from alert_snooze x \
                 where x.alert_id = a.id and x.ended_ms is null and (x.until_ms > s.until_ms \
                 or (x.until_ms = s.until_ms and x.id > s.id))) \
                 left join person q on q.id = s.snoozed_by",
                newest_note!("n", "np", "note"),
                newest_note!("e", "ep", "seen"),
                " where a.patient_id = $1 and a.closed_ms is null \
                 order by a.severity desc, a.weight desc, a.raised_ms, a.id"
            ),
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            let put_off = word(row, ["put_off", "put_off_by", "put_off_ms"])?;
            let put_off = put_off.zip(row.instant_opt("until_ms")?);
            let seen = word(row, ["seen", "seen_by", "seen_ms"])?;
            Ok(OpenAlert {
                id: row.parse("id")?,
                cause: cause(row)?,
                rule: row.text("rule")?,
                severity: row.int("severity")?,
                raised_at: row.instant("raised_ms")?,
                noted: word(row, ["noted", "noted_by", "noted_ms"])?,
                rest: seen
                    .map(Rest::Seen)
                    .or(put_off.map(|(word, until)| Rest::PutOff(until, word))),
            })
        })
        .collect()
}

/// What a rule sees in a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Name of the rule.
    pub rule: &'static str,
    /// Version of its meaning.
    pub rule_version: i64,
    /// 3 is the most severe.
    pub severity: i64,
    /// What it saw.
    pub cause: Cause,
}

impl OpenAlert {
    /// What within its rule it is about; see [`Cause::subject`].
    fn subject(&self) -> String {
        self.cause.as_ref().map_or(String::new(), Cause::subject)
    }
}

/// Opens, updates and closes alerts, so that those are open whose reasons are there
/// now, and the chart can be committed again. `findings` are all reasons of all rules,
/// each once.
pub async fn settle(mut chart: ChangedChart, findings: &[Finding]) -> Result<Chart, StoreError> {
    let mut known = open(&mut chart).await?;
    for finding in findings {
        let subject = finding.cause.subject();
        let same = |alert: &OpenAlert, subject: &str| {
            alert.rule == finding.rule && alert.subject() == subject
        };
        let found = known.iter().position(|alert| same(alert, &subject));
        // an earlier version did not keep what its one alert was about
        let found = found.or_else(|| known.iter().position(|alert| same(alert, "")));
        match found {
            Some(i) => {
                let alert = known.remove(i);
                let news = match &alert.cause {
                    Ok(before) => finding.cause.since(before),
                    Err(_) => News::Worse,
                };
                update(&mut chart, alert.id, finding).await?;
                alert_rest::wake(&mut chart, alert.id, news).await?;
            }
            None => raise(&mut chart, finding).await?,
        }
    }
    // of rules that see nothing now or no longer exist
    for alert in known {
        close(&mut chart, alert.id).await?;
    }
    Ok(chart.settled())
}

/// Opens an alert.
async fn raise(chart: &mut Chart, finding: &Finding) -> Result<(), StoreError> {
    let id = AlertId::new();
    let values = args![
        id,
        chart.patient(),
        finding.rule,
        finding.rule_version,
        finding.severity,
        finding.cause.to_json(),
        finding.cause.weight(),
        chart.now()
    ];
    chart
        .change_aside(
            "raise",
            "alert",
            &id.to_string(),
            "insert into alert (id, patient_id, rule, rule_version, severity, cause, weight, \
             raised_ms) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            values,
        )
        .await?;
    Ok(())
}

/// Says what an open alert sees now.
async fn update(chart: &mut Chart, id: AlertId, finding: &Finding) -> Result<(), StoreError> {
    let values = args![
        finding.cause.to_json(),
        finding.cause.weight(),
        finding.rule_version,
        finding.severity,
        id,
        chart.patient(),
    ];
    chart
        .change_aside(
            "change",
            "alert",
            &id.to_string(),
            "update alert set cause = $1, weight = $2, rule_version = $3, severity = $4 \
             where id = $5 and patient_id = $6 and (cause <> $1 or rule_version <> $3)",
            values,
        )
        .await?;
    Ok(())
}

/// Closes an alert whose cause is gone.
async fn close(chart: &mut Chart, id: AlertId) -> Result<(), StoreError> {
    let values = args![chart.now(), id, chart.patient()];
    chart
        .change_aside(
            "close",
            "alert",
            &id.to_string(),
            "update alert set closed_ms = $1 where id = $2 and patient_id = $3",
            values,
        )
        .await?;
    Ok(())
}
