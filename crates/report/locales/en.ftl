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
lesion-name = Patch
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
stance-informs = This page informs. It compares plans and prefers none. Doctor and patient talk about it; the doctor decides.
stance-picture = It is not a picture of the future skin. It tells how far virtual patients with the same course went in a model, with the range in which the answer may lie.
stance-device = It is not a medical device and not for diagnosis or emergencies.
warnings-title = Reasons for doubt in this forecast

## Plot

plot-title = Repigmented area, past and forecast
plot-caption = Left of the decision: measured areas (points with two standard errors; a bar without a point is a grade by eye) and what the model makes of them (grey, 50 % and 90 % range). Right of it: the median of each plan (shading, with up to three plans: 50 % range). The bars beside the plot show the ranges after 52 weeks: thick 50 %, thin 90 %.
plot-description = Repigmented part of the first area against weeks from the decision, with { $visits } visits in the past and one forecast for each plan.
plot-description-plan = { $plan }: median { $median } after { $week } weeks, 90 % range { $range }.
sentence-gap = {" "}
panel-title = Repigmented area under the plan “{ $plan }”, with ranges
panels-caption = Each plan alone: median line, 50 % range (darker) and 90 % range (lighter). All plots have the same axes.
axis-repigmented = Repigmented part of the first area
axis-weeks = Weeks from the decision
axis-weeks-short = weeks from the decision

## Tables

repigmented-title = How much has come back
repigmented-caption = Repigmented part of the first area. Half of the belief lies in the 50 % range, nine tenths in the 90 % range.
terminal-repigmented = Repigmented part of the first area: median, with the 90 % range in brackets.
plan = Plan
median = Median
range-half = 50 %
range-most = 90 %
week-short = { $week } weeks
relapse-title = How many relapse
relapse-definition = Relapse: at some time, at least a quarter of what had come back is lost again. The ranges hold chance and the disagreement of the two structures, not the error of the model itself.
people-caption = Each circle is one of 100 people like this. Full: relapse even at the lower end of the range. Half full: relapse only if the upper end is right. Empty: no relapse even then.
relapse-caption = Relapsed by then, at any time up to it, of 100 people like this, with 90 % range.
at-risk = Something to lose
at-risk-note = Something to lose: of 100 people like this, so many have at least a tenth of the first area repigmented at some time within 52 weeks.
plans-title = What the plans ask
effort-caption = To the end of each plan; ointment includes cream, applications include light sessions. Blood: highest tacrolimus level within 52 weeks, median and 90 % range, with what is still in the skin at the decision.
grams = Ointment, g
tubes = Tubes of 30 g
applications = Applications
blood = Peak blood level, ng/mL
visits-title = What was seen
visits-caption = Weeks from the decision; repigmented part of the first area with two standard errors; the model’s median with 90 % range.
visits-left-out = { $count } visits between the first and these are not shown.
date = Date
week = Week
white-area = White area
method = Method
repigmented = Repigmented
method-traced = traced photograph
method-hand-units = hand units
method-vasi = VASI
method-eye = by eye
plus-minus = { $value } ± { $error } %

## The patient's page

patient-title = What may happen next
patient-for = For { $label }, about the decision of { $date }; to be read once a doctor has looked at both pages and handed this one over.
released-by = Handed over by (doctor, date):
course-title = Your course so far
course-since = Since { $date }:{" "}
course-first = At first the patch ({ $site }) had { $area } without colour.
course-nothing-yet = Nothing has been measured since then.
course-area = On { $date } it had { $area } without colour ({ $method }). So about { $part } of the first patch has its colour back; with the error of measuring, { $range }.
course-area-only = On { $date } it had { $area } without colour ({ $method }).
course-grown = On { $date } it had { $area } without colour ({ $method }), more than at first.
course-grade = On { $date }, judged by eye, { $range } of the first patch had its colour back.
cards-title = The plans side by side
cards-relapse = Relapse means here: at some time, at least a quarter of the colour that had come back is lost again. The people are virtual patients of a computer model whose course was like yours.
card-relapse = Of 100 people like you, { $count } relapse within { $week } weeks (range { $low } to { $high }).
card-early = Within the first { $week } weeks it is { $count }.
card-colour = With colour
card-typical = typical (9 in 10 people)
card-effort = { $grams } g of ointment, { $tubes ->
    [one] { $tubes } tube
   *[other] { $tubes } tubes
  } of { $size } g; { $applications } applications.
