# Every sentence that residents and staff see. Written for readers whose first language is not English:
# short sentences, common words, always what happens next.
# The program fills the blanks ({ $… }); both languages have the same blanks, and a test checks it.

## At the beginning

menu =
    Hello, this is the 12345 hotline of { $city }.
    Just tell us what happened, or tap a button below.
menu-staff =
    Hello { $name }. New orders come straight to this chat.
    Tap “My orders” to see what is still open.
menu-report = Report a problem
menu-reports = My reports
menu-urge = Ask them to hurry
menu-register = Register a call or letter
menu-telephone = Residents to telephone
menu-orders = My orders
menu-human = Talk to a person
menu-calls = Who wants a person
menu-language = 语言 / Language
menu-help = How it works
help =
    Just tell us what happened. I will help you step by step: where → what kind of problem → what happened → check → send.
    You don’t have to tap a button: you can type the words on it, or its number.

    You can also send one of these at any time, or just the words in brackets:
    /report · /withdraw
    /reports (my reports)
    /urge (hurry up)
    /add (add something)
    /human (talk to a person)
    /privacy (my data) · /language
    /link (link chats)
    /back · /cancel · /restart

    It is fine to stop in the middle. You can go on later. Send me the number of a report and I will tell you how far it is.
help-staff =
    New orders and all reminders come here. Use the buttons, or type what they say: sign for, return, ask the resident, extend, report result, seen, approve, send back.
    A result can be told in one message: “result: replaced the lamp head, phoned Ms Wang this morning, solved”. You check it before it is submitted.
    Send an order’s number to call it up. Where what you type fits several orders, you are asked which.
    /orders · /late (late orders) · /criticised (criticised orders) · /back · /cancel{ $agent ->
        [yes] {"\u000A"}/register · /telephone (telephone list) · /calls (who wants a person){"\u000A"}A matter can be registered in one message, too: “register: Ms Wang called, the street lamp at 12 Zhongshan Road is broken”.
       *[no] {""}
    }
lost = Sorry, I did not understand that. Just tell me what happened, in a few more words.
apology = Sorry, something went wrong and your last message was not used. Everything before it is kept. Please send it again.
too-much = That was a lot at once, and I read one message after another. What came before is kept. Please wait a moment before you go on.
unread =
    📭 From { $channel } something came that the program cannot read. It is kept as it came, nothing is lost; where it is known who sent it, they were asked to say it another way.
    Please tell those who run this service.
unsupported = Sorry, I can’t read this kind of message. Please write it in words. You can also send photos, videos, voice messages, files or a location.
too-large = This file is too large. The limit is 20 MB. Please make it smaller or send a different one.
words-too-long = That message is too long and was not kept. One message has at most { $most } characters: please tell the main points in several, or send a file.
picture-too-large = This picture is too large to open. Please send another one, or a screenshot of it.
picture-broken = This picture can’t be opened; perhaps it did not arrive whole. Please send it again, or another one.
contact-of-another = This is somebody else’s number; I did not keep it. To leave a number, please type it, or share your own contact.
files-lost = { $files ->
        [one] A file of yours
       *[other] { $files } of your files
    } did not reach us. Please send { $files ->
        [one] it
       *[other] them
    } again.
files-broken = { $which ->
        [none] The photo you sent
       *[other] Photo { $which } of the { $of } you sent
    }{ $names ->
        [none] {""}
       *[other] {" "}({ $names })
    } can’t be opened and was not kept; perhaps it did not arrive whole. Please send it again, as JPG or PNG.
files-heic = { $which ->
        [none] The photo you sent
       *[other] Photo { $which } of the { $of } you sent
    }{ $names ->
        [none] {""}
       *[other] {" "}({ $names })
    } is in the HEIC format, which we can’t open, and was not kept. Please send it again as a photo instead of a file, or send a screenshot of it.
files-too-many-pixels = { $which ->
        [none] The photo you sent
       *[other] Photo { $which } of the { $of } you sent
    }{ $names ->
        [none] {""}
       *[other] {" "}({ $names })
    } is too large to open and was not kept. Please send a screenshot of it, or another one.
files-too-large = { $which ->
        [none] The file you sent
       *[other] File { $which } of the { $of } you sent
    }{ $names ->
        [none] {""}
       *[other] {" "}({ $names })
    } is above 20 MB and was not kept. Please make it smaller and send it again, or take a photo of it.
files-kind = { $which ->
        [none] The file you sent
       *[other] File { $which } of the { $of } you sent
    }{ $names ->
        [none] {""}
       *[other] {" "}({ $names })
    } is of a kind that we can’t open, and was not kept. Please send it again as a photo (JPG, PNG), video, recording, PDF or Word file.
files-mixed = { $which ->
        [none] The file you sent
       *[other] File { $which } of the { $of } you sent
    }{ $names ->
        [none] {""}
       *[other] {" "}({ $names })
    } could not be kept: we can’t open it, or it did not arrive whole. Please send it again; photos best as JPG or PNG.
files-of-others = { $how ->
    [joined] It is not with { $number }, which is handled as before. If those who handle it should see it, please send it again with a few words, as a report of your own.
    [part] It was in your unit’s part of { $number }. Please tap “Report our part” on that order and report it again.
    [result] It was in the result of { $number }, and neither the reviewer nor the resident can see it. To add it, ask the reviewer to send the result back, and submit it again.
   *[signed] It was in the result of { $number }, and the resident can’t see it. The result is approved and nothing can be added; please reach the resident yourself to show it.
}
files-of-answer = You sent it to a resident ({ $of }), who can’t see it. Please send the new one to them.
files-again = { $open ->
        [yes] Tap “Add something” below, then send it once more
       *[no] Just send it once more
    }, and it will be added to { $number }, which is registered and goes on as it is.
picture-heic = This picture is a HEIC file, which we can’t open. Please send it as a photo instead of a file, or send a screenshot of it.
file-kind = We can’t open files of this kind, and it was not kept. Please send it again as a photo (JPG, PNG), video, recording, PDF or Word file.
location-of-photo = Where the photo was taken ({ $district })
location-same = The same place as the first
choose-only-one = Only one can be chosen here: tap it, or type its number.
choose-one = Please tap one of the options, or type its number.
done = Done
skip = Skip
not-known = I don’t know
list-and = {", "}
why-and = {"; "}
nobody = not named
hotline = 12345 hotline
category-none = no category yet
no-date = not set yet

## Emergencies

emergency-fire = ⚠️ If something is burning now, get out and call { $number } at once. We can’t send fire engines from here.
emergency-gas = ⚠️ If you smell gas: don’t touch any light switch, don’t light anything, don’t phone indoors. Open the windows, go outside, then call { $number }.
emergency-trapped = ⚠️ If someone is trapped or in danger of their life, call { $number } at once.
emergency-electricity = ⚠️ It may be live: touch nothing, keep others away, and stay out of the water. Call { $number } at once. If someone is being shocked, cut the power first; don’t pull them by hand.
emergency-violence = ⚠️ If someone is being hurt, get to a safe place first and call { $number } at once.
emergency-missing = ⚠️ If someone is missing, call { $number } at once. You need not wait a day.
emergency-suicide = I hear you. This must be very hard. Please call { $number } now, someone will come and help you. Ask a friend or someone in your family to be with you. You are not alone.
emergency-suicide-other = ⚠️ If someone may take their own life, call { $number } at once and say where they are. Until help comes, keep talking to them and don’t leave them alone.
emergency-fraud = ⚠️ If the money has just gone out, call { $number } at once: the sooner, the better the chance to stop it. Send no more money, and keep the chats and receipts.
emergency-medical = ⚠️ If someone is hurt or very ill, call { $number } at once.
emergency-help = ⚠️ If you are in danger, call { $number } at once: the police if someone wants to hurt you, the fire service for fire or if someone is stuck, an ambulance if someone is hurt or ill. If you can’t get through, keep trying, or try another of the numbers.
safety-where = We can’t send anybody from here. Please tell { $number } where this is, now. If you can’t talk, send it to a friend or your family and ask them to call for you.
safety-told = This place has gone to the hotline’s people, too: they write to you here by { $until }. Call first, don’t wait for them.
safety-first = Get safe first, the rest can wait. I keep what you had begun.

## While answering

page-all = All categories
page-more = Next page
page-up = ↩ Back to the groups
question-closed = This question is closed. You don’t have to answer it any more.
already-answered = You have answered that one already. This is the question now:
present-answer = At the moment: { $words }
keep-answer = Keep it
text-so-far =
    So far you wrote:
    { $words }{ $long ->
        [0] {""}
        [one] … ({ $long } character in all)
       *[other] … ({ $long } characters in all)
    }{ $files ->
        [0] {""}
        [one] {" "}(and { $files } file)
       *[other] {" "}(and { $files } files)
    }
    Send more to add to it, or tap “Write again” to start over.
text-little =
    So far you have written: { $words }
    Please say a little more, for example since when it is so, and who is affected.
rewrite = Write again
kept-comment = Noted; it goes together with your answers.
kept-kind = { $kind ->
    [complaint] All right, I file it as a complaint.
    [report] All right, I file it as a report of wrongdoing.
    [suggestion] All right, I file it as a suggestion.
    [praise] All right, I file it as praise.
    [enquiry] All right, I file it as an enquiry.
   *[help] All right, I file it as a call for help.
    }
identity-not-needed = There is no need for the number of your ID card. It is not put into any report.
number-hidden = { $what ->
        [card] There is no need for the number of a bank card: I have put *** in its place, nobody sees it. If they have to check it, they ask you.
       *[id] There is no need for the number of an ID card: I have put *** in its place, nobody sees it. If they have to check it, they ask you.
    }
kept-words = Thanks, added to your description.
hurry-unsent = I know it is urgent. Once this is answered, it can go to the people in charge:
talk-phone = The hotline’s number is 12345. Writing here is as good as calling: there is a number, a date and an answer.
talk-office = You need not come: tell me here, or call the hotline. If it has to be done in person, tell me what it is about, and I ask where to go.
talk-voice = No problem, you need not type: hold the microphone and send a voice message that says what it is about and where; or send a photo. If somebody should help you, send “human”, or call the hotline.
talk-deaf = No problem, you need not call: you can do it all here in writing and with photos, and all news comes here. If somebody should help you, send “human”: they write to you. If you want no calls, just leave no number.
talk-sms = All news and the result come in this chat, not as text messages. To check on it, send “progress”.
talk-elsewhere = You can go on here: send “link” in the old chat, and you get a code; send that code here. If you can’t open the old chat, send “human”, and somebody looks it up for you.
talk-join = Just tell me what it is about and where. If it was reported already, I ask you whether it is the same, and with one tap you hear all news of it.
talk-shared = When several residents report the same thing, it is dealt with together, under the number of the first report. You hear all news as well, and are asked for yourself at the end; you can also send “hurry up” or “add …”.
talk-kin = Whoever reported it can look it up in their own chat: they send “my reports” there, and the news goes there, too. To hear it as well, tell me what and where it is; before you send it I ask whether it is the same matter.
talk-borrowed = That is fine, you can report from there. The news comes to this chat; to be called yourself, just send your own number.
talk-number = Before you send it, tap “More options” to change the number. If it is filed already, just send “change my number to …”.
talk-wechat = We stay in touch right here: all news and the result come to this chat. We do not use private WeChat accounts.
talk-police = This is the city government’s hotline, not the police. In danger, call the police; anything else, tell me and I file it.
talk-nothing = All right. Just write whenever you need us.
no-hurry = No hurry: answer whenever you like.
card-waits = This is not sent yet. If all is right, tap “Send” or type “send”; to change something, tap a button below.
card-not-added = “{ $words }” was not added. To add it, send “add { $words }”; if all is right, tap “Send” or type “send”.
card-no-calls = { $phone ->
        [none] All right, you gave no phone number, so nobody will call you.
        [written] All right, you gave no number of your own. There is one in your text, which the people who work on this can see; if you don’t want that, tap “Change text”.
       *[other] All right, the number { $phone } is taken out, and nobody will call you.
    } You will hear here how it goes. If the department is not to know who you are, send “Keep my name out”.
card-without-last = All right, “{ $words }” is taken out.
card-which-sentence = Which sentence shall go? Send something like “remove the second sentence”, or tap “Change text”. Nothing is changed so far.
apart-soon = All right. First choose the kind of the first one; when you check it, the others can be filed separately.
talk-english = We can speak English, too: just send “English”.
card-apart = All right, this one is filed on its own.
card-one-matter = This looks like one matter to me. If there is another, tell me once this one is sent, and we file it separately.
card-asked = I can’t answer “{ $words }”, and have not added it. To add it, send “add { $words }”; to ask a person, send “talk to a person”.
card-unknown = { $identity ->
        [anonymous] Don’t worry, this report is anonymous: nobody is noted.
       *[confidential] Don’t worry, this report is confidential: only the hotline knows it is you, and the department does not see your number.
    }
