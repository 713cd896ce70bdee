# What stands on every page, and what is wrong with a field or a request.

skip-to-content = Skip to the content
navigation = Main
tabs = My course
tab-today = Today
tab-recovery = Recovery
tab-questions = Ask
tab-me = Me
nav-my = My course
nav-work = Work list
nav-people = People
language-other = 中文
sign-out = Sign out
not-a-device = Tapir is a record of a course of treatment. It is not a medical device and not for emergencies; a doctor decides.
back-to-start = To the start
save = Save
send = Send
cancel = Cancel
as-table = As a table

## Dates

day-format = { $weekday } { $day } { $month }
month-format = { $month } { $year }
year-format = { $year }
long-day-format = { $day } { $month } { $year }
short-monday = Mon
short-tuesday = Tue
short-wednesday = Wed
short-thursday = Thu
short-friday = Fri
short-saturday = Sat
short-sunday = Sun
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec

## Fields

field-empty = This field is empty; please fill it in.
field-long = This has { $count } characters; at most { $most } fit. Please shorten it.
field-date = “{ $found }” is not a date; write it as 2026-03-31.
field-onset = “{ $found }” is not a date; write the year, or 2026-03, or 2026-03-31.
field-date-range = { $found } is outside { $from } to { $to }; please choose a day between them.
field-date-before-start = The end, { $found }, is before the start, { $from }.
field-zone = “{ $found }” is not a time zone; write one such as Asia/Shanghai or Europe/London.
field-email = “{ $found }” is not an e-mail address; write it as name@example.org.
field-telephone = “{ $found }” has something else than digits, spaces, + - ( ) in it, or a + that is not in front; please write it as +86 21 1234 5678, without an extension.
field-telephone-digits = “{ $found }” has { $count } digits; a number has { $fewest } to { $most } (E.164). Please check it, and leave out an extension.
field-choice = Please choose one of the possibilities.
password-short = The password has { $count } characters; it needs at least { $fewest }, or 8 Chinese ones. A sentence of a few words is easy to remember.
password-common = This password is among the first that anybody would try; please choose another. A sentence of a few words is easy to remember.

## Failures

failure-not-found-title = Not found
failure-not-found = There is nothing at this address, or it is not open to you.
failure-link-title = This link no longer works
failure-link = It was used already, is too old or is not complete. Nothing has changed. A new one comes from the page of the reminders, once you are signed in, or from your clinic.
failure-refused-title = Not accepted
failure-refused = This form did not come from a page of this site. Nothing was changed. Behind a proxy, the clinic has to know its own address: that is for whoever runs it.
failure-conflict-title = Changed in the meantime
failure-conflict = Somebody else has changed this since you opened the page. Nothing was overwritten.
failure-unreadable-title = Not understood
failure-unreadable = The form could not be read. Nothing was changed.
failure-too-many-title = Too many attempts
failure-too-many = There were too many attempts. Please wait a quarter of an hour and try again.
failure-internal-title = Something went wrong
failure-internal = The fault is on this side and was written down. Nothing was changed; please try again later.
failure-number = Number of this fault, for whoever runs the clinic:
failure-not-taken-title = Not saved yet
failure-stale-title = Not sent yet
failure-stale = This page was opened before you signed in, or in another session. Nothing was saved.
failure-sent-before-title = Sent before
failure-sent-before = This form has already been sent and saved once, with other content. What was changed since then is not saved; sent again, it is entered as well.

## Forms

error-title = Error:{" "}
saved = Saved.
draft-again = What you entered is shown here again and is not saved yet. Please check it and send it again.
draft-again-file = What you entered is shown here again and is not saved yet. Please choose the file again, and send it again.
draft-title = What you entered
draft-send = Send again
draft-signed-in = You are signed in again.
draft-sign-in = What you entered is not saved yet. It is shown again once you are signed in.
no-cookies = This browser does not keep cookies for this site, and without them nobody can be signed in. Nothing was used up. Please allow cookies for this site (outside this computer they also need an address that begins with https) and try again.

## The parts of pages, in the demonstration

design-title = Parts of the pages
design-intro = What pages are made of: space in steps of 8 pixels, four sizes of text, one icon set, colours that mean something apart from the colour of what can be pressed.
design-colours = Colours
design-accent = can be pressed
design-good = done
design-light = light
design-plan = Treatment: the darker, the more often
design-type = Text
design-icons = Icons
design-buttons = Buttons
design-one-main = One filled button on a page: what most people come for.
design-notices = Notices
design-drawings = Drawings
design-signs = Every day has a sign of its own; a day without an entry is not recorded, and never missed.
design-empty = Nothing there yet, and what comes next
