import { describe, expect, it, vi } from 'vitest';
import type { Saved } from '$lib/desk/generated/Saved';
import { type FormDoor, PersonForm } from './person-form.svelte';
import { aPerson, aRow, aView } from './test-people';

const today = '2026-11-21';

function door(answer: Saved = { outcome: 'saved', id: 'ada', revision: 4 }, more: Partial<FormDoor> = {}): FormDoor {
  let ids = 0;
  return { save: vi.fn(async () => answer), open: vi.fn(async () => aView()), today: () => today, newId: () => `new-${++ids}`, ...more };
}

const form = (d = door()) => new PersonForm(aView(), d);
const empty = { prefix: '', given: '', middle: '', family: '', suffix: '', nickname: '' };

describe('a form just opened', () => {
  it('holds the person unchanged', () => {
    const f = form();
    expect(f.person).toEqual(aPerson());
    expect(f.isDirty).toBe(false);
  });

  it('is dirty once something is typed, and no longer when it is typed back', () => {
    const f = form();
    f.name.family = 'Lee';
    expect(f.isDirty).toBe(true);
    f.name.family = 'Grant ';
    expect(f.isDirty, 'a space at the end says nothing').toBe(false);
  });

  it('is dirty with a birth date that can not be read yet', () => {
    const f = form();
    f.birth = '6/5/19';
    f.birth = '6/5/1994x';
    expect(f.isDirty).toBe(true);
  });
});

describe('the greeting', () => {
  it('follows the name and the language unless staff wrote their own', () => {
    const f = form();
    f.name.family = 'Lee';
    expect(f.salutation).toBe('Dear Ms. Lee');
    f.language = 'es';
    expect(f.salutation).toBe('Hola, Ms. Lee');
    f.greeting = 'Dear friend';
    expect(f.person.greeting).toBe('Dear friend');
  });
});

describe('phones, e-mails and addresses', () => {
  it('always have a primary one', () => {
    const f = new PersonForm(aView(aPerson({ phones: [] }), { revision: 0 }), door());
    const first = f.add('phones');
    const second = f.add('phones');
    f.phones[0]!.number = '555-0102';
    f.phones[1]!.number = '555-0103';
    expect(f.person.phones.map((p) => p.is_primary)).toEqual([true, false]);
    f.makePrimary('phones', second);
    expect(f.person.phones.map((p) => p.is_primary)).toEqual([false, true]);
    expect(f.remove('phones', second), 'the focus goes to the neighbour').toBe(first);
    expect(f.person.phones.map((p) => p.is_primary)).toEqual([true]);
  });

  it('keep their order when moved, and lose empty lines', () => {
    const f = form();
    const second = f.add('emails');
    f.emails[1]!.address = ' work@example.org ';
    f.add('emails');
    f.move('emails', second, -1);
    f.move('emails', second, -1);
    expect(f.person.emails.map((e) => e.address)).toEqual(['work@example.org', 'cheyanne.grant@example.org']);
  });

  it('a primary left empty hands over to the next', () => {
    const f = form();
    f.add('phones');
    f.phones[0]!.number = '';
    f.phones[1]!.number = '555-0103';
    expect(f.person.phones).toMatchObject([{ number: '555-0103', is_primary: true }]);
  });
});

describe('consent', () => {
  it('is of today when first answered, and goes when it was not asked', () => {
    const f = form();
    f.answer('survey', 'given');
    expect(f.person.consents.survey).toEqual({ is_given: true, source: '', wording: '', on: today });
    f.answer('newsletter', 'not_asked');
    expect(f.person.consents.newsletter).toBeUndefined();
  });

  it('needs a day that was', async () => {
    const f = form();
    f.consents.newsletter.on = '1/1/2031';
    expect(await f.save()).toBe('invalid');
    expect(f.problemOf('consent:newsletter')).toBe('consent_date');
  });
});

