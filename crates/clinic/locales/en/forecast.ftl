# A comparison of plans.

forecast-title = What may happen next, plan by plan
forecast-made = Asked for by { $by }, as of { $date }
forecast-informs = This page is for information and prefers no plan. It does not show what the skin will look like: it shows how virtual patients with the same course fared, and how much they vary.
forecast-caption = Left of the line: measured areas, with two standard errors. Right: the median of each plan; the bars next to the plot are the 50 % and 90 % prediction intervals at 52 weeks.
people-relapse = { $count } of 100 people like this patient relapse within { $weeks } weeks (range { $low } to { $high })
people-caption = Each circle is one of 100 people like this patient. Full: relapse even at the lower end of the range; half: only at its upper end; empty: no relapse even then. Relapse means that at any time at least a quarter of the regained colour is lost again.
forecast-effort = { $grams } g of ointment ({ $tubes ->
    [one] { $tubes } tube
   *[other] { $tubes } tubes
} of { $size } g), { $applications } times
column-repigmented = Colour back (9 of 10 people)
column-relapse = Relapse (range)
forecast-basis = { $candidates } virtual patients with the same characteristics were weighted by how well they match this patient’s visits (effective sample size { $ess }).
release-title = Show to the patient
not-released-hint = The patient does not see this page until you release it.
release-go = Release
to-course = To the course
provenance-title = Where these numbers come from
provenance-model = Model version
provenance-parameters = Parameters
provenance-data = Data
provenance-seed = Seed
provenance-made = Made
provenance-prescribed = Prescribed so far
not-yet-area = A comparison needs a confirmed area from before the treatment (at most 60 days before its first day). Enter or confirm one.
not-yet-plan = A comparison needs a signed plan that began before today.
not-yet-lesion = A comparison needs a course with a lesion.
forecast-failed = The engine could not simulate this course; the reason was logged. Check areas and dates.
forecast-unreadable = This comparison was stored by another version of the program, and its numbers cannot be shown by this one. The drawing above is as it was seen. Compare again for numbers.
doubt-low-effective-sample-size = Few virtual patients match this course, so the intervals are unreliable.
doubt-poor-fit = The model does not follow this course well.
doubt-growing = The patch has grown, which the model does not include: the forecast may be too optimistic.
doubt-structures = The two structural models disagree about relapse.
doubt-surprising = One visit does not fit the others; consider measuring again.
doubt-no-response = There is no measurement after the first visit: this is a forecast for people of this kind, not yet for this person.
doubt-plan = A plan lasts longer, or combines more, than any published trial.
doubt-outside = Published trials have hardly studied people like this.
doubt-computation = Two ways of computing disagree, so the intervals are unreliable.
forecast-go-on = Continue with this plan

## What makes up a forecast

contributions-title = What makes up this forecast
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
contributions-others-hint = Relapse within 52 weeks, if the applications so far and from now on, or the visits, were different.
contributions-back = Back to the comparison
contributions-other-version = This comparison was made with another version of the model or its parameters, so its contributions cannot be computed with this one. Compare again.
contributions-unreadable = What was worked out here was stored by another version of the program and cannot be shown by this one.
contribution-planned = as planned
contribution-drug = without the topical or oral drug
contribution-light = without the light
contribution-missed = without missed applications
contribution-memory = without today’s memory T cells
contribution-stress = without new stress events
contribution-points = { $middle } ({ $low } to { $high })
