# Conditions and medications that affect the treatment.

circumstances-title = Circumstances and medicines
circumstance-enter = Enter a circumstance
circumstance-of = A circumstance of { $name }
circumstance-intro = What bears on the treatment. It is shown at the product that it bears on whenever a plan is written, with what the label says.
circumstance-kind = Circumstance
circumstance-started = Since
circumstance-ended = Last day
circumstance-ended-hint = Stays empty while the end is not known.
circumstance-since = since { $date }
circumstance-from-to = { $from } to { $to }
circumstance-end = Ended
circumstance-pregnancy = pregnancy
circumstance-breast-feeding = breast-feeding
circumstance-skin-infection = infection of the treated skin
circumstance-lymph-nodes = enlarged lymph nodes
circumstance-medicine = medicine
medicine-enter = Enter a medicine in use
medicine-of = A medicine of { $name }
medicine-name = Name of the medicine
medicine-inhibits = Inhibits CYP3A4
medicine-inhibits-hint = Named as inhibitors in what was read of the label: azoles and other antifungals, macrolides, erythromycin, cimetidine (rxreasoner.com, rxlist). The label asks for caution with them in widespread or erythrodermic disease. How strong each is does not stand there; “strongly” also brings the safety schedule of the laboratory, a rule of the house.
medicine-said = { $medicine } (CYP3A4 inhibitor: { $inhibits })
inhibits-strongly = yes, strongly
inhibits-yes = yes
inhibits-no = no
inhibits-unknown = not known

## Alerts

alert-red-flag = Open since { $date }: { $circumstance }
alert-pregnancy = Since { $date }: { $circumstance }, and tacrolimus or light is in use; no plan was signed since this was entered
alert-medicine = Since { $date }: { $medicine }, which inhibits CYP3A4, together with tacrolimus; no plan was signed since this was entered

## At a row of a plan

concern-pregnancy = Pregnancy since { $date }. Label of tacrolimus ointment: former US pregnancy category C.
concern-breast-feeding = Breast-feeding since { $date }. The label of tacrolimus ointment advises against breast-feeding during use.
concern-light-child = Since { $date }: { $circumstance }. This program has no source about light in this time; it is shown here by a rule of this program.
concern-skin-infection = Infection of the treated skin since { $date }. Label of tacrolimus ointment: an infection is treated first.
concern-lymph-nodes = Enlarged lymph nodes since { $date }. Label of tacrolimus ointment: they are investigated, and the ointment is stopped where no cause is found or where it is mononucleosis.
concern-medicine = { $medicine } since { $date } inhibits CYP3A4. The label of tacrolimus ointment asks for caution with such medicines in widespread or erythrodermic disease.
concern-medicine-unknown = { $medicine } since { $date }: whether it inhibits CYP3A4 is entered as not known. The label of tacrolimus ointment asks for caution with inhibitors in widespread or erythrodermic disease.
