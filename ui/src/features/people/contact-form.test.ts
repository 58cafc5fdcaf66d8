import { describe, expect, it } from 'vitest';
import { ContactForm } from './contact-form.svelte';
import { parseTime } from './contact-time';

const now = new Date(2026, 10, 21, 10, 42).getTime();
const clock = { now: () => now, today: () => '2026-11-21', namedDay: (word: string) => (word === 'tomorrow' ? '2026-11-22' : word === 'yesterday' ? '2026-11-20' : null) };

function form() {
  const f = new ContactForm(clock);
  f.person = { id: 'ada', name: 'Ada Lovelace' };
  return f;
}

describe('a contact', () => {
  it('of now, with a next step, is four fields', () => {
    const f = form();
    f.outcome = 'answered';
    f.text = ' Asked about the form. ';
    f.step = 'Send the form';
    f.stepOn = 'tomorrow';
    expect(f.request('contact:ada')).toEqual({
      person: 'ada',
      new_name: '',
      kind: 'call',
      direction: 'incoming',
      outcome: 'answered',
      text: 'Asked about the form.',
      next_step: { text: 'Send the form', on: '2026-11-22', is_done: false },
      is_sensitive: false,
      at: null,
      draft: 'contact:ada',
    });
  });

  it('needs somebody, and something said or an outcome', () => {
    const f = new ContactForm(clock);
    expect(f.request(null)).toBeNull();
    expect(f.problemOf('person')).toBe('need_person');
    expect(f.problemOf('text')).toBe('need_text');
    f.newName = 'Bo Diaz';
    f.outcome = 'no_answer';
    expect(f.request(null)).toMatchObject({ person: null, new_name: 'Bo Diaz', text: '' });
  });

  it('a note has no direction and no outcome, and needs its text', () => {
    const f = form();
    f.kind = 'note';
    f.outcome = 'answered';
    expect(f.request(null)).toBeNull();
    f.text = 'Prefers mornings';
    expect(f.request(null)).toMatchObject({ kind: 'note', direction: null, outcome: null });
  });

  it('a day without a step, or a day that is none, is asked about', () => {
    const f = form();
    f.text = 'x';
    f.stepOn = '11/24';
    expect(f.request(null)).toBeNull();
    expect(f.problemOf('step')).toBe('step_needs_text');
    f.step = 'Call';
    f.stepOn = 'whenever';
    f.request(null);
    expect(f.problemOf('step_on')).toBe('bad_day');
  });
});

describe('a contact of earlier', () => {
  it.each([
    ['', '9:15', new Date(2026, 10, 21, 9, 15)],
    ['yesterday', '2:15 pm', new Date(2026, 10, 20, 14, 15)],
    ['11/18', '', new Date(2026, 10, 18, 12, 0)],
    ['12/24', '14:00', new Date(2025, 11, 24, 14, 0)],
    ['', '', new Date(2026, 10, 21, 10, 42)],
  ])('%s %s', (day, time, at) => {
    const f = form();
    f.text = 'x';
    f.isEarlier = true;
    f.day = day;
    f.time = time;
    expect(f.request(null)?.at).toBe(at.getTime());
  });

  it('cannot be later than now', () => {
    const f = form();
    f.text = 'x';
    f.isEarlier = true;
    f.time = '11:30';
    expect(f.request(null)).toBeNull();
    expect(f.problemOf('time')).toBe('future');
  });
});

describe('a time', () => {
  it.each([
    ['10:42', 10, 42],
    ['2:15 pm', 14, 15],
    ['12:05 a.m.', 0, 5],
    ['9am', 9, 0],
    ['14.15', 14, 15],
  ])('%s', (typed, hour, minute) => expect(parseTime(typed)).toEqual({ hour, minute }));
  it.each(['25:00', '10', '13 pm', 'noon', '10:75'])('%s is none', (typed) => expect(parseTime(typed)).toBeNull());
});

describe('a draft', () => {
  it('brings back everything, but not another person', () => {
    const f = form();
    f.text = 'Half a sen';
    f.stepOn = 'Fr';
    f.isSensitive = true;
    const kept = JSON.parse(JSON.stringify(f.toDraft()));
    const later = new ContactForm(clock);
    later.person = { id: 'bob', name: 'Bob' };
    expect(later.resume(kept)).toBe(true);
    expect(later.text).toBe('Half a sen');
    expect(later.stepOn).toBe('Fr');
    expect(later.request(null), 'Fr is a day that was not finished').toBeNull();
    later.stepOn = '';
    expect(later.request(null)?.is_sensitive).toBe(true);
    later.clear();
    expect(later.isSensitive, 'the next one begins open').toBe(false);
    expect(later.person.id).toBe('bob');
  });

  it('of another shape is left alone', () => expect(form().resume([1])).toBe(false));
});
