# The mood: PHQ-9. The questions stand as they were published and are not changed.

lane-mood = Mood, PHQ-9
mood-link = How have you been in the last two weeks?
mood-title = How you have been
mood-intro = Nine questions, about two minutes. Your clinic sees the answers with your course. Nobody is watching this page, and answers are read in working hours.
mood-stem = Over the last 2 weeks, how often have you been bothered by any of the following problems?
mood-item-1 = Little interest or pleasure in doing things
mood-item-2 = Feeling down, depressed, or hopeless
mood-item-3 = Trouble falling or staying asleep, or sleeping too much
mood-item-4 = Feeling tired or having little energy
mood-item-5 = Poor appetite or overeating
mood-item-6 = Feeling bad about yourself – or that you are a failure or have let yourself or your family down
mood-item-7 = Trouble concentrating on things, such as reading the newspaper or watching television
mood-item-8 = Moving or speaking so slowly that other people could have noticed? Or the opposite – being so fidgety or restless that you have been moving around a lot more than usual
mood-item-9 = Thoughts that you would be better off dead or of hurting yourself in some way
mood-answer-0 = Not at all
mood-answer-1 = Several days
mood-answer-2 = More than half the days
mood-answer-3 = Nearly every day
mood-unanswered = Question { $count } has no answer yet; please choose one of the four.
mood-unknown = Question { $count }: “{ $found }” is none of the answers 0 to { $most }; please choose one of the four.
mood-next = The questions are about two weeks. They can be answered again from { $date }.
mood-own = Your answers about the last weeks
mood-total = Total
mood-total-unknown = not known, answers are missing
mood-band = Band
mood-bands = The total goes from 0 to 27: 0 to 4 minimal, 5 to 9 mild, 10 to 14 moderate, 15 to 19 moderately severe, 20 to 27 severe. It is no diagnosis.
mood-minimal = minimal
mood-mild = mild
mood-moderate = moderate
mood-moderately-severe = moderately severe
mood-severe = severe
mood-take-back = Take these answers back
mood-take-back-note = If you made a mistake: the answers are no longer shown and no longer count, and the questions can be answered again. As part of the record they are kept. An answer about hurting yourself is still looked at by your clinic.
mood-source = PHQ-9: Kroenke, Spitzer and Williams 2001; made with a grant of Pfizer, which asks for no permission to reproduce, translate, display or distribute it.

## What helps now

mood-help-ask = Are there thoughts of dying or of hurting yourself?
mood-help-link = What helps now
mood-help-title = What helps now
mood-help-intro = Thoughts of dying or of hurting yourself can come when things are hard. You do not have to be alone with them, and it is good that you say it.
mood-help-call = Call { $clinic }
mood-help-call-note = Somebody answers in working hours. If nobody does, or if you are in danger now, call one of the numbers below.
mood-help-now = In danger now
mood-help-emergency = If you are in danger now, call the emergency number of your country (in China 120 or 110), or go to the nearest emergency department.
mood-help-talk = Somebody to talk to
# National Health Commission of China, 25 December 2024, as reported by People's Daily
# (gs.people.com.cn/BIG5/n2/2024/1227/c183356-41089989.html): one number everywhere
# from 1 May 2025, at least 18 hours a day.
mood-help-line = In China, 12356 is the national line for psychological assistance. Somebody answers for at least 18 hours a day.
mood-help-near = A person whom you trust, at home or on the telephone: you can say just this one sentence, that you have such thoughts, and ask them to stay with you.
mood-help-clinic = What you answer stands first in the work list of your clinic, and a person there reads it in working hours. For an emergency that is too slow: the numbers above are faster.
mood-help-write = Write to the clinic

## For the clinician

mood-all = Answers 1 to 9
mood-question-9-short = Question 9
mood-about = About this questionnaire
mood-question-9 = Question 9: better off dead, or hurting oneself
mood-taken-back = taken back by the patient
mood-note = What was done
mood-note-go = Note …
mood-to-note = To these answers
mood-note-of = Answers of { $date }: note what was done
mood-of = Answers of { $name } about the mood
mood-note-intro = With a note these answers no longer call. Before, they stay in the work list, also if later answers are better or they are taken back.
mood-note-hint = For example: talked by telephone today, no plan, sees the psychiatrist tomorrow.
mood-noted = { $note } ({ $by }, { $date })
alert-self-harm = PHQ-9 of { $date }, question 9 (better off dead, or hurting oneself): “{ $answer }”; nothing noted yet of what was done
alert-self-harm-taken-back = PHQ-9 of { $date }, taken back since, question 9 (better off dead, or hurting oneself): “{ $answer }”; nothing noted yet of what was done
alert-mood-low = PHQ-9 of { $date }: { $total } of 27; nothing noted yet of what was done
