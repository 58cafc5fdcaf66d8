import { expect, test } from 'vitest';
import { readFrame } from './frame-layout';

test('the rail gives way in a small window until somebody says otherwise', () => {
  const usual = { isNarrowInSmall: true, isNarrowInLarge: false };
  for (const kept of [null, 'x', [], { isNarrowInSmall: 'no' }]) expect(readFrame(kept)).toEqual(usual);
  expect(readFrame({ isNarrowInSmall: false })).toEqual({ isNarrowInSmall: false, isNarrowInLarge: false });
  expect(readFrame({ isNarrowInLarge: true })).toEqual({ isNarrowInSmall: true, isNarrowInLarge: true });
});