card-only-sentence = That is the only sentence there is; without it nobody knows what happened. Please write it anew, then tap “Done”.
card-kept = All right, it is not sent yet, and all of it is kept. To add something, just send it; when you are ready, send “send”.
card-waits-form = This is not submitted yet. If all is right, tap “Submit” or type “submit”; to change something, tap a button below.
named-noted = All right, under your own name: the department can reach you.
location-not-here = All right, not there.
unknown-too-late = { $number } is filed already, and not anonymously. To stay unknown, send “withdraw” and report it once more; for help, send “human”.
unknown-noted = All right. Before it is sent you choose who may know that it was you.
unknown-which = Understood, none of this goes into the report. Just choose one:
not-yet-sent = Nearly there. One question first, then you can send it:
done-already = I already have that.
done-not-yet = It is not submitted yet. Please answer this first:
done-registered = It is registered. Your number is { $number }.
draft-sent = This one is already registered as { $number }. It is not registered twice.
draft-was-expired = This was left too long and has been cleared. Nothing was sent. If you still need it, just tell me again.
draft-was-discarded = You discarded this one. Nothing was registered. Just tell me again if you need to.
draft-was-closed = This one is closed.
not-for-staff = This is for residents. You are staff: send /orders for open orders, or the number of one.
lost-staff = I did not understand that. Please use the buttons on a card, or send a ticket number.
lost-staff-words = I have not added this to any order yet. Choose the order, then tap what you want to do (to report something of your own, send “report”):
lost-staff-file = This file is in no order yet. Please choose the order, tap the button for what you want to do, and send it once more:
lost-staff-words-none = I have not added this to any order: there is nothing open for you. To work on one, send its number; to report something of your own, send “report”.
lost-staff-file-none = This file is in no order: there is nothing open for you. Please send the number of the order first.
declined = All right, I will not ask or remind you again. If you change your mind, the buttons above still work; if something is still wrong, tell me any time.
put-off = All right, later then. Tap the buttons above whenever you like, or send /reports.
thanks = You are welcome. Just tell me if there is anything else.
unknown-command = There is no such command. Send “help” to see what there is.
robot = I am the hotline’s automatic assistant, not a person. To talk to a person, send “human”.
talk-pleased = Thank you, that is good to hear. If you would like to praise a department or somebody, just say who it was and what they did, and I pass it on.
talk-cross = I am sorry that you are upset with us. Tell me what is wrong, and I will pass it on to the people in charge.
handled-long = That is the latest it may take, not how long you have to wait: what can be done sooner is. If it is late it goes to a leader who sees to it, and I tell you.
handled-fine = Reporting here costs nothing. Whether and when a fine or a bill has to be paid is not for me to say, and reporting it does not put off its date: please go by what is written on it. Put your question into your report, and the office will answer it.
handled-handler = The office in charge of such matters; your receipt names it. If that office is what you complain of, please say so in your report.
handled-visit = Who comes and when is arranged by the office that deals with it; I do not know. To ask them, send “add” and your question, and I pass it on.
handled-visit-unsent = Who comes and when is arranged by the office that deals with it; I do not know yet. Ask me again when your report is filed, and I pass it on.
handled-next = As soon as you send it, it is registered and you get its number, who deals with it, and by when they answer. When it is done I ask whether you are satisfied; if not, it can be done again.
handled-punish = What is done about it is decided by the office once it has looked into it, and you are told. What you would like to happen can go into your report.
handled-passed-on = I cannot answer that. I have passed it on to those who deal with it; it stands in { $number } now.
talk-here = I am here. Please go on.
talk-costs = It is free: reporting a problem and asking how far it is cost nothing.
talk-why = Knowing where it is, I can pass it to the people in charge there, and they can find it. A crossing or an estate nearby is enough; no house number is needed.
talk-seen = Only the hotline and whoever deals with it. If they are not to know it is you, choose “Keep my name out” under “More options” before you send.
talk-able = Just tell me what happened and where. We find out who is in charge; if it is not the city’s business, you learn where to go.
talk-when = That depends on the kind of problem. Once it is filed, you are told at once by which day you get an answer.
talk-how = Just tell me in your own words what happened and where. I ask step by step, and nothing is sent before you have checked it. We find out who is in charge; if it is not the city’s business, you learn where to go.
talk-open = You can report here at any hour of any day.
talk-real = This is the city government’s hotline, and people do see to it: every report gets a number and a deadline, and afterwards you are asked whether you are satisfied; if not, it can be done again. We take no money and never ask for codes or transfers.
talk-media = Yes, just send photos, videos or a location. A voice note is fine, too; a few words on what it is about help us act sooner.
talk-who = Everybody can: visitors, tenants, foreigners, and whoever reports for their family or a neighbor. No account and no ID card are needed.
talk-chat = I am here for what goes wrong in the city: roads, lights, water, noise, wages, doctors, schools. If something needs fixing, just tell me.
talk-which-place = Write where the trouble is: next to the lamp, the place the noise comes from, or for wages the employer’s address.
talk-called = If you leave no number, nobody calls you; you hear everything here. When it is done I ask you whether you are satisfied, and you need not answer.
talk-amend = You can change everything before you send it. Afterwards you can still add to it or withdraw it: send “progress” to find it.
talk-kinds = I guessed that from your words. If it is wrong, tap “More options” and change the kind, or type something like “this is a complaint”.
talk-check = You get a number once it is sent. To check on it, send “progress”; I tell you when it is done, too. Anonymous reports can’t be looked up.
talk-ignored = Every matter has a latest day for its answer. When that is near or past, higher and higher people are told. If you are not satisfied, you can have it done again.
talk-stored = What you filed and your number are kept until you ask for them to be deleted; what was never sent is cleared after a while. Send “my data” to see, download or delete it.
talk-differ = There is little difference, take the one that looks right. If it is the wrong one, we pass it on, and no time is lost.
talk-category = Once I know which kind it is, I can pass it to the people in charge. The closest one will do; if it is the wrong one, we pass it on.
talk-where = An estate, a crossing, a school or a shop is enough, it need not be exact. Once I know where it is, I can pass it to the people in charge there.
callback-pending = Then there is no hurry: answer when it is done. If you consider it unsolved, you can say so now.
understood-contacted = { $key ->
    [yes] Noted: you were contacted. If that is wrong, send “back”.
   *[no] Noted: nobody contacted you. If that is wrong, send “back”.
}
understood-solved = { $key ->
    [yes] Noted: it is solved. If that is wrong, send “back”.
    [partly] Noted: it is partly solved. If that is wrong, send “back”.
   *[no] Noted: it is not solved. If that is wrong, send “back”.
}
understood-stars = Noted: { $key } { $key ->
    [1] star
   *[other] stars
}.
rating-noted = Noted: { $words }.{ $more ->
    [yes] {" "}The rest goes together with your answers.
   *[no] {""}
}{ $back ->
    [yes] {" "}If that is wrong, send “back”.
   *[no] {""}
}
noted-contacted-yes = you were contacted
noted-contacted-no = nobody contacted you
noted-solved-yes = it is solved
noted-solved-partly = it is partly solved
noted-solved-no = it is not solved
noted-answered-yes = you had an answer
noted-answered-partly = you had half an answer
noted-answered-no = you had no answer
noted-satisfied-1 = 1 star
noted-satisfied-2 = 2 stars
noted-satisfied-3 = 3 stars
noted-satisfied-4 = 4 stars
noted-satisfied-5 = 5 stars
rating-unsure = I don’t want to get this wrong: please tap an option, or type its number.
rating-this-one = This is about “{ $short }”.
rating-again = All right, it is to be done again. Just these few questions first, then it goes there.
explained-contacted = Whether those who handle it got in touch with you: a call, a visit, a text message all count.
explained-solved = Just as you see it yourself, whatever the department wrote.
explained-satisfied = How satisfied you are with how it was handled: 1 star is the lowest, 5 stars the highest.
explained-reasons = We’d like to know what went wrong. If it isn’t among the options, say it in your own words.
explained-who = This is the government hotline: we ask how “{ $short }” was dealt with. Nothing is sold, it costs nothing, and nobody asks for a code.
explained-pay = You rate how the matter was dealt with, and that counts for the department; no worker’s pay is cut by us for one answer. Please say what is true.
explained-kin = It was reported in this chat, so we ask you. If you know, please tap what is true; if not, send “stop asking”, that is fine.
explained-leader = The department that gave the result answers for it. If you are not satisfied, choose “Reopen”: a leader sees to it then, and you are told who.
explained-choice = If it wasn’t done well, it is worth it: a leader sees to it and we ask you again; you need not report it once more.
talk-photoless = That is fine, a photo is not needed.
talk-what = No hurry: just answer the question below, a few words will do. If writing is difficult, send “human” and somebody will help you.
kept-address = All right, the place is “{ $place }”.
category-ours = All right, we will choose it.
category-any = Never mind, choose the closest one. If it is the wrong one, we pass it on to whoever is in charge.
words-any = One sentence is enough: what is broken, or who did what that troubles you?
begun = All right, I will help you file it.
progress-object-none = There is nothing for you to rate now. I will ask you when the work is done. Not satisfied with something that is closed? Send “my reports”, tap it, then tap “Reopen”.
basis-line =  (Basis: { $basis })
refused-you-did = You have already dealt with { $number }. It is now: { $status }.
return-accepted = The return of { $number } is accepted. It now goes to { $department }.
progress-reopen = Reopen
reopening-reason = What is still wrong? Tell me how it is now; photos are welcome. Then tap “Done”.
paused-reopening = Your reason for reopening has not been sent yet. What would you like to do?
which-reopening = Add it to my reason for reopening
work-give = Choose a department
paused-dispatching = The dispatch is not finished. What would you like to do?
which-dispatching = Choose the department
dispatching-department = Which department gets { $number }?
dispatching-done = { $number } now goes to { $department }, due { $due }.
back-at-first = This is already the first step.
back-at-card = Nothing was asked before this. To change a line, tap its button.
back-to-draft = Let’s go on with the report from before:
back-to-answer = Your answer has not been sent yet. Let’s go on with it:
nothing-open = There is nothing open at the moment.
cancelled = All right, we stop here.
discarded = All right, it is dropped and nothing was filed. Come back any time.
left-unsent = All right, nothing was sent.
form-discarded = All right, this one was not submitted.
corrected = Changed as you corrected it.
correction-refused = The corrected text is empty or too long. I keep the earlier one for now.
kept-category = Noted: { $name }.
kept-sought = Noted: { $words }. We will come to that in a moment.
kept-place = Got the location.
phone-anonymous = No number goes with an anonymous report: this one was not kept. To be reached, and still not be known to the department, choose “Confidential” instead.
kept-phone = Noted your phone number, { $phone }. It is kept encrypted; only the people who work on this see it.
photo-here = Just send the photo here, it will go in.
kept-file = Got it, it is part of this report now.
kept-voice = I have your voice note and keep it as evidence. I can’t understand what is said in it, so please also type a few words: what is the matter?
begun-words = Noted. I will help you file it.
begun-place = Got the location. I will help you file it.
draft-reminder = You have begun something and not sent it yet. Everything is kept for you.
draft-expired = What you had begun was left for too long and has been cleared. Nothing was sent. If you still need it, just tell me again.
form-about = 📋 { $number } · { $short }
paused-intake = You have a report that is not sent yet. What shall we do with it?
paused-report = Your result is not submitted yet. What shall we do with it?
paused-return = Your return is not submitted yet. What shall we do with it?
paused-extension = Your request for more time is not submitted yet. What shall we do with it?
paused-send_back = Your reason for sending it back is not submitted yet. What shall we do with it?
paused-refuse_return = Your reason against the return is not submitted yet. What shall we do with it?
paused-refuse_extension = Your reason against more time is not submitted yet. What shall we do with it?
paused-ending = Your explanation of the ending is not submitted yet. What shall we do with it?
paused-force = Your assignment is not submitted yet. What shall we do with it?
paused-continue = Go on
paused-restart = Start over
paused-discard = Drop it
which = “{ $words }”{ $count ->
    [1] : what is this about?
   *[other] {" "}and what you wrote before: what is this about?
}
which-thing = What is this about?
which-full = That one is not noted yet: please first choose what the ones before were about, then send it again.
which-last = Add it to the last report
which-status = See how far it is
which-mine-about = Add it to “{ $short }”
which-supplement-about = Add it to “{ $short }”
which-status-about = See “{ $short }”
which-lapsed = “{ $words }”{ $count ->
    [1] {""}
   *[other] {" "}and what you wrote before
} has gone into your earlier report.
which-again-about = “{ $short }” is not done: take it up again
which-new = It is a new problem
which-intake = Add it to my unfinished report
which-shared = Answer how it went
which-callback = It answers the question about the result
which-language = It answers the question about the language
which-withdrawal = It answers whether to withdraw
which-report = Put it into the result
which-return = Put it into the return
which-extension = Put it into the request for more time
which-send_back = Put it into the reason for sending back
which-refuse_return = Put it into the reason against the return
which-refuse_extension = Put it into the reason against more time
which-ending = Put it into the explanation of the ending
which-force = Put it into the assignment
which-binding = It is the binding code

## Reporting a problem

intake-location =
    Where is it?
    Please share a location or write the address, for example “18 Jianshe Road, Jiayuan Estate, building 7”.
intake-location-again = Where is it? A street, an estate or a shop beside it will do, or share the location.
intake-location-mentioned =
    Is it at “{ $place }”? If so, tap the button below.
    If not, please share a location or write the address.
intake-location-on =
    Where on “{ $place }” is it?
    A house number, a crossing or a shop nearby will do. You can also share a location.
intake-location-enquiry =
    Which district do you live in? Its name is enough.
    If it is about a certain place, write that place, or share its location.
location-short = This address is too short to be found. Please write the road, the estate or something well known nearby.
location-number = A number alone does not tell us where it is. Please write the road, the estate or something well known nearby.
location-long = Please keep the address within { $most } characters. You can tell the rest in the next step.
location-needed = This step is about the place: share a location or write the address, either will do.
location-unknown = It need not be exact: a crossing, an estate, a school or a shop nearby will do, or share a location. For a general question, your district is enough. If you can’t tell, send “talk to a person”.
location-doubted =
    “{ $place }” alone may not be enough for our people to find it.
    Please name a street, an estate or a shop beside it, or share the location. If that is all you can say, tap the button below.
location-unknown-again = A rough idea will do, such as “the street east of No. 1 Middle School”. If you can’t say, type “person” and somebody will help you.
location-elsewhere =
    { $other } has a hotline of its own: { $number }. For what happens there, it is the quicker way.
    This is the hotline of { $city }. If it is in { $city }, please write where. To file it here all the same, tap the button below.
location-alike = Do you mean one of these places?
location-as-typed = As I wrote it
location-link = This link only shows its place inside the map app, so I can’t read it. Please share the location itself, or write the address.
location-outside = This place is not in { $city }. If the location is wrong, please share it again or write the address.
intake-category = What kind of problem is it? You can also type a word to search, for example “wifi”.
intake-category-suggested = Is it one of these? You can also type a word to search, for example “wifi”.
intake-category-only = Is it about “{ $name }”? If not, tap “All categories” or type a word to search, for example “wifi”.
intake-category-inside = Which one under “{ $name }”?
intake-category-search = Found for “{ $words }”:
intake-category-found = “{ $words }” is found under “{ $name }”. Is that what it is about?
category-unknown = Nothing found for that. Try another word, or choose below; if you can’t, just say “you choose”.
intake-description =
    Please tell us more: what happened, since when, and how it affects you.
    You can use several messages, and photos too.
