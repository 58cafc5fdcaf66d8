import { beforeEach, describe, expect, it } from 'vitest';
import type { Failure } from '$lib/desk/generated/Failure';
import type { HouseholdProposal } from '$lib/desk/generated/HouseholdProposal';
import type { SettleHousehold } from '$lib/desk/generated/SettleHousehold';
import { HouseholdQueue } from './queue.svelte';
import { aHome } from './test-homes';

const busy: Failure = { code: 'busy', field: null, retry: true, incident: null };
let waiting: HouseholdProposal[];
let settled: SettleHousehold[];
let fails: boolean;

const aQueue = () =>
  new HouseholdQueue({
    list: async (offset, limit) => {
      if (fails) throw new Error('busy');
      return { proposals: waiting.slice(offset, offset + limit), total: waiting.length };
    },
    settle: async (request) => {
      if (fails) throw new Error('busy');
      settled.push(request);
    },
    failure: () => busy,
  });

beforeEach(() => {
  waiting = [aHome('Diaz', ['Ana', 'Bea', 'Cruz'], { Cruz: { is_apart: true } }), aHome('Grant', ['Ann', 'Bo'])];
  settled = [];
  fails = false;
});

describe('the queue of possible households', () => {
  it('ticks everybody but who was found apart before', async () => {
    const queue = aQueue();
    await queue.load();
    expect([...queue.ticked]).toEqual(['Ana', 'Bea']);
    queue.tick('Cruz', true);
    queue.tick('Ana', false);
    expect([...queue.ticked]).toEqual(['Bea', 'Cruz']);
  });

  it('saves who is one household and who is not, and goes to the next', async () => {
    const queue = aQueue();
    await queue.load();
    const decided = await queue.decide(true);
    expect(decided?.names).toEqual(['Diaz, Ana', 'Diaz, Bea']);
    expect(settled).toEqual([{ people: ['Ana', 'Bea'], others: ['Cruz'], is_one: true }]);
    expect([queue.chosen?.family, queue.total]).toEqual(['Grant', 1]);
    expect([...queue.ticked]).toEqual(['Ann', 'Bo']);
  });

  it('refuses for everybody, whoever is ticked', async () => {
    const queue = aQueue();
    await queue.load();
    await queue.decide(false);
    expect(settled).toEqual([{ people: ['Ana', 'Bea', 'Cruz'], others: [], is_one: false }]);
  });

  it('is no household of one', async () => {
    const queue = aQueue();
    await queue.load();
    queue.step(1);
    queue.tick('Bo', false);
    expect(queue.canSettle).toBe(false);
    expect(await queue.decide(true)).toBeNull();
    expect(settled).toEqual([]);
  });

  it('keeps the proposal, and what was ticked, where a decision was not saved', async () => {
    const queue = aQueue();
    await queue.load();
    queue.tick('Cruz', true);
    fails = true;
    expect(await queue.decide(true)).toBeNull();
    expect([queue.deedFailure, queue.busy, queue.total]).toEqual([busy, null, 2]);
    expect(queue.ticked.size).toBe(3);
    fails = false;
    await queue.decide(true);
    expect(settled[0]?.people).toEqual(['Ana', 'Bea', 'Cruz']);
  });

  it('keeps the chosen one chosen when the list comes anew', async () => {
    const queue = aQueue();
    await queue.load();
    queue.step(1);
    waiting = [aHome('Abt', ['Xi', 'Yu']), ...waiting];
    await queue.load();
    expect([queue.chosen?.family, queue.at]).toEqual(['Grant', 2]);
  });

  it('says when it could not be loaded, and tries again', async () => {
    const queue = aQueue();
    fails = true;
    await queue.load();
    expect([queue.status, queue.failure]).toEqual(['failed', busy]);
    fails = false;
    await queue.retry();
    expect([queue.status, queue.total]).toEqual(['ready', 2]);
  });
});
