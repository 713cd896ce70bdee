# Entries made in error.

wrong-area = Area of { $date }, { $value } cm²
wrong-visit = Visit of { $date } ({ $what })
wrong-light-session = Light of { $date }, { $value } mJ/cm²
wrong-adverse-event = Reaction since { $date } ({ $what })
wrong-lesion = Lesion { $what }, white since { $date }
wrong-laboratory-result = { $what } of { $date }, { $value }
wrong-circumstance = { $what }, since { $date }
wrong-assessment = PHQ-9 of { $date }, { $value } of 27
wrong-assessment-part = PHQ-9 of { $date }, with answers missing
wrong-link = Correct …
wrong-link-of = { $entry }: correct …
wrong-of = { $entry }: mark as entered in error
wrong-column = Correction
wrong-intro = It is no longer shown and no longer counts: not in drawings, alerts, comparisons, sums and dates. It stays in the record with your name, the time and the reason, and can be restored.
wrong-intro-visit = The areas entered with this visit go with it and come back with it.
wrong-intro-lesion = Its areas and photographs go with it and come back with it.
wrong-reason = Reason
wrong-reason-hint = One line, for example: typed 125 instead of 12.5.
wrong-last-lesion = This is the only lesion of a course with a signed plan, and the plan is about it. Nothing was changed. Enter the right lesion first; then this one can be taken out.
wrong-list = Entered in error ({ $count })
wrong-said = { $by }, { $date }: { $reason }
wrong-without-reason = { $by }, { $date }, without a reason
wrong-taken-back = Taken back by { $by }, { $date }
wrong-restore = Restore
wrong-restore-of = Restore: { $entry }
visits-title = Visits

## The patient's own area

take-back-title = Not confirmed yet
take-back = Take back …
take-back-of = { $entry }: take back …
take-back-note = Until a doctor confirms it, your own area can be taken back. It is then no longer shown and no longer counts; as part of the record it is kept.
take-back-this = Take this area back
