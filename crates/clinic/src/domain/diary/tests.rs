use super::*;
use crate::domain::Signed;
use crate::domain::due;

const DAY: fn(&str) -> Date = |text| text.parse().unwrap();

fn twice_weekly() -> Signed {
    Signed {
        id: PlanVersionId::new(),
        version: 1,
        plan: "tacrolimus 0.1%: 2/w(mon,thu) 4w".parse().unwrap(),
        starts_on: DAY("2026-01-05"),
    }
}

fn entry(state: State) -> Entry {
    Entry {
        state,
        reason: None,
        later: false,
    }
}

#[test]
fn days_without_an_entry_are_not_recorded_and_days_without_a_dose_not_due() {
    let signed = twice_weekly();
    let due = due(&[signed], DAY("2026-01-05"), DAY("2026-01-11"));
    let first = due[0].dose();
    let diary = Diary::new(due, [(first, entry(State::Applied))]);
    let today = DAY("2026-01-20");
    let days = diary.days(DAY("2026-01-05"), DAY("2026-01-11"), today, |_| false);
    let states: Vec<DayState> = days.iter().map(|day| day.state).collect();
    use DayState::*;
    assert_eq!(
        states,
        [Full, NotDue, NotDue, NotRecorded, NotDue, NotDue, NotDue]
    );
    let all = diary.between(DAY("2026-01-05"), DAY("2026-01-11"), today);
    let expected = Counted {
        due: 2,
        recorded: 1,
        applied: 1,
    };
    assert_eq!(all, expected);
    assert_eq!(all.not_recorded(), 1);
}

#[test]
fn only_an_entry_makes_a_dose_not_applied() {
    let due = due(&[twice_weekly()], DAY("2026-01-05"), DAY("2026-01-11"));
    let skipped = due[1].dose();
    let diary = Diary::new(due, [(skipped, entry(State::Skipped))]);
    let today = DAY("2026-01-20");
    let state = |on| diary.days(on, on, today, |_| false)[0].state;
    assert_eq!(state(DAY("2026-01-05")), DayState::NotRecorded);
    assert_eq!(state(DAY("2026-01-08")), DayState::Skipped);
}

#[test]
fn days_before_the_signature_are_unknown_unless_they_have_an_entry() {
    let signed = twice_weekly();
    let due = due(
        std::slice::from_ref(&signed),
        DAY("2026-01-05"),
        DAY("2026-01-18"),
    );
    let first = due[0].dose();
    let on = DAY("2026-01-12");
    let diary = Diary::new(due, [(first, entry(State::Applied))]).signed([(signed.id, on)]);
    let today = DAY("2026-01-20");
    let state = |on| diary.days(on, on, today, |_| false)[0].state;
    assert_eq!(state(DAY("2026-01-05")), DayState::Full);
    assert_eq!(state(DAY("2026-01-08")), DayState::BeforeSigning);
    assert_eq!(state(DAY("2026-01-12")), DayState::NotRecorded);
    let all = diary.between(DAY("2026-01-05"), DAY("2026-01-18"), today);
    assert_eq!((all.due, all.recorded, all.applied), (3, 1, 1));
}

#[test]
fn an_entry_that_was_taken_back_is_none() {
    let signed = twice_weekly();
    let due = due(&[signed], DAY("2026-01-05"), DAY("2026-01-05"));
    let dose = due[0].dose();
    let entries = [(dose, entry(State::Applied)), (dose, entry(State::Cleared))];
    let diary = Diary::new(due, entries);
    assert_eq!(diary.entry(dose), None);
}

#[test]
fn a_day_that_is_not_over_is_open() {
    let today = DAY("2026-01-05");
    let diary = Diary::new(due(&[twice_weekly()], today, today), []);
    assert_eq!(
        diary.days(today, today, today, |_| false)[0].state,
        DayState::Open
    );
    assert_eq!(diary.between(today, today, today), Counted::default());
}

/// What stands in the diary on the day on which `plan` takes the place of a
/// version that was `bid`, whose morning was applied.
fn begun_today(plan: &str) -> Vec<(Part, Option<State>)> {
    let today = DAY("2026-01-08");
    let version = |version, plan: &str, starts_on| Signed {
        id: PlanVersionId::new(),
        version,
        plan: plan.parse().unwrap(),
        starts_on,
    };
    let first = version(1, "tacrolimus 0.1%: bid 4w", DAY("2026-01-05"));
    let morning = due(std::slice::from_ref(&first), today, today)[0].dose();
    let next = version(2, plan, today);
    let diary = Diary::new(
        due(&[first, next], today, today),
        [(morning, entry(State::Applied))],
    );
    let answered = diary.doses(today).filter(|(_, entry)| entry.is_some());
    let answered = u32::try_from(answered.count()).unwrap();
    assert_eq!(diary.between(today, today, today).due, answered, "{plan}");
    diary
        .doses(today)
        .map(|(dose, entry)| (dose.part, entry.map(|entry| entry.state)))
        .collect()
}

#[test]
fn an_answer_of_today_stays_when_the_next_version_begins_today() {
    use Part::*;
    let applied = Some(State::Applied);
    assert_eq!(
        begun_today("tacrolimus 0.1%: bid 4w"),
        [(Morning, applied), (Evening, None)]
    );
    assert_eq!(begun_today("tacrolimus 0.1%: qd 4w"), [(Morning, applied)]);
    // another strength is another drug
    assert_eq!(begun_today("tacrolimus 0.03%: qd 4w"), [(Morning, None)]);
    assert_eq!(begun_today("tacrolimus 0.1%: off 1w, qd 1w"), []);
}

#[test]
fn a_dose_of_the_version_before_is_that_of_the_one_that_took_its_place() {
    let today = DAY("2026-01-05");
    let (first, mut next) = (twice_weekly(), twice_weekly());
    next.version = 2;
    let before = due(std::slice::from_ref(&first), today, today)[0].dose();
    let diary = Diary::new(due(&[first, next.clone()], today, today), []);
    let due = diary.due(before).unwrap();
    assert_eq!((due.version, due.on), (next.id, today));
    let evening = Dose {
        part: Part::Evening,
        ..before
    };
    assert_eq!(diary.due(evening), None);
}
