# The plan editor.

plan-for = Plan for { $name }
start-from = Start from:
template-start = Start: twice daily for 24 weeks, then decide
template-left = What is left
plan-before = Version { $version } has run since { $since }. A new version takes its place from its own first day on; what lies before that day, also phases that are over, stays in version { $version } and is not changed.
plan-left = The phases below are what is left of version { $version } from today, { $from }. Signed as they are, the same days stay due.
plan-before-over = Nothing of version { $version } is left. Start from a template or add phases.
plan-today-answered = Some of today's doses are answered already, in version { $version }. In a version that begins today the answers stay, for the same product and strength at the same time of day; whatever else it has today is asked for.
review-before = In version { $version } it is on { $date }. Weeks are whole, counted from the first day above.
template-stop = Stop
template-taper = Taper
template-maintain = Maintain
template-restart = Restart after relapse
phases-title = Phases
row-title = Phase { $number }
row-days = { $from } to { $to }
row-days-times = { $from } to { $to }, { $times ->
    [one] { $times } time
   *[other] { $times } times
}
row-stop = ends before { $from }
row-choose = Choose
row-length = For how long
row-unit = Unit of the length
unit-weeks = weeks
unit-days = days
row-text = Phases as text
row-up = Move up
row-down = Move down
row-remove = Remove
often-weekdays = on chosen weekdays
often-stop = stop
often-text = as text, e.g. repeated phases
rows-differ = Phases and text were both changed, and they no longer say the same. Nothing is lost; choose which of the two counts.
rows-count = The phases count
text-counts = The text counts
column-product = Product
column-frequency = How often
column-from = From
column-to = To
add-phase = Add a phase
plan-text = The plan as text
plan-text-hint = Phases and text say the same: whichever is changed, the other follows.
plan-unreadable = The plan cannot be read:
starts-on = First day
review-week = Next review at week
review-title = Next review
observation = Visits after the end, at weeks
observation-hint = Weeks after the end, with commas between them. These visits are signed with the plan and stand in the patient's dates and calendar.
draft-kept = This is your draft of { $date }. It was kept and is not signed.
draft-discard = Discard the draft
plan-look = Check plan
plan-says = What the plan says
amount = { $product }: { $grams } g, { $tubes ->
    [one] { $tubes } tube
   *[other] { $tubes } tubes
} of { $size } g, for a treated area of { $percent } % of the body
draft-calendar = Calendar of this draft
draft-calendar-hint = What the patient's calendar file would hold if this were signed. Light and pauses are marked here, too; they are not in the file.
draft-legend-times = times that day
draft-legend-rest = in a frame without a mark: nothing is due
draft-light = light
draft-visit = visit
draft-decision = decision
draft-pause = pause
draft-day-times = { $times ->
    [one] { $times } time
   *[other] { $times } times
}
draft-visit-on = ◆ { $day }: visit
draft-decision-on = ★ { $day }: decision
draft-later = Later months ({ $months })
draft-events = Entries of the calendar file
draft-no-events = The file would hold nothing new.
draft-event = “{ $summary }”, { $repeat } at { $time }, { $from } to { $to }, { $times } times; alarm at that time
draft-event-once = “{ $summary }”, { $date } at { $time }; alarm at that time
draft-event-visit = “{ $summary }”, all day on { $date } ({ $weeks } weeks after the end); alarm at { $time } on the day before
draft-event-visit-at = “{ $summary }”, { $date } at { $hour } as agreed ({ $weeks } weeks after the end); alarm at { $time } on the day before
draft-event-decision = “{ $summary }”, all day on { $date } (decision); alarm at { $time } on the day before
draft-repeat-daily = every day
draft-repeat-other = every other day
draft-repeat-weekly = every { $days }
draft-joint = {", "}
draft-and = {" and "}
draft-earlier-ended = { $count ->
    [one] { $count } entry of an earlier version ends earlier.
   *[other] { $count } entries of earlier versions end earlier.
}
draft-earlier-cancelled = { $count ->
    [one] { $count } entry of an earlier version is cancelled.
   *[other] { $count } entries of earlier versions are cancelled.
}
draft-earlier-hours = { $count ->
    [one] A visit with an agreed hour is cancelled once this is signed.
   *[other] { $count } visits with an agreed hour are cancelled once this is signed.
}
looks-title = Next review and visits after the end
look-week = { $weeks } weeks after
changes-title = What changes
sign-title = Compare and sign
compare-go = Compare with stop, taper and maintain
compare-hint = The engine simulates this plan and the usual three in virtual patients like this one. It takes a few seconds; the result is stored and shown to the patient only when you release it.
compared-at-hand = Plans were compared for this draft; the comparison will stand with the version that is signed.
acknowledge-light = I know that the label advises to avoid phototherapy under tacrolimus, and order both.
acknowledge-missing = Without this acknowledgement the plan cannot be signed.
reason = Why (the patient reads this)
reason-hint = A signed version is never edited. A change is the next version.
sign-go = Sign

