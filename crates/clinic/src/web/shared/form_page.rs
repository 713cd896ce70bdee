//! A form as data: groups of fields, filled again with what was typed, each
//! with what is wrong with it.

use crate::AppError;
use crate::domain::{FieldError, Values};
use crate::web::view::{View, page};
use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// A page with one form.
#[derive(Template)]
#[template(path = "shared/form_page.html")]
pub(in crate::web) struct FormPage<'a> {
    pub view: &'a View,
    pub title: String,
    /// Sentences above the form.
    pub intro: Vec<String>,
    /// Where the form goes.
    pub action: String,
    /// Who draws what follows the form while it is filled in.
    pub redraw: Option<String>,
    /// Where one goes without sending it.
    pub back: String,
    pub groups: Vec<Group>,
    /// Further groups, of which not all are needed.
    pub folds: Vec<Fold>,
    /// Whether something is wrong.
    pub wrong: bool,
}

/// Fields that belong together.
pub(in crate::web) struct Group {
    /// Anchor and part of the heading's id.
    pub id: String,
    pub title: String,
    pub fields: Vec<Field>,
}

/// Groups that unfold: a table with a row for each, since all have the same fields.
pub(in crate::web) struct Fold {
    pub id: String,
    pub title: String,
    /// What a row is about.
    pub rows: String,
    /// What is asked for, what was typed and what is wrong is never folded away.
    pub open: bool,
    pub groups: Vec<Group>,
}

/// One field.
pub(in crate::web) struct Field {
    pub name: String,
    pub label: String,
    pub hint: String,
    /// `text`, `decimal`, `date`, `time`, `long`, `choice` or `place`.
    pub kind: &'static str,
    pub value: String,
    /// Value and label of each possibility.
    pub choices: Vec<(String, String)>,
    pub error: Option<String>,
    /// Places of the body, for `place`.
    pub places: Option<Places>,
    /// What is drawn of the value, beside it.
    pub drawn: Option<Drawn>,
}

/// What is drawn of a value.
pub(in crate::web) struct Drawn {
    pub id: String,
    pub drawing: Option<String>,
    pub words: String,
}

/// Places of the body: a drawing, and the same as a table of radio buttons, which
/// pressing the drawing presses.
pub(in crate::web) struct Places {
    pub drawing: String,
    pub sides: Vec<String>,
    pub rows: Vec<Site>,
}

/// A site of the body.
pub(in crate::web) struct Site {
    pub name: String,
    /// Value and label of each side that it has.
    pub sides: Vec<Option<(String, String)>>,
}

impl FormPage<'_> {
    /// The page; refused, where something is wrong.
    pub fn answer(&self) -> Result<Response, AppError> {
        let page = page(self)?;
        Ok(if self.wrong {
            (StatusCode::UNPROCESSABLE_ENTITY, page).into_response()
        } else {
            page
        })
    }
}

/// Makes fields from what was typed and what is wrong with it.
pub(in crate::web) struct Fields<'a> {
    pub view: &'a View,
    pub values: &'a Values,
    pub errors: &'a [FieldError],
}

impl Fields<'_> {
    fn field(&self, name: &str, label: &str, kind: &'static str) -> Field {
        let label = self.view.m.get(label);
        let error = self.view.error(self.errors, name);
        Field {
            error: error.map(|sentence| self.view.named(&label, &sentence)),
            name: name.to_owned(),
            label,
            hint: String::new(),
            kind,
            value: self.values.get(name).cloned().unwrap_or_default(),
            choices: Vec::new(),
            places: None,
            drawn: None,
        }
    }

    pub fn text(&self, name: &str, label: &str) -> Field {
        self.field(name, label, "text")
    }

    pub fn long(&self, name: &str, label: &str) -> Field {
        self.field(name, label, "long")
    }

    pub fn date(&self, name: &str, label: &str) -> Field {
        self.field(name, label, "date")
    }

    pub fn time(&self, name: &str, label: &str) -> Field {
        self.field(name, label, "time")
    }

    pub fn decimal(&self, name: &str, label: &str) -> Field {
        self.field(name, label, "decimal")
    }

    pub fn choice(
        &self,
        name: &str,
        label: &str,
        choices: impl IntoIterator<Item = (String, String)>,
    ) -> Field {
        Field {
            choices: choices.into_iter().collect(),
            ..self.field(name, label, "choice")
        }
    }

    pub fn place(&self, name: &str, label: &str, places: Places) -> Field {
        Field {
            places: Some(places),
            ..self.field(name, label, "place")
        }
    }
}

impl Field {
    /// With a sentence that helps.
    pub fn hint(mut self, hint: String) -> Self {
        self.hint = hint;
        self
    }

    /// Whether nothing is chosen yet, and nothing is what no choice says. A browser would
    /// send the first choice then, which nobody made. Where there is one only, there is
    /// nothing to choose.
    pub fn is_open(&self) -> bool {
        let mut values = self.choices.iter().map(|(value, _)| value);
        self.choices.len() > 1 && values.all(|value| *value != self.value)
    }

    /// With a drawing of the value.
    pub fn drawn(mut self, id: String, drawing: Option<String>, words: String) -> Self {
        self.drawn = Some(Drawn { id, drawing, words });
        self
    }
}
