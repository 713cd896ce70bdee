# Reminders by e-mail, and the times of all reminders. E-mails name no drug, disease or person.

reminder-title = Reminders
reminder-link = Times, and reminders by e-mail or on a device
reminder-times = When
reminder-times-note = These times are used for e-mail, on devices and in the calendar. What is used once a day is due in the morning. An evening time before 04:00 is that of the night after.
reminder-order = { $found } is not after the morning, { $from }. Choose a later time; one before { $to } counts as the night after the day.
reminder-morning = Morning
reminder-evening = Evening
reminder-by-mail = By e-mail
reminder-neutral = You get one message when something is due and not ticked yet. It does not say what is due, of whom, or why. Every message has a link that turns the reminders off.
reminder-consent = To open the link and confirm is your consent to messages by e-mail; you can withdraw it here or under
reminder-address = E-mail address
reminder-ask = Send a link to this address
reminder-unconfirmed = We sent a link to this address. Reminders begin when you have opened it, within a day.
reminder-on = Reminders go to this address since { $date }.
reminder-end = Turn e-mail reminders off
reminder-failed = The last reminder could not be delivered. Please check the address.
reminder-no-mail = This clinic sends no e-mail. The calendar can remind you.
reminder-too-often = Five links were asked for within a day; the next one can be sent tomorrow.
reminder-not-sent = No message could be sent to this address. Please check it, or try again later.
reminder-confirm-ask = Reminders are to go to the address to which this link was sent.
reminder-confirm-go = That is my address
reminder-confirmed = Reminders go to this address from now on.
reminder-off-ask = No more reminders are to go to this address.
reminder-off-go = Turn reminders off
reminder-off-done = Reminders are off. You can turn them on again on your page.
reminder-confirm-mail-subject = Please confirm your address
reminder-confirm-mail =
    Somebody asked for reminders to this address. If it was you, open this page within a day:
    { $page }

    If it was not you, do nothing: no further message comes.
reminder-mail-subject = Reminder
reminder-mail =
    Something is due today: open the page.
    { $page }

    Turn these reminders off:
    { $off }

## For the administrator

mail-title = E-mail and notifications
mail-link = Reminders that did not go out
mail-from = E-mail is sent from { $from }.
mail-none = This clinic sends no e-mail: it was started without a mail server. The setting is called
mail-push-on = Notifications go to the devices of people who turned them on.
mail-push-off = This clinic sends no notifications to devices: it was started without them. The setting is called
mail-by = By
mail-by-mail = E-mail
mail-by-push = Device
mail-undelivered = Reminders that did not go out
mail-all-out = There are none.
mail-when = When
mail-how = What happened
mail-said = What the server or service said
mail-given-up = { $tries ->
    [one] given up after one try
   *[other] given up after { $tries } tries
 }
mail-unknown = not known whether it went out; not sent again
