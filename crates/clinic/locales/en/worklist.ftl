# The work list.

work-heading = { $count ->
    [0] No patients waiting
    [one] { $count } patient is waiting
   *[other] { $count } patients are waiting
}
urgency-3 = Urgent
urgency-2 = Soon
urgency-1 = Routine
waiting-now = new
waiting-hours = for { $hours } h
waiting-days = for { $days } days
snooze = Put off
snooze-days = Days (1 to 14)
snooze-reason = Why
snooze-go = Put off
all-patients = All patients
work-shown = Patients { $first } to { $last }, the most severe and longest waiting first.
work-pages = Pages of the list
page-before = Earlier in the list
page-after = Later in the list
find-name = Search by name (leave empty to list all patients)
find-go = Find
found-heading = { $count ->
    [0] No patients found
    [one] { $count } patient
   *[other] { $count } patients
}
found-more = There are more patients than these: enter part of the name.
work-keys = Keys while the focus is in the list: j or ↓ next, k or ↑ back, Enter opens, s puts off, r answers.
