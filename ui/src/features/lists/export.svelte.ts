// An export before it is written: what, which columns, which format, and what for.

import { SvelteSet } from 'svelte/reactivity';
import type { ExportColumn } from '$lib/desk/generated/ExportColumn';
import type { ExportFormat } from '$lib/desk/generated/ExportFormat';
import type { ExportPeople } from '$lib/desk/generated/ExportPeople';
import type { PeopleFilter } from '$lib/desk/generated/PeopleFilter';

/** Every column that an export can have, in the order in which they come. */
export const exportColumns = [
  'id',
  'prefix',
  'given',
  'middle',
  'family',
  'suffix',
  'nickname',
  'greeting',
  'language',
  'birth',
  'phone',
  'other_phones',
  'email',
  'other_emails',
  'street',
  'street2',
  'city',
  'state',
  'zip',
  'area',
  'newsletter',
  'do_not_contact',
  'deceased',
  'last_contact',
] as const satisfies readonly ExportColumn[];

/** What most exports need: who somebody is and how to reach them. */
export const usualColumns: readonly ExportColumn[] = [
  'prefix',
  'given',
  'middle',
  'family',
  'suffix',
  'greeting',
  'language',
  'phone',
  'email',
  'street',
  'street2',
  'city',
  'state',
  'zip',
  'area',
  'newsletter',
  'do_not_contact',
];

export class ExportForm {
  readonly columns = new SvelteSet<ExportColumn>(usualColumns);
  format: ExportFormat = $state('xlsx');
  purpose = $state('');
  /** Set once somebody tried: what is missing is said then. */
  wasTried = $state(false);

  readonly lacksColumns: boolean = $derived(this.columns.size === 0);
  readonly lacksPurpose: boolean = $derived(this.purpose.trim() === '');

  toggle(column: ExportColumn): void {
    if (!this.columns.delete(column)) this.columns.add(column);
  }

  takeAll(): void {
    this.#take(exportColumns);
  }

  takeUsual(): void {
    this.#take(usualColumns);
  }

  #take(columns: readonly ExportColumn[]): void {
    this.columns.clear();
    columns.forEach((column) => this.columns.add(column));
  }

  /** What is asked of the app; none while something is missing, which is then said. */
  request(filter: PeopleFilter, ids: readonly string[]): ExportPeople | null {
    this.wasTried = true;
    if (this.lacksColumns || this.lacksPurpose) return null;
    return {
      filter,
      ids: [...ids],
      columns: exportColumns.filter((column) => this.columns.has(column)),
      format: this.format,
      purpose: this.purpose.trim(),
    };
  }
}
