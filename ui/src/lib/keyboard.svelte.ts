// One registry of what keys do: it feeds the keys themselves, tooltips, F1 and the palette.
import { matchKeyBindingPress, parseKeybinding } from 'tinykeys';
import { SvelteMap } from 'svelte/reactivity';

/** Where keys belong, as F1 groups them. */
export type Scope = 'anywhere' | 'list' | 'record' | 'form';

export interface Action {
  /** Unique, by place: `people-new`. */
  id: string;
  /** What it does, as a verb: for F1, menus and the palette. */
  label: () => string;
  /** `Ctrl+K`, `Alt+ArrowLeft`, `F1`, `s`; the first is shown. Ctrl is Cmd on a Mac. */
  keys?: readonly string[];
  scope?: Scope;
  /** Left out: only told to F1, as a component handles the key itself. */
  run?: () => void;
  /** False: not now. */
  when?: () => boolean;
  /** Acts over an open dialog too; all others wait until it is closed. */
  overDialogs?: boolean;
  /** Also in the palette. */
  palette?: boolean;
  /** A single letter: acts only with focus in this element (a list or a record's header), and where letters are on. */
  within?: () => HTMLElement | null | undefined;
}

export const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent);

const registered = new SvelteMap<string, Action>();
let lettersOn = () => true;

/** Registers actions until the returned function is called. */
export function register(actions: readonly Action[]): () => void {
  actions.forEach((action) => registered.set(action.id, action));
  return () => actions.forEach((action) => registered.get(action.id) === action && registered.delete(action.id));
}

/** Registers actions while the component is there. Call it while the component is set up. */
export function useActions(actions: () => readonly Action[]) {
  $effect(() => register(actions()));
}

/** All that can be done now, for F1 and the palette. */
export const actions = (): Action[] => [...registered.values()].filter((action) => action.when?.() ?? true);

const names: Record<string, string> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Escape: 'Esc',
  Delete: 'Del',
  ' ': 'Space',
};

/** `Ctrl+ArrowLeft` as it is printed: `Ctrl+←`, on a Mac `⌘←`. */
export function printed(keys: string): string {
  const parts = keys.split(/\+(?=.)/).map((part) => names[part] ?? (part.length === 1 ? part.toUpperCase() : part));
  if (!isMac) return parts.join('+');
  const mac: Record<string, string> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' };
  return parts.map((part) => mac[part] ?? part).join('');
}

/** The first key of an action as it is printed; empty where it has none. */
export function keyOf(id: string): string {
  const first = registered.get(id)?.keys?.[0];
  return first ? printed(first) : '';
}

const isLetter = (keys: string) => keys.length === 1;

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) &&
  !/^(checkbox|radio|button)$/.test(target.getAttribute('type') ?? '');

function fits(event: KeyboardEvent, keys: string): boolean {
  const [press] = parseKeybinding(keys.replace('Ctrl', '$mod'));
  return press !== undefined && matchKeyBindingPress(event, press);
}

function handle(event: KeyboardEvent) {
  // While a character is being composed, or AltGr makes one, keys are text.
  if (event.isComposing || event.getModifierState?.('AltGraph')) return;
  // The window is no web page: nothing reloads it.
  if (event.key === 'F5' || ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'r')) event.preventDefault();
  if (event.defaultPrevented) return;
  const isModal = document.querySelector('dialog[open]') !== null;
  // The newest first: a screen's keys go before those of the frame.
  for (const action of [...registered.values()].reverse()) {
    if (!action.run || (isModal && !action.overDialogs) || !(action.when?.() ?? true)) continue;
    for (const keys of action.keys ?? []) {
      if (!fits(event, keys)) continue;
      if (isLetter(keys)) {
        const place = action.within?.();
        if (!lettersOn() || isTyping(event.target) || !place?.contains(document.activeElement)) continue;
      }
      event.preventDefault();
      action.run();
      return;
    }
  }
}

/** Begins to hear keys; `letters` says whether single letters act. */
export function startKeys(letters: () => boolean): () => void {
  lettersOn = letters;
  addEventListener('keydown', handle);
  return () => removeEventListener('keydown', handle);
}

/** True where a text field has the focus: Ctrl+Z is the field's own there. */
export const isInText = () => isTyping(document.activeElement);
