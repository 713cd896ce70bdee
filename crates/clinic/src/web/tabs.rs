//! The four places of a patient's pages, which stand on each of them. Where one is
//! follows from the path alone, so that no page has to say it.

use super::view::View;
use crate::domain::PatientId;

/// One of the places.
pub(super) struct Tab {
    pub path: String,
    pub icon: &'static str,
    pub name: String,
    /// `page` for the place itself, `true` for a page that belongs to it.
    pub current: Option<&'static str>,
    /// How many things are new there, as a mark and in a sentence.
    pub news: Option<(i64, String)>,
}

/// What comes after the patient in the path, icon, name, what belongs to it.
type Place = (
    &'static str,
    &'static str,
    &'static str,
    &'static [&'static str],
);

const PLACES: [Place; 4] = [
    ("", "sun", "tab-today", &["fill"]),
    (
        "recovery",
        "chart-line",
        "tab-recovery",
        &["area", "photographs", "compare", "forecasts"],
    ),
    (
        "questions",
        "message-circle",
        "tab-questions",
        &["ask", "reactions", "mood", "messages", "reported"],
    ),
    (
        "me",
        "user",
        "tab-me",
        &[
            "calendar",
            "paper",
            "reminders",
            "consents",
            "tubes",
            "sheet",
        ],
    ),
];

impl View {
    /// The places of the patient whose page this is; none on other pages.
    pub fn tabs(&self) -> Vec<Tab> {
        let Some((patient, rest)) = self.of_patient() else {
            return Vec::new();
        };
        let first = rest.split('/').next().unwrap_or_default();
        PLACES
            .into_iter()
            .map(|(end, icon, name, others)| Tab {
                path: match end {
                    "" => format!("/my/{patient}"),
                    end => format!("/my/{patient}/{end}"),
                },
                icon,
                name: self.m.get(name),
                news: (end == "questions")
                    .then(|| Some((self.unread_count(), self.unread()?)))
                    .flatten(),
                current: if rest == end {
                    Some("page")
                } else {
                    others.contains(&first).then_some("true")
                },
            })
            .collect()
    }

    /// Whose page of the patient's this is, and what of the path comes after.
    pub(super) fn of_patient(&self) -> Option<(PatientId, &str)> {
        let path = self.path.strip_prefix("/my/").filter(|_| self.keeper)?;
        let (patient, rest) = path.split_once('/').unwrap_or((path, ""));
        Some((patient.parse().ok()?, rest))
    }
}
