/** Looking through the whole office for duplicates: a task in the tray, followed from here. */

import * as duplicates from '$lib/desk/duplicates';
import { failureOf } from '$lib/desk/failure';
import type { Failure } from '$lib/desk/generated/Failure';
import type { TaskView } from '$lib/desk/generated/TaskView';
import type { Tasks } from '$lib/desk/tasks.svelte';

export class Search {
  isStarting = $state(false);
  /** The one that was begun here. */
  #mine: number | null = $state(null);
  #refused: Failure | null = $state.raw(null);

  constructor(private readonly tasks: Tasks) {}

  /** The one under way, whoever began it. */
  readonly task: TaskView | undefined = $derived.by(() => this.tasks.running.find(({ kind }) => kind === 'find_duplicates'));

  /** Why the last one did not begin, or did not end well. */
  readonly failure: Failure | null = $derived.by(() => {
    const state = this.tasks.of(this.#mine)?.state;
    return this.#refused ?? (state?.state === 'failed' ? state.failure : null);
  });

  async start(): Promise<void> {
    if (this.isStarting || this.task) return;
    this.isStarting = true;
    this.#refused = null;
    this.#mine = null;
    try {
      this.#mine = (await duplicates.find()).task;
    } catch (thrown) {
      this.#refused = failureOf(thrown);
    } finally {
      this.isStarting = false;
    }
  }

  async cancel(): Promise<void> {
    if (this.task) await this.tasks.cancel(this.task.id).catch(() => undefined);
  }
}
