# What happened to accounts, for the administrator.

accounts-title = What happened to accounts
accounts-link = What happened to accounts
accounts-note = Every row is bound to the one before it and is never changed. What was read or changed in a chart stands in the same record and is not shown here.
accounts-when = When
accounts-what = What
accounts-by = By
accounts-about = About
accounts-older = Older
accounts-set-up = set the clinic up
accounts-invited = invited
accounts-signed-in = signed in
accounts-sign-in-failed = could not sign in
accounts-signed-out = signed out
accounts-session-ended = ended a session elsewhere
accounts-password-changed = set a password; other sessions ended
accounts-password-wrong = gave a wrong current password
accounts-passkey-added = added a passkey; other sessions ended
accounts-passkey-used = used a passkey to sign in
accounts-passkey-failed = could not sign in with a passkey
accounts-passkey-removed = removed a passkey; other sessions ended
accounts-unknown-passkey = a passkey of no account ({ $word })
accounts-unknown = an address without an account ({ $word })
accounts-telephone-changed = changed the telephone number of the clinic
accounts-guardian-named = named as guardian
accounts-link-made = made a new link; the earlier one ended
accounts-access-ended = ended access
accounts-names-changed = changed how to sign in
accounts-zone-changed = changed the time zone
accounts-language-changed = changed the language

## How the clinic is reached

clinic-title = The clinic
clinic-reach = How patients reach the clinic
clinic-telephone = Telephone number
clinic-telephone-hint = Digits, spaces, + - ( ), as +86 21 1234 5678. Empty: no number is shown.
clinic-telephone-note = The number stands on the page “What helps now”, before the public numbers. Please give one that somebody answers in working hours.
clinic-telephone-is = Telephone number: { $number }. Patients see it on the page “What helps now”.
clinic-telephone-missing = The clinic has no telephone number. Without one, the page “What helps now” has the public numbers only.
clinic-telephone-change = Change the telephone number
