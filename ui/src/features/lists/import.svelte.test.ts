import { beforeEach, describe, expect, it } from 'vitest';
import type { CellView } from '$lib/desk/generated/CellView';
import type { Failure } from '$lib/desk/generated/Failure';
import type { FileToken } from '$lib/desk/generated/FileToken';
import type { FileView } from '$lib/desk/generated/FileView';
import type { ImportPlan } from '$lib/desk/generated/ImportPlan';
import type { ImportReport } from '$lib/desk/generated/ImportReport';
import type { TaskState } from '$lib/desk/generated/TaskState';
import type { TaskView } from '$lib/desk/generated/TaskView';
import { ImportWizard, type ImportDoor } from './import.svelte';

const contacts: FileToken = { token: 't1', name: 'office-contacts.csv' };

function view(over: Partial<FileView> = {}): FileView {
  return {
    file: contacts,
    shape: {
      kind: 'delimited',
      encoding: 'windows1252',
      delimiter: ',',
      header_line: 1,
      preamble: 0,
      sheet: null,
      sheets: [],
      layout: 'other',
    },
    columns: ['Contact ID', 'Name (Last, First)', 'Birthday', 'Notes'].map((name) => ({
      name,
      samples: [],
      filled: 1,
      suggestion: null,
    })),
    mapping: ['list_id', 'last_first', 'birth', null],
    is_remembered: false,
    rows: 3180,
    ...over,
  };
}

function report(over: Partial<ImportReport['counts']> = {}): ImportReport {
  return {
    import: null,
    file: contacts.name,
    counts: {
      rows: 3180,
      created: 884,
      updated: 2203,
      unchanged: 0,
      skipped: 0,
      ambiguous: 93,
      refused: 0,
      ...over,
    },
    cells_left_out: 1,
    cells: [],
    refused: [],
    doubtful: [],
  };
}

const cell: CellView = { line: 2, column: 2, name: 'Birthday', text: '10/06/2209', reason: 'in_future' };
const failed = (code: Failure['code'], field: string | null = null): Failure => ({
  code,
  field,
  retry: false,
  incident: null,
});

/** An app that does what the test says. */
class Desk implements ImportDoor {
  tasks = $state<Record<number, TaskView>>({});
  chosen: FileToken | null = contacts;
  views: FileView[] = [view()];
  plans: { kind: 'check' | 'run'; plan: ImportPlan }[] = [];
  cancelled: number[] = [];
  dismissed: number[] = [];
  refuses: Failure | null = null;
  #next = 1;

  choose = async () => this.answer(this.chosen);
  inspect = async () => this.answer(this.views.length > 1 ? this.views.shift()! : this.views[0]!);
  check = async (plan: ImportPlan) => this.start('check', plan);
  run = async (plan: ImportPlan) => this.start('run', plan);
  saveProblems = async () => this.answer('office-contacts, problems.xlsx');
  cancel = async (task: number) => void this.cancelled.push(task);
  dismiss = async (task: number) => void this.dismissed.push(task);
  task = (id: number) => this.tasks[id];
  failure = (error: unknown) => error as Failure;

  ends(id: number, state: TaskState): void {
    this.tasks[id] = { ...this.tasks[id]!, state };
  }

  private answer<T>(value: T): Promise<T> {
    return this.refuses === null ? Promise.resolve(value) : Promise.reject(this.refuses);
  }

  private start(kind: 'check' | 'run', plan: ImportPlan): Promise<number> {
    if (this.refuses !== null) return Promise.reject(this.refuses);
    const id = this.#next++;
    this.plans.push({ kind, plan });
    this.tasks[id] = {
      id,
      kind: kind === 'check' ? 'import_check' : 'import',
      name: contacts.name,
      state: { state: 'running' },
      done: 0,
      total: 3180,
      rate: 0,
      seconds_left: null,
      started_at: 0,
    };
    return Promise.resolve(id);
  }
}

let desk: Desk;
let wizard: ImportWizard;

beforeEach(() => {
  desk = new Desk();
  wizard = new ImportWizard(desk);
});

async function checked(counts: Partial<ImportReport['counts']> = {}): Promise<void> {
  await wizard.choose();
  wizard.go('match');
  wizard.go('check');
  await settled();
  desk.ends(1, { state: 'done', outcome: { kind: 'imported', report: report(counts) } });
}

