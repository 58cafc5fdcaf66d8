import { untrack } from 'svelte';
import * as drafts from './desk/drafts';

/** Typed text is in the encrypted store this soon after the last key, in ms; the longest wait is twice that. */
const QUIET = 700;
const LONGEST = 1600;

// eslint-disable-next-line svelte/prefer-svelte-reactivity -- no screen watches it
const waiting = new Set<() => Promise<void>>();

/** Writes what is still waiting: before locking. */
export const flushDrafts = () => Promise.allSettled([...waiting].map((flush) => flush()));

let unlockedAt = 0;

interface Written {
  key: string;
  title: string;
  json: string;
}

/** What an unforeseen lock (a suspend) left unwritten: the last second's text, written after unlocking. */
// eslint-disable-next-line svelte/prefer-svelte-reactivity -- no screen watches it
const leftBehind = new Map<string, Written>();

/** After unlocking, what was being typed comes back by itself instead of being offered. */
export async function justUnlocked() {
  unlockedAt = Date.now();
  const left = [...leftBehind.values()];
  leftBehind.clear();
  await Promise.allSettled(left.map((each) => drafts.save(each.key, each.title, JSON.parse(each.json))));
}

/** Another office is opened: nothing of this one may reach it. */
export const forgetLeftBehind = () => leftBehind.clear();

export interface DraftKeeper<T> {
  /** What an earlier time left behind: offer it, then `take()` or `discard()`. Null: nothing, or already decided. */
  readonly offered: { form: T; at: number } | null;
  /** The store was asked whether there is something. */
  readonly isReady: boolean;
  /** When the text was last written, UTC ms. */
  readonly savedAt: number | null;
  /** The last try to write did not work: it is tried again with the next key. */
  readonly hasFailed: boolean;
  /** The offered form, to put into the screen. */
  take(): T | null;
  /** Throws away what was offered. */
  discard(): Promise<void>;
  /** Writes now. */
  flush(): Promise<void>;
  /** The form was saved or given up: forgets the draft. */
  done(): Promise<void>;
}

/**
 * Keeps what is being typed in the encrypted draft store, within two seconds.
 * `form` answers null while nothing was typed. `restore` is called with the draft when the office was just unlocked
 * (same place, same text); otherwise the draft is `offered`. Call it while a component is set up.
 */
export function draft<T>(
  key: () => string,
  title: () => string,
  form: () => T | null,
  restore?: (form: T) => void,
): DraftKeeper<T> {
  let offered = $state.raw<{ form: T; at: number } | null>(null);
  let isReady = $state(false);
  let savedAt = $state<number | null>(null);
  let hasFailed = $state(false);
  let written = '';
  let pending: Written | null = null;
  let isHere = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitingSince = 0;

  async function flush() {
    clearTimeout(timer);
    waitingSince = 0;
    const mine = pending;
    pending = null;
    if (!mine || mine.json === written) return;
    try {
      await drafts.save(mine.key, mine.title, JSON.parse(mine.json));
      written = mine.json;
      savedAt = Date.now();
      hasFailed = false;
    } catch {
      // The text stays in the form and is written with the next key.
      hasFailed = true;
      pending ??= mine;
      if (!isHere) leftBehind.set(mine.key, mine);
    }
  }

  $effect(() => {
    const mine = key();
    untrack(() => {
      isReady = false;
      offered = null;
      written = '';
    });
    let isGone = false;
    drafts
      .get(mine)
      .then((found) => {
        if (isGone || found.form === null || found.form === undefined) return;
        if (restore && Date.now() - unlockedAt < 5000) {
          written = JSON.stringify(found.form);
          savedAt = found.at;
          restore(found.form as T);
        } else {
          offered = { form: found.form as T, at: found.at };
        }
      })
      .catch(() => undefined)
      .finally(() => {
        if (!isGone) isReady = true;
      });
    return () => {
      isGone = true;
      void flush();
    };
  });

  $effect(() => {
    const now = form();
    const json = now === null ? null : JSON.stringify(now);
    untrack(() => {
      if (json === null || json === written) return;
      pending = { key: key(), title: title(), json };
      waitingSince ||= Date.now();
      clearTimeout(timer);
      const wait = Math.max(0, Math.min(QUIET, LONGEST - (Date.now() - waitingSince)));
      timer = setTimeout(() => void flush(), wait);
    });
  });

  $effect(() => {
    waiting.add(flush);
    return () => {
      isHere = false;
      waiting.delete(flush);
    };
  });

  async function forget() {
    clearTimeout(timer);
    pending = null;
    offered = null;
    savedAt = null;
    const mine = untrack(form);
    // What stands in the form now is done with; only what is typed from here on is written again.
    written = mine === null ? '' : JSON.stringify(mine);
    await drafts.remove(untrack(key)).catch(() => undefined);
  }

  return {
    get offered() {
      return offered;
    },
    get isReady() {
      return isReady;
    },
    get savedAt() {
      return savedAt;
    },
    get hasFailed() {
      return hasFailed;
    },
    take() {
      const found = offered;
      offered = null;
      return found?.form ?? null;
    },
    async discard() {
      offered = null;
      await drafts.remove(untrack(key));
    },
    flush,
    done: forget,
  };
}
