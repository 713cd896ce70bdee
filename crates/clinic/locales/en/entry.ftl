# What a clinician enters: courses, lesions, visits, areas.

named = { $name }: { $sentence }
sheet-wrong = Nothing was saved yet: some fields are not complete. What is wrong stands below each of them.
field-time = “{ $found }” is not a time of the day; write it as 09:30.
field-number = “{ $found }” is not a number; write it with digits and a point or comma, as 12.5, and with nothing between thousands.
field-number-range = { $found } is outside { $from } to { $to } { $unit }; please check the value and its unit.
entry-unknown = not known
sex-female = female
sex-male = male
sex-other = other
side-left = left
side-right = right
side-middle = middle
activity-any = not judged
activity-active = active
activity-stable = stable
purpose-start = Start
purpose-review = Review
purpose-observation = Observation after the end
purpose-other = Another reason
lesion-place = { $site }, { $side }
lesion-place-aspect = { $site }, { $side }, { $aspect }
lesion-open = { $lesion }; front or back is not said, drawn in front
lesion-named = { $name } ({ $place })
entry-begin-course = Open a course
entry-open-course = Open a course for { $name }
entry-open-course-intro = The first visit is entered with it. A further lesion and the plan come afterwards.
entry-course = Course
entry-started-on = First visit on
entry-kind = Kind of vitiligo
entry-segmental = segmental
entry-not-segmental = not segmental
entry-sex = Sex
entry-sex-hint = Needed for the estimate of kidney function only.
entry-skin-type = Skin type (Fitzpatrick)
entry-lesion = Lesion
entry-further-lesion = Add lesion
entry-add-lesion = Add a lesion of { $name }
entry-lesion-name = Name
entry-lesion-name-hint = May stay empty; helps to tell lesions of one site apart.
entry-place = Site and side
entry-place-hint = Sides are those of the patient, who stands with the palms to the front. Press the body, or choose in the table.
entry-aspect = Front or back
entry-aspect-said = as chosen above
entry-aspect-not-said = not known, or both
entry-aspect-hint = Helps to find the lesion again. The model does not tell them apart: it knows hands and feet as a whole, while palms and soles have no hair follicles to regain colour from. Of the face, eyelid and lip can be chosen instead; the model counts them as face.
entry-onset = White since
entry-onset-hint = As exactly as it is known: the year is enough (2024), or year and month (2024-03), or the day (2024-03-15).
entry-activity = Signs of activity
entry-leukotrichia = White hairs, % of the hairs in it
entry-leukotrichia-hint = 0 where no hair is white. White hairs leave fewer cells to give the colour back.
entry-body-percent = Treated area, % of the body
entry-body-percent-hint = The palm of the patient's hand with its fingers is about 1 %.
entry-first-area = First area
entry-first-visit = First visit
entry-measured-on = Measured on
entry-cm2 = White area, cm²
entry-method = Measured by
area-sure = The area above
area-check = Correct it
area-right = It is right as it stands
area-doubt-larger = { $found } cm² is five times the last area or more, { $from } cm². Check the decimal point; if it is right, say so below.
area-doubt-smaller = { $found } cm² is a tenth of the last area or less, { $from } cm². Check the decimal point; if it is right, say so below.
area-doubt-body = { $found } cm² and { $from } % of the body (in an adult about { $to } cm²) contradict each other. Check both and their units; if they are right, say so below.
entry-error = Error (one standard deviation), cm²
entry-error-hint = Where it stays empty, the error that the model assumes for the method is taken.
entry-visit = Visit
entry-visit-go = Record visit
entry-add-visit = Visit of { $name }
entry-add-visit-intro = A lesion that was not measured stays empty.
entry-area-of = Area: { $lesion }
entry-date = Date
entry-time = Time
entry-time-hint = Empty: now, or not known where the day is an earlier one.
entry-purpose = Purpose
entry-note = Note
template-pause = Pause, decide in two weeks
template-resume = Go on after a pause

## Light

