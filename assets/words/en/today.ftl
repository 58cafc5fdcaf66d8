# The first screen of the day.
today-title = Today
today-morning = Good morning
today-afternoon = Good afternoon
today-evening = Good evening
today-overdue-count = { $count ->
    [one] { $count } thing is overdue
   *[other] { $count } things are overdue
}
today-due-count = { $count ->
    [one] { $count } is due today
   *[other] { $count } are due today
}
today-lead-both = { $overdue }, { $due }.
today-lead-one = { $only }.
today-lead-none = Nothing is due.
today-week = Due this week
today-week-day = { $day }: { $count ->
    [one] { $count } step
   *[other] { $count } steps
}
today-overdue = Overdue
today-due = Due today
today-upcoming = Next seven days
today-drafts = Not yet saved
today-drafts-lead = Text that was typed and kept. Open it to go on.
today-waiting = To decide
today-waiting-rows = { $count ->
    [one] { $count } row of an import may be somebody you know.
   *[other] { $count } rows of imports may be people you know.
}
today-waiting-open = Decide
today-recent = Recently in contact
today-you = you
today-done = Done
today-done-for = Done: { $text }
today-finished = Marked as done.
today-undated = no date
today-days-late = { $count ->
    [one] { $count } day late
   *[other] { $count } days late
}
today-draft-person-new = New person
today-draft-person = Person
today-draft-contact = Contact
today-draft-open = Go on
today-draft-open-for = Go on with { $title }
today-draft-discard = Discard
today-draft-discard-for = Discard the draft { $title }
today-draft-discard-ask = Discard this draft?
today-draft-discard-text = The text in “{ $title }” goes for good.
today-draft-keep = Keep it
today-draft-discarded = The draft was discarded.
today-draft-untitled = Without a name
today-nobody = There is nobody here yet.
today-import = Import a list
today-add = Add person
today-calm = Nothing is due and nothing waits.
today-log = Log contact
today-checklist = First steps
today-checklist-people = Import your list of people
today-checklist-contact = Log a first contact
today-checklist-staff = Add the staff of your office
today-checklist-backup = Choose a second place for backups
today-checklist-done = done
today-checklist-dismiss = Hide these steps
today-recovered = This office was opened with the recovery code.
today-recovered-next = Set a new passphrase if you have not yet, and save a fresh copy of the sheet in a safe place.
today-recovered-action = Open security settings
