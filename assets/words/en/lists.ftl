# Import & export: lists in and out, rows that wait, exports.

lists-title = Import & export
lists-lead = Bring in voter rolls and your own lists, and write lists for others.
lists-import = Import a list
lists-export = Export people
lists-read-only = This office can only be read here, so nothing can be imported.

# The history of imports
lists-imports = Imports
lists-imports-empty = No list has been imported yet.
lists-imports-empty-more = Bring in a voter roll or a list of your own. You see what would happen before anything changes.
lists-column-file = File
lists-column-what = What came of it
lists-column-actions = Actions
lists-state-unfinished = Broken off
lists-state-running = Under way
lists-state-done = Done
lists-state-cancelled = Cancelled
lists-state-undone = Undone
lists-counts-created = { $count ->
    [one] { $count } new person
   *[other] { $count } new people
}
lists-counts-updated = { $count ->
    [one] { $count } got new details
   *[other] { $count } got new details
}
lists-counts-unchanged = { $count } unchanged
lists-counts-skipped = { $count ->
    [one] { $count } skipped
   *[other] { $count } skipped
}
lists-counts-refused = { $count ->
    [one] { $count } refused
   *[other] { $count } refused
}
lists-counts-nothing = Nothing
lists-decide = { $count ->
    [one] Decide { $count } row
   *[other] Decide { $count } rows
}
lists-undo = Undo import
lists-undo-of = Undo the import of “{ $file }”
lists-show-people = Show these people
lists-show-people-of = Show the people from “{ $file }”

# Undoing an import
lists-undo-title = Undo the import of “{ $file }”?
lists-undo-created = { $count ->
    [0] No new people came with it.
    [one] { $count } person who came with it goes.
   *[other] { $count } people who came with it go.
}
lists-undo-updated = { $count ->
    [0] Nobody got new details from it.
    [one] { $count } person gets back the details from before.
   *[other] { $count } people get back the details from before.
}
lists-undo-kept = People whom your office has edited or contacted since stay as they are, and are counted for you.
lists-undo-waiting = { $count ->
    [one] { $count } row that waits for a decision goes.
   *[other] { $count } rows that wait for a decision go.
}
lists-undo-do = Undo import
lists-undo-keep = Keep it
lists-undoing = Undoing the import of “{ $file }”
lists-undone = The import of “{ $file }” is undone.
lists-undone-removed = { $count ->
    [one] { $count } person removed
   *[other] { $count } people removed
}
lists-undone-reversed = { $count ->
    [one] { $count } person as before
   *[other] { $count } people as before
}
lists-undone-kept = { $count ->
    [0] 0 kept
    [one] { $count } kept, because it was edited since
   *[other] { $count } kept, because they were edited since
}
lists-undo-cancelled = Undoing was stopped. { $count ->
    [0] Nothing was changed.
    [one] { $count } row has been taken back so far. You can go on undoing.
   *[other] { $count } rows have been taken back so far. You can go on undoing.
}

# The history of exports
lists-exports = Exports
lists-exports-empty = No list has been exported yet.
lists-column-purpose = Purpose
lists-column-people = People
lists-column-format = Format

# The report of changes
lists-report = Report of changes…
lists-report-title = Report of changes
lists-report-lead = Every change in these days, who made it, before and after, as a workbook. Protected details and sensitive words are left out.
lists-report-from = From
lists-report-to = To
lists-report-do = Save the report…
lists-report-day-missing = Enter a whole date.
lists-report-to-earlier = This is before the first day. Enter the same day or a later one.
lists-failed-report = The report could not be written.

# The wizard
lists-import-title = Import a list
lists-import-title-of = Import “{ $file }”
lists-steps = Steps
lists-step-file = File
lists-step-match = Match columns
lists-step-check = Check
lists-step-import = Import
lists-step-done = { $step }, done
lists-step-numbered = { $number } { $step }
lists-next-match = Match columns
lists-next-check = Check what would happen
lists-back = Back
lists-close = Close
lists-start-over = Import another list
lists-to-history = Go to Import & export

