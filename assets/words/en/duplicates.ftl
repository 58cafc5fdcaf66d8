# Duplicates: the queue of likely pairs, two people side by side, merging and taking it back.

## The queue
duplicates-title = Duplicates
duplicates-list = Likely duplicates
duplicates-waiting = { $n ->
    [one] { $n } pair to look at
   *[other] { $n } pairs to look at
  }
duplicates-looked = Last looked { $when }
duplicates-look = Look for duplicates
duplicates-look-again = Look again
duplicates-looking = Looking for duplicates
duplicates-looking-lead = You can go on working meanwhile.
duplicates-empty-never = Nobody has looked for duplicates yet. Folkmoot compares names, birth dates, addresses, phones and e-mails, and changes nothing by itself.
duplicates-empty-never-read-only = Nobody has looked for duplicates yet, and this file can’t be changed here.
duplicates-empty = No likely duplicates
duplicates-done = All pairs are decided. No likely duplicates are left.
duplicates-to-people = Go to people
duplicates-failed-find = The search could not begin
duplicates-read-only = You can look at the pairs. This file can’t be changed here.
duplicates-back = Back to the list

## Why
duplicates-for = What speaks for one person
duplicates-against = What speaks for two people
duplicates-none-for = Nothing that was compared agrees.

## Two people side by side
duplicates-pair = { $a } and { $b }
duplicates-pair-title = Are these the same person?
duplicates-place = { $place } of { $total }
duplicates-kept = Stays
duplicates-other = Is merged into it
duplicates-swap = Swap
duplicates-swap-label = Keep the other record
duplicates-added = Added { $when }
duplicates-saved = Last changed { $when }
duplicates-contacts = { $n ->
    [0] Nothing on the timeline
    [one] { $n } entry on the timeline
   *[other] { $n } entries on the timeline
  }
duplicates-merged-before = { $n ->
    [one] { $n } record was merged into it before
   *[other] { $n } records were merged into it before
  }
duplicates-deceased = Deceased
duplicates-protected = Protected
duplicates-masked = Masked
duplicates-masked-note = Phones, e-mails and addresses of a protected person are masked here. They are merged all the same, and nothing of them is lost.
duplicates-nothing = –
duplicates-differing = { $n ->
    [one] { $n } field differs
   *[other] { $n } fields differ
  }
duplicates-differs = Differs
duplicates-same-fields = { $n ->
    [one] { $n } field is the same
   *[other] { $n } fields are the same
  }
duplicates-one-sided = { $n ->
    [one] { $n } field is filled in on one side only
   *[other] { $n } fields are filled in on one side only
  }
duplicates-comes-along = Taken over
duplicates-no-differing = Nothing contradicts: no field needs a choice.
duplicates-both = Keep both
duplicates-joined-consent = A refusal holds, whichever record has it. Of two alike, the latest holds.
duplicates-joined-mark = A mark that one record has stays.
duplicates-joined-listed = Both stay. Where both have one, the kept record’s counts.
duplicates-field-consent = Consent
duplicates-field-roll = Voter roll
duplicates-field-listed = Number in other lists

## After merging
duplicates-after = After merging
duplicates-dropped = Not shown afterwards, stays in the history: { $values }
duplicates-dropped-none = Nothing is dropped.
duplicates-dropped-count = { $n ->
    [one] { $n } value is not shown afterwards. It stays in the history.
   *[other] { $n } values are not shown afterwards. They stay in the history.
  }
duplicates-moves = { $n ->
    [one] { $n } entry of the timeline comes along.
   *[other] { $n } entries of the timeline come along.
  }
duplicates-undoable = A merge can be undone at any time, from the record’s history.

## Look twice
duplicates-warn = Look twice
duplicates-warn-two-voter-numbers = One voter roll has them under two numbers. Relatives often share name and address.
duplicates-warn-two-birth-dates = They have two birth dates. They may be parent and child.
duplicates-warn-protected = One is a protected person. The merged person will be, too.
duplicates-warn-consent-denied = One refused what the other agreed to. The refusal holds.
duplicates-warn-found-apart = Somebody in the office said before that they are not the same.

## Deeds
duplicates-merge = Merge
duplicates-apart = Not the same
duplicates-later = Later
duplicates-next = Next pair
duplicates-previous = Previous pair
duplicates-merged = { $name }: two records are one now.
duplicates-set-apart = { $a } and { $b } are not the same. You won’t be asked again.
duplicates-said-next = Next: { $a } and { $b }. { $certainty }.
duplicates-said-done = No pairs are left.
duplicates-changed = Somebody changed one of them meanwhile
duplicates-changed-text = Nothing was merged. This is how they are now; what you chose is kept where it still applies.
duplicates-failed-merge = They were not merged
duplicates-failed-apart = That they are not the same was not saved
duplicates-failed-open = The pair could not be opened
duplicates-gone = One of the two is not there any more. They were merged, or one is in the bin.
duplicates-gone-next = Next pair
duplicates-gone-back = Go to people
