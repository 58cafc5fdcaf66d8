/** Made-up pairs for tests. */

import type { FieldPair } from '$lib/desk/generated/FieldPair';
import type { LikelyPair } from '$lib/desk/generated/LikelyPair';
import type { PairSide } from '$lib/desk/generated/PairSide';
import type { PairView } from '$lib/desk/generated/PairView';
import type { PersonRow } from '$lib/desk/generated/PersonRow';

export function aRow(id: string, more: Partial<PersonRow> = {}): PersonRow {
  return {
    id,
    name: `Grant, ${id}`,
    address: '3111 Palm Dr, Anytown',
    area: 'P 08',
    phone: '',
    email: '',
    last_contact_at: null,
    is_deceased: false,
    is_protected: false,
    do_not_contact: false,
    ...more,
  };
}

export function aCouple(a: string, b: string, more: Partial<LikelyPair> = {}): LikelyPair {
  return {
    a: aRow(a),
    b: aRow(b),
    probability: 0.98,
    reasons: [
      { about: 'phone', closeness: 'same', weight: 9 },
      { about: 'given', closeness: 'nickname', weight: 4 },
      { about: 'birth', closeness: 'differs', weight: -3 },
    ],
    ...more,
  };
}

export function aField(field: string, keep: unknown[], other: unknown[], more: Partial<FieldPair> = {}): FieldPair {
  const differs = keep.length > 0 && other.length > 0 && JSON.stringify(keep) !== JSON.stringify(other);
  const merged = keep.length > 0 ? keep : other;
  return { field, kind: 'one', keep, other, differs, take: 'keep', merged, dropped: differs ? other : [], ...more };
}

export const aSide = (id: string, more: Partial<PairSide> = {}): PairSide => ({
  person: aRow(id),
  added_at: Date.UTC(2025, 8, 2),
  saved_at: Date.UTC(2026, 10, 21),
  interactions: 0,
  merged: 0,
  revision: 1,
  is_masked: false,
  ...more,
});

export function aPairView(keep: string, other: string, more: Partial<PairView> = {}): PairView {
  const phone = (number: string) => ({ id: number, kind: 'home', number, is_primary: true });
  return {
    keep: aSide(keep),
    other: aSide(other, { interactions: 12 }),
    probability: 0.98,
    reasons: aCouple(keep, other).reasons,
    fields: [
      aField('given', ['Cheyanne'], ['Shay']),
      aField('family', ['Grant'], ['Grant']),
      aField('birth', [], [{ on: '1994-06-05' }], { take: 'other' }),
      aField('phone', [phone('(704) 555-7781')], [phone('(704) 555-0102')], { kind: 'many', take: 'both', dropped: [] }),
    ],
    warnings: [],
    ...more,
  };
}
