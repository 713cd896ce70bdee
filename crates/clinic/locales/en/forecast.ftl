# A comparison of plans.

forecast-for = Forecast for { $name }: { $lesion }
forecast-made = Asked for by { $by }, as of { $date }
forecast-informs = This page is for information and prefers no plan. It does not show what the skin will look like: it shows how virtual patients with the same course fared, and how much they vary.
forecast-caption = Left of the line: measured areas, with two standard errors. Right: the median of each plan; the bars next to the plot are the 50 % and 90 % prediction intervals at 52 weeks.
forecast-caption-two = Where most people either keep the regained colour or lose it, two lines take the place of the median: the typical course of those who still have at least half of it at 52 weeks, and that of the others; the thicker the line, the more people.
forecast-caption-numbers = The numbers in the plot are those of the plans below.
people-relapse = { $count } of 100 people like this patient relapse within { $weeks } weeks (range { $low } to { $high })
people-caption = Each circle is one of 100 people like this patient; as many are full as relapse. The bracket below has the range, from nobody on the left to everybody on the right.
relapse-means = Relapse means that at any time at least a quarter of the regained colour is lost again.
repigmented-shares = at least ¾: { $most } of 100 people; under ½: { $little } of 100 people
repigmented-median = median { $value }
repigmented-range = (9 of 10 people: { $range })
relapse-of-hundred = { $count } of 100
relapse-range = (range { $range })
numbers-mean = Colour back is a share of the first area; below zero the patch is larger than at the start. “9 of 10 people”: between these values lie 9 of 10 people like this patient. “At least ¾” and “under ½”: how many people have at least three quarters of the colour back, and how many less than half. “Range” of a relapse: the 90 % interval of how many of 100 people relapse; the fewer virtual patients match and the more the two structural models differ, the wider it is.
about-few = Fewer than 1 of 10 relapse.
about-of-ten = About { $count } of 10 relapse.
about-most = More than 9 of 10 relapse.
sampled-caption = Each thin line is one of 20 courses that this patient may take, the same 20 patients under every plan. Relapse means that at any time at least a quarter of the regained colour is lost again.
forecast-effort = { $grams } g of ointment ({ $tubes ->
    [one] { $tubes } tube
   *[other] { $tubes } tubes
} of { $size } g), { $applications } times
column-repigmented = Colour back
column-relapse = Relapse
forecast-basis = { $candidates } virtual patients with the same characteristics were weighted by how well they match this patient’s visits (effective sample size { $ess }).
release-title = Show to the patient
not-released-hint = The patient does not see this page until you release it.
release-go = Release
to-course = To the course
provenance-title = Where these numbers come from
provenance-model = Model version
forecast-version = Model version { $version }, parameters { $parameters }
provenance-parameters = Parameters
provenance-data = Data
provenance-seed = Seed
provenance-made = Made
provenance-prescribed = Prescribed so far
release-without-numbers = The patient will read why there are no numbers yet, and see no numbers.
taken-back-hint = The patient reads this in the place of the forecast. Compare again to release another one.
take-release-back = Take the release back
take-release-back-reason = Why (the patient reads this)
take-release-back-go = Take back
forecast-taken-back = { $by } took this forecast back on { $date }.
use-plan = Use this plan
not-yet-chosen = This course has several lesions. Choose the one to forecast.
not-yet-entries = No dose has an entry in the diary, so there is no recorded share. Choose “as prescribed” or “unknown”.
not-yet-past-unknown = If doses so far are assumed to be known, those to come cannot be unknown. Choose “as prescribed” or “as recorded” for them, or “unknown” for both.
not-yet-area = A comparison needs a confirmed area from before the treatment (at most 60 days before its first day). Enter or confirm one.
not-yet-plan = A comparison needs a signed plan that began before today.
not-yet-lesion = A comparison needs a course with a lesion.
forecast-failed = The engine could not simulate this course; the reason was logged. Check areas and dates.
forecast-unreadable = This comparison was stored by another version of the program, and its numbers cannot be shown by this one. The drawing above is as it was seen. Compare again for numbers.
doubt-low-effective-sample-size = Few virtual patients match this course, so the intervals are unreliable.
doubt-growing = The patch has grown, which the model does not include: the forecast may be too optimistic.
doubt-area-against-body = The first areas and the treated share of the body contradict each other: check both, and the unit.
doubt-first-area = The later areas fit a tenth of the first area, or ten times it, far better: check its decimal point and its unit.
doubt-blood = A blood level is far from what people have who apply the same: check its unit and its day.
doubt-blood-first-day = A blood sample of the first day of treatment tells of the time before it and is left out.
doubt-structures = The two structural models disagree about relapse.
doubt-surprising = One visit does not fit the others; consider measuring again.
doubt-plan = A plan lasts longer, or combines more, than any published trial.
doubt-outside = Published trials have hardly studied people like this.
doubt-computation = Two ways of computing disagree, so the intervals are unreliable.
forecast-go-on = Continue with this plan