part-words = Noted. Send more if you like. When you have finished, tap “Done”.
part-words-more = Noted. Please tell a little more, so that the people who handle it understand.
part-words-more-answer = The resident reads just what you write here. Please write what you answered, for example “It is in next year’s plan” or “Not possible for now, because …”.
part-words-more-staff = Please be a little clearer: what was done, and what came of it.
part-file-more-staff = { $files ->
        [one] Got the file.
       *[other] Got { $files } files.
    } Please tell in words, too, what was done and what came of it.
part-file = Got { $files ->
    [one] { $files } file
   *[other] { $files } files
} so far. Send more if you like. When you have finished, tap “Done”.
part-voice-describe = I keep the voice note as evidence. Just add a few typed words on what is the matter, like “street light is out”. If typing is hard for you, send “person”.
part-file-describe = Got { $files ->
        [one] { $files } file
       *[other] { $files } files
    }. Now just a line on what it is about: “street light is out”, for example. If typing is hard, send “human”.
part-file-more = Got { $files ->
    [one] { $files } file
   *[other] { $files } files
} so far. Please also tell us in words what happened.
words-few = Just a few more words, please: what is it, and what is wrong with it? “Street light is out”, for example.
text-short = That is a little short. Please write at least { $least } characters.
text-long = That is too long: at most { $most } characters in all, and this makes { $got }. This message was not kept; everything before it is. Please send it again, shorter.
words-needed = Please answer this one in words.
too-many-files = At most { $most } files. { $left_out ->
    [one] This one was
   *[other] { $left_out } of these were
 } not added; the ones before are kept.
intake-confirm =
    Please check:

    📍 Place: { $place }
    🏷 Category: { $category ->
        [none] we will choose it
       *[other] { $category }
    }
    📝 What happened: { $words }{ $long ->
        [0] {""}
        [one] … ({ $long } character in all)
       *[other] … ({ $long } characters in all)
    }
    📎 Files: { $files ->
        [0] none
       *[other] { $files }
    }{ $details }{ $source ->
        [telephone] {"\u000A"}📥 Source: telephone
        [letter] {"\u000A"}📥 Source: letter
        [visit] {"\u000A"}📥 Source: in person
        [online] {"\u000A"}📥 Source: a post online
       *[none] {""}
    }
    🗂 Kind: { $kind ->
        [enquiry] question
        [complaint] complaint
        [report] tip-off
        [suggestion] suggestion
        [praise] praise
       *[help] help needed
    }{ $identity ->
        [confidential] {" "} 🔒 confidential
        [anonymous] {" "} 🔒 anonymous
       *[named] {""}
    }{ $phone }{ $urgent ->
        [yes] {"\u000A"}⚡ This is urgent and goes first.
       *[no] {""}
    }{ $apart ->
        [waits] {"\u000A"}⏭ The other matter: { $later } (comes next, when this is sent)
       *[other] {""}
    }

    If all is right, tap “Send”.{ $apart ->
        [offered] {"\u000A\u000A"}👉 “{ $later }” looks like another matter. Reported separately, it goes straight to those in charge of it.
       *[other] {""}
    }{ $near ->
        [other] {"\u000A\u000A"}👥 { $residents ->
            [one] Somebody else
           *[other] { $residents } other people
        } reported much the same { $metres ->
            [0] right here
           *[other] about { $metres } m from here
        } { $days ->
            [0] today
            [1] yesterday
           *[other] { $days } days ago
        }. { $late ->
            [yes] It should have been done by { $until }; it is late and still being worked on.
            [unknown] It is being worked on.
           *[no] It should be done by { $until }.
        }{"\u000A"}Is it the same thing? Then tap “It’s the same”: no need to report it again, you will hear what comes of it and be asked how it went.
        [own] {"\u000A\u000A"}👉 You reported something like this { $days ->
            [0] today
            [1] yesterday
           *[other] { $days } days ago
        } ({ $number }), and it is still being worked on. If it is the same thing, add this to it, and ask them to hurry if you like.
        [closed] {"\u000A\u000A"}👉 You reported something like this { $days ->
            [0] today
            [1] yesterday
           *[other] { $days } days ago
        } ({ $number }), and it was closed. If it was not done well or has come back, tap “Open that one again”: it goes to a leader.
       *[none] {""}
    }
intake-confirm-send = Send
intake-confirm-apart = Report the second matter separately
intake-confirm-join = It’s the same
intake-confirm-add = Add to that one
intake-confirm-add_urge = Add to it and ask them to hurry
intake-confirm-again = Open that one again
intake-join-done =
    👥 All right, you are part of it now.
    Number: { $number }
    Handled by: { $department }
    { $late ->
        [yes] It should have been done by { $due }; it is late and still being worked on.
       *[no] To be done by { $due }.
    } You will hear what comes of it, and we ask you separately how it went.
    To see how far it is, or to stop following it, send “my reports”.
intake-supplement-done = Added to { $number }; no second report was filed. Whoever works on it sees it at once.
intake-reopen-done =
    { $number } is open again, in round { $round }; no second report was filed.
    { $holder } is in charge now and answers you by { $due }.
near-gone = That one has just changed, so this can’t be added to it any more. All you filled in is still here: tap “Send” to file it on its own.
intake-confirm-more = More options
intake-confirm-less = ↩ Back to the check
intake-confirm-edit_details = Change details
intake-confirm-edit_source = Change source
intake-confirm-edit_kind = Change kind
intake-confirm-edit_identity = Keep my name out
intake-confirm-edit_phone = Leave a phone number
details = { $question }
details-number =
    { $question }
    Just a number will do.
details-moment =
    { $question }
    For example “yesterday 10 pm”, “Friday” or “3 days ago”.
details-hours =
    { $question }
    For example “10 pm to 2 am” or “at weekends”. Roughly will do.
number-unclear = I could not read a number there. A rough one will do, for example “3” or “about 50”. If you don’t know, just say so.
moment-unclear = I could not tell the day or the time. Please write when it happened, for example “yesterday 10 pm” or “3 November”. If you don’t remember, just say so.
hours-unclear = I could not tell when that is. Roughly will do, for example “after 10 pm”, “at noon” or “all day”. If you don’t know, just say so.
yes-no-unclear = I could not tell whether that is a yes or a no. Tap one, or just say so. If you don’t know, say that.
intake-insist =
    This may not be for the hotline. { $reason }
    Basis: { $basis }
    The right place: { $place }
    If you think otherwise you can still go on; one of us will decide.
intake-insist-send = Go on anyway
intake-insist-drop = Don’t send it
intake-kind = What do you mainly want?
intake-kind-help = Help
intake-kind-enquiry = An answer
intake-kind-complaint = To complain
intake-kind-report = To report wrongdoing
intake-kind-suggestion = To suggest
intake-kind-praise = To praise
intake-identity =
    Who may know that it was you?
    · With my name: the department can contact you.
    · Confidential: only the hotline knows; the department does not see your phone number.
    · Anonymous: nobody knows who reported it. We can’t tell you how it goes, you can’t look it up, and nobody asks you afterwards.
intake-identity-theirs =
    May it be known that it was them? Please ask.
    · With the name: the department can contact them.
    · Confidential: only the hotline knows; the department does not see the phone number.
    · Anonymous: nobody knows who reported it; no phone number is kept, and nobody asks them afterwards.
intake-identity-named = With my name
intake-identity-confidential = Confidential
intake-identity-anonymous = Anonymous
intake-phone =
    On which phone number can you be reached? For a landline please add the area code.
    Only the people who work on this see it, and it is kept encrypted.
intake-phone-theirs =
    What is their name and phone number? They will be called there when it is done.
    The name goes before the number; the number alone will do. It is kept encrypted.
phone-none = No phone number
phone-unclear = This does not look like a phone number. Mobile numbers have 11 digits; a landline needs its area code.
intake-confirm-edit_location = Change place
intake-confirm-edit_category = Change category
intake-confirm-edit_description = Change text
intake-confirm-edit_files = Change files
intake-files = { $files ->
    [0] There are no files.
    [one] There is { $files } file. Tap it to take it out.
   *[other] There are { $files } files. Tap one to take it out.
}
    To add one, just send it. Tap “Done” when all is right.
file-out = Take out no. { $place }: { $kind ->
    [photo] photo
    [video] video
    [voice] voice note
    [audio] recording
   *[document] file
}{ $name }
file-taken-out = All right, it is out.
file-gone = That one is out already.
intake-confirm-discard = Drop it
apart = All right, this one gets a report of its own{ $files ->
        [0] {""}
        [one] , with the file that came after it
       *[other] , with the { $files } files that came after it
    }: “{ $words }”
apart-next = Now the other matter: “{ $words }”
not-registered = Sorry, it could not be filed now. Everything you entered is kept. Please tap “Send” again in a little while.
receipt =
    ✅ Your report is filed.
    Number: { $number }
    Handled by: { $department }
    You will have an answer by { $due } at the latest { $reason }.{ $provisional }
    To check on it, send me the number, or send “my reports”.
receipt-anonymous =
    ✅ Your report is filed. We did not write down who you are.
    Number: { $number }
    Handled by: { $department }
    It is to be dealt with by { $due } { $reason }.{ $provisional }
    We can’t answer an anonymous report, and nobody can look it up.
receipt-registered =
    ✅ Registered. Please tell the person the number and the date.
    Number: { $number }
    Handled by: { $department }
    There will be a result by { $due } { $reason }.{ $provisional }
    { $called ->
        [yes] We phone them when it is done.
       *[no] No phone number was left, so we can’t phone them when it is done: please ask them to keep the number.
    }
receipt-waiting =
    ✅ Your report is filed.
    Number: { $number }
    One of us will first choose who handles it. You will have an answer by { $due } at the latest { $reason }.{ $provisional }
    To check on it, send me the number, or send “my reports”.

## Why it is due on this day

due-span = (within { $amount } { $unit ->
    [second] { $amount ->
        [one] second
       *[other] seconds
    }
    [minute] { $amount ->
        [one] minute
       *[other] minutes
    }
    [hour] { $amount ->
        [one] hour
       *[other] hours
    }
   *[day] { $amount ->
        [one] day
       *[other] days
    }
} after it goes to the department)
due-working-days = (within { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}; weekends and holidays don’t count)
due-same-day = (on the same day)
due-next-day = (what comes after { $cutoff } is done the next day)
again-span = (reopened: within { $amount } { $unit ->
    [second] { $amount ->
        [one] second
       *[other] seconds
    }
    [minute] { $amount ->
        [one] minute
       *[other] minutes
    }
    [hour] { $amount ->
        [one] hour
       *[other] hours
    }
   *[day] { $amount ->
        [one] day
       *[other] days
    }
} after it goes to the department)
again-working-days = (reopened: within { $days ->
    [one] { $days } working day
   *[other] { $days } working days
}; weekends and holidays don’t count)
again-same-day = (reopened: on the same day)
again-next-day = (reopened: what comes after { $cutoff } is done the next day)
due-extended = (more time was given: { $reason })
promise-span = (one of us chooses the department first; then { $amount } { $unit ->
    [second] { $amount ->
        [one] second
       *[other] seconds
    }
    [minute] { $amount ->
        [one] minute
       *[other] minutes
    }
    [hour] { $amount ->
        [one] hour
       *[other] hours
    }
   *[day] { $amount ->
        [one] day
       *[other] days
    }
} for the work)
promise-working-days = (one of us chooses the department first; then { $days ->
    [one] { $days } working day
   *[other] { $days } working days
} for the work)
promise-same-day = (one of us chooses the department first; the work is done on that day)
promise-next-day = (one of us chooses the department first; what they get after { $cutoff } is done the next day)
due-provisional = {" "}The holidays of that year are not published yet, so this date may change.

## My reports

refused-nobody-joined = Nobody else has joined { $number }.
progress-none = There are no reports of yours here yet (anonymous ones can’t be looked up). Just tell me what happened.
progress-other =
    I find no report of yours about that. What you reported lately:
    { $lines }
progress-list =
    { $count ->
        [one] Your latest report. Tap it to see how far it is:
       *[other] Your latest { $count } reports. Tap one to see how far it is:
    }
    { $lines }
progress-row = · { $number } ({ $status }): { $short }
progress-report =
    { $number } · { $category }
    { $short }{ $others ->
        [0] {""}
        [one] {"\u000A"}👥 One more person is waiting for this
       *[other] {"\u000A"}👥 { $others } more people are waiting for this
    }

    Now: { $status }
    Responsible: { $holder }
    { $next }{ $notes }{ $question }
progress-round = 🔁 It is being done again: round { $round }.
progress-postponed = 📅 First promised for { $first_due }, moved to { $due }. Why, in the department’s words: { $why }
progress-urged = 🔔 I asked them to hurry on { $at }. You can ask again after { $until }.
progress-result =
    ✅ What was done, in the department’s words: { $did }
    Result: { $conclusion }
notice-rated = ☎ { $number }: what you said on the phone was written down: { $met ->
    [yes] you were contacted,{" "}
    [no] nobody contacted you,{" "}
   *[none] {""}
}{ $solved }, { $stars ->
    [one] { $stars } star
   *[other] { $stars } stars
}. If that is not what you said, tap “Change my answer” before { $change_until }.
notice-corrected = ☎ { $number }: what you said on the phone was written down wrongly. It is corrected: { $met ->
    [yes] you were contacted,{" "}
    [no] nobody contacted you,{" "}
   *[none] {""}
}{ $solved }, { $stars ->
    [one] { $stars } star
   *[other] { $stars } stars
}. If that is not what you said, tap “Change my answer” before { $change_until }.
progress-rated = ⭐ Your answer: { $solved }, { $stars ->
        [one] { $stars } star
       *[other] { $stars } stars
    }
progress-explained = The reason: { $why }
late-span = { $unit ->
    [hour] { $amount ->
        [0] less than an hour
        [one] { $amount } hour
       *[other] { $amount } hours
    }
   *[day] { $amount ->
        [one] { $amount } day
       *[other] { $amount } days
    }
}
progress-rate = Answer now
progress-object = Say what I think of this
progress-object-which = Which one do you mean?
progress-change = Change my answer
change-late = This answer can no longer be changed. If the problem is still there, see below what you can do:
changing-intro = All right. The three questions again. What you answer now counts.
changing-done = Changed. For { $number } your new answer counts. You can change it until { $change_until }.
which-changing = It answers the question about my changed answer
progress-urge = Ask them to hurry
progress-withdraw = Withdraw
progress-leave = Stop following
not-following = You are not following this one.
progress-leave-done = All right, you will hear no more about { $number }. The work goes on as before.
progress-supplement = Add something
progress-answer = Answer
progress-question =
    ❓ They would like to know: { $words }
    Please answer by { $until }.