describe('saving', () => {
  it('sends the revision as opened and the draft that is done with', async () => {
    const d = door();
    const f = form(d);
    f.name.nickname = 'Chey';
    expect(await f.save()).toBe('saved');
    expect(d.save).toHaveBeenCalledWith(expect.objectContaining({ revision: 3, draft: 'person:ada', even_if_duplicate: false }));
    expect(f.revision).toBe(4);
    expect(f.isDirty).toBe(false);
  });

  it('does not call the app with a birth date that is none', async () => {
    const d = door();
    const f = form(d);
    f.birth = '25/6/1994';
    expect(await f.save()).toBe('invalid');
    expect(f.problems).toEqual([{ field: 'birth', reason: 'no_such_month' }]);
    expect(d.save).not.toHaveBeenCalled();
  });

  it('shows what the app found wrong, and keeps what was typed', async () => {
    const f = form(door({ outcome: 'invalid', problems: [{ field: 'email:e1', reason: 'not_an_email' }] }));
    f.emails[0]!.address = 'nobody';
    expect(await f.save()).toBe('invalid');
    expect(f.problemOf('email:e1')).toBe('not_an_email');
    expect(f.emails[0]!.address).toBe('nobody');
  });

  it('keeps what was typed when the app fails, and can be tried again', async () => {
    const f = form(door(undefined, { save: () => Promise.reject(new Error('busy')) }));
    f.name.family = 'Lee';
    await expect(f.save()).rejects.toThrow();
    expect(f.isSaving).toBe(false);
    expect(f.name.family).toBe('Lee');
  });

  it('shows who seems to be there already, and saves anyway when told', async () => {
    const d = door({ outcome: 'duplicate_found', others: [aRow(1)] });
    const f = new PersonForm(aView(aPerson(), { revision: 0 }), d);
    expect(await f.save()).toBe('duplicate_found');
    expect(f.duplicates).toHaveLength(1);
    await f.save({ evenIfDuplicate: true });
    expect(d.save).toHaveBeenLastCalledWith(expect.objectContaining({ even_if_duplicate: true, draft: 'person:new' }));
  });
});

describe('when somebody saved meanwhile', () => {
  async function meanwhile() {
    const base = aPerson();
    const theirs = aView({ ...base, language: 'es', name: { ...base.name, given: 'Shyanne' } }, { revision: 9 });
    const f = form(door({ outcome: 'changed_meanwhile', fields: ['given'] }, { open: async () => theirs }));
    f.name.given = 'Cheyenne';
    f.name.nickname = 'Chey';
    expect(await f.save()).toBe('changed_meanwhile');
    return f;
  }

  it('their other fields come in, and what was typed stays', async () => {
    const f = await meanwhile();
    expect(f.language).toBe('es');
    expect(f.name).toMatchObject({ given: 'Cheyenne', nickname: 'Chey' });
    expect(f.clashes).toEqual([{ field: 'given', mine: 'Cheyenne', theirs: 'Shyanne' }]);
    expect(f.revision, 'the next saving knows what it replaces').toBe(9);
  });

  it('theirs can be taken for the field alone', async () => {
    const f = await meanwhile();
    f.takeTheirs(['given']);
    expect(f.name).toMatchObject({ given: 'Shyanne', nickname: 'Chey' });
    expect(f.clashes).toEqual([]);
  });
});

describe('a draft', () => {
  it('brings back every key, also a date half typed, and still finds out what was saved meanwhile', () => {
    const f = form();
    f.name.family = 'Lee';
    f.birth = '6/5/19x';
    const kept = JSON.parse(JSON.stringify(f.toDraft()));
    const later = new PersonForm(aView(aPerson(), { revision: 7 }), door());
    expect(later.resume(kept)).toBe(true);
    expect(later.name.family).toBe('Lee');
    expect(later.birth).toBe('6/5/19x');
    expect(later.revision).toBe(3);
    later.revert();
    expect(later.person).toEqual(aPerson());
  });

  it('of another shape or person is left alone', () => {
    expect(form().resume({ person: 1 })).toBe(false);
    expect(form().resume(null)).toBe(false);
    const other = new PersonForm(aView(aPerson({ id: 'bob', name: empty })), door()).toDraft();
    expect(form().resume(other)).toBe(false);
  });
});
