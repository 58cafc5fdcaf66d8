import { describe, expect, it } from 'vitest';
import type { CellReason } from '$lib/desk/generated/CellReason';
import { detail, marked } from './marked';

const shown = (text: string, reason: CellReason): string =>
  marked(text, reason)
    .map((part) => (part.isBad ? `[${part.text}]` : part.text))
    .join('');

describe('the bad part of a cell', () => {
  it.each<[string, CellReason, string]>([
    ['10/06/2209', 'in_future', '10/06/[2209]'],
    ['o6/27/1987', 'letter_for_digit', '[o6]/27/1987'],
    ['16/21/2014', 'no_such_day', '[16/21]/2014'],
    ['06/23/199O', 'letter_for_digit', '06/23/[199O]'],
    ['01/01/1850', 'too_long_ago', '01/01/[1850]'],
    ['1993-02-30', 'no_such_day', '1993-[02-30]'],
    ['09/n/1993', 'not_a_date', '09/[n]/1993'],
    ['10/06/199', 'not_a_date', '[10/06/199]'],
    ['ask her son', 'not_a_phone', '[ask her son]'],
    ['ann at example', 'not_an_email', '[ann at example]'],
    ['lewis.@example.org', 'not_an_email', 'lewis[.@]example.org'],
    ['.doe@example.com', 'not_an_email', '[.]doe@example.com'],
    ['ann b@example.org', 'not_an_email', 'ann[ ]b@example.org'],
    ['@', 'not_an_email', '[@]'],
    ['', 'not_a_date', '[]'],
  ])('of %j (%s) is %s', (text, reason, expected) => {
    expect(shown(text, reason)).toBe(expected);
  });

  it('never loses a character of the text', () => {
    for (const text of ['  1/2/3 ', '//', '16 - 21 - 2014', 'o.o.o', '1990']) {
      for (const reason of ['no_such_day', 'letter_for_digit', 'in_future', 'not_a_date', 'not_an_email'] as const) {
        const whole = marked(text, reason).map((part) => part.text).join('');
        expect(whole, `${text} ${reason}`).toBe(text);
      }
    }
  });
});

describe('what is said about it', () => {
  it('names the letter and the digit it stands for', () => {
    expect(detail('06/23/199O', 'letter_for_digit')).toEqual({ about: 'letter', letter: 'O', digit: 0 });
    expect(detail('09/06/|993', 'letter_for_digit'), 'a stroke is no letter').toEqual({ about: 'stroke' });
    expect(detail('l2/01/1950', 'letter_for_digit')).toEqual({ about: 'letter', letter: 'l', digit: 1 });
  });

  it('names the months that are none', () => {
    expect(detail('16/21/2014', 'no_such_day')).toEqual({ about: 'months', one: '16', other: '21' });
    expect(detail('23/03/1982', 'no_such_day')).toEqual({ about: 'month', month: '23' });
    expect(detail('02/30/1990', 'no_such_day'), 'the month is there, the day is not').toBeNull();
  });
});
