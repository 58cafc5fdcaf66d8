import { beforeEach, describe, expect, it } from 'vitest';
import type { Decision } from '$lib/desk/generated/Decision';
import type { Failure } from '$lib/desk/generated/Failure';
import type { WaitingRow } from '$lib/desk/generated/WaitingRow';
import { Review } from './review.svelte';

const waiting = (line: number): WaitingRow => ({
  import: 'i1',
  file: 'office-contacts.csv',
  line,
  seen: { name: `Person ${line}`, birth: '', address: '', phones: [], emails: [] },
  candidates: [],
});

let left: WaitingRow[];
let said: [number, Decision][];
let refuses: Failure | null;
let part: number;
let review: Review;

beforeEach(async () => {
  left = [1, 2, 3].map(waiting);
  said = [];
  refuses = null;
  part = 100;
  review = new Review(
    {
      waiting: () => Promise.resolve({ rows: left.slice(0, part), total: left.length }),
      settle: (row, decision) => {
        if (refuses !== null) return Promise.reject(refuses);
        said.push([row.line, decision]);
        left = left.filter((other) => other.line !== row.line);
        return Promise.resolve();
      },
      failure: (error) => error as Failure,
    },
    'i1',
  );
  await review.load();
});

describe('rows that wait', () => {
  it('come one after the other, and the next comes by itself', async () => {
    expect([review.row?.line, review.place, review.total]).toEqual([1, 1, 3]);
    await review.decide({ decision: 'new' });
    expect([review.row?.line, review.place, review.total], 'the second of the same three').toEqual([2, 2, 3]);
    expect(said).toEqual([[1, { decision: 'new' }]]);
  });

  it('can be passed over, and come again', async () => {
    review.next();
    expect([review.row?.line, review.place]).toEqual([2, 2]);
    await review.decide({ decision: 'leave' });
    expect(review.row?.line).toBe(3);
    review.previous();
    expect(review.row?.line, 'the first still waits').toBe(1);
  });

  it('the last one decided goes back to one that was passed over', async () => {
    review.next();
    review.next();
    await review.decide({ decision: 'new' });
    expect(review.row?.line).toBe(2);
  });

  it('are all done in the end', async () => {
    for (let n = 0; n < 3; n += 1) await review.decide({ decision: 'same', person: 'p1' });
    expect(review.isDone).toBe(true);
    expect(review.row).toBeNull();
  });

  it('come in parts where there are many', async () => {
    part = 1;
    await review.load();
    await review.decide({ decision: 'new' });
    expect([review.row?.line, review.place, review.total]).toEqual([2, 2, 3]);
  });

  it('stay when a decision could not be saved', async () => {
    refuses = { code: 'busy', field: null, retry: true, incident: null };
    expect(await review.decide({ decision: 'new' })).toBe(false);
    expect(review.row?.line).toBe(1);
    expect(review.failure?.code).toBe('busy');
  });
});
