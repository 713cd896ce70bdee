# Sentences of reports in English. Keys are the same as in zh.ftl.

## Plans in words

plan-none = No treatment from the decision on.
plan-treatment = { $product }: { $steps }.
plan-phase = { $frequency } for { $duration }
plan-rounds = { $times } rounds of ({ $steps })
plan-stop = stop
plan-stop-light = stop the light
joint = {", then "}
joint-stop = {", then "}
list-comma = {", "}
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
  }
weeks = { $count ->
    [one] { $count } week
   *[other] { $count } weeks
  }
twice-daily = twice daily
once-daily = once daily
every-other-day = every other day
once-a-week = once a week
twice-a-week = twice a week
times-a-week = { $times } times a week
on-weekdays = { $times } ({ $days })
pause = nothing
monday = Monday
tuesday = Tuesday
wednesday = Wednesday
thursday = Thursday
friday = Friday
saturday = Saturday
sunday = Sunday
product-tacrolimus-weak = Tacrolimus 0.03 % ointment
product-tacrolimus = Tacrolimus 0.1 % ointment
product-vehicle = Ointment without the drug (vehicle)
product-pimecrolimus = Pimecrolimus 1 % cream
product-ruxolitinib = Ruxolitinib 1.5 % cream
product-potent-steroid = Potent topical corticosteroid
product-nb-uvb = Narrow-band UVB
product-excimer = Excimer light (308 nm)
product-oral-mini-pulse = Oral corticosteroid mini-pulse
plan-name-go-on = Go on as now
plan-name-so-far = Prescribed so far
plan-name-stop = Stop now
plan-name-taper = Taper
plan-name-maintain = Maintain
plan-name-proposed = Proposed plan
plan-name-own = “{ $name }” (own plan)

## Heading

title = What may happen next: plans side by side
pages = Pages
patient-page = For the patient
doctor-page = For the doctor
patient = Patient
decision = decision
decision-date = Date of the decision
prescribed = Prescribed so far
from-date = From { $date }:
age = Age
years = { $count } years
lesion-name = Lesion
lesion = { $site }, { $kind } vitiligo, present for { $years } years before treatment, white hairs { $white }
segmental = segmental
non-segmental = non-segmental
first-area = First area
first-area-value = { $area } without pigment before treatment; { $body } % of the body is treated
site-face = face
site-neck = neck
site-scalp = scalp
site-trunk = trunk
site-arm = arm
site-leg = leg
site-hand = hand
site-foot = foot
site-genital = genital skin
stance-informs = This page is for information. It compares plans and prefers none. Patient and doctor discuss it; the doctor decides.
stance-picture = It does not show what the skin will look like. It shows how virtual patients with the same course fared in a model, and how far the result may vary.
stance-device = It is not a medical device and not for diagnosis or emergencies.
warnings-title = Limitations of this forecast

## Plot

plot-title = Repigmented area: past and forecast
plot-caption = Left of the decision: measured areas (points, with twice the measurement error; a bar without a point is a visual grade) and the model’s fit (grey). Right of it: the median of each plan (half of people like you do better, half worse); where most people either keep the colour or lose it, two lines, one for each of them, the thicker the more people. With at most three plans, shaded for 5 of 10 people like you. Bars at the right edge, at 52 weeks: thick, 5 of 10 people like you; thin, 9 of 10.
plot-description = Repigmented fraction of the first area by weeks from the decision, with { $visits } past visits and one forecast for each plan.
plot-description-two = { $plan }: at { $week } weeks { $kept } of 100 people keep at least half, typically { $kept-end }, and { $lost } do not, typically { $lost-end }; 90 % prediction interval { $range }.
plot-description-plan = { $plan }: median { $median } at { $week } weeks, 90 % prediction interval { $range }.
sentence-gap = {" "}
sampled-title = Repigmented area under “{ $plan }”: { $courses } possible courses
panel-title = Repigmented area under “{ $plan }”, with prediction intervals
panels-caption = One plot for each plan: courses of 20 virtual patients, the same ones under every plan, and the 90 % prediction interval. All plots have the same axes.
axis-repigmented = Repigmented fraction of the first area
axis-weeks = Weeks from the decision
axis-weeks-short = weeks from the decision

## Tables

