/**
 * How a letter will begin while the name is still being typed. The rule is the app's (`PersonName::greeting`), which has the
 * last word when the person is saved; it is repeated here so that the form can show it at each key.
 */

import type { PersonName } from '$lib/desk/generated/PersonName';

/** "Dear Ms. Lovelace", "Hola, Ada Lovelace": neutral where the name does not say more. */
export function salutationOf(name: PersonName, language: string): string {
  const called =
    (name.prefix.trim() && name.family.trim() ? join(name.prefix, name.family) : join(name.given, name.family)) || name.nickname.trim();
  if (language.startsWith('es')) return called ? `Hola, ${called}` : 'Estimada vecina, estimado vecino';
  return called ? `Dear ${called}` : 'Dear neighbor';
}

/** "Dr. Ada B. Lovelace Jr.", else the nickname. */
export function fullNameOf(name: PersonName): string {
  return join(name.prefix, name.given, name.middle, name.family, name.suffix) || name.nickname.trim();
}

/** Two letters for the round picture: first given, first family. */
export function initialsOf(name: PersonName): string {
  const first = (text: string) => [...text.trim()][0] ?? '';
  const both = first(name.given) + first(name.family);
  return (both || first(name.nickname) || '?').toLocaleUpperCase();
}

/** "Lovelace Jr., Ada B." as it is read: "Ada B. Lovelace Jr.". */
export function readingOrder(sorted: string): string {
  const comma = sorted.indexOf(', ');
  return comma < 0 ? sorted : `${sorted.slice(comma + 2)} ${sorted.slice(0, comma)}`;
}

function join(...parts: string[]): string {
  return parts.map((part) => part.trim()).filter(Boolean).join(' ');
}
