// Which column goes to which field: what is offered, and what can't be.

import type { Field } from '$lib/desk/generated/Field';

/** The fields as they are offered, in groups. */
export const fieldGroups = [
  { group: 'name', fields: ['full_name', 'last_first', 'prefix', 'given', 'middle', 'family', 'suffix', 'nickname'] },
  { group: 'birth', fields: ['birth', 'birth_year'] },
  { group: 'reach', fields: ['phone', 'phone_home', 'phone_work', 'phone_mobile', 'email', 'email_work'] },
  { group: 'address', fields: ['street_number', 'street', 'street2', 'city', 'state', 'zip', 'city_state_zip', 'area'] },
  {
    group: 'mailing',
    fields: ['mailing_street', 'mailing_street2', 'mailing_city', 'mailing_state', 'mailing_zip'],
  },
  { group: 'wishes', fields: ['newsletter', 'do_not_mail', 'do_not_email', 'do_not_phone', 'do_not_text'] },
  { group: 'other', fields: ['list_id', 'language', 'note', 'deceased'] },
] as const satisfies readonly { group: string; fields: readonly Field[] }[];

export type FieldGroup = (typeof fieldGroups)[number]['group'];

/** The fields that can tell who somebody is; as in the reader of lists, which refuses a list without any. */
const identifying: ReadonlySet<Field> = new Set<Field>([
  'full_name',
  'last_first',
  'given',
  'family',
  'nickname',
  'phone',
  'phone_home',
  'phone_work',
  'phone_mobile',
  'email',
  'email_work',
]);

/** True when some column says who somebody is. */
export function saysWho(mapping: readonly (Field | null)[]): boolean {
  return mapping.some((field) => field !== null && identifying.has(field));
}

/** Of each column, another one that goes to the same field; none where it has its field to itself. */
export function collisions(mapping: readonly (Field | null)[]): (number | null)[] {
  return mapping.map((field, at) => {
    if (field === null) return null;
    const first = mapping.indexOf(field);
    const other = first === at ? mapping.indexOf(field, at + 1) : first;
    return other === -1 ? null : other;
  });
}
