import { expect, it } from 'vitest';
import { fullNameOf, initialsOf, readingOrder, salutationOf } from './salutation';

const ada = { prefix: 'Ms.', given: 'Ada', middle: '', family: 'Lovelace', suffix: '', nickname: '' };
const nobody = { prefix: '', given: '', middle: '', family: '', suffix: '', nickname: '' };

it('uses what is known, as the app does', () => {
  expect(salutationOf(ada, 'en')).toBe('Dear Ms. Lovelace');
  expect(salutationOf({ ...ada, prefix: '' }, '')).toBe('Dear Ada Lovelace');
  expect(salutationOf(ada, 'es')).toBe('Hola, Ms. Lovelace');
  expect(salutationOf(nobody, 'en')).toBe('Dear neighbor');
  expect(salutationOf({ ...nobody, nickname: 'Bo' }, 'en')).toBe('Dear Bo');
});

it('writes the name in reading order, and its initials', () => {
  expect(fullNameOf({ ...ada, suffix: 'Jr.' })).toBe('Ms. Ada Lovelace Jr.');
  expect(readingOrder('Lovelace Jr., Ada B.')).toBe('Ada B. Lovelace Jr.');
  expect(initialsOf(ada)).toBe('AL');
  expect(initialsOf({ ...nobody, nickname: 'élan' })).toBe('É');
});