supplement-words =
    What would you like to add? You can send several messages, and photos.
    Tap “Done” when that is all.
supplement-done = Added to { $number }. Whoever works on it will see it.
correcting-words =
    All right. { $line ->
        [place] What is the right address? Write it or share the location
       *[other] What is right? Please write it
    }, and I will tell those who work on { $number }.
correcting-phone =
    All right. What is the right phone number for { $number }?
    Only the people who work on this see it, and it is kept encrypted.
correcting-done = { $corrects ->
        [phone] The phone number of { $number } is now { $words }. You will be called on this one.
       *[other] { $department } has been told: “{ $words }”. It stands in { $number } now; you need not file it again.
    }
correcting-left = All right, the phone number stays.
answer-words =
    { $department } would like to know about “{ $short }” ({ $number }):
    { $asked }
    Just answer here. You can send several messages, photos or a location, until { $answer_by }.
answer-awaited = No hurry. Send it here when you have it, until { $answer_by }.
answer-kin = Then please pass it on: an answer here by { $answer_by } will do. If you know it yourself, you can answer for them.
answer-who = { $department } needs this to deal with what you reported. If you don’t know or can’t find it, just say so.
answer-asked-back = I have noted your question; { $department } gets it together with your answer. First, please tell what you know. If you don’t know, just say so:
answer-later = All right, not now. To answer, send “answer”, until { $answer_by }.
answer-added = The time to answer is over, but nothing is lost: your words are added to { $number }, and whoever works on it will see them.
answer-late = They no longer wait for this answer; the work goes on. To add something, send “my reports”, open this one and tap “Add something”.
answer-done = Thank you. { $department } has your answer and goes on.
paused-supplement = You were adding something and had not finished. What now?
paused-correcting = You were putting something right and had not finished. What now?
paused-answer = You were answering a question and had not finished. What now?
which-supplement = Add it to an earlier report
which-correcting = Put an earlier report right
which-answer = Answer the department
which-answer-about = Answer about “{ $short }”
work-ask = Ask the resident
asking-words =
    What would you like to know? Say exactly what you need, for example “please send a photo of the meter”.
asking-done = { $reached ->
    [no] { $number }: the resident’s chat takes no messages now, so the hotline asks by telephone; it waits until { $until } at the latest.
    [later] { $number }: it is late, so this goes to the resident on { $put }, who has until { $until } to answer.
   *[yes] { $number }: sent to the resident, who has until { $until } to answer.
} { $pauses ->
    [yes] That time does not count.
   *[no] The deadline stays { $due }.
} If nothing comes, you are told.
paused-asking = You have not sent your question to the resident yet. What now?
which-asking = What to ask the resident
progress-urge-done = { $rung ->
        [no] Noted. { $holder } was reminded at somebody’s request on { $rung_at }; the order now says that { $residents } residents are asking them to hurry.
       *[yes] Done: { $holder } will be reminded.
    }
not-found = There is nothing with this number. Please check the digits. Here you can only see what concerns you.
number-mistyped = This number isn’t right: a digit may be wrong or missing.
next-submitted = Next: one of us chooses who handles it. You will have an answer by { $due } at the latest.
next-dispatched = Next: { $department } takes it on. You will have an answer by { $due } at the latest.
next-returned = { $department } says it is not theirs to handle. We are finding out whose it is. The date stays: { $due }.
next-in_progress = It is being handled. You will have an answer by { $due } at the latest.
next-on_hold = They need more details from you. Please look at the question we sent you.
next-reported = There is a result. It is being checked, then you will hear it.
next-awaiting_callback = You have been told the result. We are waiting for your rating.
next-reopened = You were not satisfied, so it was passed to a leader. You get another answer by { $due } at the latest.
next-overdue = Sorry, it should have been done by { $due } and is { $late } late. It was passed to { $holder }, who is now seeing to it.
next-closed = This matter is closed.
next-ended = A leader ended it with a signed explanation, and it can’t be opened again. Your answer stays recorded as “not satisfied”. If something changes, report it anew; to talk to somebody, send “human”.
next-rejected = This is not for the hotline. You have been told why.
next-answered = It was answered right away.
next-withdrawn = You have withdrawn it.
next-merged-into = It is the same matter as { $number } and is handled together with it.
next-merged = It is handled together with another report of the same matter.
next-archived = This matter is closed, and the record is kept.
withdrawal-sure =
    Do you really want to withdraw { $number }? Nobody will work on it for you any more.
    { $short }
withdrawal-sure-yes = Yes, withdraw it
withdrawal-sure-no = No, keep it
withdrawal-kept = All right, the work goes on.
withdrawal-done = { $number } is withdrawn. { $others ->
        [0] {""}
        [one] Somebody else is waiting for it, so the work goes on for them, as they described it.{" "}
       *[other] Other people are waiting for it, so the work goes on for them, as they described it.{" "}
    }You can report it again any time.

progress-urge-none = You have no report that could be hurried up just now. If something is wrong, just tell me.
urge-over = I am sorry that you had to wait. Nothing of yours is being worked on at the moment. If it was not done well, send “progress” and tap that report: if the rating can still be changed, or it can be done again, there are buttons for it.
progress-urge-which = Which one shall they hurry up with?
progress-supplement-none = You have no report under way. If there is something new, just tell me.
progress-supplement-which = Which one do you want to add something to?
progress-answer-none = Nobody is waiting for an answer of yours.
progress-answer-which = Which question would you like to answer?
progress-withdraw-none = You have no report that can be withdrawn now.
progress-leave-which =
    { $count ->
        [one] “{ $short }” ({ $number }) was reported by somebody else first, who still waits, so it can’t be withdrawn. If you don’t want to hear of it any more, tap the button.
       *[other] These were reported by others first, who still wait, so they can’t be withdrawn. Which of them don’t you want to hear of any more?
    }
progress-withdraw-which = Which one do you want to withdraw?

## Talking to a person

human-words =
    What do you want to talk about? A sentence or two, or photos, help us to prepare.
    Tap “Done” when you have finished, or “Skip” if you prefer not to write.
human-asked = I have asked for a person. Somebody will answer you here by { $until } at the latest. You can do other things meanwhile.
human-asked-closed =
    I have noted it. The office is closed now. It opens on { $opens }, and somebody will answer you here by { $until } at the latest.
    If it is urgent, please call the { hotline }.
human-untold = If you want to tell what it is about, just send “human” again.
human-added = { $state ->
    [taken] I have passed this on to { $who }.
    [late] I have added this. Sorry: somebody should have answered you by { $until }, and nobody has taken it yet. They have been reminded. If it is urgent, please call the { hotline }.
   *[waiting] I have added this. Nobody has taken it yet. Somebody will answer you here by { $until }.
}
human-waiting = Nobody has taken your request yet. Somebody will answer you here by { $until }.
human-taken = { $who } has taken your request and will answer you here.
human-reply =
    { $told ->
        [no] { $who } sends you { $what ->
            [photos] { $files ->
                [one] a photo
               *[other] { $files } photos
            }
           *[files] { $files ->
                [one] a file
               *[other] { $files } files
            }
        }.
       *[yes] { $who } writes:
        { $words }
    }
    To answer, just write here.
human-ended = { $who } has finished this conversation. If you need a person again, just send “human”.
human-late = Sorry: somebody should have answered you by { $until }, and nobody has taken it yet. I have reminded them. If it is urgent, please call the { hotline }.
human-still-late = I am sorry: still nobody has taken your request. It was promised for { $until }, and they were reminded then. Please do not wait, call the { hotline }. As soon as somebody takes it, they answer you here.
human-silent = { $state ->
    [taken] You and { $who } have not said anything for some days, so this conversation ends here. If you need a person again, just send “human”.
   *[waiting] Sorry: for some days nobody has taken your request, so we found no person for you this time. Please call the { hotline }, or send “human” again.
}
human-full = You have told us a lot already, so this was not added. Once somebody has taken your request, you can go on. They will answer you here by { $until }; if it is urgent, please call the { hotline }.
human-left = All right. Send “human” whenever you need a person.
human-more = Say more
human-enough = Not needed any more
human-staff = You are staff. Please contact the hotline’s agents directly. When residents send “human”, the agents are told.
paused-human = Your message to a person has not been sent yet. What shall we do?
which-human = It is for the person I asked for
calls-new =
    🙋 A resident wants to talk to a person ({ $at })
    { $told ->
        [no] (They did not say what it is about.)
        [about] (They did not say what it is about. Their latest report: { $about })
       *[yes] { $words }
    }
    { $state ->
        [late] They were told somebody would answer by { $until }. That has passed: please take it as soon as you can.
        [taken] { $who } has it but cannot be reached now: please take over.
       *[waiting] Please take it by { $until }.
    }
calls-more = 🙋 The resident{ $of ->
        [none] {""}
       *[other] {" "}({ $of })
    } { $told ->
    [no] sends:
   *[yes] adds:
        { $words }
}
calls-untold = did not say what it is about
calls-none = Nobody is waiting for a person.
calls-list = { $waiting ->
    [0] Nobody is waiting for a person. Being answered:
    [one] { $waiting } resident is waiting for a person{ $taken ->
        [0] {""}
       *[other] {""}; those being answered come after
    }:
   *[other] { $waiting } residents are waiting for a person, the longest wait first{ $taken ->
        [0] {""}
       *[other] {""}; those being answered come after
    }:
}
calls-row-taken = { $line } · { $own ->
    [yes] you are answering
   *[no] { $who } is answering
}
calls-take = Take it
calls-relieve = Take over
calls-respond = Answer
calls-end = Finished
calls-show-done =
    🙋 { $at }
    { $told ->
        [no] (They did not say what it is about.)
        [about] (They did not say what it is about. Their latest report: { $about })
       *[yes] { $words }
    }
    { $state ->
        [taken] { $who } has taken it.
        [late] Nobody has taken it. The resident was told: by { $until }, which has passed.
       *[waiting] Nobody has taken it. The resident was told: by { $until }.
    }
calls-take-done =
    It is yours now, and the resident knows it. Just write here, or send photos and files, and it goes to them. They say:
    { $told ->
        [no] (They did not say what it is about.)
        [about] (They did not say what it is about. Their latest report: { $about })
       *[yes] { $words }
    }
calls-relieved = { $who } has taken over a resident from you. You need not do anything. { $words }
calls-silent = A resident whom you answered has not said anything for some days. The conversation has ended, and the resident knows. { $words }
calls-end-done = Done. The resident has been told.
calls-enough = The resident does not need a person any more. { $words }
calls-over = This one does not need to be answered any more.
calls-taken =
    Too late: { $who } has taken it.
    If they are away, send “who wants a person”, open this one, and you can take over.
calls-unreachable =
    Not sent: the resident’s chat takes no messages now. Perhaps they turned it off or had their data erased. { $phoned ->
        [yes] Please telephone.{ $contact }
       *[no] They left no phone number; answer when they write again.
    }
calls-take-first = Please tap “Take it” first.
responding-words = Your words to the resident. They see them at once:
responding-done = Sent to the resident{ $of ->
    [none] {""}
   *[other] {" "}({ $of })
}.
which-responding = It is for the resident
addressing-to =
    { $what ->
        [words] This was
        [file] This file was
       *[several] These were
    } not sent yet. { $count ->
        [1] Is it for this resident? Then tap below.
       *[other] You are talking to { $count } residents: whom is it for?
    }
    { $told ->
        [no] 📎 { $files ->
            [one] { $files } file
           *[other] { $files } files
        }
       *[yes] { $words }{ $files ->
            [0] {""}
            [one] {" "}(and { $files } file)
           *[other] {" "}(and { $files } files)
        }
    }
addressing-unsent =
    You did not say to which resident, so this was not sent. Please send it once more if it should be:
    { $told ->
        [no] 📎 { $files ->
            [one] { $files } file
           *[other] { $files } files
        }
       *[yes] { $words }{ $files ->
            [0] {""}
            [one] {" "}(and { $files } file)
           *[other] {" "}(and { $files } files)
        }
    }
which-addressing = It is for the resident

## Language

language-language = 请选择语言 / Please choose a language
language-language-zh-CN = 中文
language-language-en = English
language-set = All right, we speak English from now on.

## My data

privacy-what =
    This is what we keep about you:
    · What was said here, for { $chat ->
            [one] { $chat } day
           *[other] { $chat } days
        }.
    · What you reported and how it was dealt with ({ $reports ->
            [one] { $reports } report
           *[other] { $reports } reports
        }), as the record of the work.
    · A report you didn’t finish, for { $draft ->
            [one] { $draft } day
           *[other] { $draft } days
        } after your last word in it.
    · The places of your last two reports, so that you can just tap them next time.
    · Your phone number if you gave one, encrypted.{ $chats ->
        [1] {""}
       *[other]
    {""}
    · All this together for the { $chats } chats that you linked.
    }

    The hotline’s staff can see it. A department sees only what it was given to work on, and no phone number if you chose to stay unknown to it.
    You can have a copy, or have it all erased.
privacy-what-export = Send me a copy
privacy-what-erase = Erase it all
privacy-closed = All right.
privacy-export-done = All right. It is being put together and comes here when it is ready, usually within a minute.
privacy-export-soon = You had a copy just now. You can have another one after { $until }.
privacy-copy =
    This is your data, all in this ZIP file. Read README.txt first.
    Your phone number and address are in it, so please don’t pass it on. In { $hours ->
        [one] an hour
       *[other] { $hours } hours
    } we remove the file here.
copy-readme =
    This is all the data about you that the hotline of { $city } keeps, put together on { $at }.

    data.json: what you reported and how it was dealt with, your answers, an unfinished report, what was said in the chat. Any text editor opens it.
    files: the photos and files you sent. What is too large, or kept by the chat app alone, is named in data.json.

    What you reported anonymously is not here: we don’t know that it was you.
    Your phone number and address are in it. Please keep it safe.
erasing-sure =
    This is what erasing means:
    · The chat, unfinished reports, your phone number and this contact are removed. Nobody can bring them back.
    · What you reported stays as a record of the work. Phone numbers, ID numbers and names in it are taken out as far as we can find them, and so is who told us.{ $open ->
        [0] {""}
       *[other]
    {""}
    · { $open } still under way will go on, but we won’t tell you or ask whether you are satisfied. If you no longer want it, please withdraw it first. Photos are removed when it is done.
    }{ $chats ->
        [1] {""}
       *[other]
    {""}
    · All { $chats } chats that you linked are erased.
    }

    Do you really want to erase it all?
