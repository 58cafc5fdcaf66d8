import { expect, test, vi } from 'vitest';
import type { FoundPerson } from '$lib/desk/generated/FoundPerson';
import type { Action } from '$lib/keyboard.svelte';
import { actionsFor, Find } from './find.svelte';

const found = (name: string) => ({ person: { id: name, name }, why: 'name', matched: '' }) as unknown as FoundPerson;
const action = (id: string, label: string, more: Partial<Action> = {}): Action => ({
  id,
  label: () => label,
  palette: true,
  run: () => undefined,
  ...more,
});

test('a command is found by the beginnings of its words, marks and case aside', () => {
  const all = [action('lock', 'Lock the office'), action('bin', 'Papelera'), action('copy', 'Cópia de seguridad')];
  expect(actionsFor('off lo', all).map(({ id }) => id)).toEqual(['action-lock']);
  expect(actionsFor('copia', all).map(({ id }) => id)).toEqual(['action-copy']);
  expect(actionsFor('', all)).toHaveLength(3);
});

test('what is not for the palette is not offered', () => {
  expect(actionsFor('', [action('a', 'A', { palette: false }), action('b', 'B', { run: undefined })])).toEqual([]);
});

test('the answer of an older text is dropped', async () => {
  const answers: ((people: FoundPerson[]) => void)[] = [];
  const find = new Find(() => new Promise((resolve) => answers.push(resolve)));
  const first = find.type('ga');
  const second = find.type('gar');
  answers[1]?.([found('Garcia')]);
  await second;
  answers[0]?.([found('Gallo')]);
  await first;
  expect(find.people.map(({ id }) => id)).toEqual(['person-Garcia']);
});

test('a name can be added, a number cannot', async () => {
  const find = new Find(() => Promise.resolve([]));
  await find.type('Ada Lovelace');
  expect(find.add).toEqual([{ kind: 'add', id: 'add', typed: 'Ada Lovelace' }]);
  await find.type('555 0192');
  expect(find.add).toEqual([]);
});

test('nobody can be added to a file that can only be read', async () => {
  const find = new Find(() => Promise.resolve([]), () => false);
  await find.type('Ada');
  expect(find.add).toEqual([]);
});

test('the arrows go round', async () => {
  const find = new Find(() => Promise.resolve([found('A'), found('B')]), () => false);
  await find.type('x');
  find.move(-1);
  expect(find.chosen?.id).toBe('person-B');
  find.move(1);
  expect(find.chosen?.id).toBe('person-A');
});

test('nothing is asked for an empty box', async () => {
  const ask = vi.fn(() => Promise.resolve([]));
  const find = new Find(ask);
  await find.type('   ');
  expect(ask).not.toHaveBeenCalled();
});