light-add = Light for { $name }
light-session = Session of light
light-go = Record light
light-none-yet = No session yet.
light-so-far = So far { $count } { $count ->
    [one] session
   *[other] sessions
}, { $sum } mJ/cm² in all. The last on { $date }: { $last } mJ/cm², grade of its reaction: { $reaction }.
light-kind = Kind of light
light-device = Device
light-dose = Dose, mJ/cm²
light-reaction = Reaction, grade
light-reaction-hint = 0 for none. Where it is only seen at the next session, it stays not known.

## Reactions

reaction-add = Enter a reaction
reaction-judge = Assess
reaction-judge-mild = Grade 1, not serious, nothing changed
reaction-of = Reaction of { $name }
reaction-happened = What happened
reaction-term = Reaction
reaction-started = Since
reaction-description = Description
reaction-judgement = Assessment
reaction-grade = Grade (CTCAE v5)
reaction-grade-hint = Itch: 1 mild or in one place, 2 widespread with changes from scratching, 3 constant, disturbs sleep or daily life.
reaction-grade-general = 1 mild, no treatment of it; 2 moderate, local treatment, limits shopping or housework; 3 severe, hospital, limits washing or dressing; 4 life-threatening; 5 death (general grades of CTCAE v5).
reaction-seriousness = Seriousness
reaction-serious = serious
reaction-not-serious = not serious
reaction-serious-hint = Another question than the grade. In China a new or serious reaction is reported within 15 days, a death at once, others within 30 days (rules on adverse drug reactions, article 21).
reaction-ended = Ended on
reaction-ended-hint = Stays empty while it goes on.
reaction-goes-on = goes on
reaction-action = What was done
reaction-action-hint = “Treatment paused” opens the plan with a pause after saving; only a signed plan pauses what the patient applies.
reaction-pause-missing = Noted as paused, but the plan goes on: the patient still sees the doses.
reaction-pause-open = Open the plan with a pause
reaction-outcome = How it went
reaction-sentence = { $term } since { $date }. { $description }
grade-1 = grade 1, mild
grade-2 = grade 2, moderate
grade-3 = grade 3, severe
grade-4 = grade 4, life-threatening
grade-5 = grade 5, death
action-none = nothing changed
action-paused = treatment paused
action-less = fewer applications
action-stopped = treatment stopped
action-other = something else
outcome-recovered = recovered
outcome-recovering = recovering
outcome-not-recovered = not recovered
outcome-sequelae = recovered with lasting harm
outcome-fatal = fatal

## The patient's own area

measure-title = Enter an area
measure-intro = The doctor sees it at once and confirms it. Until then it is marked as not confirmed.
measure-how = For comparison: an adult’s whole hand with its fingers is about 150 to 190 cm² (1 % of the body); half of it, 75 to 95 cm².
measure-go = Enter an area that I measured

## Planned visits

planned-title = Planned visits
planned-week = { $weeks } weeks after the end
planned-no-hour = no hour agreed
planned-hour = { $time } ({ $by })
planned-agree = Hour …
planned-agree-column = Agree an hour
planned-agree-of = Planned visit of { $date }: agree an hour
planned-hour-title = Hour of a planned visit of { $name }
planned-hour-intro = The day was signed with the plan and stays. The patient sees the hour with the dates and in the calendar file; e-mails and messages to devices do not name it.
planned-hour-hint = By the clock of the clinic. Empty: no hour is agreed.

## What is known of a person

person-correct = Correct name, birth date …
person-title = { $name }: correct name, birth date, sex or skin type
person-intro = Age and sex decide how a kidney value is read, who may consent, and until when a guardian keeps the course. What was in the record stays in it with your name, the time and the reason.
person-known = Person
person-reason-hint = One line, for example: birth year typed as 1949 instead of 1994.
person-same = Nothing was changed. Correct what is wrong, or go back.
person-before = Corrected { $date } by { $by }: { $reason } Before: { $name }, born { $born }, { $sex }, skin type { $skin }.