## Work under way

work-title = The engine is at work
work-elapsed = { $seconds ->
    [one] { $seconds } second so far
   *[other] { $seconds } seconds so far
}
work-hint = This page looks again every two seconds and goes on by itself. The draft of the plan is kept.
work-cancel = Cancel
work-back = Back
forecast-sample-too-small = Hardly any virtual patient has such a course, so there is no forecast. Check the areas and their dates, the treated share of the body and what was applied.
work-interrupted = The computation broke off because of a fault in the program. Please try again.

## What a forecast lacks

lacks-title = Not enough to give a patient numbers
lacks-title-plain = There is not yet enough for a forecast in numbers
lacks-patient = The numbers below are for you. If you release this forecast, the patient reads what is missing and sees no numbers.
lacks-second-area = No area was measured after the first visit: this is a forecast for people of this kind, not yet for this patient.
lacks-second-area-plain = The white patch has been measured only once. A second measurement is needed to see how your skin responds.
lacks-second-area-go = Enter a visit
lacks-matches = The effective sample size is { $ess }, and at least 30 is needed: hardly any virtual patient matches this course.
lacks-matches-plain = Your course is unlike those of the simulated patients, so that numbers would be guesses. More measurements may help.
lacks-areas-go = Check the areas
lacks-likeness = The model does not follow this course: not even the best match goes through the measured areas.
lacks-likeness-plain = The calculation does not follow the course of your skin so far, so its numbers do not apply to you.

## Doses

doses-title = Doses behind this forecast
doses-so-far = Doses up to the decision: { $known }
doses-few = Fewer than half of the doses have an entry in the diary. Whether the others were applied is unknown, so the plans differ less than they would in a patient with a full diary.
doses-assumed = Doses without an entry: { $past }. Doses to come: { $future }.
doses-prescribed = as prescribed
doses-recorded = as recorded
doses-unknown = unknown
doses-choose = What to assume of doses
doses-past = Doses so far without an entry
doses-future = Doses to come
doses-again = Compare again under another assumption
doses-again-go = Compare again
doses-changes = What the assumption changes: relapses within 52 weeks, of 100 people
doses-column = Assumed
forecast-lesion = Lesion to forecast

## Differences

differences-title = Differences between plans
differences-hint = Both plans in the same virtual patients, at 52 weeks, in percentage points with 90 % intervals: the first plan less the second.
differences-plans = Plans
differences-relapse = Probability of relapse
differences-repigmented = Colour back in the same patient
difference-of = { $plan } less { $against }

## The patient's page

forecast-question = Stop, taper or maintain?
forecast-unknown = What is not known
forecast-unknown-person = Nobody can say which of the 100 people you are.
forecast-details = Drawing, amounts and numbers

## What makes up a forecast

contributions-title = What makes up this forecast
contributions-for = What makes up the forecast for { $name }: { $lesion }
contributions-intro = Each row removes one component and simulates the same virtual patients with the same stress events again. The components interact: their effects do not add up. This page is for information and prefers nothing.
contributions-learned = What the visits informed
contributions-go = Compute
contributions-none = Not computed yet.
contributions-hint = The engine simulates the plan once for each row and three more times under other assumptions; it takes several times as long as a comparison, and the result is kept with the comparison. The patient does not see this page.
contributions-what = Forecast
contributions-at = { $weeks } weeks after the decision
contributions-makes = Effect in the same patient, percentage points (90 % interval)
contributions-makes-relapse = Effect on the probability of relapse, percentage points
contributions-others = What would change the answer
contributions-others-hint = Relapse within 52 weeks, if the applications so far and from now on, or the visits, were different. No interval is computed for these probabilities.
contributions-back = Back to the comparison
contributions-other-version = This comparison was made with another version of the model or its parameters, so its contributions cannot be computed with this one. Compare again.
contributions-unreadable = What was worked out here was stored by another version of the program and cannot be shown by this one.
contributions-paired = In the tables, the effect in the same patient is the median of the differences of each virtual patient. It can be 0 while the two medians are far apart: most patients then have the same course with and without the component, and some a very different one. The effect on the probability of relapse is the difference of two probabilities and has no interval; the column of relapses has the range of each.
contribution-bars = What changes the probability of relapse within { $weeks } weeks, percentage points
contribution-fewer = { $what }: { $count } fewer of 100 people relapse with it.
contribution-more = { $what }: { $count } more of 100 people relapse with it.
contribution-same = { $what }: no difference in the number of relapses.
component-drug = Topical or oral drug
component-light = Light
component-missed = Missed applications
component-memory = Today’s memory T cells
component-stress = New stress events
contribution-planned = as planned
contribution-drug = without the topical or oral drug
contribution-light = without the light
contribution-missed = without missed applications
contribution-memory = without today’s memory T cells
contribution-stress = without new stress events
contribution-points = { $middle } ({ $low } to { $high })
