// Undoing an import: asked about in words, then long work.

import { failureOf } from '$lib/desk/failure';
import type { Failure } from '$lib/desk/generated/Failure';
import type { ImportCounts } from '$lib/desk/generated/ImportCounts';
import type { TaskView } from '$lib/desk/generated/TaskView';
import * as lists from '$lib/desk/lists';
import type { Tasks } from '$lib/desk/tasks.svelte';

/** The import that is to be undone. */
export interface Undoable {
  import: string;
  file: string;
  counts: ImportCounts;
  waiting: number;
}

export class UndoImports {
  /** The one asked about. */
  asked: Undoable | null = $state.raw(null);
  isStarting = $state(false);
  failure: Failure | null = $state.raw(null);

  constructor(private readonly tasks: Tasks) {}

  /** Those under way, and those that ended and were not put away; the newest first. */
  readonly all: TaskView[] = $derived.by(() => this.tasks.all.filter((task) => task.kind === 'import_undo'));

  /** True while this file's import is being undone. */
  isUnderWay(file: string): boolean {
    return this.tasks.running.some((task) => task.kind === 'import_undo' && task.name === file);
  }

  ask(undoable: Undoable): void {
    this.failure = null;
    this.asked = undoable;
  }

  keep(): void {
    this.asked = null;
  }

  async undo(): Promise<void> {
    const asked = this.asked;
    if (asked === null || this.isStarting) return;
    this.isStarting = true;
    this.failure = null;
    try {
      const { task } = await lists.undoImport(asked.import);
      if (this.tasks.of(task) === undefined) await this.tasks.load();
      this.asked = null;
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.isStarting = false;
    }
  }
}