shares-title = Who regains how much
shares-caption = Of 100 people like this: at least three quarters of the first area / half to three quarters / less.
shares-head = ≥ ¾ / ½–¾ / less
share-most = at least ¾
share-half = ½ to ¾
share-less = less
card-withheld = Too few virtual patients had a course like yours, so no numbers are given. More visits, or a check of the areas and dates, may change that.
repigmented-title = Repigmentation
repigmented-caption = Repigmented fraction of the first area: median, of 100 people how many have at least three quarters / half to three quarters / less, and the 90 % prediction interval. A dash: the outcome has two peaks, and few have the median.
terminal-repigmented = Repigmented fraction of the first area: median (90 % prediction interval). A dash: the outcome has two peaks, and few have the median.
plan = Plan
median = Median
range-most = 90 %
week-short = { $week } weeks
relapse-title = Relapse
relapse-definition = Relapse: at any time, loss of at least a quarter of the repigmented area. The intervals include chance and the difference between the two structural models, but not errors that both models share.
people-caption = Each circle is one of 100 people like you; as many are full as relapse. The bracket below has the range, from nobody on the left to everybody on the right.
relapse-caption = Relapsed at any time up to then, of 100 people like this (90 % credible interval).
at-risk = Repigmented
at-risk-note = Repigmented: of 100 people like this, the number with repigmentation of at least a tenth of the first area at any time within 52 weeks. Only they can relapse.
plans-title = Treatment burden
effort-caption = Totals to the end of each plan; ointment includes cream, applications include light sessions. Blood: highest tacrolimus level within 52 weeks (median, 90 % prediction interval), including what is still in the skin at the decision.
grams = Ointment, g
tubes = Tubes of 30 g
applications = Applications
blood = Peak blood level, ng/mL
visits-title = Visits and fit
visits-caption = Weeks from the decision; repigmented fraction of the first area with two standard errors; the model’s median with 90 % credible interval.
visits-left-out = { $count } visits between the first and these are not shown.
date = Date
week = Week
white-area = Depigmented area
method = Method
repigmented = Repigmented
method-traced = traced photograph
method-hand-units = hand units
method-vasi = VASI
method-eye = visual grade
plus-minus = { $value } ± { $error } %

## The patient's page

patient-title = What may happen next
patient-for = For { $label }, about the decision of { $date }. To be read after a doctor has reviewed both pages and handed this one over.
released-by = Handed over by (doctor, date):
course-title = Your course so far
course-since = Since { $date }:{" "}
course-first = At first the patch ({ $site }) had { $area } without colour.
course-nothing-yet = It has not been measured since then.
course-area = On { $date } it had { $area } without colour ({ $method }). So about { $part } of the first patch has its colour back; allowing for measurement error, { $range }.
course-area-only = On { $date } it had { $area } without colour ({ $method }).
course-grown = On { $date } it had { $area } without colour ({ $method }), more than at first.
course-grade = On { $date }, by visual grade, { $range } of the first patch had its colour back.
cards-title = The plans side by side
cards-relapse = Relapse means here: at any time, at least a quarter of the colour that had come back is lost again. The people are virtual patients of a computer model whose course was like yours.
card-relapse = Of 100 people like you, { $count } relapse within { $week } weeks (plausible range { $low } to { $high }).
card-early = Within the first { $week } weeks it is { $count }.
card-colour = Colour back
card-typical = typical (in 9 of 10 people like you)
card-effort = { $grams } g of ointment, { $tubes ->
    [one] { $tubes } tube
   *[other] { $tubes } tubes
  } of { $size } g; { $applications } applications.
card-effort-light = { $grams } g of ointment, { $tubes ->
    [one] { $tubes } tube
   *[other] { $tubes } tubes
  } of { $size } g; { $applications } applications and light sessions.
card-effort-none = No ointment, no light.
card-note = Colour back: of 100 people like you, how many have at least three quarters of the first patch coloured again, half to three quarters, and less. Grams are for a thin layer on the treated skin to the end of the plan; a tube is assumed to hold 30 g.
watch-title = What to look out for
watch-inside = Paler spots in the area that has its colour back: this is how a relapse begins. Photographs in the same light, from the same distance and with a ruler next to the patch show it early.
watch-elsewhere = New white patches elsewhere. This forecast covers one patch only and cannot predict new ones.
watch-reaction = Burning, redness, sores or signs of infection where ointment is used. Contact your doctor about any of these before the next planned visit.
known-title = What is known, and what is not
known-maintenance = In the one trial of it, fewer patches lost colour in half a year when the ointment was used twice a week (27 of 100) than without it (48 of 100); the trial was too small to be sure.
known-no-trial = No controlled trial has compared stopping slowly with stopping at once.
known-model = In the model, stopping slowly only means a few more weeks of ointment.
doubts-title = Limitations:
doubt-low-effective-sample-size = Few virtual patients had a course like yours, so the forecast is uncertain.
doubt-computation = Two ways of computing this forecast do not agree well, so it is uncertain.
doubt-surprising = One of the measurements does not fit the others. It is worth measuring again.
doubt-poor-fit = The model does not follow your course well.
doubt-growing = Your patch has grown. Growth is not in the model, so the forecast may be too favourable.
doubt-area = An area that was entered looks like a slip of the pen. Ask your doctor to check it.
doubt-blood = A blood level that was entered is unusual. Ask your doctor to check it.
doubt-structures = Two versions of the model, both plausible, disagree about relapse.
doubt-outside = The trials included hardly anyone like you.
doubt-plan = One of the plans is longer than those in trials, or combines treatments that no trial combined.
doubt-no-response = There is no measurement after the first visit: this is the forecast for people like you, not yet for you yourself.

