# Signing in, the first administrator, sessions, people.

sign-in-title = Sign in
sign-in = Sign in
sign-in-failed = Name and password do not belong together. Please try again.
sign-in-link-hint = No password, or forgotten? Your clinic can give you a new link that signs you in once.
email = E-mail
password = Password
link-title = Sign in as { $name }
link-once = This link works once.
link-go = Sign in
setup-title = Set up the clinic
setup-intro = This page makes the clinic and its first administrator. It can be used once.
setup-go = Set up
clinic-name = Name of the clinic
time-zone = Time zone of the clinic
your-name = Your name
new-password = New password
password-hint = At least 12 characters, or 8 Chinese ones. A sentence of a few words is easy to remember.
account-title = Your account
sessions-title = Where you are signed in
session-browser = Browser
session-since = Since
session-seen = Last seen
session-here = This one
session-end = End
password-change = Password
password-changed = The password was changed. Every other session has ended.
password-wrong = The current password is not right; nothing was changed.
current-password = Current password
name = Name
role = Role
language = Language
invite-title = Invite somebody
invite-go = Make a link
invited = Link for { $name }
members-title = Members
choose-course = Whose course?
whose-switch = Switch
no-chart = There is no chart for you yet. Your clinic opens one.

## Signing in and staying signed in

sign-in-name = User name, telephone number or e-mail
sign-in-stay = Stay signed in on this phone
sign-in-stay-note = For patients and guardians, on their own phone: until it has not been used for 90 days. It can be ended at any time under the account.
sign-in-idle = You were signed out because this page had not been used for a while. Please sign in again.
sign-in-over = You were signed out because a sign-in lasts a limited time. Please sign in again.
sign-in-ended = You were signed out because this sign-in was ended elsewhere: from another device, by a new password or by the clinic.
link-stay = Stay signed in on this phone
link-stay-note = Only on your own phone: until it has not been used for 90 days. It can be ended at any time under the account.
session-kept = stays signed in

## The account

names-title = How to sign in
names-note = You can sign in with your user name, your telephone number or your e-mail address, and your password. Nothing is sent to the telephone number.
names-user-name = User name given by the clinic: { $name }
names-changed = Saved: how you sign in.
names-none = At least one of e-mail and telephone number has to stay: without either, nobody could sign in to this account.
user-name = User name
telephone = Telephone number
password-none = There is no password yet. Set one below, so that you can sign in again later; without it only a new link from the clinic opens this account.
zone-title = Time zone
zone-own = Your time zone
zone-note = Your days, and the hours of your reminders, follow this time zone.
zone-changed = Saved: your time zone.
field-user-name = “{ $found }” cannot be a user name: it needs at least three of a to z, Chinese characters, 0 to 9 and . - _, with neither a digit nor a sign in front.
field-taken = This cannot be used: another account has it.
field-number-taken = The patient { $found } has this number.

## Passkeys

passkeys-title = Passkeys
passkeys-note = A passkey signs you in with the fingerprint, face or screen lock of your device, without a name or a password. The password stays valid.
passkey-name = Added in
passkey-added-at = Added
passkey-used-at = Last used
passkey-unused = not yet
passkey-add = Add a passkey
passkey-added = The passkey was added. Every other session has ended.
passkey-remove = Remove …
passkey-remove-note = Nobody can sign in with it any more, and every other session ends. The device goes on listing it until it is deleted there, too.
passkey-remove-go = Remove this passkey
passkey-removed = The passkey was removed. Every other session has ended.
passkey-failed = The passkey was not added; nothing was changed. Please try again.
passkey-stopped = The device gave no answer, or it was cancelled; nothing was changed.
passkey-known = This device already has a passkey for this account.
passkey-no-script = Passkeys need JavaScript, which does not run here; the password works without it.
passkey-unsupported = This browser has no passkeys; the password works without them.
passkey-elsewhere = Passkeys work only at the clinic's own address; please open it there.
passkeys-no-address = Passkeys cannot be added here: they need the clinic's own name and an address that begins with https.
sign-in-passkey = Sign in with a passkey
sign-in-passkey-failed = Signing in with this passkey did not work. Please try again, or sign in with the password.
account-again = How you sign in can be changed for an hour after signing in with a passkey. Please sign out and in again.

## Inviting

invited-note = Let the person scan the code in the room, or pass the link on. It works once, within three days, and is not shown again.
invited-code = QR code with the link
invited-copy = Copy the link
invited-copied = Copied.
invited-names = Later sign-ins, with a password that the person sets: { $names }
invite-names-note = One is enough. With none, the clinic gives a user name. Nothing is sent to the telephone number.
invite-patient = For a patient
invite-number-note = The patient's number in your clinic, such as that of the paper record. Empty: the next free number.
invite-guardian = For a guardian
guardian-of = Whose course
guardian-until = Until which age
guardian-until-18 = until the child is 18
guardian-until-14 = until the child is 14
guardian-until-none = without an end (an adult who cannot decide)
guardian-note = Under 14 the guardian consents for the child; from 14 on the child can, too. On the birthday that is chosen here, the guardian no longer sees the course.
guardian-grown = { $found } has already turned { $from }; please choose another age.
namesakes = There is already a patient of this name:
namesakes-note = If it is the same person, a new link is in the list of members; a second invitation would make a second record.
namesakes-other = It is another person of the same name
member-about = Details
member-state = Access
member-invited = invited
member-active = active
member-link-over = link over
member-ended = ended
member-link-until = link until { $date }
member-keeps = keeps the course of { $names }
member-new-link = New link
member-restore = Give access again
member-end = End access …
member-end-note = The person is signed out everywhere and cannot sign in any more. What was entered stays in the record.
member-end-go = End access of { $name }
