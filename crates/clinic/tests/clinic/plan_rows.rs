//! The phases of a plan as rows of a form, in step with its text.
#![expect(
    clippy::unwrap_used,
    reason = "only tests use this, and they stop at the first fault"
)]

use crate::fixture::{Answer, Browser, House};
use axum::http::StatusCode;
use std::collections::BTreeMap;

/// The fields of the editor as a browser would send them.
type Form = BTreeMap<String, String>;

/// Reads the form of a page: inputs, selects and text areas with their values.
fn form(page: &str) -> Form {
    let mut form = Form::new();
    let page = page.split(" action=\"/patients/").nth(1).unwrap();
    for part in page.split('<').skip(1) {
        let Some((tag, rest)) = part.split_once('>') else {
            continue;
        };
        let value = |name: &str| {
            let (_, after) = tag.split_once(&format!(" {name}=\""))?;
            Some(plain(after.split('"').next()?))
        };
        let Some(name) = value("name") else {
            let chosen = tag.starts_with("option") && tag.contains(" selected");
            if let (true, Some((_, last))) = (chosen, form.iter_mut().find(|(_, v)| *v == "?")) {
                *last = value("value").unwrap();
            }
            continue;
        };
        if tag.starts_with("input") {
            let off = tag.contains("checkbox") && !tag.contains(" checked");
            if !off && name != "csrf" {
                form.insert(name, value("value").unwrap_or_default());
            }
        } else if tag.starts_with("textarea") {
            form.insert(name, plain(rest));
        } else if tag.starts_with("select") {
            // what is not chosen is the first: only the unit has such a default
            form.values_mut().for_each(|v| {
                if v == "?" {
                    *v = "w".to_owned();
                }
            });
            form.insert(name, "?".to_owned());
        }
    }
    form.values_mut().for_each(|v| {
        if v == "?" {
            *v = "w".to_owned();
        }
    });
    form
}

