import { describe } from '$lib/desk/failure';
import type { TaskView } from '$lib/desk/generated/TaskView';
import { w } from '$lib/words';

/** What is being done, as a line: "Importing contacts.csv". */
export function taskName(task: TaskView): string {
  const { name } = task;
  switch (task.kind) {
    case 'import_check':
      return w.frameTaskImportCheck({ name });
    case 'import':
      return w.frameTaskImport({ name });
    case 'import_undo':
      return w.frameTaskImportUndo({ name });
    case 'export':
      return w.frameTaskExport({ name });
    case 'backup':
      return w.frameTaskBackup();
    case 'restore':
      return w.frameTaskRestore({ name });
    case 'sample_office':
      return w.frameTaskSampleOffice();
    case 'verify':
      return w.frameTaskVerify();
    case 'find_duplicates':
      return w.frameTaskFindDuplicates();
    case 'rotate_key':
      return w.frameTaskRotateKey();
  }
}

/** What came of it; empty while it goes on. */
export function taskResult(task: TaskView): string {
  const { state } = task;
  if (state.state === 'failed') return `${describe(state.failure).what} ${describe(state.failure).next}`;
  if (state.state === 'cancelled') return w.frameTaskCancelled({ kept: state.kept });
  if (state.state !== 'done') return '';
  const { outcome } = state;
  switch (outcome.kind) {
    case 'imported': {
      const { created, updated, rows } = outcome.report.counts;
      return task.kind === 'import_check' ? w.frameTaskChecked({ rows }) : w.frameTaskImported({ created, updated, rows });
    }
    case 'import_undone':
      return w.frameTaskImportUndone(outcome);
    case 'exported':
      return w.frameTaskExported(outcome);
    case 'reported':
      return w.frameTaskReported(outcome);
    case 'backed_up':
      return w.frameTaskBackedUp(outcome);
    case 'restored':
      return w.frameTaskRestored(outcome);
    case 'sample_ready':
      return w.frameTaskSampleReady();
    case 'verified':
      return outcome.is_sound ? w.frameTaskVerified({ entries: outcome.entries }) : w.frameTaskUnsound();
    case 'duplicates_found':
      return w.frameTaskDuplicatesFound({ pairs: outcome.pairs });
    case 'key_rotated':
      return w.frameTaskKeyRotated({ backup: outcome.backup });
  }
}