## What it rests on

basis-title = Basis of this forecast
basis-patients = { $candidates } virtual patients with the same site, age, history and treatment were weighted by how well they match the visits (effective sample size { $ess } of { $candidates }).
basis-mode = The MAP estimates were found and { $candidates } virtual patients drawn around them, weighted by how well they match the visits (effective sample size { $ess } of { $candidates }).
basis-posterior = { $candidates } virtual patients were drawn from the posterior (effective sample size { $ess } of { $candidates }).
basis-chains = { $chains } chains of { $draws } draws in each structural model: R-hat at most { $r_hat }, bulk effective sample size at least { $bulk }, tail at least { $tail }, { $divergences } divergences, at least { $round-trips } round trips per chain; R-hat { $events } for the days of stress events, which are exchangeable.
basis-worth = What another visit would tell: of what is open about a relapse within 52 weeks, one area traced { $weeks } weeks after the decision is expected to settle: { $plans }.
basis-worth-plan = { $plan } { $parts }
basis-learned-one = { $name } { $mean } ({ $shrinkage })
basis-learned = Parameters that the visits inform most, as posterior mean in population SD (shrinkage: fraction of the variance removed): { $list }.
basis-learned-nothing = The visits reduce the variance of no single parameter of this patient by more than a tenth.
basis-adherence = Adherence was not recorded: prior { $before } of the applications, posterior { $after } (90 % credible intervals). Each virtual patient continues with its own adherence.
basis-day = The visit in week { $week } has no exact date: 90 % credible interval { $low } to { $high } days from the recorded one.
basis-blood = { $samples ->
    [one] One blood sample puts
   *[other] { $samples } blood samples put
  } the blood level at { $times } times the median for patients on the same regimen (90 % credible interval { $low } to { $high }).
basis-further = The further lesion “{ $name }” ({ $site }; visits after the first: { $visits }) shares this patient’s stress events and parameters, but for a part of three that each lesion has of its own; the model estimates that { $repigmented } of it has repigmented.
basis-moved = Largest changes in a posterior mean after adding the other data (in population SD): { $list }.
basis-structures = How remission is maintained is unknown, so two structural models are run. In A, memory T cells are lost within weeks and regulatory T cells act in proportion; in B, memory T cells are lost about half as fast and regulatory T cells act as a switch. Posterior probability { $a } for A, { $b } for B (prior 50:50).
basis-agree = For relapse within 52 weeks the two structural models differ by at most 20 of 100 people under any plan.
warning-low-effective-sample-size = Few virtual patients match this course (effective sample size { $ess }). The intervals are unreliable.
warning-poor-fit = Even the best-matching virtual patient does not follow the visits: its residual is { $times } times the expected error. The model may not apply to this course.
warning-surprising = The visit in week { $week } does not fit the others: { $reason } Possible causes: a measurement error, another lesion, or days without ointment.
warning-surprising-further = The visit of the lesion “{ $lesion }” in week { $week } does not fit the others: { $reason } That lesion may have a course of its own.
surprise-slip = with a probability of { $slip } the area is not that of the lesion on that day.
surprise-chance = a deviation this large is expected by chance once in { $times } visits.
surprise-rare = a deviation this large is expected by chance less than once in a million visits.
warning-site = No published trial known to the model included lesions of this site ({ $site }); the model is untested here.
warning-longer = “{ $plan }” has { $weeks } weeks of { $product }; no published trial known to the model had more than { $longest }.
warning-together = “{ $plan }” combines { $first } and { $second }; no published trial known to the model combined them.
warning-chains = The chains did not converge (R-hat { $r_hat }): the visits may have several explanations, and the intervals are unreliable.
warning-methods = Two methods disagree on this patient’s present state: { $population } of the area repigmented by the weighted population, { $method } by the method used here.
warning-growing = The lesion grew to { $ratio } of its first area. The model has no outward growth, so the forecast may be too favourable.
warning-growing-further = The lesion “{ $lesion }” grew to { $ratio } of its first area. The model has no outward growth, so its part in the forecast may mislead.
warning-area-against-body = The first areas add up to { $area } cm², but { $percent } % of the body, which is about { $expected } cm² in an adult, is entered as treated. Check both, and the unit: square millimetres are a hundredth of square centimetres.
warning-first-area-large = The later areas fit a first area of a tenth of what was entered far better. Check its decimal point and its unit: all later areas are judged by it.
warning-first-area-small = The later areas fit a first area of ten times what was entered far better. Check its decimal point and its unit: all later areas are judged by it.
warning-blood = The blood levels are { $times } times what people have who apply the same. Check their unit (ng/mL) and their days.
warning-blood-first-day = A blood sample of the first day of treatment tells of the time before it and is left out.
warning-structures = The two structural models disagree under “{ $plan }”: of 100 people like this, { $a } relapse within 52 weeks in A and { $b } in B. Published trials cannot distinguish them.
warning-age = Age { $value } years is outside the range studied in trials.
warning-lesion-age = A lesion of { $value } years is older than those studied in trials.
warning-no-response = There is no visit after the first one. This is the forecast for patients of this kind, not yet for this patient.

