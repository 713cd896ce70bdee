# The plan editor.

plan-for = Plan for { $name }
start-from = Start from:
template-stop = Stop
template-taper = Taper
template-maintain = Maintain
template-restart = Restart after relapse
phases-title = Phases
column-product = Product
column-frequency = How often
column-from = From
column-to = To
column-doses = Times
add-phase = Add a phase
phase-length = For how long (4w or 10d)
plan-text = The plan as text
plan-unreadable = The plan cannot be read:
starts-on = First day
review-on = Decide again on
plan-look = Look at it
plan-says = What the plan says
amount = { $product }: { $grams } g, { $tubes ->
    [one] { $tubes } tube
   *[other] { $tubes } tubes
} of { $size } g, for a treated area of { $percent } % of the body
looks-title = Visits after the end
look-week = { $weeks } weeks after
changes-title = What changes
sign-title = Compare and sign
compare-go = Compare with stop, taper and maintain
compare-hint = The engine follows this plan and the usual three for patients alike. It takes a few seconds; the result is stored and shown to the patient only when you release it.
acknowledge-light = I know that the label advises to avoid phototherapy under tacrolimus, and order both.
acknowledge-missing = Without this acknowledgement the plan cannot be signed.
reason = Why (the patient reads this)
reason-hint = A signed version is never edited. A change is the next version.
sign-go = Sign
