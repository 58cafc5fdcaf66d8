import { describe, expect, it } from 'vitest';
import { birthText, daysAfter, parseBirth, parseDay } from './typed-date';

const today = '2026-11-21';

describe('a birth date', () => {
  it.each([
    ['6/5/1994', '1994-06-05'],
    ['06-05-1994', '1994-06-05'],
    ['1994-6-5', '1994-06-05'],
    ['June 5, 1994', '1994-06-05'],
    ['5 jun 1994', '1994-06-05'],
    ['5 de junio de 1994', '1994-06-05'],
    ['6/5/94', '1994-06-05'],
    ['6/5/26', '2026-06-05'],
    ['12/1/26', '1926-12-01'],
    ['2/29/2000', '2000-02-29'],
  ])('%s is %s', (typed, iso) => {
    expect(parseBirth(typed, today), 'a short year is the latest that is not in the future').toEqual({ birth: { on: iso } });
  });

  it('may be a year alone, or nothing', () => {
    expect(parseBirth('1994', today)).toEqual({ birth: { year: 1994 } });
    expect(parseBirth('  ', today)).toEqual({ birth: null });
  });

  it.each([
    ['25/6/1994', 'no_such_month'],
    ['2/30/1994', 'no_such_day'],
    ['6/5/2031', 'future'],
    ['2031', 'future'],
    ['94', 'unreadable'],
    ['soon', 'unreadable'],
    ['may 1994', 'unreadable'],
  ])('%s is refused: %s', (typed, problem) => {
    expect(parseBirth(typed, today)).toEqual({ problem });
  });

  it('comes back as it is typed', () => {
    expect(birthText({ on: '1994-06-05' })).toBe('6/5/1994');
    expect(birthText({ year: 1994 })).toBe('1994');
    expect(birthText(null)).toBe('');
  });
});

describe('a day to come', () => {
  const named = (word: string) => (word === 'tomorrow' ? daysAfter(today, 1) : null);

  it.each([
    ['11/24', '2026-11-24'],
    ['1/15', '2027-01-15'],
    ['24 nov', '2026-11-24'],
    ['11/24/2027', '2027-11-24'],
    ['11/24/27', '2027-11-24'],
    ['Tomorrow', '2026-11-22'],
  ])('%s is %s', (typed, iso) => {
    expect(parseDay(typed, today, named)).toEqual({ iso });
  });

  it('may be left out', () => expect(parseDay(' ', today, named)).toBeNull());
  it('is refused when it is none', () => expect(parseDay('whenever', today, named)).toEqual({ problem: 'unreadable' }));
});
