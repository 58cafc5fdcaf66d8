// A small hash router. The history's entries remember what a screen kept (scroll, selection), so that going back
// brings it back. What a person would bookmark stands in the path and its query.

interface Entry {
  /** Place in this window's history, from 0. */
  index: number;
  kept: Record<string, unknown>;
}

const entryOf = (state: unknown): Entry | undefined =>
  typeof state === 'object' && state !== null && 'index' in state ? (state as Entry) : undefined;

/** After so many ms what the history refused is offered to it again. */
const LATER = 1000;

function place(href: string): { path: string; search: string } {
  const hash = href.startsWith('#/') ? href.slice(1) : '/';
  const [path = '/', search = ''] = hash.split('?', 2);
  return { path: decodeURI(path), search };
}

class Router {
  #place = $state.raw({ path: '/', search: '' });
  #entry = $state.raw<Entry>({ index: 0, kept: {} });
  #last = $state(0);
  #leaving = new Set<() => void>();
  #later: ReturnType<typeof setTimeout> | undefined;

  readonly path = $derived(this.#place.path);
  readonly query = $derived(new URLSearchParams(this.#place.search));
  /** Path and query, to come back to. */
  readonly here = $derived(this.#place.search ? `${this.#place.path}?${this.#place.search}` : this.#place.path);
  readonly canGoBack = $derived(this.#entry.index > 0);
  readonly canGoForward = $derived(this.#entry.index < this.#last);

  /** Begins to follow the address; the returned function ends it. */
  start(): () => void {
    if (!entryOf(history.state)) {
      history.replaceState({ index: 0, kept: {} } satisfies Entry, '', location.hash.startsWith('#/') ? location.hash : '#/');
    }
    this.#take();
    const moved = () => this.#take();
    // Links of the page itself are steps like any other.
    const clicked = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0) return;
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href^="#/"]') : null;
      if (!link) return;
      event.preventDefault();
      this.go(link.getAttribute('href')!.slice(1));
    };
    addEventListener('popstate', moved);
    addEventListener('click', clicked);
    return () => {
      removeEventListener('popstate', moved);
      removeEventListener('click', clicked);
    };
  }

  /** For links: `<a href={router.href('/people')}>`. */
  href(path: string): string {
    return `#${path}`;
  }

  /** Goes to a path like `/people/42?area=P+08`; `replace` leaves no step to come back to. */
  go(path: string, { replace = false }: { replace?: boolean } = {}) {
    if (path === this.here) return;
    this.#leaving.forEach((each) => each());
    const index = replace ? this.#entry.index : this.#entry.index + 1;
    const entry: Entry = { index, kept: replace ? this.#entry.kept : {} };
    this.#write(replace ? 'replaceState' : 'pushState', entry, this.href(path));
    if (!replace) this.#last = index;
    this.#entry = entry;
    this.#place = place(this.href(path));
  }

  back() {
    if (this.canGoBack) history.back();
  }

  forward() {
    if (this.canGoForward) history.forward();
  }

  /** Remembers something with this step of the history: a scroll position, a selection. Never anything private. */
  keep(key: string, value: unknown) {
    this.#entry.kept[key] = value;
    this.#write('replaceState', { ...this.#entry }, this.href(this.here));
  }

  /** What was kept here. */
  kept<T>(key: string): T | undefined {
    return this.#entry.kept[key] as T | undefined;
  }

  /** Runs before each step away: the moment to keep something. */
  onLeave(run: () => void): () => void {
    this.#leaving.add(run);
    return () => void this.#leaving.delete(run);
  }

  /** Forgets the whole way: another office was opened. */
  reset() {
    const entry: Entry = { index: 0, kept: {} };
    this.#write('replaceState', entry, '#/');
    this.#last = 0;
    this.#entry = entry;
    this.#place = place('#/');
  }

  /**
   * Writes a step into the window's history. WebKit takes a hundred in ten seconds and refuses the next, and a key that is
   * held down makes more: the screen goes on without, and the history follows a little later.
   */
  #write(how: 'pushState' | 'replaceState', entry: Entry, href: string) {
    clearTimeout(this.#later);
    try {
      history[how](entry, '', href);
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'SecurityError') throw error;
      this.#later = setTimeout(() => this.#write('replaceState', entry, href), LATER);
    }
  }

  #take() {
    clearTimeout(this.#later);
    // A link of the page itself (`href="#/people"`) brings no entry: it is the next step.
    let entry = entryOf(history.state);
    if (!entry) {
      entry = { index: this.#entry.index + 1, kept: {} };
      this.#write('replaceState', entry, location.hash || '#/');
      this.#last = entry.index;
    }
    this.#entry = entry;
    this.#last = Math.max(this.#last, entry.index);
    this.#place = place(location.hash);
  }
}

export const router = new Router();

/** Finds the first pattern (`/people/:id`) that a path fits, and its parts. */
export function match<T>(path: string, routes: readonly (readonly [string, T])[]): { route: T; params: Record<string, string> } | undefined {
  const parts = path.split('/').filter(Boolean);
  for (const [pattern, route] of routes) {
    const names = pattern.split('/').filter(Boolean);
    if (names.length !== parts.length) continue;
    const params: Record<string, string> = {};
    const fits = names.every((name, at) => {
      const part = parts[at] ?? '';
      if (name.startsWith(':')) params[name.slice(1)] = part;
      return name.startsWith(':') || name === part;
    });
    if (fits) return { route, params };
  }
  return undefined;
}