fit-quality = { $candidates } virtual patients with the same site, age, history and treatment; effective sample size { $ess } after weighting by the visits. Best match: residual { $times } times the expected error.
fit-quality-drawn = { $candidates } virtual patients drawn from the posterior; effective sample size { $ess }. Best match: residual { $times } times the expected error.
fitted = Model

## What would change the answer

change-title = What would change the answer
change-caption = Relapses within 52 weeks in 100 people like this, under other assumptions. Applications: so far and from now on. A dash: posterior probability too low for an estimate.
assumption = Assumption
change-forecast = as forecast
change-structure-a = structural model A only
change-structure-b = structural model B only
change-all-applied = every application made
change-half-applied = every second application made
change-without-visit = without the last visit
change-largest = Largest change: “{ $assumption }”, under “{ $plan }” from { $from } to { $to } of 100.
change-next-area = The last visit ({ $method }) measured the repigmented fraction to within ± { $error } points (two standard errors); a more precise one would narrow the intervals.
change-next-grade = The last visit was a visual grade, precise to a quarter only; an area traced from a photograph would narrow the intervals.

## Published trials

trials-title = Published trials of this kind, and the model
trials-count = Of { $rows } published numbers for this site and these products, the model is inside the 95 % interval of { $inside }. The closest { $shown }:
trials-none = No published number for this site and these products is available to test the model: here it is untested.
trials-other-parameters = This forecast uses other parameters than the last validation, so no row can be shown.
trials-asked = Question
trials-published = Published [95 %]
trials-model = Model [95 %]
trials-inside = inside
trials-outside = outside

## Evidence

evidence-title = What is known, and what is not
evidence-maintenance = In the one randomised trial of maintenance, tacrolimus twice a week for 24 weeks after repigmentation, 27 % of the lesions lost pigment against 48 % without it, by intention to treat; the difference was not significant (Cavalié 2015).
relapse-skill = In simulated patients, three to six visits made forecasts of relapse { $range } % better (Brier score) than the rate of all such patients: most of what decides a relapse is not in the visits.
known-skill = How a patch has done so far says little about whether it comes back: it made the forecast of a relapse { $range } % better than the rate of all such people, in simulated patients.
evidence-no-trial = No controlled trial has compared a taper with an abrupt stop of a topical calcineurin inhibitor in vitiligo.
evidence-relapse = In one small trial of facial vitiligo, about 40 % relapsed within 24 weeks after stopping tacrolimus ointment (Seneschal 2021).
evidence-taper = In this model a taper acts only as further weeks of use; there is no rebound mechanism. A difference between “taper” and “stop” is only a difference in drug used.
evidence-elsewhere = New patches, and patches that spread, are not forecast; ointment acts only where it is applied. Among 425 patients under care, the disease had progressed at three months in 31 % of those with a clinical sign of activity (trichrome, confetti-like spots, Koebner phenomenon) and in 4 % of those without (Zhang 2020; how many had a sign was not visible).
evidence-off-label = Tacrolimus ointment is approved for atopic dermatitis; its use in vitiligo is off-label.
evidence-light = A plan here has both light and tacrolimus. The label of tacrolimus ointment advises against UV therapy during use.

## Provenance

provenance-title = The same input, version and seed produce the same page.
model-version = Model version
parameter-hash = Parameter hash
data-hash = Data hash
seed = Seed
solver-work = Solver work
solver-work-value = { $steps } steps, { $evaluations } evaluations, { $repeated } repeated

## Virtual trials