erasing-sure-yes = Erase it all
erasing-sure-reports = See my reports first
erasing-sure-no = Don’t erase
erasing-kept = All right, nothing was erased.
erasing-done =
    All right. It is being erased and will be done within a minute. This is our last message to you.
    If you write again, you start anew.
erasing-staff = You are a member of staff and this chat is bound to your work. Please have an administrator unbind it first.
which-erasing = Answer whether to erase my data

## Linking chats

chat-wechat = WeChat
chat-telegram = Telegram
chat-web = the web page
chat-terminal = the terminal
linking-offer-done =
    Once linked, both chats show the same reports, and results and questions come to the one you used last.

    Within { $minutes ->
        [one] one minute
       *[other] { $minutes } minutes
    }, please send this to the hotline in your other chat (WeChat, Telegram or the web page):
    /link { $code }

    Send it to nobody but the hotline: whoever uses it can see what you reported.
linking-sure =
    This code comes from another chat ({ $chat }). Once linked:
    · Both chats show the same reports, and in both you can add to one, hurry it up, rate it or withdraw it.
    · Results and questions come to the chat you used last.
    · Erasing your data in one of them erases it in both.

    Is that other chat yours, too? If somebody asked you to send this code, please choose “Don’t link”.
linking-sure-yes = It’s mine, link them
linking-sure-no = Don’t link
linking-kept = All right, nothing was linked.
linking-join-done = Linked. Send “my reports” to see what you reported in both. To undo it, send /link.
linking-news =
    This chat was just linked to another one ({ $chat }), where your reports can be seen now, too.
    That wasn’t you? Please tap below at once.
linking-leave-done = Undone. From now on each chat shows what was reported there, and asks about it there.
linking-left = Your other chat ({ $chat }) is no longer linked to this one. What was reported there is not shown here any more.
linking-none = This chat is not linked to another one.
linking-refused = This code is wrong, used or too old. Please send /link in your other chat for a new one.
linking-later = That was tried too often. Please try again after { $until }.
linking-here = Send this code in your other chat, not in this one.
linking-other = This chat is already linked to { $chats }. To change that, send /link and undo it first.
linking-full = At most { $most } chats can be linked.
linking-staff = You are staff: this chat is bound to your work and cannot be linked.
which-linking = Answer whether to link
linked-what = This chat is linked to { $chats }: your reports are shown in both.
linked-what-another = Link another one
linked-what-leave = Undo the link
linked-what-back = Back
linked-kept = All right, it stays linked.
which-linked = Choose about linked chats
erasing-elsewhere =
    You asked in a linked chat to erase it all, so it is erased here, too. This is the last message to you.
    If you write again, we will treat you as somebody new.

## Status

status-submitted = waiting for a department
status-rejected = not accepted
status-answered = answered right away
status-dispatched = with the department, not taken on yet
status-returned = finding the right department
status-in_progress = being handled
status-on_hold = waiting for more details
status-reported = there is a result, being checked
status-awaiting_callback = waiting for your rating
status-reopened = opened again, with a leader
status-closed = closed
status-withdrawn = withdrawn
status-merged = handled together with another one
status-archived = archived
conclusion-solved = solved
conclusion-partly = partly solved
conclusion-cannot = cannot be solved
conclusion-solved-enquiry = answered
conclusion-partly-enquiry = partly answered
conclusion-cannot-enquiry = cannot be answered
conclusion-solved-suggestion = answered
conclusion-partly-suggestion = partly answered
conclusion-cannot-suggestion = cannot be answered
conclusion-solved-praise = passed on
conclusion-partly-praise = partly passed on
conclusion-cannot-praise = cannot be passed on
solved-yes = solved
solved-partly = partly solved
solved-no = not solved
solved-yes-enquiry = answered
solved-partly-enquiry = partly answered
solved-no-enquiry = not answered
solved-yes-suggestion = answered
solved-partly-suggestion = partly answered
solved-no-suggestion = not answered
solved-yes-praise = it reached them
solved-partly-praise = not sure it reached them
solved-no-praise = it did not reach them
outcome-rated = rated
outcome-no_answer = we did not get your rating
outcome-not_asked = no phone number was left, so nobody could be asked
outcome-ended = ended by a leader with an explanation
outcome-anonymous = anonymous, nobody to ask
outcome-withdrawn = withdrawn
outcome-rejected = not accepted
outcome-merged = handled together with another one

## Callback

callback-intro =
    There is { $kind ->
        [enquiry] an answer to your question
        [suggestion] an answer to your suggestion
        [praise] an answer to your praise
       *[other] a result for
    } “{ $short }” ({ $number }).
    { $department } wrote:
    { $did }
    Conclusion: { $conclusion }

    How did it really go? Three short questions:
callback-contacted = 1/3　Did the people who handled it contact you?
callback-contacted-yes = Yes
callback-contacted-no = No
callback-contacted-praise = 1/3　Did those you praised get back to you?
callback-contacted-praise-yes = Yes
callback-contacted-praise-no = No
callback-solved = 2/3　Is the problem solved?
callback-solved-yes = Solved
callback-solved-partly = Partly
callback-solved-no = Not solved
callback-solved-enquiry = 2/3　Is your question answered?
callback-solved-enquiry-yes = Answered
callback-solved-enquiry-partly = Partly
callback-solved-enquiry-no = Not answered
callback-solved-suggestion = 2/3　Did you get an answer to your suggestion?
callback-solved-suggestion-yes = I did
callback-solved-suggestion-partly = Partly
callback-solved-suggestion-no = I did not
callback-solved-praise = 2/3　Did your praise reach them?
callback-solved-praise-yes = It did
callback-solved-praise-partly = Not sure
callback-solved-praise-no = It did not
callback-satisfied = 3/3　Are you satisfied?
callback-satisfied-1 = ★ Very dissatisfied
callback-satisfied-2 = ★★ Dissatisfied
callback-satisfied-3 = ★★★ Acceptable
callback-satisfied-4 = ★★★★ Satisfied
callback-satisfied-5 = ★★★★★ Very satisfied
callback-reasons = What went wrong? You can choose several, then tap “Done”.
callback-words-besides =
    I have kept “{ $words }”. What went wrong, or what else would you like to say? Words or photos are welcome; if there is nothing, tap “Done”.
callback-words = Anything else you want to tell us, in words or photos? If not, tap “Skip”.
callback-choice = What would you like? If you choose “Open it again”, it goes to a leader, and we ask you again when it is done.
callback-choice-reopen = Open it again
callback-choice-leave = No, leave it
callback-thanks =
    Thank you. { $number } is closed. { $kind ->
        [enquiry] If anything is still unclear, ask me any time
        [suggestion] If you have another idea, tell me any time
        [praise] If there is anything else, tell me any time
       *[other] If the problem comes back, tell me any time
    }.
    You can change your answer until { $change_until }.
callback-left =
    Your answer is recorded as you gave it. { $number } ends here. If you still need help later, just tell me.
    You can change your answer until { $change_until }.
callback-reopened =
    It is open again. This is round { $round }.
    { $holder } is now seeing to it. You get another answer by { $due } at the latest, and we will ask you again when it is done.
progress-remark = Say something
remarking-words = Anything you like, in words or photos. Tap “Done” when you have finished.
remarking-done = Passed on to { $department }. Thank you.
paused-remarking = What you wanted to say was not sent yet. What now?
which-remarking = What I want to say about it
callback-closed = These questions are closed, you don’t have to answer them any more. If there is still a problem, just tell me.
callback-remind = Sorry to ask again: we would still like to hear what you think of the result of { $number }.

## Who joined somebody else

objecting-solved = Was it made clear why your report was not accepted?
objecting-solved-yes = It was
objecting-solved-partly = Partly
objecting-solved-no = It was not
objecting-satisfied = Are you satisfied with how it was handled?
objecting-satisfied-1 = ★ Very dissatisfied
objecting-satisfied-2 = ★★ Dissatisfied
objecting-satisfied-3 = ★★★ Acceptable
objecting-satisfied-4 = ★★★★ Satisfied
objecting-satisfied-5 = ★★★★★ Very satisfied
objecting-words = What do you think is wrong? The hotline’s people read it. You can send several messages, and photos; to say nothing more, tap “Skip”.
objecting-done = Noted, thank you.
objecting-passed-on = What you said is noted as it is, and the hotline’s people read it. If there is something new, you can report it any time.
which-objecting = What I think of its not being accepted

shared-intro =
    There is { $kind ->
        [enquiry] an answer to your question
        [suggestion] an answer to your suggestion
        [praise] an answer to your praise
       *[other] a result for
    } “{ $short }” ({ $number }).
    { $department } wrote:
    { $did }
    Conclusion: { $conclusion }

    How did it really go? Two short questions:
shared-solved = 1/2　Is the problem solved?
shared-solved-yes = Solved
shared-solved-partly = Partly
shared-solved-no = Not solved
shared-solved-enquiry = 1/2　Is your question answered?
shared-solved-enquiry-yes = Answered
shared-solved-enquiry-partly = Partly
shared-solved-enquiry-no = Not answered
shared-solved-suggestion = 1/2　Did you get an answer to your suggestion?
shared-solved-suggestion-yes = I did
shared-solved-suggestion-partly = Partly
shared-solved-suggestion-no = I did not
shared-solved-praise = 1/2　Did your praise reach them?
shared-solved-praise-yes = It did
shared-solved-praise-partly = Not sure
shared-solved-praise-no = It did not
shared-satisfied = 2/2　Are you satisfied?
shared-satisfied-1 = ★ Very dissatisfied
shared-satisfied-2 = ★★ Dissatisfied
shared-satisfied-3 = ★★★ Acceptable
shared-satisfied-4 = ★★★★ Satisfied
shared-satisfied-5 = ★★★★★ Very satisfied
shared-choice = What would you like? If you choose “Go on with it”, it is registered for you as you described it, and we ask you again when it is done.
shared-choice-open = Go on with it
shared-choice-leave = No, leave it
shared-thanks = Thank you. { $kind ->
    [enquiry] If anything is still unclear, ask me any time.
    [suggestion] If you have another idea, tell me any time.
    [praise] If there is anything else, tell me any time.
   *[other] If the problem comes back, tell me any time.
}
shared-left = Your answer is recorded as you gave it. If you still need something, report it any time.
shared-again =
    Your answer is recorded as you gave it. { $number } is being done again (round { $round }); { $holder } is in charge.
    It should be done by { $due }, and then we ask you again.
shared-opened =
    It is registered for you as you described it, and goes on.
    Number: { $number }
    Handled by: { $department }
    You will have an answer by { $due } { $reason }.{ $provisional }

## The second callback

second-intro =
    Hello, this is the hotline itself, not { $department }.
    Some days ago “{ $short }” ({ $number }) was finished. We ask a few residents at random once more; it takes a minute.
    What you say is only seen by the hotline and by those who supervise it.
second-result = Looking back after these days, how is it now?
second-result-yes = Fixed, and it has stayed so
second-result-partly = Better, but not fixed
second-result-no = Just as before
second-result-enquiry = Looking back after these days, is what you asked clear now?
second-result-enquiry-yes = Clear, and it worked
second-result-enquiry-partly = Not all of it
second-result-enquiry-no = Still not clear
second-result-suggestion = Looking back after these days, did anything come of your suggestion?
second-result-suggestion-yes = It did
second-result-suggestion-partly = A little
second-result-suggestion-no = Nothing came of it
second-result-praise = Looking back after these days, did your thanks reach them?
second-result-praise-yes = They did
second-result-praise-partly = Not sure
second-result-praise-no = They did not
second-manner = Were the people you dealt with polite?
second-manner-good = Polite
second-manner-fair = So-so
second-manner-poor = Not polite
second-manner-unseen = I dealt with nobody
second-appearance = Were they properly dressed?
second-appearance-good = Yes
second-appearance-fair = So-so
second-appearance-poor = No
second-appearance-unseen = I saw nobody
second-lawfulness = Did they keep to the rules? For example, they said who they were, and nobody asked you for money, or to withdraw the report or change your answer.
second-lawfulness-yes = They did
second-lawfulness-no = They did not
second-lawfulness-unsure = Hard to say
second-comment = What happened? Tell it in your own words, or tap “Skip”.
second-thanks = Noted, thank you for your time. There is nothing more for you to do about { $number }.
second-not-solved = Noted, and thank you for being frank. If { $number } needs more work, tap the button below: it then goes to the next leader.
second-differs =
    🔍 { $number }: the second callback differs from the first in { $differs }
    Department: { $department }
    Matter: { $short }
    First: { $solved }, { $stars ->
        [one] { $stars } star
       *[other] { $stars } stars
    }
    Second: { $result }; manner: { $manner }; rules: { $lawfulness }; appearance: { $appearance }{ $remark_line }
remark-told = In their words: { $remark }
aspect-manner = manner
aspect-lawfulness = lawfulness
aspect-result = result
aspect-appearance = appearance
which-second = The hotline’s second callback

## What residents are told

notice-dispatched = Your report { $number } went to { $department }. You will have an answer by { $due } at the latest.
notice-signed = { $department } has taken on your report { $number } and is working on it.
notice-question =
    { $department } has a question about your report “{ $short }” ({ $number }). It wrote:
    { $asked }
    Just answer here. You can send several messages, photos or a location, until { $answer_by }. If you can’t read it, send “human”.
notice-question-again = A reminder: this one still waits for your answer.
notice-question-over =
    { $passed ->
        [yes] The time to answer about { $number } is over. You did not say whether what you wrote is the answer, so { $department } was shown it as it is. It had asked:
       *[no] { $department } now goes on with { $number }, since the time to answer is over. It had asked:
    }
    { $words }
    To say something all the same, tap the button below.
notice-extended =
    Your report { $number } needs a little more time.
    Why, in the department’s words: { $reason }
    It was due by { $before }, now by { $until }.
