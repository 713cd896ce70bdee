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
accounts-unknown = an address without an account ({ $word })