trial-title = Virtual trial “{ $name }”
trial-description = { $arms } arms, estimates with 95 % intervals; the same numbers are printed next to the points.
trial-estimates = Estimates with 95 % intervals
trial-structures = A and B: the structural models alone, where their intervals do not overlap
trial-curve = Relapsed at any time up to each week
trial-curve-axis = Weeks after week { $from }
trial-percent = Percent
trial-weeks = Weeks
trial-level = ng/g
trial-new-study = a study of { $n }: { $interval } (90 % prediction interval)
trial-acceptance = { $part } of the sampled candidates met the criteria of this population.
trial-apart = ; the structural models differ: A { $a }, B { $b }
not-reached = not reached
nobody-counts = no eligible patient
endpoint-repigmentation = Repigmentation of at least { $part } at week { $week }
endpoint-any = Any repigmentation (at least { $part }) at week { $week }
endpoint-mean = Mean repigmentation at week { $week }
endpoint-area-change = Mean change in depigmented area at week { $week }
endpoint-relapse = In relapse at week { $week }, treated to week { $from } (loss of { $part } of the repigmentation; { $among })
endpoint-curve = Relapsed by week { $week }, treated to week { $from } (loss of { $part } of the repigmentation at any time; { $among })
endpoint-time = Median weeks to first relapse after week { $from }, observed to { $week } (loss of { $part }; { $among })
endpoint-blood = Blood level below { $level } ng/mL at week { $week } ({ $body } % of the body treated)
endpoint-skin = Mean tacrolimus level in the skin at week { $week }
among-responders = responders with at least { $part }
among-all = all with any repigmentation

## Validation

forest-title = Published numbers and the model
forest-description = { $rows } published numbers: the model is inside the published 95 % interval of { $inside }.
forest-published = Published, 95 % interval
forest-inside = Model, inside
forest-outside = Model, outside
forest-structures = A, B: each structural model alone
forest-fractions = Fractions
forest-ratios = Ratios and amounts, relative to the published number

## A search for plans

search-title = Plans to discuss: least relapse for least ointment, applications and visits
search-goal = Goal
search-goal-relapse = relapse within { $week } weeks in fewer than { $bound }
search-goal-repigmented = at { $week } weeks more than { $bound } of the first area repigmented in at least half
search-goal-and = {", and "}
search-goal-met = { $count ->
    [one] One
   *[other] { $count }
  } of the { $all } plans on the Pareto front { $count ->
    [one] meets
   *[other] meet
  } the goal.
search-goal-not-met = No plan within the limits meets the goal. The Pareto front is shown all the same.
search-front-title = Pareto front: no plan here reduces one burden without increasing another
search-caption = Relapses in 100 people like this within { $week } weeks (90 % credible interval), and median repigmented fraction of the first area then (Repigm.). Ointment, applications with light sessions, visits and treated weeks count from the decision to the end of the plan; visits continue after it.
search-relapse = Relapse
search-repigmented = Repigm.
search-two-peaks = A dash: the outcome has two peaks, and few have the median.
search-grams = g
search-tubes = Tubes
search-applications = Appl.
search-visits = Visits
search-weeks = Weeks
search-meets = Goal
search-yes = yes
search-no = no
search-more = { $count ->
    [one] One more plan of the Pareto front lies
   *[other] { $count } more plans of the Pareto front lie
  } between these; --json lists all of them.
