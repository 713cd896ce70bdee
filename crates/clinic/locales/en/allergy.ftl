# Allergies and intolerances.

allergies-title = Allergies and intolerances
allergies-not-recorded = not recorded
allergies-none = none known
allergies-none-asked = none known (asked { $date })
allergies-none-enter = None known
allergies-none-of = { $name } knows of no allergy
allergies-none-intro = Enter this only after asking. It is shown with the day and your name; an allergy that is entered later takes its place.
allergies-asked = Asked on
allergies-patient = Is something missing or wrong? Please write it to your clinic in a message.
allergy-enter = Enter an allergy or intolerance
allergy-of = An allergy or intolerance of { $name }
allergy-intro = While a plan uses a product that the substance names, there is an alert, and the plan editor shows it at the row.
allergy-substance = Substance
allergy-substance-hint = A medicine, a group of medicines, or something else. The alert knows the names of the products of a plan, the macrolides and what the ointment is made of; any other substance is shown on the chart and on printed pages, without an alert.
allergy-reaction = What happened
allergy-reaction-hint = Stays empty if nobody knows.
allergy-reaction-unknown = reaction not recorded
allergy-severity = Severity
allergy-severity-mild = mild
allergy-severity-severe = severe
allergy-severity-unknown = severity not known
allergy-since = Since
allergy-since-hint = As far as it is known: a year, 2026-03 or 2026-03-31. Stays empty if nobody knows.
allergy-short = { $substance } ({ $severity })
allergy-recorded = recorded { $date } by { $by }
allergy-ended = no longer since { $date } ({ $by }): { $reason }
allergy-end = No longer …
allergy-end-of = An allergy of { $name } that is no longer there
allergy-end-hint = For example: tolerated since, or tested negative. If it was entered by mistake, choose “Correct …” on the chart instead.
field-allergies = “None known” cannot be entered while an allergy is: { $found }. End or correct that entry on the chart first.
wrong-allergy = { $what }: allergy or intolerance, recorded { $date }
wrong-none-known = No allergy known, asked { $date }

alert-allergy = Recorded { $date }: allergy or intolerance to { $substance } ({ $severity }); the plan uses { $product }
concern-allergy = Allergy or intolerance on record: { $substance } ({ $severity }). { $product } is that substance, contains it or is related to it.