card-effort-light = { $grams } g of ointment, { $tubes ->
    [one] { $tubes } tube
   *[other] { $tubes } tubes
  } of { $size } g; { $applications } applications and light sessions.
card-effort-none = No ointment, no light.
card-note = With colour: part of the first patch; below 0, the patch is larger than at first. Grams count a thin layer on the treated skin to the end of the plan; a tube is assumed to hold 30 g.
watch-title = What is worth watching
watch-inside = Paler spots within the part that has its colour back: so a relapse begins. Photographs in the same light, from the same distance and with a ruler beside the patch show it early.
watch-elsewhere = New white spots elsewhere. This forecast knows one patch only and cannot see them coming.
watch-reaction = Burning, redness, sores or signs of an infection where ointment is used. Any of these is a matter for the doctor, before the next planned visit.
known-title = What is known, and what is not
known-no-trial = Nobody has compared in a trial whether stopping slowly is better than stopping at once.
known-model = In the model, stopping slowly only means some more weeks of ointment.
doubts-title = Reasons for doubt:
doubt-few-alike = Few virtual patients went the same way as you, so the ranges are rough.
doubt-computation = Two ways to compute this forecast do not agree well, so the ranges are rough.
doubt-surprising = One of the measurements does not fit the others. It is worth measuring again.
doubt-poor-fit = The model does not follow your course well.
doubt-growing = Your patch has grown, and growing is not in the model: it may look too favourable.
doubt-structures = Two versions of the model, both possible, disagree about relapse.
doubt-outside = The trials studied hardly anybody like you.
doubt-plan = One of the plans is longer than the trials were, or joins treatments that no trial joined.
doubt-no-response = Nothing has been measured since the first visit: this is the forecast for people of your kind, not yet for you.

## What it rests on

basis-title = What this forecast rests on
basis-patients = { $candidates } virtual patients with the same site, age, history and treatment were compared with the visits. Weighted by how well they match, they are worth { $alike } equally good matches.
basis-mode = The most probable explanations of the visits were found, and { $candidates } possible patients drawn around them. Weighted by how well they match, they are worth { $alike } equally good matches.
basis-posterior = { $candidates } possible patients were drawn in proportion to how well they explain the visits. They are worth { $alike } independent ones.
basis-chains = { $chains } chains of { $draws } draws in each structure: R-hat { $r_hat } at most, effective sample size at least { $bulk } in the middle and { $tail } in the tails, { $divergences } divergences, each chain at least { $renewals } times renewed from the population; R-hat { $events } for the days of stress events, which can change places.
basis-learned-one = { $name } { $mean } ({ $shrinkage })
basis-learned = What the visits narrowed most, with the mean in standard deviations of the population and the part of its variance that is gone: { $list }.
basis-learned-nothing = The visits narrowed no single parameter of this patient by more than a tenth of its variance.
basis-adherence = How much of the ointment was applied is not known: { $before } of the applications was believed before the visits, { $after } after them (with 90 % range). Each virtual patient goes on with its own share.
basis-day = The visit in week { $week } has no exact date: nine tenths of the belief lie { $low } to { $high } days from the one written down.
basis-blood = { $samples ->
    [one] One blood sample puts
   *[other] { $samples } blood samples put
  } the blood level at { $times } times (90 % range { $low } to { $high }) that of the middle of all who apply the same.
