# The work list.

work-heading = { $count ->
    [0] Nobody is waiting
    [one] { $count } patient is waiting
   *[other] { $count } patients are waiting
}
urgency-3 = Urgent
urgency-2 = Soon
urgency-1 = In time
waiting-now = new
waiting-hours = for { $hours } h
waiting-days = for { $days } days
snooze = Put off
snooze-days = Days (1 to 14)
snooze-reason = Why
snooze-go = Put off
all-patients = All patients
work-keys = Keys while the focus is in the list: j or ↓ next, k or ↑ back, Enter opens, s puts off, r answers.
