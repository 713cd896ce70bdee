//! The phases of a plan as rows of a form, in step with its text.

use crate::fixture::{Answer, Browser, House};
use crate::page::Page;
use axum::http::StatusCode;
use std::collections::BTreeMap;

/// The fields of the editor as a browser would send them.
type Form = BTreeMap<String, String>;

fn form(page: &Page) -> Form {
    page.fields().into_iter().collect()
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
        form(&self.browser.page(&self.path).await)
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
    let page = editor.press(&first, "add").await.page();
    insta::assert_snapshot!(page.part(".phase-row"), @"
    Phase 1 9 Mar 2026 to 5 Apr 2026, 56 times
    Product: _Tacrolimus 0.1 % ointment_
    How often: _twice daily_
    For how long: _4_ _weeks_
    [ ]Mon [ ]Tue [ ]Wed [ ]Thu [ ]Fri [ ]Sat [ ]Sun
    Phases as text: __
    [↓] [Remove]
    Phase 2 6 Apr 2026 to 3 May 2026, 28 times
    Product: _Tacrolimus 0.1 % ointment_
    How often: _once daily_
    For how long: _4_ _weeks_
    [ ]Mon [ ]Tue [ ]Wed [ ]Thu [ ]Fri [ ]Sat [ ]Sun
    Phases as text: __
    [↑] [Remove]
    face, left
    Product: _every product of the plan_
    Amount of an application: __ _fingertips_
    ");
    let mut second = form(&page);
    assert_eq!(second["plan"], "tacrolimus 0.1%: bid 4w, qd 4w");
    typed(
        &mut second,
        &[("often-1", "weekdays"), ("mon-1", "yes"), ("thu-1", "yes")],
    );
    let page = editor.press(&second, "add").await.page();
    let mut third = form(&page);
    typed(&mut third, &[("often-2", "stop")]);
    let page = editor.press(&third, "look").await.page();
    insta::assert_snapshot!(page.part(".phase-row legend, .month caption"), @"
    Phase 1 9 Mar 2026 to 5 Apr 2026, 56 times
    Phase 2 6 Apr 2026 to 3 May 2026, 8 times
    Phase 3 ends before 4 May 2026
    face, left
    Mar 2026
    Apr 2026
    May 2026
    Jun 2026
    Jul 2026
    Oct 2026
    May 2027
    ");
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
    let page = editor.press(&form_, "look").await.page();
    let mut rows = form(&page);
    assert_eq!(rows["often-0"], "text");
    assert_eq!(rows["text-0"], "(bid 2w, off 1w) x4");
    assert_eq!((&*rows["count-1"], &*rows["unit-1"]), ("10", "d"));
    typed(&mut rows, &[("count-1", "2"), ("unit-1", "w")]);
    let page = editor.press(&rows, "look").await.page();
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
    let page = editor.press(&both, "sign").await.page();
    insta::assert_snapshot!(page.part("#phases > .wrong"), @"
    ! Phases and text were both changed, and they no longer say the same. Nothing is lost; choose which of the two counts.
    [The phases count] [The text counts]
    ");
    let kept = form(&page);
    assert_eq!((&*kept["count-0"], &*kept["plan"]), ("12", text));
    assert_eq!(kept["reason"], "So.");
    let page = editor.press(&kept, "rows").await.page();
    assert_eq!(form(&page)["plan"], "tacrolimus 0.1%: bid 12d");
    let page = editor.press(&kept, "text").await.page();
    assert_eq!(form(&page)["often-0"], "qd");
}

#[tokio::test]
async fn what_is_wrong_or_to_be_looked_at_stands_at_its_row() {
    let house = House::new().await;
    let editor = Editor::of(&house).await;
    let mut plan = editor.open().await;
    let text = "tacrolimus 0.1%: bid 4w, off 2w, qd 4w, stop + nb-uvb: 3/w 24w";
    typed(&mut plan, &[("plan", text)]);
    let page = editor.press(&plan, "look").await.page();
    insta::assert_snapshot!(page.part(".phase-row legend, .phase-row .warning"), @"
    Phase 1 5 Mar 2026 to 1 Apr 2026, 56 times
    Phase 2 2 Apr 2026 to 15 Apr 2026
    ! Tacrolimus 0.1 % ointment pauses from 2 Apr 2026 to 15 Apr 2026.
    Phase 3 16 Apr 2026 to 13 May 2026, 28 times
    Phase 4 ends before 14 May 2026
    Phase 5 5 Mar 2026 to 19 Aug 2026, 72 times
    ! Tacrolimus and light run at the same time. The label advises to avoid phototherapy under tacrolimus; to sign this plan, acknowledge it below.
    face, left
    ");
    let mut wrong = form(&page);
    typed(&mut wrong, &[("count-0", "many"), ("reason", "So.")]);
    let page = editor.press(&wrong, "sign").await.page();
    insta::assert_snapshot!(page.error_of("count-0"), @"“many” is no length; write a whole number from 1 to 521.");
    insta::assert_snapshot!(page.part("#row-0"), @"
    Phase 1
    Product: _Tacrolimus 0.1 % ointment_
    How often: _twice daily_
    For how long: _many_ _weeks_
    [ ]Mon [ ]Tue [ ]Wed [ ]Thu [ ]Fri [ ]Sat [ ]Sun
    Phases as text: __
    [↓] [Remove]
    ! “many” is no length; write a whole number from 1 to 521.
    ");
    assert_eq!(form(&page)["count-0"], "many");
    assert_eq!(form(&page)["reason"], "So.");
    let chinese = house.browser(house.clinician).await.in_chinese();
    let editor = Editor {
        browser: chinese,
        ..editor
    };
    let page = editor.press(&wrong, "look").await.page();
    insta::assert_snapshot!(page.part("#row-0"), @"
    阶段 1
    用药: _他克莫司软膏 0.1%_
    频次: _每日两次_
    时长: _many_ _周_
    [ ]周一 [ ]周二 [ ]周三 [ ]周四 [ ]周五 [ ]周六 [ ]周日
    以文本写出的阶段: __
    [↓] [删除]
    ! “many”不是时长，请写 1 至 521 之间的整数。
    ");
}

#[tokio::test]
async fn a_template_replaces_the_plan_and_keeps_the_rest() {
    let house = House::new().await;
    let editor = Editor::of(&house).await;
    let mut plan = editor.open().await;
    typed(&mut plan, &[("reason", "So."), ("observation", "3, 6")]);
    let kept = form(&editor.press(&plan, "start-taper").await.page());
    let taper = "tacrolimus 0.1%: qd 4w, 3/w 4w, 2/w(mon,thu) 4w, stop";
    assert_eq!(kept["plan"], taper);
    assert_eq!(kept["starts_on"], "2026-03-05");
    assert_eq!((&*kept["reason"], &*kept["observation"]), ("So.", "3, 6"));
    let stop = form(&editor.press(&kept, "start-stop").await.page());
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
    let page = answer.page();
    insta::assert_snapshot!(page.error_of("review_week"), @"Please write one week.");
    insta::assert_snapshot!(page.error_of("observation"), @"“later” is no week; write whole numbers from 1 to 521 with commas between them, as 2, 4, 8.");
    assert_eq!(page.field("observation"), "2, later");
}
