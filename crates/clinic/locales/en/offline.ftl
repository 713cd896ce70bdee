# Without a connection. The sign "#" in ticks-wait-more becomes the number.

offline-title = No connection
offline-note = This page cannot be shown without a connection. Nothing about you is kept in this browser.
offline-again = Try again
ticks-wait-one = 1 tick waits for the connection.
ticks-wait-more = # ticks wait for the connection.
ticks-waits = ✓ waits for the connection
ticks-refused = Some ticks were not taken, because the plan or the account has changed meanwhile. Please look at the diary.
ticks-online = This needs a connection. Without one, only “I applied it” and its undoing can wait.
ticks-leave = Signing out removes what waits. Sign out?
ticks-blocked = The clinic does not accept ticks from this page. They are kept in this browser. Please load the page again; if this sentence stays, please tell your clinic.