## What is wrong

plan-row-product = Choose what is used.
plan-row-after-stop = This product was stopped in a phase before this one. Move the stop to the end, or write a pause.
plan-row-stop-alone = A stop needs a phase before it; remove it if the product is not used at all.
plan-row-weekdays = Choose at least one weekday.
plan-row-light = Light is given at most once a day; choose a lower frequency.
plan-row-pulse = An oral mini-pulse is taken on some days of the week; choose weekdays or a number a week.
plan-row-no-length = Write for how long.
plan-row-length = “{ $found }” is no length; write a whole number from 1 to { $most }.
plan-row-too-long = The phases of this product last { $found } days together; at most { $most } are possible. Shorten one.
plan-row-one-product = The text of a phase names one product only; add a phase for another.
plan-row-unreadable = The text cannot be read: { $found }
field-weeks = “{ $found }” is no week; write whole numbers from 1 to { $most } with commas between them, as 2, 4, 8.
field-weeks-many = These are { $count } visits; at most { $most } fit. Please leave some out.
field-week-one = Please write one week.
field-week-over = That day, { $found }, is over; please choose a later week.
plan-overtaken = { $by } has signed version { $version } since this page was opened: { $plan } Reason: { $reason } Nothing of yours was signed; plan and reason stand below. Signing now makes the next version.

## The plan as a bar

bar-title = The plan as a bar, weeks to scale
bar-week = 0 wk
bar-phase = { $often } · { $length }
bar-weeks = { $count } wk
bar-days = { $count } d
bar-decision = Next review in week { $week }, { $date }
bar-until = Until { $date }.
bar-nothing = Nothing is used.

## What is used where

sites-title = At each lesion: product and amount
sites-hint = For a lesion of its own strength, as 0.03 % on a lid and 0.1 % on a hand. The product has to have a phase above, which says when. What is left open is used with every product of the plan, and how much is then counted from the treated area. Signed with the plan.
sites-signed = At each lesion:
site-everything = every product of the plan
site-amount = Amount of an application
site-unit = Unit of the amount
site-fingertips = fingertips
site-quarter = a quarter of a fingertip
site-half = half a fingertip
site-three-quarters = three quarters of a fingertip
site-one = one fingertip
site-more = { $count } fingertips
site-grams = { $grams } g
site-not-planned = The plan has no phase of { $product }: as it stands, nothing is applied at this lesion.
site-unused = { $product } has a phase, and no lesion at which it is used.
field-fingertips = “{ $found }” cannot be measured out. Please write quarters of a fingertip, such as 0.25, 0.5 or 1, up to { $most }; or choose grams.
amount-signed = { $product }: { $grams } g, { $tubes ->
    [one] 1 tube of { $size } g
   *[other] { $tubes } tubes of { $size } g
}, by the amounts at the lesions
amount-partly-signed = { $product }: { $grams } g, { $tubes ->
    [one] 1 tube of { $size } g
   *[other] { $tubes } tubes of { $size } g
}; where no amount is named, counted from the treated area