fn plain(text: &str) -> String {
    text.replace("&#37;", "%")
        .replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&#39;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

struct Editor {
    browser: Browser,
    path: String,
}

impl Editor {
    async fn of(house: &House) -> Self {
        Self {
            browser: house.browser(house.clinician).await,
            path: format!("/patients/{}/plan", house.patient),
        }
    }

    async fn open(&self) -> Form {
        form(&self.browser.get(&self.path).await.body)
    }

    async fn press(&self, form: &Form, button: &str) -> Answer {
        let mut fields: Vec<(&str, &str)> = form
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        fields.push(("action", button));
        self.browser.post(&self.path, &fields).await
    }
}

fn typed(form: &mut Form, fields: &[(&str, &str)]) {
    for (name, value) in fields {
        form.insert((*name).to_owned(), (*value).to_owned());
    }
}

#[tokio::test]
async fn a_plan_is_written_in_rows_alone_and_signed() {
    let house = House::new().await;
    let editor = Editor::of(&house).await;
    let mut first = editor.open().await;
    assert_eq!(first["product-0"], "tacrolimus 0.1%");
    assert_eq!(first["often-0"], "bid");
    assert_eq!((&*first["count-0"], &*first["unit-0"]), ("109", "d"));
    let length = [("count-0", "4"), ("unit-0", "w")];
    typed(&mut first, &length);
    typed(&mut first, &[("starts_on", "2026-03-09")]);
    let page = editor.press(&first, "add").await.body;
    assert!(
        page.contains("9 Mar 2026 to 5 Apr 2026, 56 times"),
        "{page}"
    );
    let mut second = form(&page);
    assert_eq!(second["plan"], "tacrolimus 0.1%: bid 4w, qd 4w");
    typed(
        &mut second,
        &[("often-1", "weekdays"), ("mon-1", "yes"), ("thu-1", "yes")],
    );
    let page = editor.press(&second, "add").await.body;
    let mut third = form(&page);
    typed(&mut third, &[("often-2", "stop")]);
    let page = editor.press(&third, "look").await.body;
    assert!(page.contains("6 Apr 2026 to 3 May 2026, 8 times"), "{page}");
    assert!(page.contains("<caption>Mar 2026</caption>"), "{page}");
    let mut last = form(&page);
    assert_eq!(
        last["plan"],
        "tacrolimus 0.1%: bid 4w, 2/w(mon,thu) 4w, stop"
    );
    typed(&mut last, &[("reason", "Fewer times now.")]);
    let answer = editor.press(&last, "sign").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let again = editor.open().await;
    assert_eq!(again["plan"], last["plan"]);
    assert_eq!(again["after"], "2");
    assert_eq!(again["often-2"], "stop");
    assert!(again.contains_key("thu-1") && !again.contains_key("tue-1"));
}

#[tokio::test]
async fn rows_follow_the_text_and_what_they_cannot_say_is_a_row_of_text() {
    let house = House::new().await;
    let editor = Editor::of(&house).await;
    let mut form_ = editor.open().await;
    let text = "tacrolimus 0.1%: (bid 2w, off 1w) x4, qd 10d";
    typed(&mut form_, &[("plan", text)]);
    let page = editor.press(&form_, "look").await.body;
    let mut rows = form(&page);
    assert_eq!(rows["often-0"], "text");
    assert_eq!(rows["text-0"], "(bid 2w, off 1w) x4");
    assert_eq!((&*rows["count-1"], &*rows["unit-1"]), ("10", "d"));
    typed(&mut rows, &[("count-1", "2"), ("unit-1", "w")]);
    let page = editor.press(&rows, "look").await.body;
    assert_eq!(
        form(&page)["plan"],
        "tacrolimus 0.1%: (bid 2w, off 1w) x4, qd 2w"
    );
}

#[tokio::test]
async fn where_rows_and_text_were_both_changed_one_is_chosen_and_none_is_lost() {
    let house = House::new().await;
    let editor = Editor::of(&house).await;
    let mut both = editor.open().await;
    let text = "tacrolimus 0.1%: qd 8w";
    typed(
        &mut both,
        &[("count-0", "12"), ("plan", text), ("reason", "So.")],
    );
    let page = editor.press(&both, "sign").await.body;
    assert!(page.contains("Nothing is lost; choose which"), "{page}");
    let kept = form(&page);
    assert_eq!((&*kept["count-0"], &*kept["plan"]), ("12", text));
    assert_eq!(kept["reason"], "So.");
    let page = editor.press(&kept, "rows").await.body;
    assert_eq!(form(&page)["plan"], "tacrolimus 0.1%: bid 12d");
    let page = editor.press(&kept, "text").await.body;
    assert_eq!(form(&page)["often-0"], "qd");
}

#[tokio::test]
async fn what_is_wrong_or_to_be_looked_at_stands_at_its_row() {
    let house = House::new().await;
    let editor = Editor::of(&house).await;
    let mut plan = editor.open().await;
    let text = "tacrolimus 0.1%: bid 4w, off 2w, qd 4w, stop + nb-uvb: 3/w 24w";
    typed(&mut plan, &[("plan", text)]);
    let page = editor.press(&plan, "look").await.body;
    let row = |page: &str, n: usize| {
        let after = page.split(&format!("id=\"row-{n}\"")).nth(1).unwrap();
        after.split("</fieldset>").next().unwrap().to_owned()
    };
    assert!(row(&page, 1).contains("pauses from"), "{page}");
    assert!(row(&page, 4).contains("Tacrolimus and light"), "{page}");
    assert!(!row(&page, 0).contains("class=\"warning\""));
    let mut wrong = form(&page);
    typed(&mut wrong, &[("count-0", "many"), ("reason", "So.")]);
    let page = editor.press(&wrong, "sign").await.body;
    let first = row(&page, 0);
    assert!(first.contains("“many” is no length"), "{first}");
    assert!(
        first.contains("aria-describedby=\"row-0-wrong\""),
        "{first}"
    );
    assert_eq!(form(&page)["count-0"], "many");
    assert_eq!(form(&page)["reason"], "So.");
    let chinese = house.browser(house.clinician).await.in_chinese();
    let editor = Editor {
        browser: chinese,
        ..editor
    };
    let page = editor.press(&wrong, "look").await.body;
    assert!(row(&page, 0).contains("“many”不是时长"), "{page}");
}

#[tokio::test]
async fn a_template_replaces_the_plan_and_keeps_the_rest() {
    let house = House::new().await;
    let editor = Editor::of(&house).await;
    let mut plan = editor.open().await;
    typed(&mut plan, &[("reason", "So."), ("observation", "3, 6")]);
    let kept = form(&editor.press(&plan, "start-taper").await.body);
    let taper = "tacrolimus 0.1%: qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop";
    assert_eq!(kept["plan"], taper);
    assert_eq!(kept["starts_on"], "2026-03-05");
    assert_eq!((&*kept["reason"], &*kept["observation"]), ("So.", "3, 6"));
    let stop = form(&editor.press(&kept, "start-stop").await.body);
    assert_eq!(stop["plan"], "none");
}

#[tokio::test]
async fn a_decision_before_today_and_weeks_that_are_none_are_refused_at_their_fields() {
    let house = House::new().await;
    let editor = Editor::of(&house).await;
    let mut plan = editor.open().await;
    let wrong = [
        ("starts_on", "2026-03-09"),
        ("review_week", "8, 12"),
        ("observation", "2, later"),
        ("reason", "So."),
    ];
    typed(&mut plan, &wrong);
    let answer = editor.press(&plan, "sign").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Please write one week."));
    assert!(
        answer.body.contains("“later” is no week"),
        "{}",
        answer.body
    );
    assert!(answer.body.contains("value=\"2, later\""));
}