notice-recounted = The holidays of that year are published now, so the date of your report { $number } was counted again: it was { $before }, now it is { $until }.
notice-overdue = Sorry, your report { $number } was not done in time. It was passed to a leader: { $holder } is now seeing to it. You will hear as soon as there is a result.
notice-reopened = Your report { $number } is open again (round { $round }). { $holder } is now seeing to it. You will have an answer by { $due } at the latest.
notice-visit =
    { $department } has set a time to come and look at what you reported ({ $number }):
    { $visit_at }, { $visit_place }
    You are welcome to be there, but you don’t have to be.
notice-visit-off = What you reported ({ $number }) is with { $department } now, so nobody comes on { $at }: please don’t wait. If a visit is needed, you will hear a new date.
notice-visit-ended = The visit on { $at } about what you reported ({ $number }) is cancelled: please don’t wait.
notice-visit-soon = A reminder: on { $visit_at } { $department } will be at { $visit_place } to look at what you reported ({ $number }).
notice-rejected =
    We are sorry, the hotline can’t accept your report { $number }.
    Why: { $ground }. { $reason }{ $basis_line }{ $place_line }
basis-told = Based on: { $basis }
place-told = Where you can go: { $place }
ground-not_ours = It is not for this city or its offices
ground-emergency = In an emergency call the police, the fire brigade or an ambulance yourself
ground-other_power = It is for the congress, a court, the prosecution, the supervisory commission or the army
ground-other_procedure = It needs a lawsuit, arbitration, administrative review or an information request
ground-in_procedure = It is in one of these procedures already, or was ended by one
ground-secret = It is about state or business secrets, or somebody’s private life
ground-repeated = The same matter is being handled, or was lawfully ended, and there is nothing new
ground-unlawful = It is unlawful, malicious or without substance
ground-other = For another reason
notice-merged = Your report { $number } and { $parent_number } are the same matter. They are handled together, and each of you will be told the result.
notice-ended =
    { $by_name } has ended your report { $number } and explains:
    { $reason }
    Your answer stays recorded as “not satisfied”. It can’t be opened again; if something changes, report it anew, and to talk to somebody, send “human”.
notice-handed-on =
    The person who reported { $number } first has taken it back. You are still waiting, so the work goes on for you.
    { $department } has it in hand, due as before: { $due }. It is your report now: you can add to it, ask them to hurry, or withdraw it.
headline-callback = There is a result. Please rate it
headline-question = A question for you
headline-answer = A reply for you
notice-closed = { $number } is closed ({ $outcome }). { $kind ->
    [enquiry] If anything is still unclear, ask me any time.
    [suggestion] If you have another idea, tell me any time.
    [praise] If there is anything else, tell me any time.
   *[other] If the problem is still there, tell me any time.
}

## Order cards

order-new =
    📋 New order{ $round ->
        [1] {""}
       *[other] {" "}(round { $round })
    }　{ $number }
    Category: { $category }
    Place: { $place }{ $map }
    What: { $words }{ $details }{ $contact }{ $again }
    Due: { $due } { $reason }{ $provisional }{ $overdue ->
        [yes] {"\u000A"}🔴 Its date has passed without a result.
       *[no] {""}
    }
contact-nobody = nobody, it is an anonymous report
contact-anonymous = 🔒 Anonymous: nobody can be contacted.
contact-none = 📵 No phone number was left, so we can’t phone them about it. { $waits ->
    [yes] If they call or come in, tap “Record the call”.
   *[no] When they ask, their number brings up this order.
}
contact-confidential = 🔒 Confidential: please reach the resident through the hotline.
order-reads-english = 🌐 The resident reads English: please add some English to the result if you can.
result-in-chinese = (These are the department’s own words, in Chinese; I can’t translate them. To have them explained, send “human”.)
order-insisted = ⚠️ Perhaps not for the hotline; the resident insists. Please decide.
order-again = Why it was reopened: { $why }
order-again-unspoken = says that nobody made contact
order-last =
    📝 Reported before ({ $by_name }, { $at }): { $did }
    Conclusion: { $conclusion }
order-last-contact = Contact: { $contacted }
order-kind = 🗂 Kind: { $kind }
order-source = 📥 Source: { $source }
stars = { $stars } of 5 stars
order-help =
    🤝 Please help with { $number } (lead: { $department })
    Category: { $category }
    Place: { $place }{ $map }
    What: { $words }{ $details }{ $contact }{ $asked_line }
    Due: { $due }
asked-told = Your part: { $asked }
joint-part = 🤝 { $helper }: { $words }
joint-missing = 🤝 { $helper }: nothing yet
joint-visit = 📍 On site: { $visit_at }, { $visit_place } (coming: { $coming })
helper-done =
    🤝 { $number } { $helper } ({ $by_name }): { $words }{ $missing ->
        [0] {"\u000A"}Every helper has told its part: you can report the result.
       *[other] {"\u000A"}{ $missing } more to come.
    }
helper-wanted = ⏳ { $number } is due soon: { $due }. { $department } waits for the part of your department: { $short }
visit-asked =
    📍 { $number }: please come to the place (lead: { $department })
    When: { $visit_at }
    Where: { $visit_place }
    What: { $short }
visit-confirmed =
    📍 { $number }: { $helper } ({ $by_name }) will come{ $missing ->
        [0] . Every helper has confirmed.
        [one] . One has not confirmed yet.
       *[other] . { $missing } have not confirmed yet.
    }
visit-off = 📍 { $number } is led by { $department } now: the meeting on { $at } is off.
visit-ended = 📍 { $number } needs no more work: the meeting on { $at } is off.
visit-soon = ⏰ { $number }: you meet soon, { $visit_at }, { $visit_place }. Coming: { $coming }
order-assigned =
    📋 { $number } was given to { $assigned } by { $by_name }
    Category: { $category }
    Place: { $place }{ $map }
    What: { $words }{ $details }{ $contact }{ $again }
    Due: { $due }
order-succeeded =
    📋 { $number } is yours from now on: the department that had it was reorganised. The date stays.
    Category: { $category }
    Place: { $place }{ $map }
    What: { $words }{ $details }{ $contact }{ $again }
    Due: { $due }
order-withdrawn = { $number } was withdrawn by the resident. Nothing more to do.
order-merged = { $number } is now part of { $parent_number }: there is nothing more to do here. Reason: { $reason }
order-took-in =
    🔗 { $child_number } is now part of { $number }. Reason: { $reason }
    It says: { $words }{ $files ->
        [0] {""}
        [one] {" "}(with a file)
       *[other] {" "}(with { $files } files)
    }
order-remarked =
    💬 { $number }: the resident also says: { $words }{ $files ->
        [0] {""}
        [one] {" "}(with { $files } file)
       *[other] {" "}(with { $files } files)
    }
order-rated-too = { $number } was rated by somebody who joined it: { $solved }, { $stars ->
    [one] { $stars } star
   *[other] { $stars } stars
}. { $comment }
order-forgotten = The resident of { $number } had their data erased: they can’t be contacted and won’t be asked. Please finish the work as usual.
order-handed-on =
    The resident of { $number } has taken it back; others are waiting for it, so please go on.
    Place: { $place }{ $map }
    What: { $words }{ $details }{ $contact }
    Due as before: { $due }
supplemented-too =
    { $number }: somebody who waits for it, too, adds: { $words }{ $files ->
        [0] {""}
        [one] {" "}(with a file)
       *[other] {" "}(with { $files } files)
    }
joined =
    👥 Somebody else reported { $number }: { $residents ->
        [one] one person is
       *[other] { $residents } people are
    } waiting for it. { $words }{ $files ->
        [0] {""}
        [one] {" "}(with a file)
       *[other] {" "}(with { $files } files)
    }
order-rated = { $number } was rated by the resident: { $solved }, { $stars ->
    [one] { $stars } star
   *[other] { $stars } stars
}. { $comment }
order-ended = { $number } was ended by { $by_name }, who explains: { $reason }
order-forced =
    📋 { $number } was given to you by { $by_name } and can’t be returned: { $reason }
    Place: { $place }{ $map }
    What: { $words }{ $details }{ $contact }
    Due: { $due }
return-refused =
    { $number }: the return was refused ({ $by_name }): { $reason }
    The date stays: { $due }.
question-answered =
    { $number }: the resident answers: { $words }{ $files ->
        [0] {""}
        [one] {" "}(with a file)
       *[other] {" "}(with { $files } files)
    }
question-unanswered = { $number }: the resident has not answered. Please go on.
question-unconfirmed =
    { $number }: the time to answer is over. The resident wrote this, without saying that it is the answer; it may be about something else, so please check where you are not sure:
    { $words }{ $files ->
        [0] {""}
        [one] {" "}(with a file)
       *[other] {" "}(with { $files } files)
    }
question-withheld = { $number }: the time to answer is over. The resident wrote something without saying that it is the answer. The report is confidential, so it is not passed on unconfirmed. Please go on.
extension-approved = { $number }: more time is granted ({ $by_name }). Now due { $until }.
extension-refused = { $number }: more time is refused ({ $by_name }): { $reason }. The date stays: { $due }.
extension-lapsed = { $number }: nobody decided on more time before it was due, so the request has lapsed. Please report a result soon.
report-sent-back = { $number }: the result was sent back ({ $by_name }): { $reason }. The date stays: { $due }.
supervised = 📌 { $number } is supervised ({ $by_name }): { $words }
urged = 🔔 { $residents ->
        [1] The resident asks
       *[other] { $residents } residents ask
    } you to hurry with { $number }: { $short }. Due { $due }.
put-right = ✏️ { $number }: the resident puts right: { $words }
supplemented =
    { $number }: the resident adds: { $words }{ $files ->
        [0] {""}
        [one] {" "}(with a file)
       *[other] {" "}(with { $files } files)
    }
ping-warning = ⏳ { $number } is due soon: { $due }. { $short }
ping-due = 🔴 { $number } is due now ({ $due }) and has no result. { $department }: { $short }. { $holder } answers for it now.
ping-overdue = 🔴 { $number } is overdue (due { $due }). { $department }: { $short }.
ping-dispatch = ⏳ { $number } has not been dispatched in time. { $short }
ping-unsigned = ⏳ { $number } was dispatched and nobody has signed for it. { $department }: { $short }. Due { $due }.
ping-unreviewed = ⏳ { $number } has a result that nobody has reviewed. { $department }: { $short }
ping-unseen =
    🔔 { $number }: { $whom } had a reminder that nobody has marked as seen, so now it comes to you: { $step ->
        [warning] it is due soon
        [due] it is due and has no result
        [overdue] it is late and has no result
        [undispatched] nobody has dispatched it
        [unsigned] nobody has signed for it
        [unreviewed] nobody has reviewed its result
        [unfollowed] the department has not called the resident after its report
        [extension] more time was asked for, and nobody has decided
        [returned] the department returns it, an agent has to decide
        [contested] returned a second time, an arbiter has to decide
        [reopened] the resident wants another round, a leader has to arrange it
       *[dissatisfied] the resident is not satisfied
    }.
    { $department }: { $short }. Due { $due }.
ping-criticised = 📢 { $number } is now on the list for public criticism: still no result long after the reminder. { $department }: { $short }. It was due { $due }; { $holder } is responsible.
whom-reviewers = the reviewers
whom-agents = the hotline’s agents
whom-arbiters = the arbiters
pings-list =
    { $closed ->
        [yes] ☀️ While the office was closed, { $count ->
            [one] one order came up for you. Tap it to open it:
           *[other] { $count } orders came up for you. Tap one to open it:
        }
       *[no] 🔔 { $count ->
            [one] One order needs your attention. Tap it to open it:
           *[other] { $count } orders need your attention. Tap one to open it:
        }
    }
    { $lines }{ $more }
pings-line = · { $number } { $above ->
    [yes] { $department }:{" "}
   *[no] {""}
}{ $short }, { $what }, due { $due }
pings-button = { $number } { $what }
pings-ping-warning = due soon
pings-ping-due = past its date
pings-ping-overdue = late
pings-ping-criticised = on the criticism list
pings-ping-dispatch = not dispatched
pings-ping-unsigned = not signed for
pings-ping-unreviewed = not reviewed
pings-ping-unfollowed = resident not called
pings-ping-unseen = { $step ->
    [warning] due soon
    [due] past its date
    [overdue] late
    [undispatched] not dispatched
    [unsigned] not signed for
    [unreviewed] not reviewed
    [unfollowed] resident not called
    [extension] more time asked for
    [returned] returned
    [contested] returned again
    [reopened] opened again
   *[dissatisfied] resident not satisfied
}, seen by nobody
pings-more = { $count ->
    [one] One more is not listed; send /orders to see it.
   *[other] { $count } more are not listed; send /orders to see them.
}
ping-unfollowed = ⏳ { $number } has a result, but { $department } has not called the resident yet, so nobody can review it: { $short }.
follow-up-wanted = 📞 { $number }: { $by_name } has reported the result. Before it is reviewed, your department calls the resident once more. Please note the call: { $short }
report-waiting =
    🖊 { $number }: please review{ $round ->
        [1] {""}
       *[other] {" "}round { $round }
    } (from { $by_name }, conclusion: { $conclusion })
    Request: { $short }{ $again }
    Done: { $did }
    Contact: { $contacted }{ $followed }{ $joint }
evidence-lost = 📎 { $number }: { $bad ->
    [one] a file of the result can’t be opened
   *[other] { $bad } files of the result can’t be opened
}. Whoever reported it has been told; please bear it in mind when you review it: { $short }
extension-asked = { $number }: { $by_name } asks for time until { $until }: { $reason }
order-reopened =
    🔴 The resident asks to reopen { $number } (round { $round }). It is in your hands.
    Department: { $department }
    Place: { $place }{ $map }
    What happened: { $words }{ $details }{ $contact }{ $others ->
        [0] {""}
       *[other] {"\u000A"}👥 { $others } more reported it
    }{ $urged_by ->
        [0] {""}
        [one] {"\u000A"}🔔 One resident asked to hurry
       *[other] {"\u000A"}🔔 { $urged_by } residents asked to hurry
    }{ $again }
    Due: { $due }
praise-told =
    🎉 A resident praises { $department } ({ $number })
    { $words }
    Please pass the thanks on to the person they are meant for; a handler will answer the resident.
order-about =
    ℹ️ A resident has complained about how your department works ({ $number }). { $department } looks into it.
    It will come to you when it has questions. Please don’t try to find out who it was.
order-at-the-top =
    🔴 { $number } was reopened again at the highest level: the resident asks for round { $round }
    Department: { $department }
    What: { $words }{ $again }
    { $holder } answers for it now: to assign it again, or to end it with a signed reason. Please see to it.
