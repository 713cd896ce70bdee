# Reminders for a calendar.

calendar-title = Reminders in your calendar
calendar-link = Reminders in your calendar
calendar-back = Back to the course
calendar-summary = Reminder
calendar-file = As a file
calendar-file-note = Open the file with the calendar of your telephone or computer. It begins today and has what is applied, visits and the day of the next decision; when your doctor changes the plan, load the file again: what is no longer planned is cancelled.
calendar-download = Load the file
calendar-no-plan = There is no signed plan yet to be reminded of.
calendar-address = At a private address
calendar-address-note = A calendar program can read the reminders at an address of its own and notices changes by itself, some only once a day. Whoever knows the address can read when you are reminded, and nothing else.
calendar-address-once = This is the address. It is shown once; copy it into your calendar program now.
calendar-address-since = There is an address since { $date }. It cannot be shown again; a new one ends it.
calendar-address-make = Make an address
calendar-address-again = Make a new address
calendar-address-end = End the address
calendar-neutral = Unless you choose otherwise, every entry in the calendar is called “Reminder”: it does not say of what. Entries with names can be read by everybody who sees your calendar, also on a locked screen. Some calendars take no alarms over from a file or an address; look after loading whether yours reminds you.
calendar-download-readable = Load it with names
calendar-readable = Entries say what they are about (medicine, visit, decision)
calendar-dose = { $product }, { $part }
calendar-visit = Visit: the skin is looked at
calendar-decision = The doctor decides again
