import { beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '$lib/desk/generated/Failure';
import type { LikelyPair } from '$lib/desk/generated/LikelyPair';
import { keyOf, PairQueue } from './queue.svelte';
import { aCouple } from './test-pairs';

let waiting: LikelyPair[];
let asked: [number, number][];
let refuses: Failure | null;
let queue: PairQueue;

const chosen = () => queue.chosen && [queue.chosen.a.id, queue.chosen.b.id];

beforeEach(async () => {
  waiting = Array.from({ length: 750 }, (_, number) => aCouple(`a${number}`, `b${number}`));
  asked = [];
  refuses = null;
  queue = new PairQueue({
    list: (offset, limit) => {
      asked.push([offset, limit]);
      if (refuses) return Promise.reject(refuses);
      return Promise.resolve({ pairs: waiting.slice(offset, offset + limit), total: waiting.length, looked_at: 5, task: null });
    },
    failure: (thrown) => thrown as Failure,
  });
  await queue.load();
});

describe('the queue of likely pairs', () => {
  it('begins with the most certain, and knows how many there are', () => {
    expect([queue.status, queue.total, queue.items.length, queue.lookedAt]).toEqual(['ready', 750, 100, 5]);
    expect(chosen()).toEqual(['a0', 'b0']);
  });

  it('asks for more before the end is reached', async () => {
    queue.go(85);
    // It comes by itself.
    await expect.poll(() => queue.items.length).toBe(200);
    expect(asked.at(-1)).toEqual([100, 100]);
  });

  it('goes to the next pair by itself when one is decided', () => {
    queue.go(3);
    queue.settle({ a: 'b3', b: 'a3' });
    expect(chosen(), 'in either order of the two').toEqual(['a4', 'b4']);
    expect(queue.total).toBe(749);
  });

  it('loses every pair of somebody who was merged away, and stays in place', () => {
    waiting = [aCouple('x', 'gone'), aCouple('a', 'b'), aCouple('a', 'gone'), aCouple('c', 'd')];
    return queue.load().then(() => {
      queue.choose(keyOf({ a: 'gone', b: 'a' }));
      queue.settle({ a: 'a', b: 'gone' }, 'gone');
      expect(chosen(), 'not the one after the next').toEqual(['c', 'd']);
      expect(queue.total).toBe(2);
    });
  });

  it('ends with nobody chosen when the last pair is decided', async () => {
    waiting = [aCouple('a', 'b')];
    await queue.load();
    queue.settle({ a: 'a', b: 'b' });
    expect([queue.chosen, queue.total, queue.at]).toEqual([null, 0, 0]);
  });

  it('keeps the chosen pair when the queue changes around it', async () => {
    queue.go(2);
    waiting = [aCouple('new', 'pair'), ...waiting];
    await queue.load();
    expect([queue.at, ...chosen()!]).toEqual([3, 'a2', 'b2']);
    waiting = waiting.filter((pair) => pair.a.id !== 'a2');
    await queue.load();
    expect(chosen(), 'the next one has the place of a pair that went').toEqual(['a3', 'b3']);
  });

  it('asks again for all that was loaded, however much', async () => {
    for (let part = 0; part < 6; part++) await queue.more();
    expect(queue.items.length).toBe(700);
    asked = [];
    await queue.load();
    expect(asked, 'in parts that the app gives').toEqual([[0, 500], [500, 200]]);
    expect(queue.items.length).toBe(700);
  });

  it('drops an answer from before a decision', async () => {
    const answer = queue.load();
    queue.settle({ a: 'a0', b: 'b0' });
    await answer;
    expect(chosen()).toEqual(['a1', 'b1']);
    expect(queue.total).toBe(749);
  });

  it('keeps what is there when asking fails, and tries again', async () => {
    refuses = { code: 'busy', field: null, retry: true, incident: null };
    await queue.load();
    expect([queue.status, queue.failure?.code, queue.items.length]).toEqual(['ready', 'busy', 100]);
    refuses = null;
    await queue.retry();
    expect(queue.failure).toBeNull();
  });
});