order-dissatisfied = { $number }: the resident is not satisfied but leaves it closed: { $solved }, { $stars ->
    [one] { $stars } star
   *[other] { $stars } stars
}{ $why }
rejection-rated =
    🙁 { $number } was not accepted, and its resident is not satisfied (the reason { $clear ->
        [yes] was clear
        [partly] was partly clear
       *[no] was not clear
    }; { $stars } of 5 stars){ $remark_line }
    Report: { $short }{ $contact }
    They were told: { $explained }
order-waiting =
    📋 To dispatch: { $number }
    Category: { $category }
    Place: { $place }{ $map }
    What: { $words }{ $details }{ $contact }{ $accused }
order-accused = ⚠️ The resident seems to complain of { $department }: it must not go to that office alone, please decide who deals with it.
order-to-accused =
    ⚠️ In { $number } a resident complains of { $department }, and it was given to that very office: please supervise it.
    What happened: { $words }{ $details }
return-asked =
    ↩ { $number }: { $by_name } wants to return it
    Why: { $reason }
    Based on: { $basis }
    Proposed instead: { $proposed }
    What: { $words }{ $details }{ $contact }
order-complained-of =
    ↩ { $number }: the department that had it is now part of the one that it complains about. Please dispatch it to another one.
    Report: { $short }
return-contested =
    ↩ { $number } is returned for the second time. Please decide ({ $by_name })
    Why: { $reason }
    Based on: { $basis }
    Proposed instead: { $proposed }
    What: { $words }{ $details }{ $contact }
callback-telephone =
    ☎ { $number }: { $asked_in_chat ->
        [yes] the resident has not answered{ $called ->
            [no] {" "}and left no phone number. If you can reach them, please ask
           *[yes] . Please telephone
        }
       *[no] there is a result, and the resident has no chat. Please telephone
    }: { $short }{ $contact }
question-telephone =
    ☎ { $number }: the department has a question that can’t be put in the chat. Please telephone and ask:
    { $words }
    Before { $until }. { $short }{ $contact }
status-asking-back = to be asked back

## Buttons and answers for staff

work-sign = Sign for it
work-return = Return
work-extend = Ask for more time
work-follow_up = Note the call
work-report = Report result
work-approve = Approve
work-send_back = Send back
work-add_helper = Ask for help
work-appoint = Meet on site
work-assign = Give to a unit
work-part = Report our part
work-come = We will come
work-settle = Answer now
work-reject = Not accepted
work-merge = Merge
work-record = Record the call
work-correct = Correct the record
work-answer_for = Write down the answer
work-supervise = Supervise
work-come-done = Noted: on site on { $visit_at }.
helping-department = Which department should help?
helping-words = What should it do? A line is enough, or skip.
helping-done = { $number }: that department has been asked. You will be told what it did; the result is yours to report.
paused-helping = You were about to ask for help. What now?
which-helping = Asking for help
appointment-at = When do you meet? For example “tomorrow 9am” or “2 April, 15:00”.
appointment-place = Where? Skip if it is the place that was reported.
appointment-done = { $number }: arranged. The helpers and the resident have been told, and everybody is reminded before.
paused-appointment = The appointment is not finished. What now?
which-appointment = The time of the appointment
coming-unclear = We could not read that time. Please write a day and a time, such as “tomorrow 9am”.
coming-past = That time has passed. Please write a time to come.
assigning-to = Which unit should have it?
assigning-done = { $number } was given to { $assigned }.
paused-assigning = You have not chosen who should have it. What now?
which-assigning = Choosing a unit
part-did = What did your department do? Tell it with the result, with photos if you like; then tap “Done”.
part-done = { $department }, which leads, has been told and will sum it up.
paused-part = Your part is not finished. What now?
which-part = Our part
settling-words = Your answer to the resident, clear and complete; it is sent at once:
settling-done = The resident has your answer and is asked to rate it.
paused-settling = Your answer is not finished. What now?
which-settling = The answer to the resident
rejection-ground = Why is it not accepted?
rejection-ground-not_ours = Not for this city
rejection-ground-emergency = An emergency
rejection-ground-other_power = For courts, congress, army …
rejection-ground-other_procedure = Needs lawsuit or arbitration
rejection-ground-in_procedure = In such a procedure already
rejection-ground-secret = Secrets or private life
rejection-ground-repeated = Repeated, nothing new
rejection-ground-unlawful = Unlawful or without substance
rejection-ground-other = Other
rejection-reason = Tell the resident why, in a line or two of plain words:
rejection-place = Where should they go? An office or a number; skip if you don’t know.
rejection-done = { $number } is not accepted. The resident has been told why and where to go.
paused-rejection = The reason is not finished. What now?
which-rejection = Why it is not accepted
recording-contacted = Ask on the phone: did anybody contact you?
recording-contacted-yes = Yes
recording-contacted-no = No
recording-contacted-praise = On the phone: did those you praised get back to you?
recording-contacted-praise-yes = Yes
recording-contacted-praise-no = No
recording-solved = Is it solved?
recording-solved-yes = Solved
recording-solved-partly = Partly
recording-solved-no = Not solved
recording-solved-enquiry = Is their question answered?
recording-solved-enquiry-yes = Answered
recording-solved-enquiry-partly = Partly
recording-solved-enquiry-no = Not answered
recording-solved-suggestion = Did they get an answer to their suggestion?
recording-solved-suggestion-yes = They did
recording-solved-suggestion-partly = Partly
recording-solved-suggestion-no = They did not
recording-solved-praise = Did their praise reach the people praised?
recording-solved-praise-yes = It did
recording-solved-praise-partly = Not sure
recording-solved-praise-no = It did not
recording-satisfied = Are they satisfied?
recording-satisfied-1 = ★ Very dissatisfied
recording-satisfied-2 = ★★ Dissatisfied
recording-satisfied-3 = ★★★ Acceptable
recording-satisfied-4 = ★★★★ Satisfied
recording-satisfied-5 = ★★★★★ Very satisfied
recording-comment = What else did they say? In their own words; skip if nothing.
recording-choice = They are not satisfied. Ask them: shall it be done again, or end here?
recording-choice-reopen = Do it again
recording-choice-leave = Leave it
recording-reopen = { $number }: recorded under your name. It is being done again: { $holder } answers for it, with a result by { $due }.
order-was-rated = ⭐ The resident’s answer: { $solved }, { $stars ->
    [one] { $stars } star
   *[other] { $stars } stars
}{ $by ->
    [none] {""}
   *[other] {" "}(by telephone, written down by { $by })
}{ $comment ->
    [none] {""}
   *[other] . { $comment }
}
recording-noted-yes = they were contacted
recording-noted-no = nobody contacted them
recording-nobody = If nobody picked up, there is nothing to record: it stays on the telephone list, and you can call again later. Without an answer it will be closed as “no answer”, which does not count as satisfied.
recording-done = { $number }: the call is recorded, under your name.
recording-change = { $number }: the record is corrected, this one counts, under your name. It is now: { $status }.
paused-recording = The call is not fully recorded. What now?
which-recording = The record of a call
answering_for-words = What did the resident say on the phone? In their words:
answering_for-done = Written down and passed on. The department goes on with { $number }.
paused-answering_for = The resident’s answer is not finished. What now?
which-answering_for = The resident’s answer
supervision-words = Your instruction; whoever works on it sees it at once:
supervision-done = { $number }: your instruction has been passed on.
paused-supervision = Your instruction is not finished. What now?
which-supervision = An instruction
merging-reason = Why is it the same matter? A sentence or two, which the department can read:
merging-parent = Which order does it belong to? Please send its number.
merging-done = { $number } is now part of { $parent_number }. They are answered together, and each resident is asked apart.
paused-merging = The merge is not finished. What now?
which-merging = Which order it belongs to
ticket-unclear = That doesn’t look like an order’s number. Please send it as it stands on the order; it begins with the year.
ticket-same = That is this very order. Please send the other one’s number.
telephone-none = Nobody has to be telephoned at the moment.
telephone-list =
    { $beyond ->
        [yes] More than { $count } residents to telephone; these are { $count } of them:
       *[no] { $count ->
            [one] { $count } resident to telephone:
           *[other] { $count } residents to telephone:
        }
    }
    { $lines }
telephone-row = · { $number }: { $short }{ $called ->
    [no] {" "}(no phone number)
   *[yes] {""}
}
intake-source = Where does it come from?
intake-source-telephone = Telephone
intake-source-letter = Letter
intake-source-visit = In person
intake-source-online = A post online
work-seen = Seen
work-dispatch = Dispatch
work-end = End with reason
work-refuse_return = Refuse return
work-force = Assign (final)
work-approve_extension = Grant time
work-refuse_extension = Refuse time
work-sign-done = You signed for { $number }, due { $due }. When the work is done, tap “Report result”.
work-approve-done = { $number } is approved. { $anonymous ->
    [yes] It is closed: nobody is asked about an anonymous report.
   *[no] { $asked ->
        [no] They left no phone number, so we can’t phone them about it.
       *[yes] Next, the resident is asked to rate it.
    }
}
work-seen-done = Noted that you have seen { $number }.
work-dispatch-done = { $number } went to { $department }, due { $due }.
work-approve_extension-done = Granted. { $number } is now due { $due }.
work-order =
    📋 { $number } ({ $status }{ $round ->
        [1] {""}
       *[other] , round { $round }
    })
    Category: { $category }
    Place: { $place }{ $map }
    What: { $words }{ $details }{ $contact }{ $others ->
        [0] {""}
       *[other] {"\u000A"}👥 { $others } more reported it
    }{ $urged_by ->
        [0] {""}
        [one] {"\u000A"}🔔 One resident asked to hurry
       *[other] {"\u000A"}🔔 { $urged_by } residents asked to hurry
    }{ $again }{ $accused }
    Due: { $due }　Responsible: { $holder }{ $more_time }{ $reported }{ $followed }{ $joint }{ $rated }
order-more-time = ⏳ { $by_name } asks for time until { $until }, not decided yet: { $reason }
order-reported =
    🖊 Done: { $did }
    Contact: { $contacted }
    Conclusion: { $conclusion }
followed-up = 📞 Called by the department ({ $by_name }): { $reached }. They said: { $said }
card-now =
    📌 { $status }{ $until }
    { $at } { $who }{ $did }
card-did = 📌 { $at } { $who }{ $did }
card-due = , due { $due }
card-elsewhere = 📌 { $department } is working on this now. There is nothing left to do here.
card-resident = The resident
did-dispatch = sent it to { $department }
did-reject = did not take it on
did-answer = answered the resident directly
did-sign = signed for it
did-assign = gave it to { $assigned }
did-return = asked to return it
did-refuse_return = refused the return
did-force = gave it to { $department } for good
did-ask = asked the resident, waiting for the answer
did-reply = { $by ->
        [resident] answered, work goes on
        [unsure] no confirmed answer from the resident, work goes on
       *[other] no answer from the resident, work goes on
    }
did-extend = asked for more time, not decided yet
did-approve_extension = granted more time
did-refuse_extension = refused more time
did-recount = the date was counted anew with the published holidays
did-due = not done in time, { $holder } is in charge now
did-add_helper = asked another department to help
did-part = told what the helping department did
did-appoint = arranged to meet on site on { $visit_at }
did-come = will be there
did-follow_up = called the resident, waiting for sign-off
did-report = reported the result, waiting for sign-off
did-send_back = sent the result back, work goes on
did-approve = signed the result off
did-rate = rated the result
did-change = changed the rating
did-reopen = asked for another round, { $holder } is in charge
did-expire = { $asked ->
    [no] no phone number was left, so nobody could be asked; closed when time was up
   *[yes] no answer from the resident, closed when time was up
}
did-end = ended it with an explanation
did-withdraw = withdrew it
did-urge = asked to hurry ({ $urged_by } in all)
did-urge_too = asked to hurry ({ $urged_by } in all)
did-merge = merged it into another ticket
did-forget = had their data erased, no callback any more
orders-going = Thank you. When it is done, please tap “Report result”.
orders-none-to-extend = There is no order now for which more time can be asked: that is possible before it is due, and once. What is due already has to be finished: tap “Report result”.
orders-not-so = That can’t be done with this order now; nothing was submitted. Here is how it stands:
orders-none-so = There is no order right now for which that can be done. Send “orders” to see all of them.
report-none = There is no order right now of which a result can be reported, and nothing was submitted. Send “orders” to see all of them.
report-which = { $count ->
    [one] A result of this order can be reported.
   *[other] There are { $count } orders of which a result can be reported. Which one is it?
} Tap it, and what you wrote is filled in; you check it before it is submitted.
supervise-send = Send it like this
supervise-sure = { $count ->
    [one] Shall this go to those who work on { $number }, as from you?
   *[other] Shall this go to those who work on it, as from you? Which order is it:
}
    “{ $words }”
order-of-others = This order is not yours to work on.
orders-sure = If you mean to do this, please tap it:
orders-which-button = That can mean several things. Which one?{ $told ->
    [yes] {" "}What you wrote goes along.
   *[no] {""}
}
orders-which = { $count ->
    [one] That can be done for this order:
   *[other] That can be done for { $count } orders. Which one?
}{ $told ->
    [yes] {" "}What you wrote goes along.
   *[no] {""}
}
late-none = None of the orders you answer for is late.
late-list =
    Late and without a result, the longest first:
    { $lines }{ $more ->
        [0] {""}
        [one] {"\u000A"}One more is not listed.
       *[other] {"\u000A"}{ $more } more are not listed.
    }
late-line = { $criticised ->
        [yes] 📢 criticised
       *[no] 🔴
    } { $number } { $department } ({ $who }): was due { $due }, { $days ->
        [0] late by less than a day
        [one] { $days } day late
       *[other] { $days } days late
    }
criticised-none = None of the orders you answer for has been on the list for public criticism.
criticised-list =
    Listed for public criticism, because there was no result long after the reminder: { $count } in all, { $waiting ->
        [0] each of which has a result by now
       *[other] { $waiting } still without a result
    }:
    { $lines }{ $more ->
        [0] {""}
        [one] {"\u000A"}One more is not listed.
       *[other] {"\u000A"}{ $more } more are not listed.
    }
