// The import that this window works on: it outlives its screen, as its long work does.

import { untrack } from 'svelte';
import type { Desk } from '$lib/desk/desk.svelte';
import { failureOf } from '$lib/desk/failure';
import * as lists from '$lib/desk/lists';
import { isOver, type Tasks } from '$lib/desk/tasks.svelte';
import { ImportWizard, type ImportDoor } from './import.svelte';

function doorOf(tasks: Tasks): ImportDoor {
  // A task whose first event has not come yet is asked for.
  const known = async (task: number) => {
    if (tasks.of(task) === undefined) await tasks.load();
    return task;
  };
  return {
    choose: async () => (await lists.choose()).file,
    inspect: (file, sheet) => lists.inspect(file, sheet),
    check: async (plan) => known((await lists.check(plan)).task),
    run: async (plan) => known((await lists.run(plan)).task),
    saveProblems: async (task) => (await lists.saveProblems(task)).file,
    cancel: async (task) => void (await tasks.cancel(task)),
    dismiss: (task) => tasks.dismiss(task),
    task: (id) => tasks.of(id),
    failure: failureOf,
  };
}

export class CurrentImport {
  wizard: ImportWizard = $state.raw()!;
  #end: (() => void) | undefined;

  constructor(
    private readonly tasks: Tasks,
    desk: Desk,
  ) {
    this.#begin();
    let office = desk.office?.file;
    // As long as the window: a lock may come while another screen is open.
    $effect.root(() => {
      $effect(() => {
        const now = desk.office?.file;
        untrack(() => {
          if (now === undefined) this.wizard.rest();
          else if (now !== office) this.#begin();
          office = now ?? office;
        });
      });
    });
  }

  /** Puts this import away, and begins another. Its long work goes on in the tray. */
  startOver(): ImportWizard {
    void this.wizard.leave();
    return this.#begin();
  }

  #begin(): ImportWizard {
    const before = this.#end;
    // What it derives must live as long as it does, and not as the screen that happened to begin it.
    this.#end = $effect.root(() => {
      this.wizard = new ImportWizard(doorOf(this.tasks));
    });
    before?.();
    return this.wizard;
  }

  /** Shows an import that the tray knows, unless it is the one that is shown. */
  show(task: number): void {
    if (this.wizard.importTask === task || this.wizard.isChecking(task)) return;
    if (this.tasks.of(task)?.kind !== 'import') return;
    this.startOver().adopt(task);
  }

  /** True when this one has come to its end, so that the next begins from the file. */
  get isOver(): boolean {
    const id = this.wizard.importTask;
    const task = id === null ? undefined : this.tasks.of(id);
    return id !== null && (task === undefined || isOver(task));
  }
}

const ofWindow = new WeakMap<Tasks, CurrentImport>();

/** The import of this window, by its long work. */
export function currentImport(tasks: Tasks, desk: Desk): CurrentImport {
  let current = ofWindow.get(tasks);
  if (current === undefined) {
    current = new CurrentImport(tasks, desk);
    ofWindow.set(tasks, current);
  }
  return current;
}
