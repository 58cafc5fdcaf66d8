/** What is typed about one person: fields, checks, the draft, saving, and what comes back from saving. Needs no DOM. */

import type { Address } from '$lib/desk/generated/Address';
import type { Channel } from '$lib/desk/generated/Channel';
import type { ContactKind } from '$lib/desk/generated/ContactKind';
import type { Email } from '$lib/desk/generated/Email';
import type { Person } from '$lib/desk/generated/Person';
import type { PersonName } from '$lib/desk/generated/PersonName';
import type { PersonRow } from '$lib/desk/generated/PersonRow';
import type { PersonView } from '$lib/desk/generated/PersonView';
import type { Phone } from '$lib/desk/generated/Phone';
import type { Reason } from '$lib/desk/generated/Reason';
import type { Saved } from '$lib/desk/generated/Saved';
import type { SavePerson } from '$lib/desk/generated/SavePerson';
import { type Clash, merge, same, takeFields } from './person-fields';
import { fullNameOf, salutationOf } from './salutation';
import { birthText, type DateProblem, parseBirth } from './typed-date';

export const CHANNELS: readonly Channel[] = ['newsletter', 'phone', 'text', 'post', 'survey'];
export const PHONE_KINDS: readonly ContactKind[] = ['mobile', 'home', 'work', 'other'];
export const EMAIL_KINDS: readonly ContactKind[] = ['home', 'work', 'other'];
export const ADDRESS_KINDS: readonly ContactKind[] = ['home', 'mailing', 'work', 'other'];

/** Which of the three lists. */
export type ListName = 'phones' | 'emails' | 'addresses';
type Entry = Phone | Email | Address;

export type Answer = 'not_asked' | 'given' | 'refused';

/** A consent while it is edited; the date as typed. */
export interface TypedConsent {
  answer: Answer;
  source: string;
  wording: string;
  on: string;
}

/** Something that stands against saving, at a field in the form's own names. */
export interface FieldProblem {
  field: string;
  reason: Reason | DateProblem | 'consent_date';
}

/** The form as it goes into a draft. `base` and `revision` are as opened, so that a draft continued later still finds out what
 * was saved meanwhile. */
export interface FormDraft {
  person: Person;
  birth: string;
  base: Person;
  revision: number;
}

/** What the form needs from the app. */
export interface FormDoor {
  save(request: SavePerson): Promise<Saved>;
  open(id: string): Promise<PersonView>;
  today(): string;
  newId(): string;
}

export type Outcome = 'saved' | 'invalid' | 'changed_meanwhile' | 'duplicate_found' | 'busy';

export class PersonForm {
  readonly id: string;
  readonly isNew: boolean;

  name = $state<PersonName>({ prefix: '', given: '', middle: '', family: '', suffix: '', nickname: '' });
  /** Staff's own salutation; empty: made from the name. */
  greeting = $state('');
  language = $state('');
  birth = $state('');
  phones = $state<Phone[]>([]);
  emails = $state<Email[]>([]);
  addresses = $state<Address[]>([]);
  consents = $state<Record<Channel, TypedConsent>>(noConsents());
  doNot = $state<Person['do_not']>({ mail: false, email: false, phone: false, text: false });
  privacyNote = $state('');
  isDeceased = $state(false);
  isProtected = $state(false);

  /** What stands against saving, since the last try. */
  problems = $state.raw<FieldProblem[]>([]);
  /** People who seem to be this one; empty unless saving said so. */
  duplicates = $state.raw<PersonRow[]>([]);
  /** Fields that somebody else saved meanwhile with other values; what was typed is still in the form. */
  clashes = $state.raw<Clash[]>([]);
  /** Somebody else saved meanwhile; their other fields are in the form now. */
  mergedMeanwhile = $state(false);
  isSaving = $state(false);
  /** Under which the app knows it; 0: not yet. */
  revision = $state(0);

  #base = $state.raw<Person>();
  #door: FormDoor;
  #draftId: string;

