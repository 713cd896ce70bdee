# The patient's pages.

today-title = Today, { $date }
day-before = The day before
day-after = The day after
to-today = To today
entered-later-note = What you enter for this day is marked “entered later”.
apply-done = I applied it
undo = Undo
undo-what = { $when } · { $what }: { $said }
skip-dose = Not this time …
applied = ✓ applied
applied-later = ✓ applied (entered later)
skipped = left out
skipped-because = left out: { $reason }
no-plan-yet = Your doctor has not signed a plan yet.
no-plan-next = Your doctor writes the plan next. As soon as it is signed, this page shows each day what is due.
amount-little = Less than half a fingertip of ointment
amount-half = Half a fingertip of ointment
amount-together = { $count ->
    [1] { $amount }
   *[other] { $amount }, for all { $count } patches together
}
amount-one = One fingertip of ointment
amount-more = { $count } fingertips of ointment
amount-what = What a fingertip is
amount-unit = A strip of ointment from the tip of an adult’s forefinger to its first crease, about 0.5 g; it covers about the area of two hands. Counted from the area that your doctor recorded.
burning-report = Did the skin react?
paused-today = Your doctor has ordered a pause: nothing is applied today.
nothing-due = Nothing is due on this day. That is part of the plan.
plan-now = Where you are in the plan
phase-now = { $product }: { $frequency }
phase-week = Week { $week } of { $of }, until { $until }
phase-count = In the last four weeks: { $known }
no-phase-now = No treatment is planned for today.
diary-title = Diary
ring-title = This week
ring-applied = applied
fill-range = Fill in several days
fill-intro = For days on which you applied the ointment and did not note it. What you have entered already stays as it is.
fill-from = From
fill-to = To
fill-limits = Possible: { $from } to { $to }.
fill-applied = Everything was applied
fill-skipped = Nothing was applied
diary-signs = What the signs mean
progress-title = Recovery
change-less = { $percent } % smaller than at the start
change-more = { $percent } % larger than at the start
change-none = About as large as at the start
change-range = between { $low } and { $high } %,{" "}
change-within-error = no difference beyond the error of measurement,{" "}
change-first = first measurement,{" "}
measured-today = measured today
measured-days = measured { $days ->
    [one] { $days } day
   *[other] { $days } days
} ago ({ $date })
measured-weeks = measured { $weeks } weeks ago ({ $date })
change-old = The measurement is more than 12 weeks old and may no longer say how it is now.
change-nothing = No area has been measured yet.
change-nothing-next = The first one is measured at the next visit; the change shows from the second on.
column-date = Date
column-area = White area (± two standard errors)
column-method = Method
column-who = Measured by
measured-and-confirmed = { $by }, confirmed by { $confirmed }
measured-only = { $by }, not confirmed yet
decision-title = What your doctor decided
forecast-link = What may happen next ({ $date })
forecast-link-lesion = { $link } · { $lesion }
forecast-link-taken-back = Forecast of { $date }, taken back by your doctor
next-title = What comes next
next-nothing = No dates are planned.
next-visit = Visit
next-review = Next review: what comes next is decided
next-end = Last day of the plan
next-at = { $date }, { $time }
next-at-zone = { $date }, { $time } (clock of { $zone })
next-look = Check-up, { $weeks } weeks after the end
call-clinic = Call the clinic
messages-none = No messages yet.
messages-unread = { $count ->
    [one] { $count } new message from the clinic
   *[other] { $count } new messages from the clinic
}
messages-read = Read
messages-title = Questions and answers
ask-question = Ask
ask-reaction = Report a reaction
ask-stop = I want to stop
reaction-what = What is it?
reaction-since = Since when?
reaction-as-message = { $term }, since { $date }: { $body }
reaction-urgent = Infection, fever or swelling: a call to your clinic is faster than a message.
reported-title = Your report has been sent
reported-infection = What the label of tacrolimus ointment says: an infection is treated first.
reported-lymph-node = What the label of tacrolimus ointment says: swollen lymph nodes are investigated, and the ointment is stopped where no cause is found or where it is glandular fever (mononucleosis).
reported-call = Messages are read in working hours; a call is faster. You can ask whether the ointment is to be paused.
reported-no-telephone = Call your clinic. Its number is not recorded here.
reported-emergency = With high fever, trouble breathing, or if you feel very ill: the emergency number of your country (in China 120).
reported-photograph = Add a photograph
message-body = Your message
not-for-emergencies = Messages are read in working hours. They are not for emergencies.
stop-known = You decide with your doctor. What is known: in one small published trial, treated patches relapsed (lost the regained colour) more often without the ointment than with twice-weekly use. No trial has compared stopping at once with stopping slowly. Write what makes you want to stop; your doctor reads it first.
stop-forecast = What may happen next under different plans

