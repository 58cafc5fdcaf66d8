/**
 * A person as a map of fields, in the names that the app logs changes under (`Person::to_fields`): history words, and merging
 * what was typed with what somebody else saved meanwhile, go by them.
 */

import type { Address } from '$lib/desk/generated/Address';
import type { Channel } from '$lib/desk/generated/Channel';
import type { Email } from '$lib/desk/generated/Email';
import type { Person } from '$lib/desk/generated/Person';
import type { Phone } from '$lib/desk/generated/Phone';

export type FieldMap = Record<string, unknown>;

/** One field that both sides changed. */
export interface Clash {
  field: string;
  mine: unknown;
  theirs: unknown;
}

/** The fields that staff can change, with a value; a list entry is a field of its own. */
export function fieldsOf(person: Person): FieldMap {
  const fields: FieldMap = { ...person.name, greeting: person.greeting, language: person.language, privacy_note: person.privacy_note };
  if (person.birth) fields.birth = person.birth;
  for (const [name, flag] of Object.entries(flagsOf(person))) if (flag) fields[name] = true;
  person.phones.forEach((entry, place) => (fields[`phone:${entry.id}`] = { ...entry, place }));
  person.emails.forEach((entry, place) => (fields[`email:${entry.id}`] = { ...entry, place }));
  person.addresses.forEach((entry, place) => (fields[`address:${entry.id}`] = { ...entry, place }));
  for (const [channel, consent] of Object.entries(person.consents)) fields[`consent:${channel}`] = consent;
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

/** The person with these fields; what staff can't change (rolls, list ids) stays as in `base`. */
export function withFields(base: Person, fields: FieldMap): Person {
  const text = (name: string) => (typeof fields[name] === 'string' ? fields[name] : '');
  return {
    ...base,
    name: {
      prefix: text('prefix'),
      given: text('given'),
      middle: text('middle'),
      family: text('family'),
      suffix: text('suffix'),
      nickname: text('nickname'),
    },
    greeting: text('greeting'),
    language: text('language'),
    privacy_note: text('privacy_note'),
    birth: (fields.birth as Person['birth']) ?? null,
    phones: entries<Phone>(fields, 'phone:'),
    emails: entries<Email>(fields, 'email:'),
    addresses: entries<Address>(fields, 'address:'),
    consents: Object.fromEntries(
      Object.entries(fields)
        .filter(([name]) => name.startsWith('consent:'))
        .map(([name, consent]) => [name.slice('consent:'.length) as Channel, consent]),
    ) as Person['consents'],
    do_not: {
      mail: fields.do_not_mail === true,
      email: fields.do_not_email === true,
      phone: fields.do_not_phone === true,
      text: fields.do_not_text === true,
    },
    is_deceased: fields.deceased === true,
    is_protected: fields.protected === true,
  };
}

/** What both began from, what was typed, and what was saved meanwhile, as one: `mine` wins where both changed a field. */
export function merge(base: Person, mine: Person, theirs: Person): { merged: Person; clashes: Clash[] } {
  const [from, typed, saved] = [fieldsOf(base), fieldsOf(mine), fieldsOf(theirs)];
  const merged: FieldMap = { ...saved };
  const clashes: Clash[] = [];
  for (const field of new Set([...Object.keys(from), ...Object.keys(typed)])) {
    if (same(from[field], typed[field])) continue;
    if (!same(from[field], saved[field]) && !same(typed[field], saved[field])) {
      clashes.push({ field, mine: typed[field] ?? null, theirs: saved[field] ?? null });
    }
    if (typed[field] === undefined) delete merged[field];
    else merged[field] = typed[field];
  }
  return { merged: withFields(theirs, merged), clashes };
}

/** A person with some fields as in another. */
export function takeFields(person: Person, names: string[], from: Person): Person {
  const fields = fieldsOf(person);
  const source = fieldsOf(from);
  for (const name of names) {
    if (source[name] === undefined) delete fields[name];
    else fields[name] = source[name];
  }
  return withFields(person, fields);
}

/** Whether two values are the same, whatever the order of their parts. */
export function same(a: unknown, b: unknown): boolean {
  return stable(a) === stable(b);
}

function stable(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(stable).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${stable(part)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

function flagsOf(person: Person): Record<string, boolean> {
  return {
    do_not_mail: person.do_not.mail,
    do_not_email: person.do_not.email,
    do_not_phone: person.do_not.phone,
    do_not_text: person.do_not.text,
    deceased: person.is_deceased,
    protected: person.is_protected,
  };
}

function entries<T>(fields: FieldMap, prefix: string): T[] {
  return Object.entries(fields)
    .filter(([name]) => name.startsWith(prefix))
    .map(([, value]) => value as T & { place?: number })
    .sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
    .map(({ place: _, ...entry }) => entry as T);
}
