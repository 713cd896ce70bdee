# Consents. A wording that people have consented to is never changed: the next one
# gets the next number.

consent-record = Record of health data
consent-photographs = Photographs
consent-mail = Messages by e-mail
consent-push = Messages on devices
consent-research = Research

consent-record-1 = This clinic keeps a record of your course: what is applied, areas, visits, laboratory results, reactions, messages and what you answer about yourself. These are data about health and count as sensitive personal information. They serve to treat you here and to see how it goes. They are kept by this clinic, are seen by its clinicians and by whoever keeps this course, every look is written down, and the program passes them on to nobody. The consent can be withdrawn at any time; what was recorded until then stays lawful and is kept for as long as the law on medical records asks. How you are treated without it, your clinic tells you in person.
consent-photographs-1 = Photographs of the skin are stored so that its course can be compared. Place, time and camera are removed from the file, and it is kept encrypted. The clinicians of this clinic and whoever keeps this course can see it. Without this consent no photograph is taken in, and nothing else changes. After a withdrawal no new photograph is taken in; what is there stays part of the record for as long as the law asks, and you can remove your own from view.
consent-mail-1 = Reminders can go by e-mail to an address that you confirm. A message says that something is due; it names no drug, no illness and nobody. On its way it passes mail servers that are not the clinic’s. This consent is given by confirming the address and ends when the reminders are turned off. Without it nothing is sent.
consent-push-1 = Reminders can be shown on devices on which you turn them on. A message says that something is due; it names no drug, no illness and nobody, and it is encrypted for the device. It passes the push service of the browser’s maker, such as Google, Apple, Mozilla or Microsoft, which may be in another country and can see that this clinic writes to this device, and when. This consent is given by turning reminders on and ends when they are off on your last device. Without it nothing is sent.
consent-research-1 = The record of your course may be used for research and for a better model of the disease, after your name, birth date and everything else that points to you was removed. Your treatment does not need this, and nothing changes without it. After a withdrawal your data enter no new work; what was anonymised before can no longer be found and taken out.

consents-title = Consents
consents-of = Consents of { $name }
consents-intro = Each of these is asked for by itself and none is given by default. You can leave this page without giving any, give one later, and withdraw one at any time.
consents-intro-child = Each of these is about the course of { $name }, and you decide as guardian. Each is asked for by itself and none is given by default. You can leave this page without giving any, give one later, and withdraw one at any time.
consent-means-child = You decide for { $name }, as guardian. In the wording below, “you” is { $name }.
consent-means-guardian = About the course of { $name }. In the wording below, “you” is you, the guardian.
consents-intro-care = What the patient, or the guardian of a child under 14, consented to. A consent given on paper or in person can be written down here; the record then says that you wrote it down. The paper stays with the clinic. The wordings are those that the patient reads.
consent-guardian-only = For a child under 14 the guardian consents, on the guardian’s own page or on paper.
consent-not-given = not given
consent-given = given on { $date } by { $by }
consent-given-on-paper = given on paper or in person, written down on { $date } by { $by }
consent-outdated = the wording has changed since it was given on { $date } by { $by }; it is asked for again
consent-withdrawn = withdrawn on { $date } by { $by }
consent-go = I consent: { $purpose }
consent-go-child = I consent for { $name }: { $purpose }
consent-withdraw = Withdraw: { $purpose }
consent-withdraw-child = Withdraw for { $name }: { $purpose }
consent-paper-go = Given on paper or in person: { $purpose }
consent-paper-withdraw = Withdrawn on paper or in person: { $purpose }
consent-history = What was given and withdrawn
consent-purpose = For what
consent-wording = Wording
consent-by = Given by
consent-noted-by = on paper or in person, written down by { $by }
consent-withdrawn-on = Withdrawn
consent-asks = Your clinic asks for your consent, for each purpose by itself.
consent-look = Look at the consents
failure-no-consent-title = No consent
failure-no-consent = There is no consent to this, or it was withdrawn. Nothing was stored. The consent can be given on the page of the consents.
