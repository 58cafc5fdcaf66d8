import { w } from '../words';
import { failureOf, Refused } from './call';
import type { Failure } from './generated/Failure';
import type { FailureCode } from './generated/FailureCode';

type Tone = 'error' | 'warn' | 'info';

/** A failure in words: what happened and why, what to do next. */
export interface FailureWords {
  what: string;
  next: string;
  tone: Tone;
  /** Trying again without changing anything can help. */
  canRetry: boolean;
}

type Words = readonly [what: () => string, next: () => string, tone?: Tone];

// A code of the application without words is a type error here.
const words: Record<FailureCode, Words> = {
  locked: [w.failuresLockedWhat, w.failuresLockedNext, 'warn'],
  no_office: [w.failuresNoOfficeWhat, w.failuresNoOfficeNext, 'warn'],
  wrong_passphrase: [w.failuresWrongPassphraseWhat, w.failuresWrongPassphraseNext],
  recovery_code_mistyped: [w.failuresRecoveryCodeMistypedWhat, w.failuresRecoveryCodeMistypedNext],
  weak_passphrase: [w.failuresWeakPassphraseWhat, w.failuresWeakPassphraseNext],
  passphrase_taken: [w.failuresPassphraseTakenWhat, w.failuresPassphraseTakenNext],
  too_little_memory: [w.failuresTooLittleMemoryWhat, w.failuresTooLittleMemoryNext],
  in_use: [w.failuresInUseWhat, w.failuresInUseNext],
  too_new: [w.failuresTooNewWhat, w.failuresTooNewNext],
  damaged: [w.failuresDamagedWhat, w.failuresDamagedNext],
  foreign: [w.failuresForeignWhat, w.failuresForeignNext],
  no_slots: [w.failuresNoSlotsWhat, w.failuresNoSlotsNext],
  network_folder: [w.failuresNetworkFolderWhat, w.failuresNetworkFolderNext],
  already_there: [w.failuresAlreadyThereWhat, w.failuresAlreadyThereNext],
  file_not_found: [w.failuresFileNotFoundWhat, w.failuresFileNotFoundNext],
  file_unreadable: [w.failuresFileUnreadableWhat, w.failuresFileUnreadableNext],
  read_only: [w.failuresReadOnlyWhat, w.failuresReadOnlyNext, 'warn'],
  disk_full: [w.failuresDiskFullWhat, w.failuresDiskFullNext],
  busy: [w.failuresBusyWhat, w.failuresBusyNext, 'warn'],
  list_empty: [w.failuresListEmptyWhat, w.failuresListEmptyNext],
  list_unreadable: [w.failuresListUnreadableWhat, w.failuresListUnreadableNext],
  list_unterminated_quote: [w.failuresListUnterminatedQuoteWhat, w.failuresListUnterminatedQuoteNext],
  list_too_large: [w.failuresListTooLargeWhat, w.failuresListTooLargeNext],
  list_wrong_encoding: [w.failuresListWrongEncodingWhat, w.failuresListWrongEncodingNext],
  list_old_spreadsheet: [w.failuresListOldSpreadsheetWhat, w.failuresListOldSpreadsheetNext],
  list_encrypted: [w.failuresListEncryptedWhat, w.failuresListEncryptedNext],
  list_two_columns: [w.failuresListTwoColumnsWhat, w.failuresListTwoColumnsNext],
  list_no_column: [w.failuresListNoColumnWhat, w.failuresListNoColumnNext],
  list_changed: [w.failuresListChangedWhat, w.failuresListChangedNext],
  not_found: [w.failuresNotFoundWhat, w.failuresNotFoundNext],
  invalid: [w.failuresInvalidWhat, w.failuresInvalidNext],
  changed_since: [w.failuresChangedSinceWhat, w.failuresChangedSinceNext, 'warn'],
  no_such_task: [w.failuresNoSuchTaskWhat, w.failuresNoSuchTaskNext, 'info'],
  cancelled: [w.failuresCancelledWhat, w.failuresCancelledNext, 'info'],
  last_slot: [w.failuresLastSlotWhat, w.failuresLastSlotNext],
  sheet_not_saved: [w.failuresSheetNotSavedWhat, w.failuresSheetNotSavedNext, 'warn'],
  wrong_group: [w.failuresWrongGroupWhat, w.failuresWrongGroupNext],
  stay_unlocked_off: [w.failuresStayUnlockedOffWhat, w.failuresStayUnlockedOffNext, 'warn'],
  keyring_absent: [w.failuresKeyringAbsentWhat, w.failuresKeyringAbsentNext, 'warn'],
  keyring_locked: [w.failuresKeyringLockedWhat, w.failuresKeyringLockedNext, 'warn'],
  keyring_entry_gone: [w.failuresKeyringEntryGoneWhat, w.failuresKeyringEntryGoneNext, 'warn'],
  keyring_entry_wrong: [w.failuresKeyringEntryWrongWhat, w.failuresKeyringEntryWrongNext, 'warn'],
  keyring_refused: [w.failuresKeyringRefusedWhat, w.failuresKeyringRefusedNext, 'warn'],
  keyring_too_slow: [w.failuresKeyringTooSlowWhat, w.failuresKeyringTooSlowNext, 'warn'],
  keyring_broken: [w.failuresKeyringBrokenWhat, w.failuresKeyringBrokenNext, 'warn'],
  no_purpose: [w.failuresNoPurposeWhat, w.failuresNoPurposeNext, 'warn'],
  bad_call: [w.failuresBadCallWhat, w.failuresBadCallNext],
  unexpected: [w.failuresUnexpectedWhat, w.failuresUnexpectedNext],
};

/** The words for a failure. */
export function describe(failure: Failure): FailureWords {
  const [what, next, tone = 'error'] = words[failure.code] ?? words.unexpected;
  return { what: what(), next: next(), tone, canRetry: failure.retry || failure.code === 'unexpected' };
}

export { failureOf, Refused };
