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
snooze = Snooze
snooze-days = Days (1 to 14)
snooze-reason = Why
snooze-go = Snooze
alert-note = Note what was done
alert-note-first = Urgent: can be snoozed once something is noted.
alert-noted-mark = Noted.
alert-noted = Noted by { $by } on { $date }: { $reason }
alert-see = Seen, because …
alert-see-because = Why it need not call any more
alert-see-go = Seen
alert-again = Remind again
alert-put-off = Until { $date }, snoozed by { $by }: { $reason }
alert-seen = Seen by { $by } on { $date }, because: { $reason }
put-off-title = Snoozed
put-off-count = { $count ->
    [one] { $count } reason
   *[other] { $count } reasons
}
put-off-more = Only the first { $count } are shown; the others stay in the charts.
work-empty = Nobody is waiting.
area-newest = { $area } cm², { $date }
area-from-to = White area from { $first } to { $newest } cm²
work-next = Next patient
seen-title = Seen
all-patients = All patients
work-shown = Patients { $first } to { $last }, the most severe and longest waiting first.
work-pages = Pages of the list
page-before = Earlier in the list
page-after = Later in the list
find-name = Search by name, pinyin, initials or number (leave empty to list all patients)
find-go = Find
found-heading = { $count ->
    [0] No patients found
    [one] { $count } patient
   *[other] { $count } patients
}
found-more = There are more patients than these: enter part of the name.
work-keys = Keys while the focus is in the list: j or ↓ next, k or ↑ back, Enter opens, s snoozes, r replies.
