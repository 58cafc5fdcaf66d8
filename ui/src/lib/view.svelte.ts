import * as views from './desk/views';

/** A layout is written this long after its last change, ms. */
const QUIET = 500;

export interface View<T> {
  readonly layout: T;
  /** What was kept is here, or can't be had: until then the layout is the usual one. */
  readonly isReady: boolean;
  /** Changes a part of it at once, and keeps it soon. */
  change(part: Partial<T>): void;
}

/**
 * How a part of the window is laid out, from one sitting to the next. `read` makes a layout of what was kept, whatever
 * it is, and the usual one of null. Call it while a component is set up.
 */
export function view<T extends object>(name: string, read: (kept: unknown) => T): View<T> {
  // While it ends, an effect sees states as they were before: what is written stands in a variable of its own.
  let newest = read(null);
  let layout = $state.raw(newest);
  let isReady = $state(false);
  let early: Partial<T> = {};
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    // Not kept is no trouble for anybody: the next change tries again.
    views.set(name, newest).catch(() => undefined);
  }

  $effect(() => {
    let isGone = false;
    views
      .get(name)
      .then((kept) => {
        // What was changed meanwhile is newer.
        if (!isGone) layout = newest = { ...read(kept.layout), ...early };
      })
      .catch(() => undefined)
      .finally(() => (isReady = true));
    return () => {
      isGone = true;
      flush();
    };
  });

  return {
    get layout() {
      return layout;
    },
    get isReady() {
      return isReady;
    },
    change(part) {
      layout = newest = { ...newest, ...part };
      if (!isReady) early = { ...early, ...part };
      clearTimeout(timer);
      timer = setTimeout(flush, QUIET);
    },
  };
}