criticised-past = { $waits ->
        [yes] 📢
       *[no] ✔
    } { $number } { $department } ({ $who }): listed on { $named }. Now: { $status }{ $stars ->
        [0] {""}
        [one] , { $stars } star from the resident
       *[other] , { $stars } stars from the resident
    }
orders-none = There are no open orders.
orders-list =
    { $beyond ->
        [yes] More than { $count } open orders; these are the { $count } most urgent:
       *[no] { $mine ->
            [none] Nothing is waiting for you. { $count ->
                [one] { $count } order is open:
               *[other] { $count } orders are open, the most urgent first:
            }
            [all] { $count ->
                [one] { $count } open order:
               *[other] { $count } open orders, the most urgent first:
            }
           *[some] { $count } open orders, those that wait for you ({ $own }) first:
        }
    }
    { $lines }
orders-row = { $late ->
    [yes] 🔴
   *[no] ·
} { $number } { $short }, { $state ->
    [submitted] to be dispatched
    [returned] returned
    [dispatched] not signed for
    [in_progress] in progress
    [on_hold] resident is asked
    [reported] to be reviewed
    [reopened] to be done again
   *[other] resident is called back
}, due { $due }
orders-line = { $number } { $category }
staff-only = This button is only for staff. If you have a problem, just tell me.
card-old = This card is out of date: { $number } is in round { $round } now, { $status }.
report-did = What was done? Write what happened and what came of it, in several messages if you like, with photos. Then tap “Done”.
report-did-enquiry = What did you answer? The resident reads just what you write here; several messages and photos are fine. Then tap “Done”.
report-did-suggestion = What did you answer? The resident reads just what you write here: whether it is taken up, and what comes of it. Then tap “Done”.
report-did-praise = To whom was it passed on, and what is the resident to hear? They read just what you write here. Then tap “Done”.
report-contacted = Who was contacted, when and how? For example “23 Nov, 15:00, telephoned the resident”.
report-conclusion = What is the conclusion?
report-conclusion-solved = Solved
report-conclusion-partly = Partly solved
report-conclusion-cannot = Cannot be solved
report-conclusion-enquiry = What is the conclusion?
report-conclusion-enquiry-solved = Answered
report-conclusion-enquiry-partly = Partly answered
report-conclusion-enquiry-cannot = Cannot be answered
report-conclusion-suggestion = What is the conclusion?
report-conclusion-suggestion-solved = Answered
report-conclusion-suggestion-partly = Partly answered
report-conclusion-suggestion-cannot = Cannot be answered
report-conclusion-praise = What is the conclusion?
report-conclusion-praise-solved = Passed on
report-conclusion-praise-partly = Partly passed on
report-conclusion-praise-cannot = Cannot be passed on
form-noted = Your reason is noted: { $words }
form-of-another = You are filling in { $number }, so what you wrote on { $other } was not added. Finish this one first, or send “cancel”, and then send it again.
form-other = You are filling in this form, and “{ $other }” is not in it. To do that instead, send “cancel” first.
form-colleague = ⚠️ { $name } is writing the result of this order, too, and has not submitted it yet. Only the first one counts, so please talk to each other.
form-open = You are at it already. Just go on:
contact-whom = “{ $words }” is noted. Whom did you contact, and how? For example “phoned Ms Wang” or “told the resident in person”.
contact-how = “{ $words }” is noted. How did you contact them? For example “by phone”, “at their home” or “on site”.
contact-when = And when was that? Roughly is enough, for example “this morning” or “3 Oct, 3 pm”.
contact-when-unclear = This needs the time of the contact, roughly; the list of calls on your phone may help. If nobody could be reached, write “no answer”.
contact-ahead = That time has not come yet. Please write when you did speak to them, for example “23 Nov, 15:00, telephoned the resident”. If you have not, please do so first.
report-basis = Why can’t it be solved: on what rule or fact? A leader has to sign this result.
report-confirm =
    Please check the result:

    Done: { $did }
    Photos and files: { $files }
    Contact: { $reachable ->
        [no] nobody, it is an anonymous report
       *[yes] { $contacted }
    }
    Conclusion: { $conclusion ->
        [solved] solved
        [partly] partly solved
        [solved-enquiry] answered
        [partly-enquiry] partly answered
        [cannot-enquiry] cannot be answered
        [solved-suggestion] answered
        [partly-suggestion] partly answered
        [cannot-suggestion] cannot be answered
        [solved-praise] passed on
        [partly-praise] partly passed on
        [cannot-praise] cannot be passed on
       *[cannot] cannot be solved
    }
report-confirm-send = Submit
report-confirm-edit_did = Change what was done
report-confirm-edit_contacted = Change contact
report-confirm-edit_conclusion = Change conclusion
report-confirm-discard = Drop it
report-follow-up = { $number } is submitted. Before it is reviewed, please call the resident once more: ask how it went, and note what they say.
following-reached = Whom did you call, when and how? If nobody answered, say so: “24 Nov, 9:00 and 15:00, called twice, no answer”.
following-said = What did they say? If you did not reach them, write “not reached”.
following-done = { $number }: the call is noted, and the result goes to review.
paused-following = The call is not fully noted. What should happen?
which-following = Note the call
report-done = { $number } is submitted and waits for review.
return-reason = Why do you return it?
return-basis = Based on which rule or duty?
return-department = Which department should handle it?
return-done = The return of { $number } is submitted. Until it is decided, the clock goes on: { $due }.
extension-choice = Until when do you need more time for { $number }?
extension-reason = Why is more time needed? The resident will read exactly this text.
extension-done = { $number }: you asked for time until { $until }. Until that is decided, the date stays: { $due }.
send_back-reason = What is wrong, and what is still needed?
send_back-done = { $number } went back to the department.
refuse_return-reason = Why do you refuse the return?
refuse_return-done = { $number } went back to { $department }, which goes on with it.
refuse_extension-reason = Why do you refuse more time?
refuse_extension-done = { $number } gets no more time. It is still due { $due }.
ending-reason = Please write why it ends here. The resident will read this under your name, and it counts as “not satisfied”.
ending-done = { $number } is ended.
force-department = Which department has to handle it?
force-reason = Please write the reason for your decision.
force-done = { $number } was given to { $department }, finally.
binding-code = Please type the binding code.
room-bound =
    This group is now the room of { $department }: new orders come here, and their cards show how they stand.
    Whoever wants to use the buttons first binds their own private chat with me, with a code of their own.
binding-done = You are bound: { $name }, { $department }. Orders will come here.
binding-room-done = The group is bound: it is the room of { $department } now, and new orders come there.
group-in-private = This is the hotline of { $city }. I can’t take reports in a group, where everybody reads them. Please write to me in private{ $link ->
        [none] : tap my picture.
       *[other] : { $link }
    }
binding-channel = WeChat limits how many messages we may send, so not all orders would reach you. Please send the same code on Telegram or in the web chat: it is not used up.
binding-room = This code is right, but it is for a department’s group: please send the same line in the group. It is not used up. For your own chat you need a code of your own.
binding-refused = This code is wrong, used already, or too old. Please ask the administrator for a new one.

## Why it can't be done now

refused-somebody-did = A moment too late: { $who } has dealt with { $number } already. It is now: { $status }.
form-unsent =
    What you wrote was not submitted. Here it is, to copy if you need it:
    { $words }{ $files ->
        [0] {""}
        [one] {" "}(and a file, to be sent again if it is needed)
       *[other] {" "}(and { $files } files, to be sent again if they are needed)
    }
refused-not-in-this-status = { $number } is now: { $status }. This can’t be done any more.
refused-not-your-role = This step is not yours to make.
refused-not-yours = { $number } is not yours.
refused-own-report = Somebody else has to review your own result.
refused-own-request = Somebody else has to decide your own request.
refused-held-above = { $number } is in the hands of a higher leader now.
refused-no-reason = Please write the reason.
refused-no-basis = Please write what it is based on.
refused-no-words = Please write a few words.
refused-no-ground = Please choose why it is not accepted.
refused-no-moment = Please write a day and a time, such as “tomorrow 9am”.
refused-no-visit = No appointment has been made for { $number }.
refused-in-the-past = That time has passed. Please write a time to come.
refused-unknown-department = There is no such department. Please choose again.
refused-unknown-category = There is no such category. Please choose again.
refused-unknown-policy = There is no such rule for due dates.
refused-no-rating = The rating is not complete. Please choose again.
refused-no-parent = There is no such order, or it has a result already. Please send the number of one that is being worked on.
refused-complained-of = That is the department this complaint is about; it can’t deal with it itself. Please choose another one.
refused-only-forwarded = To whom it was passed on, or who was told, is no result yet. Please write what was really done and what came of it.
refused-still-to-come = This tells what is going to be done, what is waited for or what was found, so it is not solved yet. Please write what has been done; if it isn’t finished, choose “partly solved”.
refused-too-short = This is too short. Please write what was done and what came of it.
refused-no-contact = Please write who was contacted, when and how. If nobody was, telephone first, or tap “Ask the resident” on the order; if they could not be reached, write that, for example “telephoned at 9:00 and 15:00, no answer”.
refused-no-evidence = This kind of matter needs a photo or a file from the place.
refused-no-conclusion = Please choose a conclusion. “Cannot be solved” needs a reason.
refused-somebody-decided = { $who } has decided on more time for { $number } already. It is due { $due }.
refused-no-follow-up = The department has not called the resident about { $number } yet. It can be signed once the call is noted.
refused-follow-up-made = { $number } needs no further call.
refused-needs-leader = { $number } has to be signed by a leader. A reviewer can’t approve it.
refused-arbiter-decides = { $number } is returned for the second time. The arbiter decides.
refused-forced = { $number } was assigned finally. It can’t be returned any more.
refused-same-department = It is with this department already. Please choose another.
refused-first-round = It can’t be ended in the first round. It has to be opened again at least once before.
refused-already-extended = { $number } was given more time once already. It can’t have more.
refused-already-asked = The request for more time for { $number } is still waiting for an answer.
refused-already-rated = You have said what you think of { $number } already, thank you.
refused-nothing-asked = { $number } has no request that waits for an answer.
refused-nobody-to-ask = { $number } is anonymous. There is nobody to ask.
refused-no-time-to-ask =
    { $number } is due by { $due }: it is too late to ask the resident, who is not disturbed at night and needs an hour by day to answer.
    If there is a telephone number, please call. If not, go on with what is known.
refused-ended = { $number } was ended by a leader with an explanation.
refused-too-late = It is too late to do this with { $number }.
refused-too-long = The latest possible date is { $until }.
refused-too-soon = You have just asked them to hurry. You can ask again after { $until }.

## Alarms for leaders

alarm-rising =
    📈 { $category } is rising in { $district }: { $count } in the { $hours ->
        [one] hour
       *[other] { $hours } hours
    } until { $at }; usually { $usual ->
        [0] there are almost none
       *[other] it is about { $usual }
    }.{ $behind }
alarm-matter =
    👥 Around { $place }, { $count ->
            [one] one resident
           *[other] { $count } residents
        } reported “{ $category }” in the 24 hours until { $at }.{ $behind }
alarm-place =
    📍 Around { $place }, “{ $category }” comes again and again: { $count ->
            [one] one report
           *[other] { $count } reports
        } in { $days ->
            [one] one day
           *[other] { $days } days
        }.{ $behind }
alarm-reporter =
    🔁 One resident made { $count ->
            [one] one report
           *[other] { $count } reports
        } in { $days ->
            [one] one day
           *[other] { $days } days
        }.{ $behind }
alarm-tickets =
    {"\u000A"}Tap one, or send its number, to see it{ $more ->
        [0] :
       *[other] {" "}({ $more } more):
    }
alarm-line = { $number } { $short }
somewhere = an unknown place

## The leaders' morning digest

digest =
    ☀️ { $city } hotline, { $until }
    Since { $since }: received { $received }, closed { $closed }.
    { $rated ->
        [yes] Last { $days ->
            [one] day
           *[other] { $days } days
        }: { $rates }.
       *[no] No shares yet: nothing of the last { $days ->
            [one] day
           *[other] { $days } days
        } has come that far.
    }{ $answered_again ->
        [0] {""}
       *[other] {"\u000A"}Second callbacks answered: { $answered_again }; differently from the first: { $differing }.
    }
    { $overdue ->
        [0] Nothing is overdue.
        [one] { $overdue } is overdue: { $most }.
       *[other] { $overdue } are overdue: { $most }.
    }{ $rising ->
        [0] {""}
       *[other] {"\u000A"}📈 Rising: { $topics }
    }{ $spots ->
        [0] {""}
       *[other] {"\u000A"}📍 Most in { $recent ->
            [one] one day
           *[other] { $recent } days
        }: { $places }
    }{ $criticised ->
        [0] {""}
        [one] {"\u000A"}{ $criticised } is late long after the reminder, and listed for criticism: { $numbers }
       *[other] {"\u000A"}{ $criticised } are late long after the reminder, and listed for criticism: { $numbers }
    }
digest-rate = { $name ->
    [signed] signed for in time
    [in_time] done in time
    [response] contacted
    [resolution] solved
   *[satisfaction] satisfied
} { $share }
digest-late-button = Late ones I answer for
digest-criticised = { $number } ({ $department }, { $who })
digest-late = { $name } { $count }
picture-title = { $city } hotline this morning
picture-period = Until { $at }. Received, closed: since the last digest; all else: { $days ->
    [one] one day
   *[other] { $days } days
}
picture-department = Department
picture-tickets = Tickets
picture-in_time = In time
picture-resolution = Solved
picture-satisfaction = Satisfied
picture-received = Received
picture-closed = Closed
picture-trend = Received each day in { $days ->
    [one] one day
   *[other] { $days } days
} (pale: days off)
picture-trend_line = ● share in time
picture-rising = Rising since the last digest
picture-usual = usual
picture-spots = Where most came from in { $recent ->
    [one] one day
   *[other] { $recent } days
}
picture-nothing_rises = Nothing is far above its usual level.
picture-no_spots = Nowhere.
picture-others = { $count ->
        [one] { $count } more department
       *[other] { $count } more departments
    }
topic = { $category }, { $where }
digest-topic = { $name } { $count }{ $usual ->
        [-1] {""}
        [0] {" "}(usually there are almost none)
       *[other] {" "}(usual: { $usual })
    }
picture-overdue = Late
picture-nothing = No tickets in this time.
picture-foot = In time: a result by the due date. Solved, satisfied: of valid callbacks; “—”: none yet.