# 1 File
lists-file-lead = Choose the list, or drop it anywhere in this window.
lists-file-choose = Choose a file…
lists-file-other = Choose another file…
lists-file-kinds = CSV or text, Excel (.xlsx), and the voter rolls of North Carolina, Florida, New York and Ohio.
lists-file-stays = The file is only read. It is not changed, and not kept.
lists-file-reading = Reading “{ $file }”
lists-file-found = This is what the file looks like.
lists-found-layout = Layout
lists-found-encoding = Characters
lists-found-delimiter = Columns separated by
lists-found-header = Header
lists-found-columns = Columns
lists-found-rows = Rows
lists-found-sheet = Sheet
lists-found-sheet-hint = The workbook has more than one sheet. One is imported at a time.
lists-rows = { $count ->
    [one] { $count } row
   *[other] { $count } rows
}
lists-rows-unknown = too many to count beforehand
lists-encoding-utf8 = UTF-8
lists-encoding-utf8-bom = UTF-8 with a mark at the start
lists-encoding-utf16-le = UTF-16
lists-encoding-utf16-be = UTF-16 (big-endian)
lists-encoding-windows1252 = Windows-1252
lists-encoding-spreadsheet = workbook
lists-delimiter-comma = comma
lists-delimiter-semicolon = semicolon
lists-delimiter-tab = tab
lists-delimiter-pipe = vertical bar
lists-delimiter-other = “{ $character }”
lists-header-in-line = header in line { $line }
lists-header-none = no header line
lists-header-line-in = In line { $line }
lists-header-line-none = None: the columns are numbered
lists-header-line-known = None: the columns are known
lists-preamble-lines = { $count ->
    [one] { $count } line is passed over
   *[other] { $count } lines are passed over
}
lists-layout-nc-roll = Voter roll of North Carolina
lists-layout-fl-roll = Voter roll of Florida
lists-layout-ny-roll = Voter roll of New York
lists-layout-oh-roll = Voter roll of Ohio
lists-layout-other = A list with columns of its own
lists-layout-roll-more = Folkmoot knows this layout, so there are no columns to match.

# 2 Match columns
lists-match-lead = Say what each column is. Folkmoot has made suggestions.
lists-match-remembered = You have imported a list with this header before. Its columns are matched as they were then.
lists-match-roll = { $layout }. Its columns are known and need no matching.
lists-match-roll-more = What the roll says is kept apart as facts of the roll. It never replaces what your office has typed.
lists-match-column = Column
lists-match-samples = Says, for example
lists-match-filled = Filled
lists-match-field = Goes to
lists-match-field-of = Where “{ $column }” goes
lists-match-nothing = Stays out
lists-match-no-samples = empty
lists-match-suggested = suggested
lists-match-remembered-mark = as last time
lists-match-by-you = chosen by you
lists-match-unmatched = not matched
lists-match-unnamed = Column { $number }
lists-match-matched = { $matched } of { $total } columns matched
lists-match-collision = “{ $one }” and “{ $other }” both go to { $field }. Choose another for one of them.
lists-match-no-way = Match at least a name, an e-mail or a phone. Otherwise nobody can be told apart.
lists-match-rule = When is a row somebody you already have?
lists-rule-careful = Name with birth date or address
lists-rule-careful-more = Also the list’s own number, where it has one. Rows that are only likely wait for your decision. A phone alone never counts: families share one.
lists-rule-list-id-only = Only the list’s own number
lists-rule-list-id-only-more = For a newer copy of a list that you imported before.
lists-rule-list-id-missing = Needs a column that goes to “Number in the list”.
lists-rule-nobody = Never
lists-rule-nobody-more = Every row becomes a new person. This makes doubles if some are here already.
lists-on-match = What happens to somebody you already have?
lists-on-match-fill = Fill in what is empty
lists-on-match-fill-more = Nothing that is here is replaced. This is the usual choice.
lists-on-match-overwrite = Replace with what the list says
lists-on-match-overwrite-more = An empty cell never erases anything.
lists-on-match-skip = Leave them as they are
lists-on-match-skip-more = Only new people come in.
lists-on-match-new = Add them a second time
lists-on-match-new-more = A new person all the same.
lists-usual = usual

