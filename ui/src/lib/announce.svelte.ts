// Results are said politely: the frame renders this text in one live region.
import { untrack } from 'svelte';

const now = $state({ text: '' });

/** Says `text` to a screen reader without moving the focus. The same text twice is said twice. */
export function announce(text: string) {
  // Called from effects: what is said last is not what they follow.
  const last = untrack(() => now.text);
  now.text = last === text ? `${text}\u00a0` : text;
}

export const announced = () => now.text;
