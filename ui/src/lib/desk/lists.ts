// Lists in and out.
import { call, type Take } from './call';
import type { Decision } from './generated/Decision';
import type { FileToken } from './generated/FileToken';

export const choose = () => call('import_choose', {});
export const inspect = (file: FileToken, sheet: string | null = null) => call('import_inspect', { file, sheet });
export const check = (plan: Take<'import_check'>) => call('import_check', plan);
export const run = (plan: Take<'import_run'>) => call('import_run', plan);
/** Saves the rows with problems of a check or import as a workbook. */
export const saveProblems = (task: number) => call('import_save_problems', { task });
export const imports = () => call('import_list', {});
export const undoImport = (id: string) => call('import_undo', { import: id });
export const waiting = (id: string) => call('import_waiting', { import: id });
export const settle = (id: string, line: number, decision: Decision) => call('import_settle', { import: id, line, decision });
export const exportPeople = (request: Take<'export_run'>) => call('export_run', request);
export const exports = () => call('export_list', {});
/** Writes every change of these days (both belong to them, ISO dates) as a workbook. */
export const reportChanges = (from: string, to: string) => call('person_report_changes', { from, to });
