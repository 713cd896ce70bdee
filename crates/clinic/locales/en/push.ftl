# Reminders on devices. They name no drug, disease or person.

push-title = On this device
push-note = You get one notification when something is due and not ticked yet. It says “Something is due today.” and nothing else. Signing out ends it in this browser.
push-consent = To press the button and allow notifications is your consent to messages on this device; you can withdraw it here or under
push-where = Do not rely on it everywhere: in mainland China most Android telephones do not get these notifications, and an iPhone or iPad gets them only once this site is on its Home Screen. E-mail or the calendar file can remind there, or as well.
push-go = Remind me on this device
push-no-script = Notifications need JavaScript, which does not run here; e-mail and the calendar file remind without it.
push-unsupported = This browser cannot get notifications (on an iPhone or iPad, put this site on the Home Screen and open it from there); e-mail and the calendar file remind without them.
push-denied = Notifications of this site are not allowed in this browser; allow them in its settings, or use e-mail or the calendar file.
push-refused = This browser gets its notifications from a service that the clinic does not know; e-mail and the calendar file remind without it.
push-many = Too many devices are on, or too many were added today; turn one off or try again tomorrow, or use e-mail or the calendar file.
push-failed = The browser or its push service does not answer; please try again later, or use e-mail or the calendar file.
push-since = Reminders go to this browser since { $date }.
push-end = Turn reminders off: { $device }
push-off = This clinic sends no notifications to devices; the calendar file can remind you.
push-text = Something is due today.
