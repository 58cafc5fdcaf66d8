import { describe, expect, it } from 'vitest';
import { COLUMNS, columnsIn, moved, readLayout, template, widestOf, withWidth } from './list-layout';

const usual = readLayout(null);

describe('a kept layout', () => {
  it('is the usual one where none was kept', () => {
    expect(usual).toEqual({ sort: { by: 'name', is_descending: false }, order: COLUMNS, hidden: [], widths: {}, pane: null });
  });

  it('comes back as it was', () => {
    const layout = {
      sort: { by: 'last_contact', is_descending: true },
      order: ['email', 'phone', 'contact', 'area', 'address'],
      hidden: ['address'],
      widths: { name: 14.5, email: 20 },
      pane: 24.25,
    };
    expect(readLayout(JSON.parse(JSON.stringify(layout)))).toEqual(layout);
  });

  it('may be anything: what is not known is left out', () => {
    for (const kept of ['x', 7, [], { order: 'x', widths: null, sort: 1 }]) expect(readLayout(kept)).toEqual(usual);
    const strange = readLayout({ order: ['phone', 'shoe', 'phone'], hidden: ['name'], widths: { shoe: 9, area: -4, phone: 9 }, sort: { by: 'shoe' } });
    expect(strange).toEqual({ ...usual, order: ['phone', 'address', 'area', 'email', 'contact'], widths: { phone: 9 } });
  });
});

describe('the columns', () => {
  it('are as many as there is room for, the most important first, in their order', () => {
    expect(columnsIn(0, usual)).toEqual(['name', ...COLUMNS]);
    expect(columnsIn(62, usual)).toEqual(['name', ...COLUMNS]);
    expect(columnsIn(30, usual)).toEqual(['name', 'address', 'area', 'contact']);
    expect(columnsIn(20, usual)).toEqual(['name', 'address']);
    expect(columnsIn(5, usual)).toEqual(['name', 'address']);
  });

  it('are those that somebody chose', () => {
    const chosen = readLayout({ order: ['email', 'contact'], hidden: ['address', 'area', 'phone'] });
    expect(columnsIn(62, chosen)).toEqual(['name', 'email', 'contact']);
    expect(columnsIn(5, readLayout({ hidden: COLUMNS }))).toEqual(['name']);
  });

  it('have the width somebody gave them and share the rest', () => {
    expect(template(['name', 'area', 'contact'], readLayout({ widths: { area: 6 } }))).toBe(
      'minmax(0, 1.2fr) minmax(0, 6rem) minmax(7.5rem, 0.5fr)',
    );
  });
});

describe('a width', () => {
  it('never takes so much that another column has to go', () => {
    const wide = { ...usual, ...withWidth(usual, 'address', 500, 62) };
    expect(columnsIn(62, wide)).toEqual(columnsIn(62, usual));
    expect(wide.widths.address).toBe(widestOf('address', 62, usual));
    expect(withWidth(usual, 'address', 0, 62).widths.address).toBe(4);
    expect(withWidth(wide, 'address', null, 62)).toEqual({ widths: {} });
  });
});

describe('the order', () => {
  it('moves a column one place, and not beyond the ends', () => {
    expect(moved(['area', 'phone', 'email'], 'email', -1)).toEqual(['area', 'email', 'phone']);
    expect(moved(['area', 'phone', 'email'], 'area', 1)).toEqual(['phone', 'area', 'email']);
    expect(moved(['area', 'phone', 'email'], 'area', -1)).toEqual(['area', 'phone', 'email']);
    expect(moved(['area', 'phone', 'email'], 'email', 1)).toEqual(['area', 'phone', 'email']);
  });
});
