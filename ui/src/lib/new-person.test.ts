import { expect, it } from 'vitest';
import { newPersonPath } from './new-person';

it('each new person begun from a box is a draft of its own', () => {
  const [first, second] = [newPersonPath('Bo & Díaz'), newPersonPath('Bo & Díaz')];
  expect(new URLSearchParams(first.split('?')[1]).get('typed')).toBe('Bo & Díaz');
  expect(first).not.toBe(second);
  expect(newPersonPath(''), 'nothing typed goes on where the last one stopped').toBe('/people/new');
});
