# Households: who lives together, found by address and family name, and decided by staff.

## The queue
households-title = Households
households-places = Duplicates and households
households-list = Possible households
households-waiting = { $n ->
    [one] { $n } possible household to look at
   *[other] { $n } possible households to look at
  }
households-lead = People of one family name at one address. Folkmoot never assumes it of protected people.
households-people = { $n ->
    [one] { $n } person
   *[other] { $n } people
  }
households-empty = No possible households
households-done = All possible households are decided.
households-to-people = Go to people
households-read-only = You can look at the possible households. This file can’t be changed here.

## One of them
households-one-of = { $family }, { $address }
households-who = Who lives here together?
households-member = In the household already
households-apart = Found before not to be of it
households-too-few = Choose at least two people.
households-place = { $place } of { $total }
households-next = Next household
households-previous = Previous household
households-later = Later

## Deeds
households-settle = One household
households-refuse = Not a household
households-settled = { $names }: one household.
households-refused = { $family }, { $address }: not a household. You won’t be asked again.
households-said-next = Next: { $family }, { $n ->
    [one] { $n } person
   *[other] { $n } people
  }.
households-said-done = No possible households are left.
households-failed = The household was not saved

## On a person’s record
households-perhaps = Perhaps also
households-same-home = same address and family name
households-add = Add
households-add-label = Add { $name } to the household
households-added = { $name } is of the household now.
households-leave = Leave
households-leave-label = { $name } leaves the household
households-left = { $name } left the household.

## In the history
households-field = Household
households-field-not = Not of the household at this address
households-write-group = “one household”
households-write-refuse = “not a household”
households-write-leave = leaving a household
