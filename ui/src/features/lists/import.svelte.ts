// The import wizard: what was chosen, and what may be done next. No DOM and no commands: both are handed in.

import { SvelteSet } from 'svelte/reactivity';
import type { CellView } from '$lib/desk/generated/CellView';
import type { Correction } from '$lib/desk/generated/Correction';
import type { Failure } from '$lib/desk/generated/Failure';
import type { Field } from '$lib/desk/generated/Field';
import type { FileToken } from '$lib/desk/generated/FileToken';
import type { FileView } from '$lib/desk/generated/FileView';
import type { ImportPlan } from '$lib/desk/generated/ImportPlan';
import type { ImportReport } from '$lib/desk/generated/ImportReport';
import type { MatchRule } from '$lib/desk/generated/MatchRule';
import type { OnMatch } from '$lib/desk/generated/OnMatch';
import type { TaskView } from '$lib/desk/generated/TaskView';
import { collisions, saysWho } from './matching';

/** What the wizard asks of the app. A call that fails rejects with a `Failure`. */
export interface ImportDoor {
  /** The file somebody picks, or none because they changed their mind. */
  choose(): Promise<FileToken | null>;
  inspect(file: FileToken, sheet: string | null): Promise<FileView>;
  /** Starts the dry run; the task's number. */
  check(plan: ImportPlan): Promise<number>;
  /** Starts the import; the task's number. */
  run(plan: ImportPlan): Promise<number>;
  /** The name of the workbook that was saved, or none because they changed their mind. */
  saveProblems(task: number): Promise<string | null>;
  cancel(task: number): Promise<void>;
  dismiss(task: number): Promise<void>;
  /** Long work as it stands now; must be reactive. */
  task(id: number): TaskView | undefined;
  /** What a rejection was. */
  failure(error: unknown): Failure;
}

export const steps = ['file', 'match', 'check', 'import'] as const;
export type Step = (typeof steps)[number];

/** The file that was chosen. */
export type Source =
  | { status: 'none' }
  | { status: 'reading'; file: FileToken }
  | { status: 'read'; view: FileView }
  | { status: 'failed'; file: FileToken; sheet: string | null; failure: Failure };

/** How the dry run or the import stands. */
export type Work =
  | { status: 'none' }
  | { status: 'starting' }
  | { status: 'running'; task: TaskView }
  | { status: 'done'; task: number; report: ImportReport }
  | { status: 'cancelled'; task: TaskView; kept: number }
  | { status: 'failed'; failure: Failure };

/** A cell put right, with what the file says there. */
export interface Fixed extends Correction {
  name: string;
  was: string;
}

/** Where a suggestion for a column came from. */
export type MatchedBy = 'suggestion' | 'last_time' | 'hand';

/** One import, from the file to its result. */
export class ImportWizard {
  step: Step = $state('file');
  source: Source = $state.raw({ status: 'none' });
  mapping: (Field | null)[] = $state([]);
  matchRule: MatchRule = $state('careful');
  onMatch: OnMatch = $state('fill');
  fixed: Fixed[] = $state.raw([]);
  /** What failed when the file was to be chosen, or the problems to be saved. */
  aside: { what: 'choose' | 'problems' | 'cancel'; failure: Failure } | null = $state.raw(null);
  /** The workbook of problems that was saved last. */
  savedProblems: string | null = $state(null);

