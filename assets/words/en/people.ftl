# People: the list, one person, the form, log contact, the bin.

## The list
people-title = People
people-list-label = People
people-filter-text = Filter people
people-filter-text-hint = Name, address, e-mail or phone
people-filter = Filter
people-filter-clear = Clear all
people-filter-area = Area
people-filter-newsletter = Newsletter
people-filter-language = Language
people-filter-email = E-mail
people-filter-deceased = Deceased
people-filter-protected = Protected
people-filter-any = Any
people-filter-yes = Yes
people-filter-no = No
people-filter-agreed = Agreed
people-filter-refused = Refused
people-filter-has-email = Has an e-mail
people-filter-no-email = No e-mail
people-filter-choice = { $value } ({ $people })
people-sort = Sort by
people-sort-name = Name, A to Z
people-sort-name-down = Name, Z to A
people-sort-contact = Last contact, newest first
people-sort-contact-up = Last contact, oldest first
people-sort-area = Area
people-sort-area-down = Area, backwards
people-sort-added = Added last
people-sort-added-up = Added first
people-chip-text = “{ $text }”
people-chip-area = Area: { $area }
people-chip-newsletter-yes = Newsletter: agreed
people-chip-newsletter-no = Newsletter: refused
people-chip-language = Language: { $language }
people-chip-email-yes = Has an e-mail
people-chip-email-no = No e-mail
people-chip-deceased-yes = Deceased
people-chip-deceased-no = Not deceased
people-chip-protected-yes = Protected
people-chip-protected-no = Not protected
people-chip-import = From one import
people-chip-remove = Remove filter: { $filter }
people-chips = Active filters
people-matches = { $n ->
    [0] Nobody matches
    [one] { $n } matches
   *[other] { $n } match
  }
people-column-name = Name
people-column-address = Address
people-column-area = Area
people-column-phone = Phone
people-column-email = E-mail
people-column-contact = Last contact
people-columns = Columns…
people-columns-title = Columns of the list
people-columns-hint = The name always comes first. In a narrow list, what does not fit is left out.
people-columns-up = Move up: { $column }
people-columns-down = Move down: { $column }
people-columns-moved = { $column }: { $place } of { $count }
people-columns-usual = Usual columns
people-columns-reset = The list has its usual columns and widths.
people-columns-done = Done
people-column-width = Width of the column { $column }
people-row-deceased = Deceased
people-row-protected = Protected
people-row-do-not-contact = Do not contact
people-row-masked = masked
people-none = –
people-empty = No people yet. Bring them in from a list, or add the first one by hand.
people-empty-read-only = There are no people in this office.
people-empty-import = Import a list
people-add = Add person
people-nobody = Nobody matches these filters.
people-nobody-clear = Clear all filters
people-nobody-add = Add “{ $text }”
people-selected = { $n ->
    [one] { $n } selected
   *[other] { $n } selected
  }
people-selected-all = All { $n } selected
people-select-clear = Clear selection
people-merge-selection = Merge…
people-select-all = Select all { $n }
people-export-selection = Export…
people-to-bin = To the bin
people-menu-open = Open
people-menu-select = Select
people-menu-deselect = Deselect
people-menu-log = Log contact
people-menu-label = Actions for { $name }
people-bin-too-many = { $n } people can go to the bin at once. Narrow the filter, or select fewer.
people-select-too-many = A range can have { $n } people. To take more, select all.
people-binned = { $n ->
    [one] { $n } person is in the bin.
   *[other] { $n } people are in the bin.
  }
people-binned-name = { $name } is in the bin.
people-restored = { $n ->
    [one] { $n } person is back.
   *[other] { $n } people are back.
  }
people-restored-name = { $name } is back.
people-saved-undo = { $name } is saved.
people-erased = The record is erased.
people-resize = Width of the list
people-back-to-list = Back to the list
people-more-list = More for the list
people-export-list = Export { $n ->
    [one] { $n } person…
   *[other] { $n } people…
  }
