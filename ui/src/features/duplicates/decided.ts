/** How a decision about two people is said, and taken back. */

import { toast } from '$lib/toasts.svelte';
import { undo } from '$lib/undo';
import { w } from '$lib/words';
import type { Decided } from './PairPanel.svelte';

const [FIRST, SECOND] = [0, 1] as const;

/** "Cheyanne Grant: two records are one now." */
export const decidedText = ({ how, names }: Decided): string =>
  how === 'merged' ? w.duplicatesMerged({ name: names[FIRST] }) : w.duplicatesSetApart({ a: names[FIRST], b: names[SECOND] });

/** Says it in the bar below, with undo; `undone` runs when it was taken back. */
export function sayDecided(decided: Decided, undone?: () => void) {
  toast(decidedText(decided), { label: w.frameUndo(), run: () => void undo().then(() => undone?.()) });
}
