import { untrack } from 'svelte';
import { call, failureOf, listen, type Answer, type CommandName, type Take } from './call';
import type { ChangedView } from './generated/ChangedView';
import type { Failure } from './generated/Failure';

/** A view of the application's truth: what it last answered, or why it could not. */
export interface Live<T, A = unknown> {
  /** The last answer; stays while a newer one is on its way. */
  readonly value: T | undefined;
  /** Of which arguments `value` is the answer. */
  readonly of: A | undefined;
  readonly failure: Failure | undefined;
  readonly status: 'loading' | 'ready' | 'failed';
  /** Asks again. */
  reload(): Promise<void>;
}

/** A window's wait before it asks again: an import changes people many times a second. */
const GATHER = 120;

/**
 * Asks `name` with `args()`, again when the arguments change, and again when a `changed` event names one of `keys`.
 * Null arguments ask nothing; `gather` is the wait (ms) for more changes before it asks again. Call it while a component is set up.
 */
export function live<N extends CommandName>(
  name: N,
  args: () => Take<N> | null,
  keys: readonly (keyof ChangedView)[],
  gather = GATHER,
): Live<Answer<N>, Take<N>> {
  let of = $state.raw<Take<N> | undefined>();
  let value = $state.raw<Answer<N> | undefined>();
  let failure = $state.raw<Failure | undefined>();
  let round = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(take: Take<N> | null) {
    const mine = ++round;
    if (take === null) {
      value = undefined;
      of = undefined;
      failure = undefined;
      return;
    }
    try {
      const answer = await call(name, take);
      // Only the newest question counts: an older answer may come later.
      if (mine !== round) return;
      value = answer;
      of = take;
      failure = undefined;
    } catch (thrown) {
      if (mine === round) failure = failureOf(thrown);
    }
  }

  $effect(() => {
    const take = args();
    untrack(() => void ask(take));
  });
  $effect(() => {
    const end = listen('changed', (changed) => {
      if (!keys.some((key) => changed[key])) return;
      clearTimeout(timer);
      timer = setTimeout(() => void ask(untrack(args)), gather);
    });
    return () => {
      end();
      clearTimeout(timer);
      round++;
    };
  });

  return {
    get value() {
      return value;
    },
    get of() {
      return of;
    },
    get failure() {
      return failure;
    },
    get status() {
      return failure ? 'failed' : value === undefined ? 'loading' : 'ready';
    },
    reload: () => ask(untrack(args)),
  };
}

/** Runs `heard` when a `changed` event names one of `keys`, while the component is there. */
export function onChanged(keys: readonly (keyof ChangedView)[], heard: () => void) {
  $effect(() => listen('changed', (changed) => keys.some((key) => changed[key]) && untrack(heard)));
}