basis-further = The further patch “{ $name }” ({ $site }; visits after the first: { $visits }) shares this patient’s parameters and stress; the model puts it at { $repigmented } repigmented now.
basis-moved = What the visits of the forecast patch alone would have said of the parameters was moved by the other data, in standard deviations of the population, at most: { $list }.
basis-structures = What keeps a quiet patch quiet is not known, so two structures are carried side by side. In A, memory T cells are lost within weeks and regulatory T cells act in proportion; in B, memory T cells live for months and regulatory T cells act as a switch. After these visits the belief is { $a } in A and { $b } in B; before them it was half and half.
basis-agree = On relapse within 52 weeks the two structures differ by no more than 20 of 100 people under any plan.
warning-few-alike = Hardly any virtual patient went the same way: the match is worth only { $alike } patients. The ranges rest on very few.
warning-poor-fit = Not even the best virtual patient follows the visits: it misses them by { $times } times the error to expect. The model may not speak about this course.
warning-surprising = The visit in week { $week } does not fit the others: something as far out happens by chance once in { $times } visits. A slip of measuring, another lesion or days without ointment could explain it.
warning-surprising-further = The visit of the patch “{ $lesion }” in week { $week } does not fit the others: something as far out happens by chance once in { $times } visits. That patch may go its own way.
warning-site = No published trial known to the model had patches of this site ({ $site }); here it is untested.
warning-longer = “{ $plan }” has { $weeks } weeks of { $product }; no published trial known to the model had more than { $longest }.
warning-together = “{ $plan }” joins { $first } and { $second }; no published trial known to the model had both.
warning-chains = The chains of the whole posterior did not find the same (R-hat { $r_hat }): there may be several ways to explain the visits, and the ranges are rough.
warning-methods = Two methods disagree on where this patient stands: { $population } of the area repigmented now by the weighted population, { $method } by the method used here.
warning-growing = The patch grew to { $ratio } of its first area. The model has no outward growth, so the forecast may be too favourable.
warning-structures = The two structures disagree under “{ $plan }”: of 100 people like this, { $a } relapse within 52 weeks in A and { $b } in B. The published trials do not tell which is right.
warning-age = An age of { $value } years is outside what the trials studied.
warning-lesion-age = A patch of { $value } years is older than those that the trials studied.
warning-no-response = There is no visit after the first one. This is the forecast for patients of this kind, not yet for this patient.

fit-quality = Of { $candidates } virtual patients with the same site, age, history and treatment, those that match the visits are worth { $alike } equally good matches (effective sample size). The best one misses the visits by { $times } times the error to expect.
fit-quality-drawn = { $candidates } possible patients were drawn to explain the visits, worth { $alike } independent ones. The best one misses the visits by { $times } times the error to expect.
fitted = Model

## What would change the answer

change-title = What would change the answer
change-caption = Relapses within 52 weeks in 100 people like this, under other assumptions. Applications: so far and from now on. A dash: too little belief for an estimate.
assumption = Assumption
change-forecast = as forecast
change-structure-a = only structure A
change-structure-b = only structure B
change-all-applied = every application made
change-half-applied = every second one made
change-without-visit = without the last visit
change-largest = The largest move: “{ $assumption }”, under “{ $plan }” from { $from } to { $to } of 100.
change-next-area = The last visit ({ $method }) knows the repigmented part to ± { $error } points (two standard errors); a sharper one narrows the ranges.
change-next-grade = The last visit was a grade by eye and tells a quarter only; an area traced from a photograph narrows the ranges.

## Published trials

trials-title = Published trials of this situation, and the model
trials-count = Of { $rows } published numbers of this site under these products the model meets { $inside } (inside their 95 % interval). The nearest { $shown }:
trials-none = No published number of this site under these products has been put to the model: here it is untested.
trials-other-parameters = This forecast uses other parameters than the last validation, so no row can be shown.
trials-asked = Question
trials-published = Published [95 %]
trials-model = Model [95 %]
trials-inside = inside
trials-outside = outside

## Evidence

evidence-title = What is known, and what is not
evidence-no-trial = No trial has compared a taper with an abrupt stop of a topical calcineurin inhibitor in vitiligo.
evidence-relapse = In one small trial of facial vitiligo, about 40 % relapsed within 24 weeks after stopping tacrolimus ointment (Seneschal 2021).
evidence-taper = In this model a taper acts only as further weeks of use: there is no rebound mechanism in it. A difference between “taper” and “stop” is a difference in drug used, nothing more.
evidence-off-label = Tacrolimus ointment is approved for atopic dermatitis; its use in vitiligo is off-label.
evidence-light = A plan here has both light and tacrolimus. The label of tacrolimus ointment advises against UV therapy during use.

## Provenance

provenance-title = The same input, version and seed give the same page again.
model-version = Model version
parameter-hash = Parameter hash
data-hash = Data hash
seed = Seed
solver-work = Solver work
solver-work-value = { $steps } steps, { $evaluations } evaluations, { $repeated } repeated

## Virtual trials

