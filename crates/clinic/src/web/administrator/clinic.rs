//! How patients reach the clinic: its telephone number.

use crate::AppError;
use crate::app::App;
use crate::auth::Signed;
use crate::domain::{Check, FieldError, Telephone, Values};
use crate::store::account::clinics;
use crate::web::form::Posted;
use crate::web::route::{Access, Route, get, post};
use crate::web::shared::form_page::{Fields, FormPage, Group};
use crate::web::view::View;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};

const FIELD: &str = "telephone";

pub(super) fn routes() -> Vec<Route> {
    vec![
        get("/clinic", Access::Administrator, show),
        post("/clinic", Access::Administrator, change),
    ]
}

fn form<'a>(view: &'a View, values: &Values, errors: &[FieldError]) -> FormPage<'a> {
    let m = view.m;
    let fields = Fields {
        view,
        values,
        errors,
    };
    let hint = m.get("clinic-telephone-hint");
    FormPage {
        view,
        title: m.get("clinic-title"),
        intro: vec![m.get("clinic-telephone-note")],
        action: "/clinic".to_owned(),
        redraw: None,
        back: "/people".to_owned(),
        groups: vec![Group {
            id: "reach".to_owned(),
            title: m.get("clinic-reach"),
            fields: vec![fields.text(FIELD, "clinic-telephone").hint(hint)],
        }],
        folds: Vec::new(),
        wrong: !errors.is_empty(),
    }
}

async fn show(State(app): State<App>, view: View, signed: Signed) -> Result<Response, AppError> {
    let mut tx = app.store.read().await?;
    let telephone = clinics::get(&mut tx, signed.actor.clinic).await?.telephone;
    tx.commit().await?;
    let text = telephone.map_or(String::new(), |number| number.to_string());
    let values = Values::from([(FIELD.to_owned(), text)]);
    form(&view, &values, &[]).answer()
}

async fn change(
    State(app): State<App>,
    view: View,
    signed: Signed,
    Posted(values): Posted<Values>,
) -> Result<Response, AppError> {
    let mut check = Check::of(&values);
    let telephone = match check.raw(FIELD) {
        "" => None,
        text => check.keep(Telephone::read(FIELD, text)),
    };
    let errors = check.errors();
    if !errors.is_empty() {
        return form(&view, &values, &errors).answer();
    }
    let mut tx = app.store.begin().await?;
    clinics::set_telephone(&mut tx, &signed.actor, telephone.as_ref(), app.now()).await?;
    tx.commit().await?;
    Ok(Redirect::to("/people").into_response())
}
