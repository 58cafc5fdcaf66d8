// Which part of a cell is wrong, and what can be said about it.

import type { CellReason } from '$lib/desk/generated/CellReason';

/** A piece of a cell's text. */
export interface Part {
  text: string;
  isBad: boolean;
}

/** More about a reason than its code, read from the text. */
export type Detail =
  | { about: 'letter'; letter: string; digit: number }
  | { about: 'stroke' }
  | { about: 'month'; month: string }
  | { about: 'months'; one: string; other: string }
  | null;

/** The digits that letters are taken for; as in the reader of lists. */
const digitOf: Record<string, number> = {
  o: 0,
  O: 0,
  Q: 0,
  D: 0,
  l: 1,
  I: 1,
  i: 1,
  '|': 1,
  z: 2,
  Z: 2,
  s: 5,
  S: 5,
  G: 6,
  b: 6,
  B: 8,
  g: 9,
  q: 9,
};

/** The cell in pieces, the bad ones marked. Joined, the pieces are the text again. */
export function marked(text: string, reason: CellReason): Part[] {
  const chunks = text.split(/([/.\-\s]+)/).filter((chunk) => chunk !== '');
  const all: Part[] = [{ text, isBad: true }];
  const where = (isBad: (chunk: string) => boolean): Part[] => {
    const parts = chunks.map((chunk) => ({ text: chunk, isBad: !isBetween(chunk) && isBad(chunk) }));
    return parts.some((part) => part.isBad) ? joined(parts) : all;
  };
  switch (reason) {
    case 'in_future':
    case 'too_long_ago':
      return where((chunk) => chunk === yearOf(chunks));
    case 'letter_for_digit':
      return where((chunk) => [...chunk].some((letter) => letter in digitOf));
    case 'no_such_day':
      return where((chunk) => chunk !== yearOf(chunks));
    case 'not_an_email':
      return inEmail(text) ?? all;
    case 'not_a_date':
    case 'not_a_year':
    case 'not_a_phone':
      return where((chunk) => /\p{L}/u.test(chunk));
    default:
      return all;
  }
}

/** What can be said about the cell beyond its reason. */
export function detail(text: string, reason: CellReason): Detail {
  if (reason === 'letter_for_digit') {
    const letter = [...text].find((character) => character in digitOf);
    if (letter === '|') return { about: 'stroke' };
    const digit = letter === undefined ? undefined : digitOf[letter];
    return letter === undefined || digit === undefined ? null : { about: 'letter', letter, digit };
  }
  if (reason === 'no_such_day') {
    const date = /^(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}$/.exec(text.trim());
    const [, first, second] = date ?? [];
    if (first === undefined || second === undefined) return null;
    if (isMonth(first)) return null;
    return isMonth(second) ? { about: 'month', month: first } : { about: 'months', one: first, other: second };
  }
  return null;
}

/** Dots and signs where an address has none; none where the whole of it is wrong. */
function inEmail(text: string): Part[] | null {
  const pieces = text.split(/(^\.+|\.+@|\.{2,}|\.+$|[\s,;<>()]+)/).filter((piece) => piece !== '');
  const parts = pieces.map((piece) => ({ text: piece, isBad: /^(\.+|\.+@|[\s,;<>()]+)$/.test(piece) }));
  return parts.some((part) => part.isBad) && parts.some((part) => !part.isBad) && text.includes('@') ? parts : null;
}

const isMonth = (digits: string): boolean => Number(digits) >= 1 && Number(digits) <= 12;
const isBetween = (chunk: string): boolean => /^[/.\-\s]+$/.test(chunk);

/** The chunk that is the year of a date: the one of four digits, else the last. */
function yearOf(chunks: readonly string[]): string | undefined {
  const words = chunks.filter((chunk) => !isBetween(chunk));
  return words.find((word) => /^\d{4}$/.test(word)) ?? words.at(-1);
}

/** Neighbours that are bad become one piece, together with what separates them. */
function joined(parts: readonly Part[]): Part[] {
  const out: Part[] = [];
  parts.forEach((part, at) => {
    const last = out.at(-1);
    const bridges = isBetween(part.text) && last?.isBad === true && parts[at + 1]?.isBad === true;
    const isBad = part.isBad || bridges;
    if (last?.isBad === isBad) last.text += part.text;
    else out.push({ text: part.text, isBad });
  });
  return out;
}
