import { beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '$lib/desk/generated/Failure';
import type { Merged } from '$lib/desk/generated/Merged';
import type { MergePeople } from '$lib/desk/generated/MergePeople';
import type { OpenPair } from '$lib/desk/generated/OpenPair';
import type { PairView } from '$lib/desk/generated/PairView';
import { Pair } from './pair.svelte';
import { aField, aPairView } from './test-pairs';

let asked: OpenPair[];
let merges: MergePeople[];
let aparts: unknown[];
let answer: Merged | Failure;
let view: (request: OpenPair) => PairView | Failure;
let pair: Pair;

const busy: Failure = { code: 'busy', field: null, retry: true, incident: null };
const isFailure = (value: object): value is Failure => 'code' in value;
const settle = <T extends object>(value: T | Failure): Promise<T> => (isFailure(value) ? Promise.reject(value) : Promise.resolve(value));
const field = (name: string) => pair.view!.fields.find((each) => each.field === name)!;

beforeEach(async () => {
  asked = [];
  merges = [];
  aparts = [];
  answer = { outcome: 'merged', id: 'a' };
  view = ({ keep }) => (keep === 'b' ? aPairView('b', 'a') : aPairView('a', 'b'));
  pair = new Pair(
    {
      open: (request) => {
        asked.push(request);
        return settle(view(request));
      },
      merge: (request) => {
        merges.push(request);
        return settle(answer);
      },
      apart: (couple) => {
        aparts.push(couple);
        return settle(isFailure(answer) ? answer : {}).then(() => undefined);
      },
      failure: (thrown) => thrown as Failure,
    },
    { a: 'a', b: 'b' },
  );
  await pair.load();
});

describe('two people side by side', () => {
  it('are kept as the office proposes', () => {
    expect(asked).toEqual([{ a: 'a', b: 'b', keep: null, choices: {} }]);
    expect([pair.status, pair.view?.keep.person.id]).toEqual(['ready', 'a']);
  });

  it('show what differs apart from what is the same', () => {
    const names = (fields: { field: string }[]) => fields.map((each) => each.field);
    expect(names(pair.fields.differing)).toEqual(['given', 'phone']);
    expect(names(pair.fields.oneSided)).toEqual(['birth']);
    expect(names(pair.fields.same)).toEqual(['family']);
  });

  it('take what was proposed until staff choose, and show what that makes', async () => {
    expect([pair.takeOf(field('given')), pair.takeOf(field('phone'))]).toEqual(['keep', 'both']);
    await pair.choose('given', 'other');
    expect(asked.at(-1)?.choices).toEqual({ given: 'other' });
    expect(pair.takeOf(field('given'))).toBe('other');
  });

  it('change sides with the same values chosen', async () => {
    await pair.choose('given', 'other');
    await pair.choose('phone', 'both');
    await pair.swap();
    expect(asked.at(-1)).toEqual({ a: 'a', b: 'b', keep: 'b', choices: { given: 'keep', phone: 'both' } });
    expect(pair.view?.keep.person.id).toBe('b');
  });

  it('come back as they were left', async () => {
    await pair.choose('given', 'other');
    expect(pair.chosen).toEqual({ keep: null, choices: { given: 'other' } });
  });

  it('are not merged while a swap is on its way', async () => {
    const swapping = pair.swap();
    expect(await pair.merge(), 'the screen still shows the other way round').toBe('busy');
    await swapping;
    expect(await pair.merge()).toBe('merged');
    expect(merges).toEqual([{ keep: 'b', other: 'a', choices: {}, keep_revision: 1, other_revision: 1 }]);
  });

  it('are merged once, however often the key is pressed', async () => {
    expect(await Promise.all([pair.merge(), pair.merge()])).toEqual(['merged', 'busy']);
    expect(await pair.merge()).toBe('busy');
    expect(await pair.apart()).toBe(false);
    expect(merges).toHaveLength(1);
  });

  it('are shown anew when one was changed meanwhile, with the choices that still apply', async () => {
    await pair.choose('given', 'other');
    await pair.choose('phone', 'keep');
    answer = { outcome: 'changed_meanwhile' };
    view = () => aPairView('a', 'b', { fields: [aField('given', ['Ann'], ['Shay']), aField('phone', [], [{ number: '1' }])] });
    expect(await pair.merge()).toBe('changed');
    expect(pair.hasChanged).toBe(true);
    expect(asked.at(-1)?.choices, 'a phone that is gone needs no choice').toEqual({ given: 'other' });
    answer = { outcome: 'merged', id: 'a' };
    expect(await pair.merge()).toBe('merged');
    expect(merges.at(-1)?.choices).toEqual({ given: 'other' });
    expect(pair.hasChanged).toBe(false);
  });

  it('stay as they were when merging fails, and it can be tried again', async () => {
    answer = busy;
    expect(await pair.merge()).toBe('failed');
    expect([pair.deedFailure?.code, pair.status, pair.busy]).toEqual(['busy', 'ready', null]);
    answer = { outcome: 'merged', id: 'a' };
    expect(await pair.merge()).toBe('merged');
    expect(pair.deedFailure).toBeNull();
  });

  it('are found apart', async () => {
    expect(await pair.apart()).toBe(true);
    expect(aparts).toEqual([{ a: 'a', b: 'b' }]);
  });

  it('are shown as they are now when somebody saves one of them', async () => {
    view = () => aPairView('a', 'b', { probability: 0.5 });
    await pair.refresh();
    expect(pair.view?.probability).toBe(0.5);
    view = () => ({ ...busy, code: 'not_found' });
    await pair.refresh();
    expect(pair.status, 'one of them is gone').toBe('failed');
  });

  it('say why they can’t be shown', async () => {
    view = () => busy;
    await pair.load();
    expect([pair.status, pair.failure?.code]).toEqual(['failed', 'busy']);
  });
});
