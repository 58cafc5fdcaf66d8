import { createContext } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { call, listen } from './call';
import type { TaskView } from './generated/TaskView';

/** True where nothing more will come of it. */
export const isOver = (task: TaskView) => task.state.state !== 'running' && task.state.state !== 'cancelling';

/** Running work that is silent for so long (ms) is asked about: what ends with nothing to say is told to nobody. */
const SILENT = 4000;

/** Long work as the tray shows it, kept up to date by the application's `task` events. */
export class Tasks {
  #all = new SvelteMap<number, TaskView>();
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- no screen watches it
  #waiting = new Map<number, ((task: TaskView) => void)[]>();

  /** Counts the lists asked for: only the newest is right. */
  #round = 0;
  #isLoaded = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What runs first, then the newest; those that ended stay until dismissed. */
  readonly all = $derived(
    [...this.#all.values()].sort((a, b) => Number(isOver(a)) - Number(isOver(b)) || b.id - a.id),
  );
  readonly running = $derived(this.all.filter((task) => !isOver(task)));

  /** Hears events until the returned function is called. */
  start(): () => void {
    const end = listen(
      'task',
      (task) => this.#take(task),
      // What ended between the list's answer and the first event was told to nobody.
      () => void (this.#isLoaded && this.load().catch(() => undefined)),
    );
    return () => {
      end();
      clearTimeout(this.#timer);
    };
  }

  async load() {
    const round = ++this.#round;
    this.#isLoaded = true;
    const { tasks } = await call('task_list', {});
    if (round !== this.#round) return;
    // An end that was heard while the list was on its way is newer than the list.
    const over = [...this.#all.values()].filter(isOver);
    this.#all.clear();
    for (const task of tasks) this.#take(over.find(({ id }) => id === task.id) ?? task);
    this.#watch();
  }

  /** One piece of work, as it stands; follows it in templates. */
  of(id: number | null | undefined): TaskView | undefined {
    return id === null || id === undefined ? undefined : this.#all.get(id);
  }

  /** Waits until it is done, cancelled or failed. */
  ended(id: number): Promise<TaskView> {
    return new Promise((resolve) => {
      const now = this.#all.get(id);
      if (now && isOver(now)) return resolve(now);
      this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve]);
      // The work may have ended before its number was known here.
      void this.load().catch(() => undefined);
    });
  }

  cancel(id: number) {
    return call('task_cancel', { task: id });
  }

  async dismiss(id: number) {
    this.#all.delete(id);
    await call('task_dismiss', { task: id });
  }

  /** Forgets what it knows: the office was locked or left. */
  clear() {
    this.#round++;
    this.#isLoaded = false;
    clearTimeout(this.#timer);
    this.#all.clear();
  }

  #watch() {
    clearTimeout(this.#timer);
    if (this.running.length === 0) return;
    this.#timer = setTimeout(() => void this.load().catch(() => this.#watch()), SILENT);
  }

  #take(task: TaskView) {
    this.#all.set(task.id, task);
    this.#watch();
    if (!isOver(task)) return;
    this.#waiting.get(task.id)?.forEach((each) => each(task));
    this.#waiting.delete(task.id);
  }
}

export const [getTasks, setTasks] = createContext<Tasks>();