trial-title = Virtual trial “{ $name }”
trial-description = { $arms } arms, estimates with 95 % intervals; the same numbers stand beside the points.
trial-estimates = Estimates with 95 % intervals
trial-structures = A and B: the two structures alone, where their intervals are apart
trial-curve = Relapsed by each week, at any time up to it
trial-curve-axis = Weeks after week { $from }
trial-percent = Percent
trial-weeks = Weeks
trial-level = ng/g
trial-acceptance = { $part } of the drawn candidates were plausible patients of this population.
trial-apart = ; the structures are apart: A { $a }, B { $b }
not-reached = not reached
nobody-counts = nobody counts
endpoint-repigmentation = Repigmented by at least { $part } at week { $week }
endpoint-any = Any repigmentation (at least { $part }) at week { $week }
endpoint-mean = Mean repigmentation at week { $week }
endpoint-area-change = Mean change of the white area at week { $week }
endpoint-relapse = In relapse at week { $week }, treated to week { $from } (has lost { $part } of what came back; { $among })
endpoint-curve = Relapsed by week { $week }, treated to week { $from } (has lost { $part } of what came back at some time; { $among })
endpoint-time = Median weeks to first relapse after week { $from }, observed to { $week } (loses { $part }; { $among })
endpoint-blood = Blood level below { $level } ng/mL at week { $week } ({ $body } % of the body treated)
endpoint-skin = Mean tacrolimus in the skin at week { $week }
among-responders = responders with at least { $part }
among-all = all who regained anything

## Validation

forest-title = Published numbers and the model
forest-description = { $rows } published numbers: { $inside } of the model’s numbers lie inside the published 95 % intervals.
forest-published = Published, 95 % interval
forest-inside = Model, inside
forest-outside = Model, outside
forest-structures = A, B: each structure alone
forest-fractions = Fractions
forest-ratios = Ratios and amounts, relative to the published number

## A search for plans

search-title = Plans to talk about: least relapse for least ointment, applications and visits
search-goal = Hoped for
search-goal-relapse = relapse within { $week } weeks in fewer than { $bound }
search-goal-repigmented = at { $week } weeks more than { $bound } of the first area repigmented in at least half
search-goal-and = {", and "}
search-goal-met = { $count ->
    [one] One
   *[other] { $count }
  } of the { $all } plans of the front { $count ->
    [one] meets
   *[other] meet
  } what is hoped for.
search-goal-not-met = No plan within the limits meets what is hoped for. The front is shown all the same.
search-front-title = The front: no plan here has less of one burden without more of another
search-caption = Relapses in 100 people like this within { $week } weeks with 90 % range, and the median of the first area’s repigmented part then (Repigm.). Ointment, applications with light sessions, visits and treated weeks count from the decision to the end of the plan; visits go on after it.
search-relapse = Relapse
search-repigmented = Repigm.
search-grams = g
search-tubes = Tubes
search-applications = Appl.
search-visits = Visits
search-weeks = Weeks
search-meets = Goal
search-yes = yes
search-no = no
search-more = { $count ->
    [one] One more plan of the front stands
   *[other] { $count } more plans of the front stand
  } between these; --json has all of them.
search-words-title = The same in words
search-off-title = Known plans that are not on the front
search-off-limit = { $plan }: outside the limits ({ $limit }).
search-off-covered = { $plan }: { $other } asks for no more, and its relapse is lower or cannot be told apart.
search-in-brackets = { $name } ({ $plan })
search-order-title = How sure the order is (to beat: to have the lower probability of relapse)
search-order = { $first } beats { $second } in { $lower } of posterior draws (range { $range }), { $second } beats { $first } in { $higher }, and in { $equal } relapse is the same. On average { $first } has { $mean } relapses fewer in 100 people (Monte-Carlo error { $error }).
search-limits-title = Limits that held
search-limit-weeks = Treatment for at most { $weeks } weeks from the decision on.
search-limit-continuous = Tacrolimus for at most { $weeks } weeks without a pause of { $pause } weeks, counting what was used up to the decision.
search-limit-light = No light in the weeks of tacrolimus: the label advises against it, and nobody has acknowledged that.
search-limit-light-acknowledged = Light in the weeks of tacrolimus is allowed: somebody has acknowledged that the label advises against it.
search-limit-age = The label’s ages: tacrolimus 0.03 % from 2 years, 0.1 % from 16 years.
search-limit-age-acknowledged = The label’s ages (0.03 % from 2 years, 0.1 % from 16 years) do not limit: somebody has acknowledged that.
search-limit-products = Products: { $products }.
search-limit-most = At most { $most } ({ $limit }).
search-limit-visits = A visit every { $every } weeks during treatment, and { $weeks } weeks after the last application; every session of light is one, too.
search-limit-name-age = the label’s ages
search-limit-name-products = products
search-limit-name-light = light with tacrolimus
search-limit-name-weeks = length of treatment
search-limit-name-continuous = weeks without a pause
search-limit-name-sessions = sessions of light
search-limit-name-grams = grams of ointment
search-limit-name-applications = applications
search-limit-name-visits = visits
search-structures = The two structures disagree most under { $plan }: of 100 people like this, { $a } relapse within { $week } weeks in A and { $b } in B. The published trials do not tell which is right.
search-adherence = So far { $share } of the applications were taken. Every plan is judged over what this makes likely for the time to come, { $low } to { $high }.
search-counts = { $considered } plans were considered. { $simulated } within the limits were followed on few futures, and { $twice } on or near the front on many: { $draws } draws from the belief about this patient with { $futures } futures each, the same stress and misses under every plan.
search-excluded = Outside the limits: { $limits }.
search-rule = A plan is on the front unless another one asks for no more and its relapse is lower or cannot be told apart (1.6 standard errors, or one of 100 people).
search-no-pigment = The front weighs relapse, not pigment still to come: who has nothing to lose cannot relapse. Under the plan with least at stake, { $least } of 100 people have something to lose. With a part such as repigmented>0.5@52w in --goal, pigment is weighed as well.
search-evidence-untested = Hardly any of these plans has been tried as it stands here. The order is the model’s.
search-evidence-light = A plan here has both light and tacrolimus, together or one after the other. The label of tacrolimus ointment advises against UV therapy during use.
search-stance = This informs. It names plans that can be talked about and prefers none. Doctor and patient talk about it; the doctor decides.
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

