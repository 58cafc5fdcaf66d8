/** Takes back what was done last, or does it again, and says in words what came of it. */

import * as app from './desk/app';
import { describe, failureOf } from './desk/failure';
import { fieldName } from './field-names';
import { router } from './router.svelte';
import { toast } from './toasts.svelte';
import { w } from '$lib/words';

/** The words for a write by its name in the office; nothing where we have none. */
const WRITES: Record<string, () => string> = {
  'save person': w.frameWriteSavePerson,
  'remove people': w.frameWriteRemovePeople,
  'restore people': w.frameWriteRestorePeople,
  'log contact': w.frameWriteLogContact,
  'finish next step': w.frameWriteFinishStep,
  'merge people': w.frameWriteMergePeople,
  'unmerge people': w.frameWriteUnmergePeople,
  'set people apart': w.frameWriteSetApart,
  'group household': w.householdsWriteGroup,
  'refuse household': w.householdsWriteRefuse,
  'leave household': w.householdsWriteLeave,
  'decide import row': w.frameWriteDecideRow,
};

export async function undo(again = false): Promise<void> {
  try {
    const answer = again ? await app.redo() : await app.undo();
    if (answer.undo === 'nothing') return toast(again ? w.frameRedoNothing() : w.frameUndoNothing());
    if (answer.undo === 'changed_since') {
      return toast(w.frameUndoChanged({ fields: [...new Set(answer.fields.map(fieldName))].join(', ') }));
    }
    const { person } = answer;
    const write = WRITES[answer.write]?.();
    const text =
      write === undefined ? (again ? w.frameRedone() : w.frameUndone())
      : again ? w.frameRedoneWrite({ write })
      : w.frameUndoneWrite({ write });
    toast(text, person ? { label: w.frameOpenPerson(), run: () => router.go(`/people/${person}`) } : undefined);
  } catch (thrown) {
    const { what, next } = describe(failureOf(thrown));
    toast(`${what} ${next}`);
  }
}