const settled = () => new Promise<void>((resolve) => setTimeout(resolve));

describe('choosing a file', () => {
  it('reads it and takes its suggested columns', async () => {
    await wizard.choose();
    expect(wizard.source.status).toBe('read');
    expect(wizard.mapping).toEqual(['list_id', 'last_first', 'birth', null]);
    expect(wizard.matchedBy(0)).toBe('suggestion');
    expect(wizard.canGo('check'), 'the suggestions are enough to go on').toBe(true);
  });

  it('changes nothing when somebody changes their mind', async () => {
    desk.chosen = null;
    await wizard.choose();
    expect(wizard.source.status).toBe('none');
  });

  it('says why a file cannot be read, and reads it again when asked', async () => {
    desk.refuses = failed('list_unterminated_quote', '17');
    await wizard.take(contacts);
    expect(wizard.source).toMatchObject({ status: 'failed', failure: { field: '17' } });
    desk.refuses = null;
    await wizard.takeSheet(null);
    expect(wizard.source.status).toBe('read');
  });

  it('reads another sheet of the workbook with its own columns', async () => {
    desk.views = [view(), view({ mapping: ['full_name', null, null, null] })];
    await wizard.choose();
    await wizard.takeSheet('Sheet 2');
    expect(wizard.mapping[0]).toBe('full_name');
  });

  it('keeps the newest of two files that are read at once', async () => {
    const slow = wizard.take({ token: 't0', name: 'old.csv' });
    await wizard.take(contacts);
    await slow;
    expect(wizard.fileName).toBe('office-contacts.csv');
  });
});

describe('matching columns', () => {
  beforeEach(() => wizard.choose());

  it('does not go on while two columns go to one field, and names the other of each', () => {
    wizard.match(3, 'birth');
    expect(wizard.collisions).toEqual([null, null, 3, 2]);
    expect(wizard.canGo('check')).toBe(false);
    wizard.match(3, 'note');
    expect(wizard.canGo('check')).toBe(true);
  });

  it('does not go on when no column says who somebody is', () => {
    wizard.match(1, null);
    expect(wizard.saysWho).toBe(false);
    expect(wizard.canGo('check')).toBe(false);
  });

  it('tells what was chosen by hand from what was suggested', () => {
    wizard.match(3, 'note');
    expect([wizard.matchedBy(2), wizard.matchedBy(3)]).toEqual(['suggestion', 'hand']);
  });

  it('gives up the rule of the list’s own number when no column has it', () => {
    wizard.setMatchRule('list_id_only');
    wizard.match(0, null);
    expect(wizard.matchRule).toBe('careful');
  });

  it('needs no columns matched for a voter roll', async () => {
    desk.views = [view({ shape: { ...view().shape, layout: 'nc_roll' }, mapping: [null, null, null, null] })];
    await wizard.take(contacts);
    expect(wizard.isRoll).toBe(true);
    expect(wizard.canGo('check')).toBe(true);
  });
});

