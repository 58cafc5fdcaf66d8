# What the app writes into files.
recovery-sheet-file-name = { $office } - recovery sheet
recovery-sheet =
    FOLKMOOT - RECOVERY SHEET

    Office: { $office }

    This code opens the office when every passphrase is forgotten.
    Whoever has this sheet and the office file can read everything in it.
    Keep it on paper, in a locked place, away from the computer.

    { $code }

    To use it: open the office, choose "Use the recovery code",
    and type the groups in order. Then set a new passphrase.
sample-office-name = Sample office
sample-staff-name = Sam Sample

problem-rows-file-name = { $file } - rows to check
problem-line = Line
problem-column = Reason
problem-doubtful = May be somebody who is here already: decide in Import & export.
problem-refusal-nobody = Nobody in it: no name, no e-mail, no phone.
problem-refusal-too-many-columns = More cells than the list has columns.
problem-refusal-too-few-columns = Fewer cells than the list has columns, or two rows stuck together by a quotation mark.
problem-cell-not-a-date = This is not a date.
problem-cell-no-such-day = There is no such day.
problem-cell-in-future = This date is in the future.
problem-cell-too-long-ago = This is before 1880.
problem-cell-not-a-year = This is not a year.
problem-cell-letter-for-digit = A letter where a digit belongs.
problem-cell-not-an-email = This is not an e-mail address.
problem-cell-not-a-phone = This is not a phone number.
problem-cell-not-yes-or-no = Neither yes nor no.
problem-cell-not-a-language = This is not a language.
problem-cell-too-long = Too long.

export-file-name = People
export-yes = yes
export-no = no
export-do-not-mail = no letters
export-do-not-email = no e-mail
export-do-not-phone = no calls
export-do-not-text = no text messages
export-column-id = Folkmoot ID
export-column-prefix = Prefix
export-column-given = First Name
export-column-middle = Middle Name
export-column-family = Last Name
export-column-suffix = Suffix
export-column-nickname = Nickname
export-column-greeting = Greeting
export-column-language = Language
export-column-birth = Birth Date
export-column-phone = Phone
export-column-other-phones = Other Phones
export-column-email = E-mail
export-column-other-emails = Other E-mails
export-column-street = Street Address
export-column-street2 = Unit
export-column-city = City
export-column-state = State
export-column-zip = ZIP
export-column-area = Area
export-column-newsletter = Newsletter
export-column-do-not-contact = Do Not Contact
export-column-deceased = Deceased
export-column-last-contact = Last Contact

report-file-name = Changes
report-column-day = Day
report-column-time = Time
report-column-who = Who
report-column-write = What
report-column-person = Person
report-column-field = Field
report-column-before = Before
report-column-after = After
sensitive-step = Sensitive entry: open the record