search-words-title = The same in words
search-off-title = Named plans that are not on the Pareto front
search-off-limit = { $plan }: outside the limits ({ $limit }).
search-off-covered = { $plan }: dominated by { $other }, which asks for no more and whose relapse is lower or indistinguishable.
search-in-brackets = { $name } ({ $plan })
search-order-title = Certainty of the order (A beats B: A has the lower probability of relapse)
search-order = { $first } beats { $second } in { $lower } of posterior draws (90 % interval { $range }), { $second } beats { $first } in { $higher }, and in { $equal } relapse is the same. On average { $first } has { $mean } fewer relapses in 100 people (Monte Carlo error { $error }).
search-limits-title = Limits applied
search-limit-weeks = Treatment for at most { $weeks } weeks from the decision on.
search-limit-continuous = Tacrolimus for at most { $weeks } weeks without a pause of { $pause } weeks, counting what was used up to the decision.
search-limit-light = No light in weeks with tacrolimus: the label advises against it, and this has not been acknowledged.
search-limit-light-acknowledged = Light in weeks with tacrolimus is allowed: it has been acknowledged that the label advises against it.
search-limit-age = The label’s ages: tacrolimus 0.03 % from 2 years, 0.1 % from 16 years.
search-limit-age-acknowledged = The label’s ages (0.03 % from 2 years, 0.1 % from 16 years) are not applied: this has been acknowledged.
search-limit-products = Products: { $products }.
search-limit-most = At most { $most } ({ $limit }).
search-limit-visits = A visit every { $every } weeks during treatment, and { $weeks } weeks after the last application; every light session is also a visit.
search-limit-name-age = the label’s ages
search-limit-name-products = products
search-limit-name-light = light with tacrolimus
search-limit-name-weeks = length of treatment
search-limit-name-continuous = weeks without a pause
search-limit-name-sessions = light sessions
search-limit-name-grams = grams of ointment
search-limit-name-applications = applications
search-limit-name-visits = visits
search-structures = The two structural models disagree most under { $plan }: of 100 people like this, { $a } relapse within { $week } weeks in A and { $b } in B. Published trials cannot distinguish them.
search-adherence = So far { $share } of the applications were taken. Every plan is assessed over the future adherence that this implies, { $low } to { $high }.
search-counts = { $considered } plans were considered. The { $simulated } within the limits were simulated with few predictive draws, and the { $twice } on or near the Pareto front with many: { $draws } posterior draws with { $repeats } predictive draws each, and the same stress events and missed applications under every plan.
search-excluded = Outside the limits: { $limits }.
search-rule = A plan is on the Pareto front unless another one asks for no more and its relapse is lower or indistinguishable (1.6 standard errors, or one of 100 people).
search-no-pigment = The Pareto front considers relapse, not further repigmentation. Patients without repigmentation cannot relapse: under the plan with the fewest, { $least } of 100 people have enough to lose. Add a condition such as repigmented>0.5@52w to --goal to weigh repigmentation as well.
search-evidence-untested = Hardly any of these plans has been tested in a trial as it stands. The order is the model’s.
search-evidence-light = A plan here has both light and tacrolimus, together or one after the other. The label of tacrolimus ointment advises against UV therapy during use.
search-stance = This is for information. It lists plans to discuss and prefers none. Patient and doctor discuss it; the doctor decides.
short-twice-daily = bid
short-once-daily = qd
short-other-day = qod
short-per-week = { $times }/w
short-off = off
short-phase = { $frequency } { $duration }
short-weeks = { $count }w
short-days = { $count }d
short-comma = {", "}
short-light = light
short-treatment = { $product }: { $phases }
mark-twice-daily = 2×/d
mark-once-daily = 1×/d
mark-other-day = ½×/d
mark-per-week = { $times }×/w
mark-off = –

## Are forecasts right as often as they claim?

check-title = Are the forecasts calibrated?
check-basis = { $patients } simulated patients in { $scenarios } scenarios, each fitted by { $method } with { $candidates } virtual patients.
check-by-population = the weighted population
check-by-mode = MAP estimation
check-by-posterior = posterior sampling
check-claim = { $claim }: { $verdict }
check-holds = holds ({ $judged } numbers)
check-fails = FAILS ({ $failed } of { $judged } numbers)
check-failure =
    { $what }, { $visits ->
        [one] 1 visit
       *[other] { $visits } visits
    } known: { $found } against { $against }
check-claim-ranks = Ranks of the truth are uniform, parameters and repigmentation
check-claim-coverage = Coverage of the prediction intervals is nominal, ± { $points } points
check-claim-sharpness = With three visits, intervals are narrower than the population’s
check-claim-reliability = Relapse happens as often as its probability says
check-claim-skill = With three visits, the probability of relapse beats the population’s rate
check-claim-alarms = The implausible-visit warning has a low false-alarm rate
check-place = { $plan }, week { $week }
check-now = repigmented now
check-visits = { $visits ->
    [one] { $visits } visit
   *[other] { $visits } visits
  }
check-width = width, { $visits }
check-coverage-title = Coverage of the prediction intervals
check-coverage-caption = Coverage in percent of the 50, 80 and 90 % prediction intervals, with one, three or six visits known. Width: mean width of the 80 % interval, in points of the first area; with one visit it is that of the population.
check-two-lesions-title = Coverage for patients with two lesions
check-two-lesions-caption = { $patients } patients whose face and neck were both measured and are fitted together; the face is forecast. Front speed, recruitment and living fraction are in part each lesion’s own.
check-coverage-legend = Grey: tolerance around 50, 80 and 90 %. Lines: two standard errors. Empty: outside.
check-coverage-description = { $ranges } coverages of prediction intervals; { $failed } are outside the tolerance. The table on the page has the numbers.
check-ranks-title = Ranks of the truth in the posterior
check-parameters-title = Ranks of the patient’s parameters, { $visits ->
        [one] 1 visit
       *[other] { $visits } visits
    } known
check-ranks-caption = Flat: calibrated. U: overconfident. Hump: underconfident. Grey: 99 of 100 bins by chance.
check-ranks-description = { $tests } histograms of ranks; { $rejected } are not uniform. The table on the page has the p-values.
check-panel =
    { $visits ->
        [one] 1 visit
       *[other] { $visits } visits
    }, p { $p }