check-title = Are forecasts right as often as they claim?
check-basis = { $patients } simulated patients in { $situations } situations, each fitted by { $method } with { $candidates } virtual patients.
check-by-population = the weighted population
check-by-mode = the modes
check-by-posterior = the whole posterior
check-claim = { $claim }: { $verdict }
check-holds = holds ({ $judged } numbers)
check-fails = FAILS ({ $failed } of { $judged } numbers)
check-failure = { $what }, { $visits } visits known: { $found } against { $against }
check-claim-ranks = The truth’s ranks are uniform, parameters and repigmentation
check-claim-coverage = Ranges hold the truth as often as they say, ± { $points } points
check-claim-sharpness = With three visits ranges are narrower than the population’s
check-claim-reliability = Relapse happens as often as its probability says
check-claim-skill = With three visits the probability of relapse beats the population’s rate
check-claim-alarms = Hardly anybody is warned of visits that do not fit for nothing
check-place = { $plan }, week { $week }
check-now = repigmented now
check-visits = { $visits ->
    [one] { $visits } visit
   *[other] { $visits } visits
  }
check-width = width, { $visits }
check-coverage-title = How often ranges hold the truth
check-coverage-caption = In percent, the ranges of 50, 80 and 90 % of the belief, with the first visit, three or six known. Width: mean width of the range of 80 %, in points of the first area; with one visit it is that of the population.
check-coverage-legend = Grey: what is tolerated around 50, 80 and 90 %. Lines: two standard errors. Empty: outside.
check-coverage-description = { $ranges } coverages of ranges; { $failed } are outside what is allowed. The page’s table has the numbers.
check-ranks-title = Ranks of the truth in the belief
check-parameters-title = Ranks of the patient’s parameters, { $visits } visits known
check-ranks-caption = Flat: right. U: too sure. Hump: too unsure. Grey: 99 of 100 bins by chance.
check-ranks-description = { $tests } histograms of ranks; { $rejected } are not uniform. The page’s table has the p-values.
check-panel = { $visits } visits, p { $p }
check-relapse-title = Relapse, forecast and happened
check-relapse-caption = Brier score: mean squared distance of the probability from what happened; “population” always says the rate of the situation. Skill in percent with its standard error: above 0 the visits helped.
check-relapse-axis = forecast; upwards: happened
check-relapse-description = Relapse within { $week } weeks: forecast probability against the part in whom it happened, by plan and visits known; on the diagonal the forecast is right. Bins of at least ten patients, two standard errors.
check-happened = happened
check-forecast = forecast
check-brier-population = population
check-brier = Brier, { $visits }
check-skill = skill, { $visits }
check-flaws-title = When the course is not what it says
check-flaws-caption = Coverage of the ranges of 50, 80 and 90 % in 24 weeks, over all plans. Too high: how far the forecast is above the truth, in points. Warned: the visits surprise, fit badly or grow. Few alike: the fit rests on fewer than 50 virtual patients.
check-flaw = what is wrong
check-known = visits
check-covered = coverage
check-bias = too high
check-warned = warned
check-few-alike = few alike
check-flaw-none = nothing
check-flaw-adherence = six tenths of the reported applications taken
check-flaw-errors = measurements twice as far off
check-flaw-tracer = later areas traced 15 % too large
check-flaw-visit = one area written down twice as large
check-stance = The simulated patients come from the model itself: this says whether the arithmetic of belief is right, not whether people follow the model.
## What decides an answer

