/** Words for pairs: what of whom, and what to look at twice. */

import { fieldName } from '$lib/field-names';
import { fieldValue } from '$lib/field-values';
import type { FieldPair } from '$lib/desk/generated/FieldPair';
import type { MergeWarning } from '$lib/desk/generated/MergeWarning';
import { w } from '$lib/words';

/** "Given name", "Consent: Newsletter by e-mail". */
export function fieldTitle(field: string): string {
  const whole: Record<string, () => string> = {
    consent: w.duplicatesFieldConsent,
    roll: w.duplicatesFieldRoll,
    listed: w.duplicatesFieldListed,
  };
  return whole[field]?.() ?? fieldName(field);
}

/** Values as they are read; each once. */
export const valuesOf = (field: string, values: readonly unknown[]): string[] => [
  ...new Set(values.map((value) => fieldValue(field, value)).filter((text) => text !== '')),
];

/** Why there is nothing to choose. */
export function joinedNote({ field }: FieldPair): string {
  const name = field.split(':')[0];
  if (name === 'consent') return w.duplicatesJoinedConsent();
  return name === 'roll' || name === 'listed' ? w.duplicatesJoinedListed() : w.duplicatesJoinedMark();
}

export const warningText = (warning: MergeWarning): string =>
  ({
    two_voter_numbers: w.duplicatesWarnTwoVoterNumbers,
    two_birth_dates: w.duplicatesWarnTwoBirthDates,
    protected: w.duplicatesWarnProtected,
    consent_denied: w.duplicatesWarnConsentDenied,
    found_apart: w.duplicatesWarnFoundApart,
  })[warning]();