lists-group-name = Name
lists-group-birth = Birth
lists-group-reach = Phone and e-mail
lists-group-address = Address
lists-group-mailing = Mailing address
lists-group-wishes = Wishes
lists-group-other = More
lists-field-full-name = Full name (Given Family)
lists-field-last-first = Full name (Family, Given)
lists-field-prefix = Prefix
lists-field-given = Given name
lists-field-middle = Middle name
lists-field-family = Family name
lists-field-suffix = Suffix
lists-field-nickname = Nickname
lists-field-birth = Birth date
lists-field-birth-year = Birth year
lists-field-phone = Phone
lists-field-phone-home = Home phone
lists-field-phone-work = Work phone
lists-field-phone-mobile = Mobile phone
lists-field-email = E-mail
lists-field-email-work = Work e-mail
lists-field-street-number = House number
lists-field-street = Street
lists-field-street2 = Street, second line
lists-field-city = City
lists-field-state = State
lists-field-zip = ZIP code
lists-field-city-state-zip = City, state and ZIP in one
lists-field-mailing-street = Mailing street
lists-field-mailing-street2 = Mailing street, second line
lists-field-mailing-city = Mailing city
lists-field-mailing-state = Mailing state
lists-field-mailing-zip = Mailing ZIP code
lists-field-area = Area
lists-field-language = Language
lists-field-note = Note
lists-field-newsletter = Wants the newsletter
lists-field-list-id = Number in the list
lists-field-deceased = Deceased
lists-field-do-not-mail = No letters
lists-field-do-not-email = No e-mail
lists-field-do-not-phone = No phone calls
lists-field-do-not-text = No text messages

# 3 Check
lists-check-lead = Nothing has been changed yet. This is what would happen.
lists-check-running = Checking the list. Nothing is being changed.
lists-check-again = Checking again with what you put right…
lists-check-cancelled = Checking was stopped. Nothing has been changed.
lists-check-do = Check now
lists-tiles = What would happen
lists-tiles-done = What happened
lists-tile-created = { $count ->
    [one] new person
   *[other] new people
}
lists-tile-updated = { $count ->
    [one] gets new details
   *[other] get new details
}
lists-tile-updated-done = { $count ->
    [one] got new details
   *[other] got new details
}
lists-tile-unchanged = unchanged
lists-tile-skipped = skipped: already here
lists-tile-ambiguous = to decide: may be somebody you know
lists-tile-refused = { $count ->
    [one] refused
   *[other] refused
}
lists-cells = { $count ->
    [one] { $count } cell left out
   *[other] { $count } cells left out
}
lists-cells-more = { $count ->
    [one] The person still comes in, without it.
   *[other] The people still come in, without these.
}
lists-cells-more-done = { $count ->
    [one] The person came in, without it.
   *[other] The people came in, without these.
}
lists-cells-line = Line
lists-cells-column = Column
lists-cells-says = What it says
lists-cells-why = Why
lists-cells-fix = Fix here
lists-cells-fix-of = Fix line { $line }, { $column }
lists-cells-fix-label = { $column } in line { $line }
lists-cells-fix-save = Use this
lists-cells-fix-cancel = Cancel
lists-cells-fixed = put right, being checked
lists-cells-show-more = { $count ->
    [one] { $count } more
   *[other] { $count } more
}
lists-cells-show-fewer = Show fewer
lists-cells-cut = { $count ->
    [one] { $count } more is in the workbook with reasons.
   *[other] { $count } more are in the workbook with reasons.
}
lists-corrected = { $count ->
    [one] { $count } cell put right here
   *[other] { $count } cells put right here
}
lists-corrected-more = The file itself stays as it is.
lists-corrected-was = { $column } in line { $line }: “{ $text }”
lists-corrected-remove = Take back
lists-corrected-remove-of = Take back { $column } in line { $line }
lists-refused = { $count ->
    [one] { $count } row refused
   *[other] { $count } rows refused
}
lists-refused-more = { $count ->
    [one] It stays out.
   *[other] They stay out.
}
lists-doubtful = { $count ->
    [one] { $count } row to decide
   *[other] { $count } rows to decide
}
lists-doubtful-more = They wait after the import until you say who they are.
lists-doubtful-name = In the list
lists-doubtful-may-be = May be
lists-doubtful-or = or
lists-doubtful-same-file = somebody else in this list
lists-save-problems = Save these rows with reasons (.xlsx)
lists-saved-problems = Saved as “{ $file }”.
lists-import-do = { $count ->
    [0] Import the rows to decide
    [one] Import { $count } person
   *[other] Import { $count } people
}
lists-import-nothing = Nothing to import
lists-import-nothing-more = Everybody in this list is here already, with the same details.
lists-import-undoable = You can undo the whole import afterwards.

