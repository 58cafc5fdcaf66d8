/** The values of a person's fields in words, as history, forms and the pairs side by side show them. */

import { longDate, shortDate } from './dates';
import type { Address } from './desk/generated/Address';
import type { Birth } from './desk/generated/Birth';
import type { Consent } from './desk/generated/Consent';
import type { ContactKind } from './desk/generated/ContactKind';
import { locale, w } from './words';

/** A field's value in words; empty where it has none. */
export function fieldValue(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? w.peopleHistoryYes() : w.peopleHistoryNo();
  const name = field.split(':')[0];
  if (name === 'language' && typeof value === 'string') return languageName(value);
  // What is kept is an id or a key; what it says is that there is one.
  if (name === 'household' || name === 'not_household') return w.peopleHistoryYes();
  if (typeof value !== 'object') return String(value);
  if (name === 'birth') return birthName(value as Birth);
  if (name === 'phone' && 'number' in value) return entryText(phoneText(String(value.number)), value);
  if (name === 'email' && 'address' in value) return entryText(String(value.address), value);
  if (name === 'address' && 'line1' in value) return entryText(addressLines(value as Address).join(', '), value);
  if (name === 'consent' && 'is_given' in value) return consentText(value as Consent);
  if (name === 'roll' && 'number' in value) return String(value.number);
  return JSON.stringify(value);
}

function entryText(text: string, entry: object): string {
  const words = [text];
  if ('kind' in entry && typeof entry.kind === 'string') words.push(contactKindName(entry.kind as ContactKind));
  if ('is_primary' in entry && entry.is_primary === true) words.push(w.peoplePrimary());
  return words.join(', ');
}

/** "Agreed, Oct 19, sign-up sheet". */
export function consentText({ is_given, source, on }: Consent): string {
  return [is_given ? w.peopleFormGiven() : w.peopleFormRefused(), shortDate(on), source].filter(Boolean).join(', ');
}

export const contactKindName = (kind: ContactKind): string =>
  ({
    home: w.peopleKindHome,
    work: w.peopleKindWork,
    mobile: w.peopleKindMobile,
    mailing: w.peopleKindMailing,
    other: w.peopleKindOther,
  })[kind]();

/** "English", "español": in the window's language; the tag itself where it has no name. */
export function languageName(tag: string): string {
  if (tag === '') return w.peopleLanguageUnknown();
  try {
    const name = new Intl.DisplayNames([locale()], { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(locale()) + name.slice(1);
  } catch {
    return tag;
  }
}

export const birthName = (birth: Birth): string => ('on' in birth ? longDate(birth.on) : String(birth.year));

/** Street, then place: two lines. */
export function addressLines({ line1, line2, city, state, zip }: Address): string[] {
  const street = [line1, line2].filter(Boolean).join(' ');
  const place = [city, state, zip].filter(Boolean).join(' ');
  return [street, place].filter(Boolean);
}

/** "(704) 555-7781" for what was typed as ten digits; anything else as it was typed. */
export function phoneText(number: string): string {
  const plain = /^(?:\+?1[\s.-]?)?\(?([2-9]\d\d)\)?[\s.-]?([2-9]\d\d)[\s.-]?(\d{4})$/.exec(number.trim());
  return plain ? `(${plain[1]}) ${plain[2]}-${plain[3]}` : number;
}