describe('checking', () => {
  it('starts by itself and says how many people would come in', async () => {
    await checked();
    expect(wizard.people, 'new people and those who get details').toBe(3087);
    expect(wizard.canImport).toBe(true);
    expect(desk.plans[0]).toMatchObject({ kind: 'check', plan: { on_match: 'fill', corrections: [] } });
  });

  it('is thrown away when a column is matched anew', async () => {
    await checked();
    wizard.match(3, 'note');
    expect(wizard.report).toBeNull();
    expect(wizard.canImport).toBe(false);
    await settled();
    expect(desk.dismissed, 'the old dry run leaves the tray').toEqual([1]);
  });

  it('checks again with what was put right, and shows the older report meanwhile', async () => {
    await checked();
    await wizard.fix(cell, '10/06/2009');
    expect(desk.plans[1]?.plan.corrections).toEqual([{ line: 2, column: 2, text: '10/06/2009' }]);
    expect(wizard.isBeingChecked(cell)).toBe(true);
    expect(wizard.report?.task, 'the report before the correction').toBe(1);
    expect(wizard.canImport, 'not before the new report is there').toBe(false);
    desk.ends(2, { state: 'done', outcome: { kind: 'imported', report: report({ created: 885 }) } });
    expect(wizard.report?.task).toBe(2);
    expect(wizard.people).toBe(3088);
  });

  it('keeps what the file says when a cell is put right twice, and takes it back', async () => {
    await checked();
    await wizard.fix(cell, '13/06/2009');
    await wizard.fix({ ...cell, text: '13/06/2009', reason: 'no_such_day' }, '10/06/2009');
    expect(wizard.fixed).toEqual([{ line: 2, column: 2, name: 'Birthday', text: '10/06/2009', was: '10/06/2209' }]);
    await wizard.unfix(wizard.fixed[0]!);
    expect(desk.plans.at(-1)?.plan.corrections).toEqual([]);
  });

  it('stops a dry run that a newer one overtakes', async () => {
    await checked();
    await wizard.fix(cell, '10/06/2009');
    await wizard.fix({ ...cell, line: 9 }, '01/02/1990');
    expect(desk.cancelled).toEqual([2]);
    expect(wizard.report?.task, 'the finished report stays').toBe(1);
  });

  it('says why it could not be done', async () => {
    await wizard.choose();
    desk.refuses = failed('list_changed');
    wizard.go('check');
    await settled();
    expect(wizard.checkWork).toMatchObject({ status: 'failed', failure: { code: 'list_changed' } });
  });

  it('has nothing to import when everybody is here already', async () => {
    await checked({ created: 0, updated: 0, unchanged: 3180, ambiguous: 0 });
    expect(wizard.canImport).toBe(false);
  });
});

describe('importing', () => {
  it('imports exactly what was checked', async () => {
    await checked();
    await wizard.run();
    expect(desk.plans.map((p) => p.kind)).toEqual(['check', 'run']);
    expect(desk.plans[1]?.plan).toEqual(desk.plans[0]?.plan);
    expect(wizard.step).toBe('import');
    expect(wizard.isImporting).toBe(true);
  });

  it('goes on with no other step once it was begun', async () => {
    await checked();
    await wizard.run();
    wizard.go('match');
    expect(wizard.step).toBe('import');
    await wizard.take({ token: 't2', name: 'other.csv' });
    expect(wizard.fileName, 'another file needs another wizard').toBe('office-contacts.csv');
  });

  it('asks to stop, then says what was kept', async () => {
    await checked();
    await wizard.run();
    await wizard.cancel();
    expect(desk.cancelled).toContain(2);
    desk.ends(2, { state: 'cancelled', kept: 1200 });
    expect(wizard.importWork).toMatchObject({ status: 'cancelled', kept: 1200 });
  });

  it('shows its report at the end, and saves its problems', async () => {
    await checked();
    await wizard.run();
    desk.ends(2, { state: 'done', outcome: { kind: 'imported', report: { ...report(), import: 'i1' } } });
    expect(wizard.importWork).toMatchObject({ status: 'done', report: { import: 'i1' } });
    await wizard.saveProblems();
    expect(wizard.savedProblems).toBe('office-contacts, problems.xlsx');
  });

  it('goes back to what was checked when it could not begin', async () => {
    await checked();
    desk.refuses = failed('busy');
    await wizard.run();
    expect(wizard.importWork).toMatchObject({ status: 'failed', failure: { code: 'busy' } });
    wizard.backToCheck();
    expect(wizard.step).toBe('check');
    expect(wizard.canImport, 'the same plan can be tried again').toBe(true);
  });
});

describe('locking', () => {
  it('forgets what stood in the file, and comes back to the same step and columns', async () => {
    await wizard.choose();
    wizard.match(3, 'note');
    wizard.go('match');
    wizard.rest();
    expect(wizard.view).toBeNull();
    await wizard.wake();
    expect([wizard.step, wizard.mapping[3], wizard.matchedBy(3)]).toEqual(['match', 'note', 'hand']);
  });

  it('says so when the file is gone meanwhile', async () => {
    await checked();
    wizard.rest();
    desk.refuses = failed('file_not_found');
    await wizard.wake();
    expect(wizard.source).toMatchObject({ status: 'failed', failure: { code: 'file_not_found' } });
    expect(wizard.step).toBe('file');
  });
});
