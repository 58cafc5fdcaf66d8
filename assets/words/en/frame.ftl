# The frame round every screen.
frame-title-error = Error: { $title }
frame-skip = Go to the content
frame-back = Back
frame-forward = Forward
frame-banner = Top bar
frame-sections = Sections
frame-today = Today
frame-people = People
frame-duplicates = Duplicates
frame-lists = Import & export
frame-settings = Settings
frame-help = Help
frame-rail-narrow = Make the sections narrow
frame-rail-wide = Make the sections wide
frame-new = New
frame-new-person = New person
frame-log-contact = Log contact
frame-lock = Lock the office
frame-leave = Open another office
frame-account = { $name }: office and lock
frame-undo = Undo
frame-redo = Do again
frame-undone = The last change was undone.
frame-redone = The change was done again.
frame-undone-write = Undone: { $write }.
frame-redone-write = Done again: { $write }.
frame-write-save-person = change to a person
frame-write-remove-people = moving to the bin
frame-write-restore-people = restoring from the bin
frame-write-log-contact = logged contact
frame-write-finish-step = finished step
frame-write-merge-people = merging two records
frame-write-unmerge-people = undoing a merge
frame-write-set-apart = “not the same”
frame-write-decide-row = decision on a row of an import
frame-undo-nothing = There is nothing to undo.
frame-redo-nothing = There is nothing to do again.
frame-undo-changed = Not undone: it has been changed since ({ $fields }).
frame-open-person = Open the person
frame-find = Find a person or command
frame-find-placeholder = Find a person or command
frame-find-results = Results
frame-find-people = People
frame-find-commands = Commands
frame-find-none = Nobody and nothing found for “{ $query }”.
frame-find-add = Add “{ $query }” as a new person
frame-find-count = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
frame-find-never = no contact yet
frame-find-contact = last contact { $when }
frame-why-name = name
frame-why-nickname = nickname
frame-why-similar-name = similar name
frame-why-phone = phone
frame-why-email = e-mail
frame-why-address = address
frame-why-voter-number = voter number
frame-why-list-id = number in a list
frame-deceased = deceased
frame-protected = protected
frame-do-not-contact = do not contact
frame-tasks = Tasks
frame-tasks-running = { $count ->
    [one] Tasks: { $count } running
   *[other] Tasks: { $count } running
}
frame-tasks-none = Nothing is running.
frame-tasks-dismiss = Remove from the list
frame-task-import-check = Checking { $name }
frame-task-import = Importing { $name }
frame-task-import-undo = Undoing the import { $name }
frame-task-export = Exporting { $name }
frame-task-backup = Making a backup
frame-task-restore = Restoring { $name }
frame-task-sample-office = Making the sample office
frame-task-verify = Checking the office file
frame-task-find-duplicates = Looking for people who are here twice
frame-task-rotate-key = Making a new key for the office
frame-task-cancelled = Cancelled. { $kept ->
    [0] Nothing was changed.
    [one] { $kept } row was kept.
   *[other] { $kept } rows were kept.
}
frame-task-checked = Checked { $rows } rows. Nothing was changed.
frame-task-imported = { $created } new, { $updated } with new details, of { $rows } rows.
frame-task-import-undone = { $removed } removed, { $reversed } as before, { $kept } kept because they were edited since.
frame-task-reported = { $changes ->
    [one] { $changes } change in { $file }.
   *[other] { $changes } changes in { $file }.
}
frame-task-exported = { $people } people in { $file }.
frame-task-backed-up = Backup made: { $file }, { $people } people.
frame-task-restored = Restored as { $file }.
frame-task-sample-ready = The sample office is ready.
frame-task-verified = The office file is sound: { $entries } entries checked.
frame-task-unsound = Problems were found. See Settings, Backups.
frame-task-duplicates-found = { $pairs ->
    [0] Nobody seems to be here twice.
    [one] One likely pair is waiting for you.
   *[other] { $pairs } likely pairs are waiting for you.
}
frame-task-key-rotated = The office has a new key. The backup from before is { $backup }.
frame-task-see-lists = See imports and exports
frame-task-see-duplicates = See likely duplicates
frame-status = Status
frame-status-office = Working in
frame-status-drafts = { $count ->
    [one] { $count } draft saved
   *[other] { $count } drafts saved
}
frame-status-sample = Sample data
frame-status-read-only = Read only: this file can’t be changed here
frame-not-found = There is no such screen.
frame-not-found-action = Go to Today
frame-notices = Messages
frame-close-notice = Close this message
frame-panes = Next area of the window
frame-panes-back = Previous area of the window
frame-esc = One level out; never discards anything
frame-starting = Folkmoot is starting…
frame-screen-failed = This screen can’t be shown.
frame-screen-failed-next = What you typed is kept as a draft. Open the screen again.
frame-screen-again = Open again
