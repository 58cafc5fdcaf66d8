import { expect, it } from 'vitest';
import { spoken } from './names';

it('names of a list are said given name first', () => {
  expect(['Grant, Cheyanne', 'Grant', 'Ortiz, Ana, María', ''].map(spoken)).toEqual(['Cheyanne Grant', 'Grant', 'Ana, María Ortiz', '']);
});