people-status = { $shown } of { $everybody } people
people-open-bin = Bin

## One person
people-log-contact = Log contact
people-edit = Edit
people-more = More
people-more-label = More for { $name }
people-copy-address = Copy address
people-copy-name = Copy name
people-export-one = Export this person…
people-add-note = Add a note
people-erase = Erase for good…
people-restore = Restore
people-previous = Previous person
people-next = Next person
people-language-unknown = language not known
people-area-roll = from the voter roll
people-area-list = from a list
people-area-staff = entered by staff
people-born-on = born { $date }
people-born-year = born { $year }
people-deceased = This person has died. Nothing is sent to them.
people-do-not-contact = Do not contact: { $ways }.
people-way-mail = letters
people-way-email = e-mail
people-way-phone = phone
people-way-text = text messages
people-protected = Protected: address, phones and e-mails are masked in lists, search and exports.
people-masked = { $n ->
    [one] { $n } detail is masked.
   *[other] { $n } details are masked.
  }
people-show = Show for one minute
people-show-note = Showing is recorded in the history.
people-shown-until = Shown until { $time }, and recorded.
people-in-bin = In the bin since { $date }. It can be restored for 30 days.
people-draft-there = You have unsaved changes from { $time }
people-draft-continue = Continue editing
people-draft-discard = Discard them
people-gone = This person is not there any more.
people-gone-hint = The record was erased, or the import that brought it was undone.
people-gone-back = Go to the list
people-tabs = About { $name }
people-tab-timeline = Timeline
people-tab-history = History
people-tab-details = Details
people-reach = Reach
people-reach-none = No phone, e-mail or address yet.
people-copy = Copy { $what }
people-copied = Copied: { $what }
people-masked-phones = { $n ->
    [one] { $n } phone
   *[other] { $n } phones
  }
people-masked-emails = { $n ->
    [one] { $n } e-mail
   *[other] { $n } e-mails
  }
people-masked-addresses = { $n ->
    [one] { $n } address
   *[other] { $n } addresses
  }
people-primary = primary
people-kind-home = home
people-kind-work = work
people-kind-mobile = mobile
people-kind-mailing = mailing
people-kind-other = other
people-consent = Consent
people-channel-newsletter = Newsletter by e-mail
people-channel-phone = Phone calls
people-channel-text = Text messages
people-channel-post = Letters
people-channel-survey = Surveys
people-consent-refused = { $channel }: refused
people-consent-not-asked = not asked
people-household = Household
people-privacy = Privacy note

## Timeline
people-timeline-filter = Show
people-timeline-all = Everything
people-timeline-empty = Nothing on the timeline yet.
people-timeline-empty-kind = Nothing of this kind.
people-timeline-more = Show earlier
people-last-contact = Last contact { $when }
people-never-contacted = No contact yet
people-event-added = Added by hand
people-event-imported = Added from a list
people-event-import-line = import “{ $file }”, line { $line }
people-by-you = you
people-next-step = Next: { $text }
people-next-step-on = Next, by { $date }: { $text }
people-step-done = Done
people-step-finish = Mark as done
people-sensitive = Sensitive entry – its words are hidden
people-sensitive-shown = Sensitive entry – shown, and written down
people-sensitive-show = Show
people-sensitive-hide = Hide
people-sensitive-step = Next step, words hidden
people-sensitive-step-on = Next step by { $date }, words hidden
people-how-call = Call
people-how-email = E-mail
people-how-letter = Letter
people-how-visit = Visit
people-how-office-hours = Office hours
people-how-social = Social media
people-how-text = Text message
people-how-note = Note
people-call-incoming = Called the office
people-call-outgoing = We called
people-email-incoming = E-mail received
people-email-outgoing = E-mail sent
people-letter-incoming = Letter received
people-letter-outgoing = Letter sent
people-visit-incoming = Visited the office
people-visit-outgoing = We visited
people-social-incoming = Message on social media
people-social-outgoing = We answered on social media
people-text-incoming = Text message received
people-text-outgoing = Text message sent
people-outcome-answered = answered
people-outcome-left-message = left a message
people-outcome-no-answer = no answer
people-outcome-wrong-number = wrong number
people-outcome-will-call-back = will call back
people-outcome-resolved = resolved

