# Words of the domain.

body-map-title = Where the lesions are; the table has the same
body-front = front
body-back = back
aspect-palm = palm
aspect-hand-back = back of the hand
aspect-foot-back = back of the foot
aspect-sole = sole
aspect-eyelid = eyelid
aspect-lip = lip
face-map-title = Places on the face, as in the table
site-aspect = { $site }, { $aspect }
method-traced = traced photograph
method-hand-units = hand units
method-vasi = VASI
part-morning = Morning
part-evening = Evening
skip-forgot = Forgot
skip-burning = Burning
skip-ran-out = Ran out
skip-travel = Travelling
skip-sun = Much sun
skip-other = Another reason
role-administrator = Administrator
role-clinician = Clinician
role-patient = Patient
role-guardian = Guardian
term-burning = Burning
term-itch = Itch
term-redness = Redness
term-infection = Infection
term-lymph-node = Swollen lymph node
term-fever = Fever
term-other = Something else

## Days of the diary

day-full = all applied
day-partial = some applied
day-skipped = not applied
day-not-recorded = not recorded
day-before-signing = before the plan was signed
day-idle = not due
day-paused = pause ordered
day-open = still open
day-ahead = due later

## Lanes

drawing-title = The course on one time axis
drawing-description = Phases of the plan, white area with two standard errors, share of applications a week; where there was light, a bar for each session as high as its dose, red where the skin reacted; where questions about the mood were answered, a dot for each total between 0 and 27, with a mark where question 9 was answered with more than “not at all”. The tables on this page have the same numbers.
lane-area = White area, cm²
lane-diary = Share applied each week (outlined: not recorded)
lane-light = Light, mJ/cm²
lane-events = Reactions
lane-messages = Messages

## Alerts

alert-reaction-severe = { $term } since { $date }: a reaction that is looked at first
alert-reaction-judged = { $alert } ({ $judged })
alert-wants-to-stop = Wrote on { $date }: wants to stop
alert-area-up = White area up from { $before } to { $now } cm² on { $date }, by more than the error (± { $error })
alert-reaction-new = { $term } since { $date }, not graded yet
alert-message-waiting = Message of { $date } without an answer
alert-area-unconfirmed = Area of { $date } by { $by }, not confirmed yet
alert-review-due = Decision was planned for { $date }
alert-visit-overdue = The visit of { $date }, { $weeks } weeks after the end, did not take place
doses-counted = applied { $applied } of { $recorded } recorded{ $unknown ->
    [0] {""}
   *[other] , { $unknown } not recorded
}
alert-adherence-known = Doses in four weeks: { $known }
alert-adherence-low = Applied { $applied } of { $due } doses in four weeks
alert-area-old = No area since { $date }
alert-supply-short = { $product }: used up about { $date } by what was recorded, before the next planned visit of { $visit }
alert-no-plan = No signed plan since { $date }
alert-unreadable = An alert of the rule “{ $rule }”, whose cause this version cannot show

## Concerns about a plan

concern-too-young = { $product }: the label starts at { $age } years.
concern-light = Tacrolimus and light run at the same time. The label advises to avoid phototherapy under tacrolimus; to sign this plan, acknowledge it below.
concern-not-simulated = { $product } can be planned and recorded, but the model has no mechanism for it: there is no forecast for this plan.
concern-ends-before = { $product } ends on { $end } without a “stop”, while the plan goes on to { $later }.
concern-gap = { $product } pauses from { $from } to { $to }.
concern-two-strengths = Tacrolimus of both strengths runs from { $from } to { $to }. Unless each lesion has its product below, both are used at every lesion, and a forecast assumes so.