check-relapse-title = Relapse, forecast and observed
check-relapse-caption = Brier score: mean squared difference between probability and outcome; “population” always predicts the rate of the scenario. Skill in percent with its standard error: above 0, the visits helped.
check-relapse-axis = forecast; upwards: observed
check-relapse-description = Relapse within { $week } weeks: forecast probability against observed fraction, by plan and number of visits; on the diagonal the forecast is calibrated. Bins of at least ten patients, two standard errors.
check-happened = observed
check-forecast = forecast
check-brier-population = population
check-brier = Brier, { $visits }
check-skill = skill, { $visits }
check-baselines-title = Beside forecasts without the model
check-baselines-caption = Mean absolute error of repigmentation in points of the first area, { $visits } visits known. Last visit: as last seen. Population: median of the scenario’s virtual patients. Logistic growth: a mixed model of the visits. Misspecified data at 24 weeks, over all plans.
check-error-model = model
check-error-last-value = last visit
check-error-population = population
check-error-logistic-growth = logistic growth
check-misspecified-title = When the model is misspecified
check-misspecified-caption = Coverage of the 50, 80 and 90 % prediction intervals at 24 weeks, over all plans. Bias: forecast minus truth, in points. Warned: a visit is surprising, the fit is poor or the lesion grows. Low ESS: effective sample size below 50.
check-misspecification = misspecification
check-known = visits
check-covered = coverage
check-bias = bias
check-warned = warned
check-low-effective-sample-size = low ESS
check-misspecification-none = none
check-misspecification-adherence = 60 % of the reported applications taken
check-misspecification-errors = measurement errors doubled
check-misspecification-tracer = later areas traced 15 % too large
check-misspecification-visit = one area recorded as twice its size
check-misspecification-decimal = one area recorded as ten times its size
check-stance = The simulated patients come from the model itself: this tests whether the posterior is computed correctly, not whether real patients follow the model.
## What decides an answer

sensitivity-title = What drives the model’s answers
sensitivity-heading = { $question }, structural model { $structure }
sensitivity-between = Between-subject variability
sensitivity-constants = Constants of the model, each varied by a factor of up to 1.5
sensitivity-summary = Mean { $mean }, standard deviation { $sd }; { $share } of the design points have an answer.
sensitivity-summary-noise = Mean { $mean }, standard deviation { $sd }, with other patients { $noise }; { $share } of the design points have an answer.
sensitivity-factor = factor
sensitivity-first = first order
sensitivity-total = total
sensitivity-mu-star = µ*
sensitivity-sigma = σ
sensitivity-slope = slope
sensitivity-elasticity = elasticity
sensitivity-repigmentation = Repigmented fraction after 24 weeks twice daily
sensitivity-relapse-stop = Relapse within 52 weeks of stopping at once
sensitivity-relapse-taper = Relapse within 52 weeks of the decision, taper
sensitivity-relapse-maintain = Relapse within 52 weeks of the decision, maintenance
sensitivity-taper-minus-stop = Relapse within 52 weeks: taper minus abrupt stop
sensitivity-legend = First order and total: fraction of the answer’s variance (Sobol indices, 95 % confidence interval). µ* and σ: mean absolute value and spread of elementary effects (Morris). Slope: per population SD of a patient’s parameter, per unit of the logarithm of a constant. Elasticity: percent change of the answer per percent change of the constant.
sensitivity-no-trial = No controlled trial has compared a taper with an abrupt stop of a topical calcineurin inhibitor: these are predictions of the model, not observations.
sensitivity-description = Bars of importance, between-subject variability above and constants of the model below, structural models A and B side by side. The tables on the page hold the numbers.
sensitivity-key-total = total (line: 95 % confidence interval; below, two standard errors)
sensitivity-key-first = first order
sensitivity-panel-between = { $structure }: between-subject variability
sensitivity-panel-constants = { $structure }: constants of the model
sensitivity-axis-share = fraction of the variance
sensitivity-axis-size = mean change over the whole range (Morris µ*)

## Checks of the model

predictive-title = Visual predictive check: simulated trials of the published size, and published results
predictive-description = Small multiples: for each published statistic the median and the 90 % prediction interval of virtual trials of its size over the weeks, both structural models, and the published numbers with their intervals. The table on the page holds the numbers.
predictive-key-band = median and 90 % prediction interval
predictive-key-calibration = published, calibration
predictive-key-validation = published, validation
predictive-weeks = weeks
predictive-size = { $question } (n = { $n })
identifiability-title = What visits leave undetermined in a patient’s parameters
identifiability-description = For each parameter and each visit schedule the interval left by the visits, in population standard deviations, in both structural models. The table on the page names the parameters with a bounded interval.
identifiability-key-prior = 95 of 100 patients before any visit
identifiability-key-open = thin: unbounded on both sides
identifiability-visits = { $visits } visits
identifiability-axis = population standard deviations