## History
people-history-empty = No changes are on record.
people-history-more = Show earlier changes
people-history-created = Added
people-history-changed = Changed
people-history-removed = Put in the bin
people-history-restored = Restored
people-history-erased = Erased
people-history-merged = Merged into another record
people-history-unmerged = Merge undone
people-history-apart = Found not to be the same as somebody else
people-history-gained = Another record was merged into this one
people-history-lost = A merge into this record was undone
people-history-field = Field
people-history-old = Before
people-history-new = After
people-history-nothing = nothing
people-history-hidden = The values are masked, or were erased.
people-history-by-import = Changed by an import
people-history-created-import = Added by an import
people-history-undone = { $what }, by undo
people-history-table = Fields changed on { $when }
people-history-yes = yes
people-history-no = no

## Merged records
people-merged-title = Merged into this record
people-merged-when = { $when } · { $by }
people-unmerge = Undo merge…
people-unmerge-label = Undo the merge of { $name }
people-unmerge-title = Undo the merge of { $name }?
people-unmerge-back = { $name } comes back as the record was before the merge, with its own part of the timeline.
people-unmerge-stays = What was changed or logged here since then stays on { $name }.
people-unmerge-keep = Leave merged
people-unmerge-do = Undo merge
people-unmerged = { $name } is a record of its own again.
people-unmerged-title = { $name } is a record of its own again
people-unmerged-fields = Changed since the merge, and left as it is here: { $fields }.
people-unmerged-contacts = { $n ->
    [one] { $n } entry that was logged since stays here.
   *[other] { $n } entries that were logged since stay here.
  }
people-unmerged-open = Open { $name }
people-unmerged-done = Done

## Details
people-details-record = Record
people-details-saved = Last saved
people-details-id = Record number
people-details-roll = Voter roll { $roll }
people-details-number = Voter number
people-details-fact = What the roll says
people-details-value = Value
people-details-none = Not on a voter roll that was imported.
people-details-listed = In other lists
people-details-list = List
people-details-list-id = Number there
people-fact-status = Status
people-fact-status-reason = Reason for the status
people-fact-registered = Registered
people-fact-party = Party
people-fact-other-party = Other party
people-fact-gender = Gender
people-fact-precinct = Precinct
people-fact-precinct-name = Precinct’s name
people-fact-precinct-split = Part of the precinct
people-fact-ward = Ward
people-fact-vtd = Voting tabulation district
people-fact-municipality = Municipality
people-fact-township = Township
people-fact-congressional = Congressional district
people-fact-state-senate = State senate district
people-fact-state-house = State house district
people-fact-legislative = Legislative district
people-fact-commissioner = Commissioner district
people-fact-judicial = Judicial district
people-fact-superior-court = Superior court district
people-fact-county-court = County court district
people-fact-school = School district
people-fact-fire = Fire district
people-fact-rescue = Rescue district
people-fact-water = Water district
people-fact-sewer = Sewer district
people-fact-sanitation = Sanitation district
people-fact-ncid = State voter number
people-fact-county-number = County voter number

## Fields
people-field-prefix = Prefix
people-field-given = Given name
people-field-middle = Middle name
people-field-family = Family name
people-field-suffix = Suffix
people-field-nickname = Called
people-field-greeting = Greeting
people-field-language = Language
people-field-birth = Born
people-field-phone = Phone
people-field-email = E-mail
people-field-address = Address
people-field-merged = Merged record
people-field-apart = Not the same as another record
people-field-interactions = Contacts
people-field-consent = Consent: { $channel }
people-field-privacy-note = Privacy note
people-field-do-not-mail = No letters
people-field-do-not-email = No e-mail
people-field-do-not-phone = No phone calls
people-field-do-not-text = No text messages
people-field-deceased = Deceased
people-field-protected = Protected
people-field-roll = Voter roll { $roll }
people-field-listed = Number in “{ $list }”
people-field-street = Street
people-field-unit = Apt, unit or box
people-field-city = City
people-field-state = State
people-field-zip = ZIP code
people-field-area = Area

