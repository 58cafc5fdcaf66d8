import { actions, printed, type Action } from '$lib/keyboard.svelte';
import type { FoundPerson } from '$lib/desk/generated/FoundPerson';

/** One line that can be chosen. */
export type Hit =
  | { kind: 'person'; id: string; found: FoundPerson }
  | { kind: 'action'; id: string; label: string; keys: string; run: () => void }
  | { kind: 'add'; id: 'add'; typed: string };

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLocaleLowerCase();

/** The commands whose words begin with each of the words typed; marks and case do not matter. */
export function actionsFor(query: string, all: readonly Action[]): Hit[] {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  return all
    .filter((action) => action.palette && action.run)
    .filter((action) => {
      const words = plain(action.label()).split(/[^\p{L}\p{N}]+/u);
      return wanted.every((part) => words.some((word) => word.startsWith(part)));
    })
    .map((action) => ({
      kind: 'action',
      id: `action-${action.id}`,
      label: action.label(),
      keys: action.keys?.[0] ? printed(action.keys[0]) : '',
      run: () => action.run?.(),
    }));
}

/** The box that finds people and commands: what is typed, what was found, which line is chosen. */
export class Find {
  query = $state('');
  isOpen = $state(false);
  active = $state(0);
  isWaiting = $state(false);
  hasFailed = $state(false);
  #people = $state.raw<FoundPerson[]>([]);
  #round = 0;
  #find: (query: string) => Promise<FoundPerson[]>;
  #canAdd: () => boolean;

  constructor(find: (query: string) => Promise<FoundPerson[]>, canAdd: () => boolean = () => true) {
    this.#find = find;
    this.#canAdd = canAdd;
  }

  readonly people: Hit[] = $derived(
    this.#people.map((found): Hit => ({ kind: 'person', id: `person-${found.person.id}`, found })),
  );
  readonly commands: Hit[] = $derived(this.isOpen ? actionsFor(this.query, actions()) : []);
  readonly add: Hit[] = $derived.by(() => {
    const typed = this.query.trim();
    // A number or an address is no name.
    return typed && this.#canAdd() && /\p{L}/u.test(typed) && !/[@\d]/.test(typed) ? [{ kind: 'add', id: 'add', typed }] : [];
  });
  readonly hits = $derived([...this.people, ...this.commands, ...this.add]);
  readonly chosen = $derived(this.hits[Math.min(this.active, this.hits.length - 1)]);

  /** Takes what is typed now; the answer of an older text is dropped. */
  async type(query: string) {
    this.query = query;
    this.isOpen = true;
    this.active = 0;
    const mine = ++this.#round;
    if (!query.trim()) {
      this.#people = [];
      this.isWaiting = false;
      return;
    }
    this.isWaiting = true;
    try {
      const people = await this.#find(query.trim());
      if (mine !== this.#round) return;
      this.#people = people;
      this.hasFailed = false;
    } catch {
      if (mine === this.#round) this.hasFailed = true;
    } finally {
      if (mine === this.#round) this.isWaiting = false;
    }
  }

  move(step: number) {
    if (this.hits.length) this.active = (this.active + step + this.hits.length) % this.hits.length;
  }

  clear() {
    this.#round++;
    this.query = '';
    this.#people = [];
    this.isOpen = false;
    this.isWaiting = false;
    this.active = 0;
  }
}