# What differs between patients, as the fit names it
parameter-k-absorption = absorption into the skin
parameter-k-clearance = clearance from the skin
parameter-ic50 = drug level at half-maximal inhibition
parameter-pigment-ec50 = drug level at half-maximal effect on melanocytes
parameter-migration-emax = effect of the drug on migrating melanocytes
parameter-reservoir-emax = effect of the drug on the follicular reservoir
parameter-k-recruit = recruitment of T cells
parameter-k-proliferate = proliferation of memory cells
parameter-k-death-teff = death of effector cells
parameter-k-loss-trm = loss of memory cells
parameter-ifng-gain = interferon-gamma signal
parameter-cxcl-gain = chemokine signal
parameter-antigen-half = antigen at half-maximal activation
parameter-treg-half = regulatory cells at half-maximal suppression
parameter-k-turnover-treg = turnover of regulatory cells
parameter-k-kill = killing of melanocytes
parameter-front-speed = speed of the pigment front
parameter-lesion-radius = radius of the lesion
parameter-k-renew-reservoir = renewal of the follicular reservoir
parameter-k-kill-reservoir = killing in the follicular reservoir
parameter-light-migration = effect of light on migrating melanocytes
parameter-light-reservoir = effect of light on the follicular reservoir
parameter-light-teff = effect of light on effector cells
parameter-light-trm = effect of light on memory cells
parameter-light-treg = effect of light on regulatory cells
parameter-jak-load = uptake of the JAK inhibitor
parameter-intact-skin = uptake by vitiligo skin
parameter-living-fraction = follicles with a living reservoir
parameter-stress-rate = stress and friction events
parameter-density-spread = density of follicles

## Given patients, simulated

simulate-title = Simulation of given patients
simulate-description = Small multiples over time: tacrolimus in skin and blood, calcineurin inhibition, repigmentation, T cells and follicular reservoir of { $patients } patients.
simulate-untreated = No treatment.
simulate-patient = { $id }: structural model { $structure }, { $site }
simulate-day = day
simulate-skin = skin, ng/g
simulate-blood = blood, ng/mL
simulate-inhibition = inhibition
simulate-repigmented = repigmentation
simulate-teff = effector T cells, /mm²
simulate-trm = memory T cells, /mm²
simulate-treg = regulatory T cells, /mm²
simulate-reservoir = follicular reservoir
simulate-before = Levels just before an application at the same time. The blood level is the mean over patients.

## Parameters

parameters-title = Parameters of both structural models. Variability: between-subject coefficient of variation (CV), or standard deviation on the logit scale.
parameters-name = parameter
parameters-unit = unit
parameters-variability = variability
parameters-status = status
parameters-note = { $meaning } Source: { $source }.
parameters-literature = literature
parameters-fitted = fitted
parameters-assumed = assumed
parameters-correlation = Correlation of { $first } and { $second }: { $rho } ({ $status })

## Published trials and the model, for a terminal

validation-title = Published numbers and the model
validation-row = row
validation-published = published [95 %]
validation-model = model
validation-unit = unit
validation-interval = interval
validation-use = use
validation-weight = weight
validation-inside = inside
validation-outside = OUTSIDE
validation-none = –
validation-calibration = calibration
validation-validation = validation
validation-ratio = ratio
validation-weeks = weeks
validation-group = group
validation-rows = rows
validation-by-weight = inside, by weight
validation-all = all
validation-other-studies = validation, studies without a row of calibration
validation-interval-published = validation, interval published
validation-interval-counts = validation, interval from counts
validation-interval-assumed = validation, interval or arm size assumed (inside is no test)
validation-legend = Inside: the model’s number lies in the published 95 % interval. Calibration: the model was calibrated to the row. Weight: 3 high, 2 medium, 1 low.
validation-studies = Studies differ by more than chance: standard deviation { $between } between studies and { $within } within them, on the logit scale. Each study predicted from all others:
validation-by = by
validation-by-model = model
validation-by-regression = regression
validation-within-50 = in 50 %
validation-within-80 = in 80 %
validation-within-90 = in 90 %
validation-density = density
validation-studies-legend = In 50 %: share of the weight within the 50 % prediction interval for a study of that size. Density: mean log predictive density, higher is better. Regression: on site, treatment, duration, age and threshold, with study effects.
validation-levels = Levels in skin are published per cm³ and compared with the model’s per gram; 1 cm³ is taken as 1 g.
