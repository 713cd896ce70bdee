//! Table `message`: between a patient and the clinic.

use crate::domain::{MessageId, Relation, Right};
use crate::store::{ChangedChart, Chart, RecordTable, StoreError, args};
use jiff::Timestamp;

/// A message.
#[derive(Clone, Debug)]
pub struct Message {
    /// Identity.
    pub id: MessageId,
    /// `question`, `reaction`, `stop` or `answer`.
    pub about: String,
    /// What was written.
    pub body: String,
    /// Name of who wrote.
    pub from: String,
    /// Written by the clinic.
    pub from_care: bool,
    /// When.
    pub sent_at: Timestamp,
    /// Written by the patient's side and not answered.
    pub open: bool,
    /// Whether the other side opened it.
    pub opened: Opened,
}

/// What is known of who opened a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    /// Nothing: it was sent before that was noted.
    Unknown,
    /// Nobody of the other side yet.
    NotYet,
    /// A page with it was sent to somebody of the other side.
    By {
        /// Name of who was first.
        name: String,
        /// When.
        at: Timestamp,
    },
}

/// Notes in the audit which of the messages that are being shown the other side opens
/// for the first time.
pub async fn opened(chart: &mut Chart, shown: &[Message]) -> Result<(), StoreError> {
    chart.allow(Right::ReadCourse)?;
    let by_care = chart.relation() == Relation::Clinician;
    let new = shown.iter().filter(|message| message.from_care != by_care);
    for message in new.filter(|message| message.opened == Opened::NotYet) {
        chart
            .note(
                "open",
                RecordTable::Message.name(),
                Some(&message.id.to_string()),
            )
            .await?;
    }
    Ok(())
}

/// Sends a message. Who writes decides from which side it comes; from the clinic's it
/// answers none.
pub async fn send(
    chart: &mut ChangedChart,
    about: &str,
    body: &str,
) -> Result<MessageId, StoreError> {
    insert(chart, about, body, None).await
}

/// Answers one message of the patient, which is no longer open; others stay so.
///
/// Errors: [`StoreError::NotFound`] for another patient's message or one of the clinic.
pub async fn answer(
    chart: &mut ChangedChart,
    to: MessageId,
    body: &str,
) -> Result<MessageId, StoreError> {
    chart.allow(Right::AnswerMessage)?;
    let values = args![to, chart.patient()];
    let asked = chart
        .row(
            "select id from message where id = $1 and patient_id = $2 and from_care = 0 \
             and hidden_ms is null",
            values,
        )
        .await?;
    if asked.is_none() {
        return Err(StoreError::NotFound);
    }
    let id = insert(chart, "answer", body, Some(to)).await?;
    let values = args![chart.now(), to, chart.patient()];
    chart
        .change(
            RecordTable::Message,
            "answer",
            &to.to_string(),
            "update message set answered_ms = $1 where id = $2 and patient_id = $3 \
             and answered_ms is null",
            values,
        )
        .await?;
    Ok(id)
}

async fn insert(
    chart: &mut ChangedChart,
    about: &str,
    body: &str,
    to: Option<MessageId>,
) -> Result<MessageId, StoreError> {
    chart.allow(Right::WriteMessage)?;
    let id = MessageId::new();
    let values = args![
        id,
        chart.patient(),
        about,
        body,
        chart.person(),
        chart.relation() == Relation::Clinician,
        to,
        chart.now(),
    ];
    chart
        .change(
            RecordTable::Message,
            "add",
            &id.to_string(),
            "insert into message (id, patient_id, about, body, from_person, from_care, \
             in_reply_to, sent_ms, openings_noted) values ($1, $2, $3, $4, $5, $6, $7, $8, 1)",
            values,
        )
        .await?;
    Ok(id)
}

/// All messages, oldest first.
pub async fn list(chart: &mut Chart) -> Result<Vec<Message>, StoreError> {
    chart.allow(Right::ReadCourse)?;
    let values = args![chart.patient()];
    let rows = chart
        .rows(
            "select m.id, m.about, m.body, m.from_care, m.sent_ms, m.answered_ms, \
             m.openings_noted, p.name as from_name, a.at_ms as opened_ms, \
             q.name as opened_by from message m join person p on p.id = m.from_person \
             left join audit a on a.seq = (select min(o.seq) from audit o \
             where o.subject_id = m.id and o.subject = 'message' and o.action = 'open') \
             left join person q on q.id = a.person_id \
             where m.patient_id = $1 and m.hidden_ms is null order by m.sent_ms, m.id",
            values,
        )
        .await?;
    rows.iter()
        .map(|row| {
            let from_care = row.flag("from_care")?;
            Ok(Message {
                id: row.parse("id")?,
                about: row.text("about")?,
                body: row.text("body")?,
                from: row.text("from_name")?,
                from_care,
                sent_at: row.instant("sent_ms")?,
                open: !from_care && row.instant_opt("answered_ms")?.is_none(),
                opened: match (row.text_opt("opened_by")?, row.instant_opt("opened_ms")?) {
                    (Some(name), Some(at)) => Opened::By { name, at },
                    _ if row.flag("openings_noted")? => Opened::NotYet,
                    _ => Opened::Unknown,
                },
            })
        })
        .collect()
}