## The form
people-form-new = New person
people-form-edit = Edit { $name }
people-form-name = Name
people-form-prefix-hint = Ms., Dr.
people-form-suffix-hint = Jr., III
people-form-nickname-hint = The name they go by
people-form-greeting-hint = Left empty, letters begin: { $greeting }
people-form-language-none = Not known
people-form-birth-hint = Month/day/year, or only the year
people-form-reach = Reach
people-form-phones = Phones
people-form-emails = E-mails
people-form-addresses = Addresses
people-form-add-phone = Add phone
people-form-add-email = Add e-mail
people-form-add-address = Add address
people-form-primary = Primary
people-form-primary-of = Primary: { $what }
people-form-remove = Remove { $what }
people-form-up = Move { $what } up
people-form-down = Move { $what } down
people-form-phone-number = Phone { $n }
people-form-email-number = E-mail { $n }
people-form-address-number = Address { $n }
people-form-type-of = Type of { $what }
people-form-masked = Phones, e-mails and addresses of this protected person are masked. What you save here does not touch them.
people-form-phone-short = No area code: it is kept as typed and found by these seven digits.
people-form-area-hint = Precinct, ward or district
people-form-consent = Consent
people-form-consent-hint = What they agreed to, where and when. “Not asked” is not a yes.
people-form-not-asked = Not asked
people-form-given = Agreed
people-form-refused = Refused
people-form-source = Where from
people-form-source-hint = Sign-up sheet, by phone
people-form-on = When
people-form-wording = In which words
people-form-privacy = Privacy
people-form-do-not = They do not want
people-form-privacy-note-hint = Why, and who asked for it
people-form-deceased = This person has died
people-form-deceased-hint = Nothing is sent to them. The record stays.
people-form-protected = Protected person
people-form-protected-hint = Masks address, area, phones and e-mails everywhere until somebody chooses to show them.
people-form-save = Save
people-form-saving = Saving…
people-form-saved = Saved { $time }
people-form-leave = Leave, keep draft
people-form-leave-clean = Leave
people-form-draft-kept = Your draft is kept.
people-form-draft-saved = Draft kept { $time }
people-form-draft-failed = The draft could not be kept. Save before you leave.
people-form-draft-from = This is your draft from { $time }
people-form-start-over = Start over
people-form-nothing-to-save = Nothing has changed since { $time }
people-form-no-changes = All changes are saved.

people-problem-nobody = Enter a name, an e-mail or a phone, so that the person can be found again.
people-problem-not-an-email = Enter an e-mail address like name@example.org.
people-problem-not-a-phone = Enter a phone number with at least three digits.
people-problem-in-the-future = This date is in the future. Check the year.
people-problem-too-long-ago = This is before 1880. Check the year.
people-problem-unreadable = Enter a date like 6/5/1994, or only the year: 1994.
people-problem-no-such-month = There is no such month. Enter the month first, like 6/25/1994.
people-problem-no-such-day = That month does not have this day. Check the day.
people-problem-consent-date = Enter the day they said so, like 10/19/2026. It cannot be in the future.

people-meanwhile-title = Somebody saved this person meanwhile
people-meanwhile-merged = Their changes are now in the form, beside yours. Nothing was overwritten. Look it over and save.
people-meanwhile-clash = These fields were changed by both of you. Nothing was overwritten: choose, then save.
people-meanwhile-field = Field
people-meanwhile-mine = Yours
people-meanwhile-theirs = Theirs
people-meanwhile-keep = Keep mine
people-meanwhile-take = Take theirs

people-duplicate-title = { $n ->
    [one] This person seems to be there already
   *[other] These people seem to be the same one
  }
