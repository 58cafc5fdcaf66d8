import { describe, expect, it } from 'vitest';
import type { PeopleFilter } from '$lib/desk/generated/PeopleFilter';
import { ExportForm, exportColumns, usualColumns } from './export.svelte';

const everybody: PeopleFilter = {
  text: '',
  area: null,
  newsletter: null,
  language: null,
  is_deceased: null,
  is_protected: null,
  has_email: null,
  import: null,
};

describe('an export', () => {
  it('is not asked for without a purpose, and says so only then', () => {
    const form = new ExportForm();
    expect(form.wasTried).toBe(false);
    form.purpose = '   ';
    expect(form.request(everybody, [])).toBeNull();
    expect([form.wasTried, form.lacksPurpose]).toEqual([true, true]);
  });

  it('is not asked for without a column', () => {
    const form = new ExportForm();
    form.purpose = 'Labels';
    usualColumns.forEach((column) => form.toggle(column));
    expect(form.request(everybody, [])).toBeNull();
    expect(form.lacksColumns).toBe(true);
  });

  it('has its columns in their own order, however they were chosen', () => {
    const form = new ExportForm();
    form.purpose = ' Labels ';
    form.toggle('family');
    form.toggle('family');
    form.toggle('id');
    const request = form.request({ ...everybody, area: 'P 08' }, ['a', 'b']);
    expect(request?.columns).toEqual(exportColumns.filter((c) => c === 'id' || usualColumns.includes(c)));
    expect(request).toMatchObject({ purpose: 'Labels', format: 'xlsx', ids: ['a', 'b'], filter: { area: 'P 08' } });
  });
});
