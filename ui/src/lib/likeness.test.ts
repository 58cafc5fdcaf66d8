import { afterEach, describe, expect, it } from 'vitest';
import type { PairReason } from './desk/generated/PairReason';
import { speak } from './words';
import { certaintyInFull, inShort, parts, percent, reasonText, sides } from './likeness';

afterEach(() => speak('en'));

const reasons: PairReason[] = [
  { about: 'given', closeness: 'nickname', weight: 3 },
  { about: 'birth', closeness: 'day_and_month_swapped', weight: 6 },
  { about: 'phone', closeness: 'same', weight: 14 },
  { about: 'address', closeness: 'differs', weight: -2 },
  { about: 'suffix', closeness: 'same', weight: 0 },
];

describe('how certain a pair is', () => {
  it('is said in words and percent, and never as wholly certain', () => {
    expect(certaintyInFull(1)).toBe('Almost certain, over 99%');
    expect(certaintyInFull(0.978)).toBe('Very likely, 97%');
    expect(certaintyInFull(0.6)).toBe('Likely, 60%');
    expect(certaintyInFull(0.35)).toBe('Maybe, 35%');
    expect(percent(0.9899), 'rounded down: 99 is for what is 99').toBe('98%');
  });

  it('is said in Spanish too', () => {
    speak('es');
    expect(certaintyInFull(1)).toMatch(/^Casi seguro, más del 99\s?%$/);
  });
});

describe('the reasons', () => {
  it('read as words', () => {
    expect(reasons.map(reasonText)).toEqual([
      'Given name: a short form or nickname',
      'Birth date: day and month changed places',
      'Same phone',
      'Different addresses',
      'Same suffix',
    ]);
  });

  it('stand on two sides, the weightiest first; what says nothing is left out', () => {
    const { fors, againsts } = sides(reasons);
    expect(fors.map(({ about }) => about)).toEqual(['phone', 'birth', 'given']);
    expect(againsts.map(({ about }) => about)).toEqual(['address']);
    expect(inShort(reasons, 2)).toBe('Same phone · Birth date: day and month changed places');
  });

  it('weigh between one and four parts', () => {
    expect([0.1, 3, 8, -9, 14, 40].map((weight) => parts({ about: 'given', closeness: 'same', weight }))).toEqual([1, 1, 2, 2, 4, 4]);
  });
});