people-duplicate-hint = Nothing is saved yet. What you typed stays as a draft if you open one of them.
people-duplicate-open = Open
people-duplicate-open-label = Open { $name }
people-duplicate-anyway = Save as a new person anyway
people-alike-title = Already here?
people-alike-hint = People with a name, phone or e-mail like this one.
people-alike-use = Use
people-alike-use-label = Use { $name }
people-contact-perhaps = Somebody of this name is here already. Choose them, or save again for a new person.
people-why-name = same name
people-why-nickname = nickname
people-why-similar-name = similar name
people-why-phone = same phone
people-why-email = same e-mail
people-why-address = same address
people-why-voter-number = same voter number
people-why-list-id = same number in a list

## Log contact
people-contact-title = Log contact
people-contact-note-title = Add a note
people-contact-person = With whom
people-contact-about = About whom
people-contact-person-hint = Name, phone or e-mail
people-contact-new = Add “{ $name }” as a new person
people-contact-new-chosen = New person: { $name }
people-contact-change = Change
people-contact-found = { $n ->
    [0] Nobody found
    [one] { $n } person found
   *[other] { $n } people found
  }
people-contact-kind = How
people-contact-direction = Who began
people-contact-incoming = They reached us
people-contact-outgoing = We reached them
people-contact-outcome = Outcome
people-contact-outcome-none = –
people-contact-text = What was said
people-contact-note-text = Note
people-contact-sensitive = Sensitive: health, beliefs, origin …
people-contact-sensitive-hint = Its words are hidden on the timeline until somebody asks for them; who asks is written down.
people-contact-step = Next step
people-contact-step-hint = What the office promised
people-contact-step-on = By when
people-contact-step-on-hint = Tomorrow, Fri, 11/24
people-contact-when = When it was
people-contact-now = Now
people-contact-at = Earlier…
people-contact-at-date = Day
people-contact-at-time = Time
people-contact-save = Save
people-contact-cancel = Close, keep draft
people-contact-logged = Contact with { $name } is logged.
people-contact-noted = The note on { $name } is saved.
people-contact-draft = This is your draft from { $time }
people-contact-start-over = Start over
people-contact-need-person = Choose a person, or enter a name for a new one.
people-contact-need-text = Write what was said, or choose an outcome.
people-contact-need-note = Write the note.
people-contact-bad-day = Enter a day like 11/24 or “tomorrow”.
people-contact-bad-time = Enter a time like 10:42 or 2:15 pm.
people-contact-future = This is in the future. Enter when it was.
people-contact-step-needs-text = Write what the next step is.
people-day-today = today
people-day-tomorrow = tomorrow
people-day-week = in a week

## The bin
people-bin-title = Bin
people-bin-lead = People stay here for 30 days. Then they are erased for good.
people-bin-empty = The bin is empty.
people-bin-empty-hint = People that you put in the bin can be brought back from here for 30 days.
people-bin-back = Go to People
people-bin-removed = In the bin since
people-bin-left = Days left
people-bin-days = { $n ->
    [0] today
    [one] { $n } day
   *[other] { $n } days
  }
people-bin-restore = Restore
people-bin-restore-name = Restore { $name }
people-bin-restore-some = { $n ->
    [one] Restore { $n } person
   *[other] Restore { $n } people
  }
people-bin-erase-name = Erase { $name } for good
people-bin-select = Select { $name }
people-bin-select-all = Select everyone
people-bin-more = Show { $n } more
people-bin-table = People in the bin

## Erasing
people-erase-title = Erase { $name } for good?
people-erase-lead = This cannot be undone, not even from a backup. What goes:
people-erase-reach = name, phones, e-mails, addresses and consents
people-erase-timeline = the whole timeline, with its notes
people-erase-history = the values in the history; that something was changed, when and by whom stays
people-erase-drafts = drafts about this person
people-erase-type = Type the family name to confirm: { $name }
people-erase-type-other = Type the name to confirm: { $name }
people-erase-wrong = This is not the name of the record. Nothing was erased.
people-erase-go = Erase for good
people-erase-keep = Keep
