# A comparison of plans.

forecast-title = What may happen next, plan by plan
forecast-made = Asked for by { $by }, as of { $date }
forecast-informs = This page informs and prefers no plan. It is not a picture of future skin: it tells what virtual patients with the same course show, and how far apart they are.
forecast-caption = Left of the line: what was measured, with two standard errors. Right: the middle of each plan; the bars beside the axis hold half and nine in ten of the virtual patients at 52 weeks.
people-relapse = { $count } of 100 people alike lose colour again within { $weeks } weeks (range { $low } to { $high })
people-caption = Each circle is one of 100 people alike. Full: loses colour again even at the lower end of the range; half: only at its upper end; empty: not even then. Losing colour means that at some time at least a quarter of what came back is gone again.
forecast-effort = { $grams } g of ointment ({ $tubes ->
    [one] { $tubes } tube
   *[other] { $tubes } tubes
} of { $size } g), { $applications } times
column-repigmented = Colour back (nine in ten)
column-relapse = Lost again (range)
forecast-basis = { $candidates } virtual patients with the same circumstances were compared with the visits; they are worth { $alike } who are alike.
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
forecast-failed = The engine could not follow this course; the reason was written down. Check areas and dates.
forecast-unreadable = This comparison was stored by another version of the program, and its numbers cannot be shown by this one. The drawing above is as it was seen. Compare again for numbers.
doubt-few-alike = Few virtual patients have had this course, so that the ranges are rough.
doubt-poor-fit = The model follows this course badly.
doubt-growing = The patch has grown, which the model does not have: the forecast may be too hopeful.
doubt-structures = The two possible structures of the model disagree on relapse.
doubt-surprising = One visit does not fit the others; measuring again is worth it.
doubt-no-response = Nothing was measured after the first visit: this is a forecast for people alike, not yet for this person.
doubt-plan = A plan lasts longer, or combines more, than any published trial.
doubt-outside = Published trials have hardly studied people like this.
doubt-computation = Two ways of computing disagree, so that the ranges are rough.
forecast-go-on = Go on with this plan

## What makes up a forecast

contributions-title = What makes up this forecast
contributions-intro = Each row takes one thing away and follows the same virtual patients with the same stress once more. The parts act on each other: they are no shares and do not add up. This page informs and prefers nothing.
contributions-learned = What the visits taught
contributions-go = Work it out
contributions-none = Nothing was worked out.
contributions-hint = The engine follows the plan once for each row and three times more under other assumptions; it takes several times as long as a comparison, and the result is kept with the comparison. The patient does not see this page.
contributions-what = Forecast
contributions-at = { $weeks } weeks after the decision
contributions-makes = What it makes in the same patient, points (nine in ten)
contributions-makes-relapse = What it makes of losing again, points
contributions-others = What would change the answer
contributions-others-hint = Lost again within 52 weeks, if the applications so far and from now on, or the visits, were others.
contributions-back = Back to the comparison
contributions-other-version = This comparison was made with another version of the model or its parameters, and cannot be taken apart with this one. Compare again.
contributions-unreadable = What was worked out here was stored by another version of the program and cannot be shown by this one.
contribution-planned = as planned
contribution-drug = without what is rubbed in or taken
contribution-light = without the light
contribution-missed = without missed applications
contribution-memory = without the memory T cells of today
contribution-stress = without new stress
contribution-points = { $middle } ({ $low } to { $high })