  #chosenByHand = new SvelteSet<number>();
  /** The dry runs of this plan, the newest last: an older report stays on screen while a newer one is made. */
  #checks: number[] = $state.raw([]);
  #checkStart: { status: 'none' } | { status: 'starting' } | { status: 'failed'; failure: Failure } = $state.raw({
    status: 'none',
  });
  #import: number | null = $state(null);
  #importStart: { status: 'none' } | { status: 'starting' } | { status: 'failed'; failure: Failure } = $state.raw({
    status: 'none',
  });
  /** Set while the office is locked: how the file is read again. */
  #resting: { file: FileToken; sheet: string | null } | null = null;
  /** Tells a newer inspection or check from one that was overtaken. */
  #turn = 0;

  constructor(private readonly door: ImportDoor) {}

  /** The file as it was read. */
  get view(): FileView | null {
    return this.source.status === 'read' ? this.source.view : null;
  }

  get fileName(): string | null {
    const source = this.source;
    if (source.status === 'none') return (this.#import === null ? undefined : this.door.task(this.#import)?.name) ?? null;
    return source.status === 'read' ? source.view.file.name : source.file.name;
  }

  /** True for a voter roll whose columns are known. */
  get isRoll(): boolean {
    return this.view !== null && this.view.shape.layout !== 'other';
  }

  /** Of each column, another one that goes to the same field. */
  readonly collisions = $derived(collisions(this.mapping));

  /** True when the columns can be read as they are matched. */
  readonly isMatched = $derived.by(() => {
    if (this.view === null) return false;
    if (this.isRoll) return true;
    return saysWho(this.mapping) && this.collisions.every((other) => other === null);
  });

  get saysWho(): boolean {
    return this.isRoll || saysWho(this.mapping);
  }

  /** True when some column holds the list's own number; a roll always has one. */
  get hasListId(): boolean {
    return this.isRoll || this.mapping.includes('list_id');
  }

  /** How the field of a column was found. */
  matchedBy(column: number): MatchedBy {
    if (this.#chosenByHand.has(column)) return 'hand';
    return this.view?.is_remembered === true ? 'last_time' : 'suggestion';
  }

  readonly checkWork: Work = $derived.by(() => {
    if (this.#checkStart.status !== 'none') return this.#checkStart;
    const newest = this.#checks.at(-1);
    return newest === undefined ? { status: 'none' } : workOf(this.door.task(newest));
  });

  /** The newest report there is of this plan, though it may be being made anew. */
  readonly report: { task: number; report: ImportReport } | null = $derived.by(() => {
    for (const id of this.#checks.toReversed()) {
      const work = workOf(this.door.task(id));
      if (work.status === 'done') return { task: id, report: work.report };
    }
    return null;
  });

  readonly importWork: Work = $derived.by(() => {
    if (this.#importStart.status !== 'none') return this.#importStart;
    return this.#import === null ? { status: 'none' } : workOf(this.door.task(this.#import));
  });

  /** True while the import runs. */
  get isImporting(): boolean {
    return this.importWork.status === 'starting' || this.importWork.status === 'running';
  }

  /** True once an import was begun: its plan is history, only a new wizard makes another. */
  get isBegun(): boolean {
    return this.#import !== null || this.#importStart.status === 'starting';
  }

  get importTask(): number | null {
    return this.#import;
  }

  /** True for a dry run of this plan. */
  isChecking(task: number): boolean {
    return this.#checks.includes(task);
  }

  /** Shows an import that was begun before: its progress, then its report. Only for a new wizard. */
  adopt(task: number): void {
    this.#import = task;
    this.step = 'import';
  }

  /** People whom the import would add or give something new; none until checked. */
  get people(): number {
    const counts = this.report?.report.counts;
    return counts === undefined ? 0 : counts.created + counts.updated;
  }

  /** True when the newest check says that something would happen. */
  get canImport(): boolean {
    if (this.checkWork.status !== 'done' || this.isBegun) return false;
    return this.people > 0 || this.checkWork.report.counts.ambiguous > 0;
  }

  /** True when a step can be gone to. */
  canGo(step: Step): boolean {
    if (this.isBegun) return step === 'import';
    switch (step) {
      case 'file':
        return true;
      case 'match':
        return this.view !== null;
      case 'check':
        return this.isMatched;
      case 'import':
        return false;
    }
  }

  go(step: Step): void {
    if (!this.canGo(step)) return;
    this.step = step;
    if (step === 'check' && this.checkWork.status === 'none') void this.check();
  }

  /** Lets somebody pick a file, and reads it. */
  async choose(): Promise<void> {
    this.aside = null;
    try {
      const file = await this.door.choose();
      if (file !== null) await this.take(file);
    } catch (error) {
      this.aside = { what: 'choose', failure: this.door.failure(error) };
    }
  }

  /** Reads a file, and forgets the one before. */
  async take(file: FileToken, sheet: string | null = null): Promise<void> {
    if (this.isBegun) return;
    this.step = 'file';
    this.aside = null;
    this.fixed = [];
    this.#forgetChecks();
    const turn = ++this.#turn;
    this.source = { status: 'reading', file };
    try {
      const view = await this.door.inspect(file, sheet);
      if (turn !== this.#turn) return;
      this.source = { status: 'read', view };
      this.mapping = [...view.mapping];
      this.#chosenByHand.clear();
      if (this.matchRule === 'list_id_only' && !this.hasListId) this.matchRule = 'careful';
    } catch (error) {
      if (turn === this.#turn) this.source = { status: 'failed', file, sheet, failure: this.door.failure(error) };
    }
  }

  /** The office was locked: what stood in the file is forgotten, what was chosen is not. */
  rest(): void {
    const source = this.source;
    if (source.status !== 'read') return;
    this.#resting = { file: source.view.file, sheet: source.view.shape.sheet };
    this.source = { status: 'reading', file: source.view.file };
  }

  /** It was unlocked: the file is read again, at the same step with the same columns. */
  async wake(): Promise<void> {
    const resting = this.#resting;
    if (resting === null) return;
    this.#resting = null;
    const turn = ++this.#turn;
    try {
      const view = await this.door.inspect(resting.file, resting.sheet);
      if (turn !== this.#turn) return;
      this.source = { status: 'read', view };
      // Another file stands there now: what was chosen for the old one does not fit it.
      if (view.columns.length !== this.mapping.length) await this.take(resting.file, resting.sheet);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.step = this.isBegun ? 'import' : 'file';
      this.source = { status: 'failed', ...resting, failure: this.door.failure(error) };
    }
  }

  /** Reads the same file again: another sheet of it, or after it could not be read. */
  async takeSheet(sheet: string | null): Promise<void> {
    const source = this.source;
    if (source.status === 'read') await this.take(source.view.file, sheet);
    else if (source.status === 'failed') await this.take(source.file, sheet);
  }

  /** Matches a column to a field, or leaves it out. */
  match(column: number, field: Field | null): void {
    this.mapping[column] = field;
    this.#chosenByHand.add(column);
    if (this.matchRule === 'list_id_only' && !this.hasListId) this.matchRule = 'careful';
    // What was put right belongs to how the column was read.
    this.fixed = this.fixed.filter((fix) => fix.column !== column);
    this.#forgetChecks();
  }

  setMatchRule(rule: MatchRule): void {
    this.matchRule = rule;
    this.#forgetChecks();
  }

  setOnMatch(onMatch: OnMatch): void {
    this.onMatch = onMatch;
    this.#forgetChecks();
  }

  /** Puts a cell right and checks again. */
  async fix(cell: CellView, text: string): Promise<void> {
    const at = this.fixed.find((fix) => fix.line === cell.line && fix.column === cell.column);
    const others = this.fixed.filter((fix) => fix !== at);
    const was = at?.was ?? cell.text;
    this.fixed = [...others, { line: cell.line, column: cell.column, name: cell.name, text, was }];
    await this.check();
  }

  /** Takes a correction back and checks again. */
  async unfix(fix: Fixed): Promise<void> {
    this.fixed = this.fixed.filter((other) => other.line !== fix.line || other.column !== fix.column);
    await this.check();
  }

  /** True while a cell that was put right is checked. */
  isBeingChecked(cell: CellView): boolean {
    const isUnderWay = this.checkWork.status === 'starting' || this.checkWork.status === 'running';
    return isUnderWay && this.fixed.some((fix) => fix.line === cell.line && fix.column === cell.column);
  }

  /** The dry run. One that is under way gives way to this one. */
  async check(): Promise<void> {
    if (!this.isMatched || this.isBegun) return;
    const turn = ++this.#turn;
    const overtaken = this.#checks.filter((id) => id !== this.report?.task);
    this.#checkStart = { status: 'starting' };
    try {
      await this.#letGo(overtaken);
      const task = await this.door.check(this.#plan());
      if (turn !== this.#turn) return void (await this.#letGo([task]));
      this.#checks = [...this.#checks.filter((id) => !overtaken.includes(id)), task];
      this.#checkStart = { status: 'none' };
    } catch (error) {
      if (turn === this.#turn) this.#checkStart = { status: 'failed', failure: this.door.failure(error) };
    }
  }

  /** The import as it was checked. */
  async run(): Promise<void> {
    if (!this.canImport) return;
    this.#importStart = { status: 'starting' };
    this.savedProblems = null;
    this.step = 'import';
    try {
      this.#import = await this.door.run(this.#plan());
      this.#importStart = { status: 'none' };
      await this.#letGo(this.#checks);
    } catch (error) {
      this.#importStart = { status: 'failed', failure: this.door.failure(error) };
    }
  }

  /** True where the import could not begin: what was checked can be tried again. */
  get canBackToCheck(): boolean {
    return this.#importStart.status === 'failed';
  }

  backToCheck(): void {
    if (!this.canBackToCheck) return;
    this.#importStart = { status: 'none' };
    this.step = 'check';
  }

  /** Stops what runs: the import, else the dry run. */
  async cancel(): Promise<void> {
    const task = this.#import ?? this.#checks.at(-1);
    if (task === undefined) return;
    this.aside = null;
    try {
      await this.door.cancel(task);
    } catch (error) {
      this.aside = { what: 'cancel', failure: this.door.failure(error) };
    }
  }

  /** Saves the rows with problems as a workbook. */
  async saveProblems(): Promise<void> {
    const task = this.#import ?? this.report?.task;
    if (task === undefined) return;
    this.aside = null;
    try {
      this.savedProblems = (await this.door.saveProblems(task)) ?? this.savedProblems;
    } catch (error) {
      this.aside = { what: 'problems', failure: this.door.failure(error) };
    }
  }

  /** Ends dry runs that nobody will look at again, so that they don't fill the tray. Call when the wizard is left for good. */
  async leave(): Promise<void> {
    ++this.#turn;
    await this.#letGo(this.#checks);
    this.#checks = [];
  }

  #plan(): ImportPlan {
    const view = this.view;
    if (view === null) throw new Error('no file was read');
    return {
      file: view.file,
      sheet: view.shape.sheet,
      mapping: [...this.mapping],
      match_rule: this.matchRule,
      on_match: this.onMatch,
      corrections: this.fixed.map(({ line, column, text }) => ({ line, column, text })),
    };
  }

  /** What was checked is no longer what would be imported. */
  #forgetChecks(): void {
    const past = this.#checks;
    this.#checks = [];
    this.#checkStart = { status: 'none' };
    this.savedProblems = null;
    ++this.#turn;
    void this.#letGo(past);
  }

  async #letGo(tasks: readonly number[]): Promise<void> {
    for (const id of tasks) {
      try {
        const state = this.door.task(id)?.state.state;
        if (state === 'running') await this.door.cancel(id);
        await this.door.dismiss(id);
      } catch {
        // It may have ended by itself, or be gone from the tray: nothing is lost by that.
      }
    }
  }
}

function workOf(task: TaskView | undefined): Work {
  if (task === undefined) return { status: 'none' };
  const state = task.state;
  switch (state.state) {
    case 'running':
    case 'cancelling':
      return { status: 'running', task };
    case 'done':
      return state.outcome.kind === 'imported'
        ? { status: 'done', task: task.id, report: state.outcome.report }
        : { status: 'none' };
    case 'cancelled':
      return { status: 'cancelled', task, kept: state.kept };
    case 'failed':
      return { status: 'failed', failure: state.failure };
  }
}