  /** The person that will be saved. */
  person = $derived.by(() => this.#toPerson());
  /** Whether anything differs from what is saved. */
  isDirty = $derived.by(() => !same(this.person, this.#base) || this.#birthIsUnread);
  salutation = $derived(salutationOf(this.name, this.language));
  fullName = $derived(fullNameOf(this.name));

  /** `draftId` tells apart the drafts of several new people; empty: the usual one. */
  constructor(view: PersonView, door: FormDoor, draftId = '') {
    this.id = view.person.id;
    this.isNew = view.revision === 0;
    this.#door = door;
    this.#draftId = draftId;
    this.#begin(view.person, view.revision);
  }

  /** The draft's key in the store. */
  get draftKey(): string {
    if (!this.isNew) return `person:${this.id}`;
    return this.#draftId ? `person:new:${this.#draftId}` : 'person:new';
  }

  toDraft(): FormDraft {
    return { person: this.person, birth: this.birth, base: this.#base!, revision: this.revision };
  }

  /** Goes on where a draft stopped. False where it is of another shape, and nothing was taken over. */
  resume(draft: unknown): boolean {
    if (!isDraft(draft) || (!this.isNew && draft.person.id !== this.id)) return false;
    this.#base = draft.base;
    this.revision = draft.revision;
    this.#fill({ ...draft.person, id: this.id });
    this.birth = draft.birth;
    return true;
  }

  /** Back to what is saved. */
  revert(): void {
    this.#begin(this.#base!, this.revision);
  }

  /** The phones, e-mails and addresses of a protected person, once they are shown. */
  unmask(view: PersonView): void {
    const { phones, emails, addresses } = view.person;
    const typed = this.birth;
    this.#fill({ ...this.person, phones, emails, addresses });
    this.birth = typed;
    this.#base = { ...this.#base!, phones, emails, addresses };
  }

  /** The problem of a field, if it has one. */
  problemOf(field: string): FieldProblem['reason'] | null {
    return this.problems.find((problem) => problem.field === field)?.reason ?? null;
  }

  add(list: ListName): string {
    const entry = { id: this.#door.newId(), is_primary: this[list].length === 0 };
    if (list === 'phones') this.phones.push({ ...entry, kind: 'mobile', number: '' });
    else if (list === 'emails') this.emails.push({ ...entry, kind: 'home', address: '' });
    else this.addresses.push({ ...entry, kind: 'home', line1: '', line2: '', city: '', state: '', zip: '', area: null });
    return entry.id;
  }

  /** Removes an entry; another becomes primary if it was. Answers the entry that stands in its place now, for the focus. */
  remove(list: ListName, id: string): string | null {
    const entries: Entry[] = this[list];
    const at = entries.findIndex((entry) => entry.id === id);
    if (at < 0) return null;
    const [gone] = entries.splice(at, 1);
    if (gone!.is_primary && entries[0]) entries[0].is_primary = true;
    return (entries[at] ?? entries[at - 1])?.id ?? null;
  }

  /** Moves an entry up (-1) or down (1). */
  move(list: ListName, id: string, by: -1 | 1): void {
    const entries: Entry[] = this[list];
    const at = entries.findIndex((entry) => entry.id === id);
    if (at < 0 || at + by < 0 || at + by >= entries.length) return;
    const [entry] = entries.splice(at, 1);
    entries.splice(at + by, 0, entry!);
  }

  /** The area of an address as staff know it; an empty name takes it away. */
  setArea(id: string, name: string): void {
    const address = this.addresses.find((entry) => entry.id === id);
    if (!address || (address.area?.name ?? '') === name) return;
    address.area = name === '' ? null : { name, source: 'staff', on: this.#door.today() };
  }

  makePrimary(list: ListName, id: string): void {
    for (const entry of this[list]) entry.is_primary = entry.id === id;
  }

  /** Sets what a person said; a first answer is of today. */
  answer(channel: Channel, answer: Answer): void {
    const consent = this.consents[channel];
    if (consent.answer === 'not_asked' && answer !== 'not_asked' && consent.on === '') {
      consent.on = birthText({ on: this.#door.today() });
    }
    consent.answer = answer;
  }

  /** Problems that can be seen without asking the app. */
  check(): FieldProblem[] {
    const problems: FieldProblem[] = [];
    const typed = parseBirth(this.birth, this.#door.today());
    if ('problem' in typed) problems.push({ field: 'birth', reason: typed.problem });
    for (const channel of CHANNELS) {
      const { answer, on } = this.consents[channel];
      if (answer !== 'not_asked' && consentDay(on, this.#door.today()) === null) {
        problems.push({ field: `consent:${channel}`, reason: 'consent_date' });
      }
    }
    return problems;
  }

  /** Saves. What was typed stays in the form, whatever comes of it; throws what the app could not do. */
  async save(options: { evenIfDuplicate?: boolean } = {}): Promise<Outcome> {
    if (this.isSaving) return 'busy';
    this.duplicates = [];
    this.clashes = [];
    this.mergedMeanwhile = false;
    this.problems = this.check();
    if (this.problems.length > 0) return 'invalid';
    this.isSaving = true;
    try {
      const person = this.person;
      const saved = await this.#door.save({
        person,
        revision: this.revision,
        draft: this.draftKey,
        even_if_duplicate: options.evenIfDuplicate ?? false,
      });
      return await this.#take(saved, person);
    } finally {
      this.isSaving = false;
    }
  }

  /** Settles the clashes: theirs for these fields. What was typed in all others stays. */
  takeTheirs(fields: string[]): void {
    const merged = takeFields(this.person, fields, this.#base!);
    const typed = this.birth;
    this.#fill(merged);
    if (!fields.includes('birth')) this.birth = typed;
    this.clashes = this.clashes.filter((clash) => !fields.includes(clash.field));
  }

  /** Settles the clashes: what was typed stays, and the next saving replaces theirs. */
  keepMine(): void {
    this.clashes = [];
  }

  async #take(saved: Saved, sent: Person): Promise<Outcome> {
    switch (saved.outcome) {
      case 'saved':
        this.#base = sent;
        this.revision = saved.revision;
        return 'saved';
      case 'invalid':
        this.problems = saved.problems;
        return 'invalid';
      case 'duplicate_found':
        this.duplicates = saved.others;
        return 'duplicate_found';
      case 'changed_meanwhile': {
        const theirs = await this.#door.open(this.id);
        const { merged, clashes } = merge(this.#base!, this.person, theirs.person);
        this.#base = theirs.person;
        this.revision = theirs.revision;
        this.#fill(merged);
        this.clashes = clashes;
        this.mergedMeanwhile = true;
        return 'changed_meanwhile';
      }
    }
  }

  #begin(person: Person, revision: number): void {
    this.#base = person;
    this.revision = revision;
    this.#fill(person);
    this.problems = [];
    this.duplicates = [];
    this.clashes = [];
    this.mergedMeanwhile = false;
  }

  #fill(person: Person): void {
    this.name = { ...person.name };
    this.greeting = person.greeting;
    this.language = person.language;
    this.birth = birthText(person.birth);
    this.phones = person.phones.map((entry) => ({ ...entry }));
    this.emails = person.emails.map((entry) => ({ ...entry }));
    this.addresses = person.addresses.map((entry) => ({ ...entry }));
    const consents = noConsents();
    for (const channel of CHANNELS) {
      const consent = person.consents[channel];
      if (consent) {
        const { is_given, source, wording, on } = consent;
        consents[channel] = { answer: is_given ? 'given' : 'refused', source, wording, on: birthText({ on }) };
      }
    }
    this.consents = consents;
    this.doNot = { ...person.do_not };
    this.privacyNote = person.privacy_note;
    this.isDeceased = person.is_deceased;
    this.isProtected = person.is_protected;
  }

  get #birthIsUnread(): boolean {
    return 'problem' in parseBirth(this.birth, this.#door.today());
  }

  #toPerson(): Person {
    const base = this.#base!;
    const today = this.#door.today();
    const typed = parseBirth(this.birth, today);
    const consents: Person['consents'] = {};
    for (const channel of CHANNELS) {
      const { answer, source, wording, on } = this.consents[channel];
      if (answer === 'not_asked') continue;
      consents[channel] = {
        is_given: answer === 'given',
        source: source.trim(),
        wording: wording.trim(),
        on: consentDay(on, today) ?? base.consents[channel]?.on ?? today,
      };
    }
    return {
      ...base,
      id: this.id,
      name: {
        prefix: this.name.prefix.trim(),
        given: this.name.given.trim(),
        middle: this.name.middle.trim(),
        family: this.name.family.trim(),
        suffix: this.name.suffix.trim(),
        nickname: this.name.nickname.trim(),
      },
      greeting: this.greeting.trim(),
      language: this.language,
      birth: 'birth' in typed ? typed.birth : base.birth,
      phones: onePrimary(this.phones.filter((entry) => entry.number.trim() !== '').map((entry) => ({ ...entry, number: entry.number.trim() }))),
      emails: onePrimary(this.emails.filter((entry) => entry.address.trim() !== '').map((entry) => ({ ...entry, address: entry.address.trim() }))),
      addresses: onePrimary(this.addresses.filter((entry) => !isEmptyAddress(entry)).map(tidyAddress)),
      consents,
      do_not: { ...this.doNot },
      privacy_note: this.privacyNote.trim(),
      is_deceased: this.isDeceased,
      is_protected: this.isProtected,
    };
  }
}

function noConsents(): Record<Channel, TypedConsent> {
  const none = (): TypedConsent => ({ answer: 'not_asked', source: '', wording: '', on: '' });
  return { newsletter: none(), phone: none(), text: none(), post: none(), survey: none() };
}

/** The ISO day of a consent; none where it is no day, or one to come. */
function consentDay(typed: string, today: string): string | null {
  const read = parseBirth(typed, today);
  return 'birth' in read && read.birth !== null && 'on' in read.birth ? read.birth.on : null;
}

function onePrimary<T extends { is_primary: boolean }>(entries: T[]): T[] {
  const primary = Math.max(0, entries.findIndex((entry) => entry.is_primary));
  return entries.map((entry, at) => ({ ...entry, is_primary: at === primary }));
}

function isEmptyAddress({ line1, line2, city, state, zip }: Address): boolean {
  return [line1, line2, city, state, zip].every((part) => part.trim() === '');
}

function tidyAddress(entry: Address): Address {
  return {
    ...entry,
    line1: entry.line1.trim(),
    line2: entry.line2.trim(),
    city: entry.city.trim(),
    state: entry.state.trim(),
    zip: entry.zip.trim(),
    area: entry.area && entry.area.name.trim() === '' ? null : entry.area,
  };
}

function isDraft(draft: unknown): draft is FormDraft {
  if (draft === null || typeof draft !== 'object') return false;
  const { person, birth, base, revision } = draft as Partial<FormDraft>;
  const isPerson = (value: unknown) =>
    value !== null && typeof value === 'object' && Array.isArray((value as Person).phones) && typeof (value as Person).name === 'object';
  return isPerson(person) && isPerson(base) && typeof birth === 'string' && typeof revision === 'number';
}
