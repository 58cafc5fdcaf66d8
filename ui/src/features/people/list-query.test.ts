import { describe, expect, it } from 'vitest';
import { activeParts, EVERYBODY, readQuery, sortedBy, without, withQuery, writeQuery } from './list-query';

describe('a list in the address', () => {
  it('is empty for everybody by name', () => {
    expect(withQuery('/people', { filter: { ...EVERYBODY }, sort: { by: 'name', is_descending: false } })).toBe('/people');
    expect(readQuery(new URLSearchParams(''))).toEqual({ filter: EVERYBODY, sort: { by: 'name', is_descending: false } });
  });

  it('survives the way there and back', () => {
    const query = {
      filter: { ...EVERYBODY, text: 'o’connor 0192', area: 'District 4, P&8', newsletter: true, has_email: false, import: 'i-1' },
      sort: { by: 'last_contact' as const, is_descending: true },
    };
    expect(readQuery(new URLSearchParams(writeQuery(query)))).toEqual(query);
  });

  it('has the order somebody left where it names none', () => {
    const usual = { by: 'area' as const, is_descending: true };
    expect(readQuery(new URLSearchParams('text=x'), usual).sort).toEqual(usual);
    expect(readQuery(new URLSearchParams('sort=name'), usual).sort).toEqual({ by: 'name', is_descending: false });
  });

  it('ignores what it does not know', () => {
    expect(readQuery(new URLSearchParams('newsletter=maybe&sort=-shoe&x=1'))).toEqual(readQuery(new URLSearchParams()));
  });
});

describe('chips', () => {
  it('are one for each part that leaves somebody out, and go one by one', () => {
    const filter = { ...EVERYBODY, text: ' ', newsletter: false, area: 'P 08' };
    expect(activeParts(filter)).toEqual(['area', 'newsletter']);
    expect(activeParts(without(filter, 'newsletter'))).toEqual(['area']);
  });
});

describe('a click on a header', () => {
  it('sorts by it, and turns round the second time', () => {
    const name = { by: 'name' as const, is_descending: false };
    expect(sortedBy(name, 'name').is_descending).toBe(true);
    expect(sortedBy(name, 'last_contact')).toEqual({ by: 'last_contact', is_descending: true });
    expect(sortedBy(name, 'area')).toEqual({ by: 'area', is_descending: false });
  });
});