sensitivity-title = What decides the model’s answers
sensitivity-heading = { $question }, structure { $structure }
sensitivity-between = Differences between patients
sensitivity-constants = Constants of the model, each within a factor of 1.5
sensitivity-summary = Mean { $mean }, standard deviation { $sd }; { $share } of the points have an answer.
sensitivity-summary-noise = Mean { $mean }, standard deviation { $sd }, over other patients { $noise }; { $share } of the points have an answer.
sensitivity-factor = factor
sensitivity-first = alone
sensitivity-total = with others
sensitivity-mu-star = µ*
sensitivity-sigma = σ
sensitivity-slope = slope
sensitivity-elasticity = elasticity
sensitivity-repigmentation = Part regained after 24 weeks twice daily
sensitivity-relapse-stop = Relapse within 52 weeks of stopping at once
sensitivity-relapse-taper = Relapse within 52 weeks of the decision, taper
sensitivity-relapse-maintain = Relapse within 52 weeks of the decision, maintenance
sensitivity-taper-minus-stop = Relapse within 52 weeks: taper minus abrupt stop
sensitivity-legend = Alone and with others: share of the answer’s variance (Sobol, first and total order, 95 % range). µ* and σ: mean size and spread of elementary effects (Morris). Slope: per standard deviation of a difference, per unit of the logarithm of a constant. Elasticity: percent of the answer per percent of the constant.
sensitivity-no-trial = No trial has compared a taper with an abrupt stop of a topical calcineurin inhibitor: this is what the model says, and not what was seen.
sensitivity-description = Bars of importance, differences between patients above and constants of the model below, structures A and B side by side. The tables of the page hold the numbers.
sensitivity-key-total = with all others (line: 95 % range; below, two standard errors)
sensitivity-key-first = by itself
sensitivity-panel-between = { $structure }: differences between patients
sensitivity-panel-constants = { $structure }: constants of the model
sensitivity-axis-share = share of the variance
sensitivity-axis-size = mean change per whole range (Morris µ*)

## Checks of the model

predictive-title = Trials of the published size, and what was published
predictive-description = Small multiples: for each published statistic the median and the range of 90 of 100 virtual trials of its size over the weeks, both structures, and the published numbers with their intervals. The table of the page holds the numbers.
predictive-key-band = median, and 90 of 100 virtual trials
predictive-key-calibration = published, calibration
predictive-key-validation = published, validation
predictive-weeks = weeks
predictive-size = { $question } (n = { $n })
identifiability-title = What visits leave open of a patient’s parameters
identifiability-description = For each parameter and each course of visits the range that the visits leave, in standard deviations of the population, in both structures. The table of the page names the parameters whose range ends.
identifiability-key-prior = 95 of 100 patients before any visit
identifiability-key-open = thin: open on both sides
identifiability-visits = { $visits } visits
identifiability-axis = standard deviations of the population

# What differs between patients, as the fit names it
parameter-k-absorption = absorption into the skin
parameter-k-clearance = clearance from the skin
parameter-ic50 = drug level for half of the block
parameter-pigment-ec50 = drug level for half of the effect on melanocytes
parameter-migration-emax = effect of the drug on migrating melanocytes
parameter-reservoir-emax = effect of the drug on the follicular reservoir
parameter-k-recruit = recruitment of T cells
parameter-k-proliferate = proliferation of memory cells
parameter-k-death-teff = death of effector cells
parameter-k-loss-trm = loss of memory cells
parameter-ifng-gain = interferon-gamma signal
parameter-cxcl-gain = chemokine signal
parameter-antigen-half = antigen at half activation
parameter-treg-half = regulatory cells at half suppression
parameter-k-turnover-treg = turnover of regulatory cells
parameter-k-kill = killing of melanocytes
parameter-front-speed = speed of returning pigment
parameter-lesion-radius = radius of the patch
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
simulate-description = Small panels over time: tacrolimus in skin and blood, calcineurin inhibition, repigmentation, T cells and follicular reservoir of { $patients } patients.
simulate-patient = { $id }: structure { $structure }, { $site }
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