## Several days

fill-done = { $count ->
    [one] 1 dose was entered, { $from }.
   *[other] { $count } doses were entered, { $from } to { $to }.
 }
fill-nothing = Nothing was entered: on these days nothing was due, or everything has an entry already.
fill-undo = Take these entries back
fill-back = To the diary

## The night

evening-before = Yesterday evening, { $date }
evening-early = The evening of { $date } is still ahead …
page-was = This page was of { $was }, and it is now { $date }. Nothing was entered on it; please enter it here.
page-turned = It is another day now: this page is of the day before. Nothing can be entered on it any more; please load the page again.

## All messages

messages-all = All messages ({ $count })
messages-of = Messages of { $name }
messages-shown = { $from } to { $to } of { $count }, the newest first

## On paper

paper-title = Plan on paper
paper-print = Print this page from the browser, on A4. It is laid out for one sheet; where there is much to say it takes two.
paper-back = Back
paper-plan = The plan
paper-calendar = This month and the next
paper-call = Whom to call
paper-link = One sheet to print

## At each lesion

amount-unit-signed = A strip of ointment from the tip of an adult’s forefinger to its first crease, about 0.5 g; it covers about the area of two hands. The amounts are those that your doctor signed; where none was named, they are counted from the area that your doctor recorded.

## Messages that were opened

message-not-opened = not opened yet
message-opened = opened by { $by } on { $date }
message-opened-by-clinic = opened by the clinic on { $date }

## What ointment is left

tubes-title = Ointment left
tubes-of = Ointment left: { $name }
tubes-look = Tubes, and how this was counted
tubes-none = No tube has been entered, so that nothing is known of what is left.
tubes-add = Enter a tube
tubes-grams = Size, g
tubes-given-on = In hand since
tubes-hint = The size is printed on the tube. What is left is counted from all tubes that are entered here.
tubes-entered = Tubes
tubes-by = Entered by
tubes-take-back = Take back
tubes-unknown = How much is left is not known: the plan has no lesion or no day for it.
tubes-given = Given since { $date }: { $given } g.
tubes-left = About { $least } g left ({ $least_tubes } tubes of { $size } g).
tubes-left-range = About { $least } to { $most } g left ({ $least_tubes } to { $most_tubes } tubes of { $size } g).
tubes-nothing-planned = The plan has no more of it.
tubes-days = Enough for about { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
tubes-days-range = Enough for about { $least } to { $most } days.
tubes-days-least = Enough for at least about { $days ->
    [one] { $days } day
   *[other] { $days } days
}, perhaps to the end of the plan.
tubes-to-the-end = Enough to the end of the plan.
tubes-used-up = By what was recorded it should be used up.
tubes-until = Used up about { $date } at the latest.
tubes-counted = Counted, not measured: { $given } g since { $date }, less { $applied } recorded applications; { $unknown } without an entry may have taken as much or nothing.
tubes-each-signed = An application takes about { $grams } g, as signed.
tubes-each-area = An application takes about { $grams } g, counted from the treated area.
tubes-assumed = Assumed: everything planned is applied from now on, nothing is lost, and no older tube is in use.

## For another doctor

sheet-link = For another doctor
sheet-what = one sheet to print
sheet-title = For another doctor
sheet-intro = What is recorded here, on one sheet. Print it with your browser, or save it as a file.
sheet-diagnosis = Diagnosis
sheet-segmental = Vitiligo, segmental
sheet-not-segmental = Vitiligo, not segmental
sheet-used = Used there, each time
sheet-plan = Current plan
sheet-phase = { $frequency }, until { $until }
sheet-light = { $count ->
    [one] 1 session
   *[other] { $count } sessions
}, last { $date }
sheet-reactions = Reactions that go on
sheet-results = Laboratory, newest results
sheet-call = Whom to call
sheet-clinic = Clinic
sheet-telephone = Telephone
sheet-doctor = Plan signed by
sheet-area-unconfirmed = { $area }, not confirmed by a doctor
sheet-area-confirmed = newest confirmed: { $area }
sheet-above = ▲ above the range
sheet-below = ▼ below the range
sheet-no-telephone = not recorded here; please ask the patient how to reach the clinic
sheet-recorded = As recorded on { $date }. What is not on this sheet is not recorded here; it may exist all the same.
