/** Made-up people for tests. */

import type { Person } from '$lib/desk/generated/Person';
import type { PersonRow } from '$lib/desk/generated/PersonRow';
import type { PersonView } from '$lib/desk/generated/PersonView';

export function aPerson(more: Partial<Person> = {}): Person {
  return {
    id: 'ada',
    name: { prefix: 'Ms.', given: 'Cheyanne', middle: '', family: 'Grant', suffix: '', nickname: '' },
    greeting: '',
    language: 'en',
    birth: { on: '1994-06-05' },
    phones: [{ id: 'p1', kind: 'home', number: '(704) 555-7781', is_primary: true }],
    emails: [{ id: 'e1', kind: 'home', address: 'cheyanne.grant@example.org', is_primary: true }],
    addresses: [
      {
        id: 'a1',
        kind: 'home',
        line1: '3111 Palm Dr',
        line2: '',
        city: 'Anytown',
        state: 'NC',
        zip: '02138',
        is_primary: true,
        area: { name: 'District 4, Precinct 08', source: 'roll', on: '2026-09-02' },
      },
    ],
    consents: { newsletter: { is_given: true, source: 'sign-up sheet', wording: '', on: '2026-10-19' } },
    do_not: { mail: false, email: false, phone: false, text: true },
    privacy_note: '',
    is_deceased: false,
    is_protected: false,
    rolls: {},
    listed: {},
    household: null,
    ...more,
  };
}

export function aView(person: Person = aPerson(), more: Partial<PersonView> = {}): PersonView {
  return {
    person,
    full_name: `${person.name.given} ${person.name.family}`,
    salutation: `Dear Ms. ${person.name.family}`,
    masked: null,
    removed_at: null,
    last_contact_at: null,
    saved_at: Date.UTC(2026, 10, 21, 15, 42),
    household: [],
    perhaps: [],
    revision: 3,
    ...more,
  };
}

export function aRow(number: number, more: Partial<PersonRow> = {}): PersonRow {
  return {
    id: `id-${number}`,
    name: `Family${number}, Given`,
    address: `${number} Oak St`,
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