# Why a cell stays out
lists-reason-not-a-date = This is not a date.
lists-reason-no-such-day = There is no such day.
lists-reason-no-such-month = There is no month { $month }.
lists-reason-no-such-months = There is no month { $one }, and no month { $other }.
lists-reason-in-future = This date is in the future.
lists-reason-too-long-ago = This date is too long ago for a person.
lists-reason-not-an-email = This is not an e-mail address.
lists-reason-not-a-phone = This is not a phone number.
lists-reason-not-a-year = This is not a year.
lists-reason-letter = This is not a date: a letter { $letter } for a { $digit ->
    [0] zero
    [1] one
    [2] two
    [5] five
    [6] six
    [8] eight
    [9] nine
   *[other] digit
}?
lists-reason-stroke = This is not a date: a stroke for a one?
lists-reason-letter-unknown = There is a letter where a digit should be.
lists-reason-not-yes-or-no = This says neither yes nor no.
lists-reason-not-a-language = This is not a language Folkmoot knows.
lists-reason-too-long = This is too long.

# Why a row stays out
lists-refusal-nobody = It names nobody: no name, e-mail or phone.
lists-refusal-too-many-columns = It has more columns than the header.
lists-refusal-too-few-columns = It has fewer columns than the list: a quotation mark may have joined it to the next row.

# 4 Import
lists-importing = Importing “{ $file }”
lists-importing-more = You can go on working. The import goes on if you leave this screen; you find it at the top right.
lists-cancelling-more = It stops at the next safe place.
lists-imported = The list is in.
lists-imported-nothing = The list changed nothing: everybody was here already.
lists-import-cancelled = { $count ->
    [0] The import was stopped before anything changed.
    [one] The import was stopped. { $count } row that was done stays.
   *[other] The import was stopped. { $count } rows that were done stay.
}
lists-import-cancelled-more = You can undo these, or import the file again: what is here already is recognized.
lists-import-gone = This import has ended. What came of it stands in the history.
lists-import-failed-more = Rows that are in already can be undone from the history.
lists-waiting = { $count ->
    [one] { $count } row waits for your decision.
   *[other] { $count } rows wait for your decision.
}

# What goes wrong with a list
lists-failed-choose = The file could not be opened.
lists-failed-inspect = “{ $file }” could not be read.
lists-failed-check = The list could not be checked.
lists-failed-import = The list could not be imported.
lists-failed-cancel = The import could not be stopped.
lists-failed-undo = The import could not be undone.
lists-failed-waiting = The rows to decide could not be loaded.
lists-failed-settle = The decision could not be saved.
lists-failed-export = The people could not be exported.
lists-failed-problems = The rows could not be saved.
lists-nothing-changed = Nothing has been changed.
lists-why-empty = The list is empty: it has no rows below the header.
lists-why-unreadable = This is not a list that Folkmoot can read. Save it as CSV or as an Excel workbook (.xlsx) and try again.
lists-why-quote = A quotation mark opens in line { $line } and never closes. Close it in the file, save, and try again.
lists-why-quote-somewhere = A quotation mark opens and never closes. Close it in the file, save, and try again.
lists-why-too-large = The list, or one cell in it, is larger than Folkmoot takes. Split the file and import the parts.
lists-why-too-large-line = Line { $line } is larger than Folkmoot takes. Shorten it in the file, save, and try again.
lists-why-wrong-encoding = Some characters of the list cannot be read. Save it as CSV in UTF-8 and try again.
lists-why-old-spreadsheet = This is a workbook of an older Excel (.xls). Save it as .xlsx and try again.
lists-why-encrypted = The workbook has a password. Save it without one and try again.
lists-why-two-columns = Two columns go to one field. Go back and choose another for one of them.
lists-why-no-column = No column goes to a name, an e-mail or a phone. Go back and match one.
lists-why-changed = The file has changed since you looked at it. Choose it again.
lists-why-gone = The file is not there any more. Choose it again.
lists-why-file-unreadable = The file cannot be read. Another program may have it open, or you may not have permission to read it.
lists-choose-again = Choose the file again
lists-retry = Try again

