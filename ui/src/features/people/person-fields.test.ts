import { describe, expect, it } from 'vitest';
import { fieldsOf, merge, takeFields, withFields } from './person-fields';
import { aPerson } from './test-people';

describe('a person as fields', () => {
  it('survives the way there and back', () => {
    const ada = aPerson();
    expect(withFields(ada, fieldsOf(ada))).toEqual(ada);
  });

  it('has one field for each phone, and none for what is empty', () => {
    const fields = fieldsOf(aPerson());
    expect(fields['phone:p1']).toMatchObject({ number: '(704) 555-7781', place: 0 });
    expect('suffix' in fields).toBe(false);
  });
});

describe('what two people saved', () => {
  const base = aPerson();

  it('is one where they changed different fields', () => {
    const mine = { ...base, name: { ...base.name, family: 'Grant-Lee' } };
    const theirs = { ...base, language: 'es', phones: [...base.phones, { id: 'p2', kind: 'work' as const, number: '555-0199', is_primary: false }] };
    const { merged, clashes } = merge(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(merged.name.family).toBe('Grant-Lee');
    expect(merged.language).toBe('es');
    expect(merged.phones).toHaveLength(2);
  });

  it('clashes where both changed a field: what was typed stays, and theirs can be taken', () => {
    const mine = { ...base, name: { ...base.name, given: 'Cheyenne' } };
    const theirs = { ...base, name: { ...base.name, given: 'Shyanne' } };
    const { merged, clashes } = merge(base, mine, theirs);
    expect(clashes).toEqual([{ field: 'given', mine: 'Cheyenne', theirs: 'Shyanne' }]);
    expect(merged.name.given).toBe('Cheyenne');
    expect(takeFields(merged, ['given'], theirs).name.given).toBe('Shyanne');
  });

  it('keeps a phone removed that the other side did not touch', () => {
    const mine = { ...base, phones: [] };
    expect(merge(base, mine, base).merged.phones).toEqual([]);
  });

  it('never touches what the rolls say', () => {
    const theirs = { ...base, rolls: { 'NC 77': { number: '1', facts: {} } } };
    expect(merge(base, base, theirs).merged.rolls).toEqual(theirs.rolls);
  });
});
