/** Looking through the whole office for duplicates: a task in the tray, followed from here. */

import * as duplicates from '$lib/desk/duplicates';
import { failureOf } from '$lib/desk/failure';
import type { Failure } from '$lib/desk/generated/Failure';
import type { TaskView } from '$lib/desk/generated/TaskView';
import type { Tasks } from '$lib/desk/tasks.svelte';

export class Search {
  isStarting = $state(false);
  /** Why the last one did not begin, or did not end well. */
  failure: Failure | null = $state.raw(null);

  constructor(
    private readonly tasks: Tasks,
    /** Its pairs are there. */
    private readonly onended: () => void,
  ) {}

  /** The one under way, whoever began it. */
  readonly task: TaskView | undefined = $derived.by(() => this.tasks.running.find(({ kind }) => kind === 'find_duplicates'));

  async start(): Promise<void> {
    if (this.isStarting || this.task) return;
    this.isStarting = true;
    this.failure = null;
    try {
      const { task } = await duplicates.find();
      const ended = await this.tasks.ended(task);
      if (ended.state.state === 'failed') this.failure = ended.state.failure;
      this.onended();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    } finally {
      this.isStarting = false;
    }
  }

  async cancel(): Promise<void> {
    if (this.task) await this.tasks.cancel(this.task.id).catch(() => undefined);
  }
}