# Rows that wait
lists-review-title = Who is this?
lists-review-title-of = Decide rows of “{ $file }”
lists-review-lead = These rows may be somebody you already have. Nothing is merged until you say so.
lists-review-place = { $place } of { $total }
lists-review-line = Line { $line } of “{ $file }”
lists-review-row = In the list
lists-review-candidates = { $count ->
    [one] May be this person
   *[other] May be one of these
}
lists-review-no-candidates = The people this may have been are no longer here.
lists-review-same = Same person
lists-review-same-as = Same person as { $name }
lists-review-new = Somebody new
lists-review-leave = Leave out
lists-review-previous = Previous row
lists-review-next = Next row
lists-review-said-same = { $name } is the same person. What was empty is filled in.
lists-review-said-new = { $name } is somebody new.
lists-review-said-left = { $name } is left out.
lists-review-done = All rows are decided.
lists-review-empty = No rows wait for a decision.
lists-review-born = Born
lists-review-address = Address
lists-review-phone = Phone
lists-review-email = E-mail
lists-review-nobody = no name
lists-review-masked = protected
lists-review-agrees = What agrees
lists-review-agrees-nothing = little agrees
lists-review-last-contact = Last contact { $when }
lists-review-deceased = deceased

# Export
lists-export-title = Export people
lists-export-lead = The office’s log keeps who exported whom, and what for.
lists-export-read-only = This office can only be read here. An export is kept in the office’s log, so none can be made.
lists-export-who = Who
lists-export-everybody = { $count ->
    [one] { $count } person
   *[other] All { $count } people
}
lists-export-filtered = { $count ->
    [one] { $count } person who matches
   *[other] { $count } people who match
}
lists-export-selected = { $count ->
    [one] { $count } person you selected
   *[other] { $count } people you selected
}
lists-export-counting = Counting the people
lists-export-everybody-instead = Export everybody instead
lists-export-columns = Columns
lists-export-columns-hint = They come in this order.
lists-export-columns-all = Choose all
lists-export-columns-usual = Choose the usual ones
lists-export-columns-count = { $chosen } of { $total } chosen
lists-export-columns-missing = Choose at least one column.
lists-export-format = Format
lists-export-csv = CSV
lists-export-csv-more = Text for other programs.
lists-export-csv-for-excel = CSV for Excel
lists-export-csv-for-excel-more = Excel shows accents right.
lists-export-xlsx = Excel workbook (.xlsx)
lists-export-xlsx-more = ZIP codes keep their zeros, dates are real dates.
lists-export-purpose = Purpose
lists-export-purpose-hint = Say why, for example “Labels for the spring letter”. It is kept in the office’s log with your name.
lists-export-purpose-missing = Say what the export is for.
lists-export-protected = Of protected people the address, phones and e-mails stay masked.
lists-export-outside = The file is not encrypted. Keep it only as long as you need it.
lists-export-do = { $count ->
    [one] Export { $count } person…
   *[other] Export { $count } people…
}
lists-export-do-unknown = Export…
lists-export-nobody = Nobody matches, so there is nothing to export.
lists-exporting = Exporting
lists-exported = { $count ->
    [one] { $count } person written to “{ $file }”.
   *[other] { $count } people written to “{ $file }”.
}
lists-export-cancelled = The export was stopped. No file was written.
lists-export-again = Export more
lists-filter-text = Words: { $value }
lists-filter-area = Area: { $value }
lists-filter-language = Language: { $value }
lists-filter-newsletter-yes = Newsletter: agreed
lists-filter-newsletter-no = Newsletter: refused
lists-filter-deceased-yes = Deceased
lists-filter-deceased-no = Not deceased
lists-filter-protected-yes = Protected
lists-filter-protected-no = Not protected
lists-filter-email-yes = Has an e-mail
lists-filter-email-no = No e-mail
lists-filter-import = From import: { $value }
lists-filter-import-unnamed = From one import
lists-out-id = Folkmoot ID
lists-out-prefix = Prefix
lists-out-given = Given name
lists-out-middle = Middle name
lists-out-family = Family name
lists-out-suffix = Suffix
lists-out-nickname = Nickname
lists-out-greeting = Greeting
lists-out-language = Language
lists-out-birth = Birth date
lists-out-phone = Phone
lists-out-other-phones = Other phones
lists-out-email = E-mail
lists-out-other-emails = Other e-mails
lists-out-street = Street
lists-out-street2 = Street, second line
lists-out-city = City
lists-out-state = State
lists-out-zip = ZIP code
lists-out-area = Area
lists-out-newsletter = Newsletter
lists-out-do-not-contact = Do not contact
lists-out-deceased = Deceased
lists-out-last-contact = Last contact
