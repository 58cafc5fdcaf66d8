/** How alike two records are, in words: how certain, and why. */

import type { About } from './desk/generated/About';
import type { Closeness } from './desk/generated/Closeness';
import type { PairReason } from './desk/generated/PairReason';
import { locale, w } from './words';

/** From this probability up, in words. */
const CERTAINTIES: readonly (readonly [number, () => string])[] = [
  [0.99, w.likenessAlmostCertain],
  [0.9, w.likenessVeryLikely],
  [0.6, w.likenessLikely],
  [0.2, w.likenessMaybe],
  [0, w.likenessNotLikely],
];

/** "Almost certain". */
export const certainty = (probability: number): string => CERTAINTIES.find(([from]) => probability >= from)?.[1]() ?? w.likenessNotLikely();

/** "97%", and "over 99%" above that: nothing is wholly certain. */
export function percent(probability: number): string {
  const format = new Intl.NumberFormat(locale(), { style: 'percent', roundingMode: 'trunc' } as Intl.NumberFormatOptions);
  return probability > 0.99 ? w.likenessOver({ percent: format.format(0.99) }) : format.format(probability);
}

/** "Almost certain, over 99%". */
export const certaintyInFull = (probability: number): string =>
  w.likenessCertainty({ words: certainty(probability), percent: percent(probability) });

/** Marks how certain a pair is, for its looks. */
export const grade = (probability: number): 'high' | 'middle' | 'low' => (probability >= 0.9 ? 'high' : probability >= 0.6 ? 'middle' : 'low');

const ABOUT: Record<About, readonly [name: () => string, same: () => string, differs: () => string]> = {
  given: [w.likenessAboutGiven, w.likenessSameGiven, w.likenessDiffersGiven],
  middle: [w.likenessAboutMiddle, w.likenessSameMiddle, w.likenessDiffersMiddle],
  family: [w.likenessAboutFamily, w.likenessSameFamily, w.likenessDiffersFamily],
  suffix: [w.likenessAboutSuffix, w.likenessSameSuffix, w.likenessDiffersSuffix],
  birth: [w.likenessAboutBirth, w.likenessSameBirth, w.likenessDiffersBirth],
  address: [w.likenessAboutAddress, w.likenessSameAddress, w.likenessDiffersAddress],
  phone: [w.likenessAboutPhone, w.likenessSamePhone, w.likenessDiffersPhone],
  email: [w.likenessAboutEmail, w.likenessSameEmail, w.likenessDiffersEmail],
  national_number: [w.likenessAboutNational, w.likenessSameNational, w.likenessDiffersNational],
};

const HOW: Record<Exclude<Closeness, 'same' | 'differs'>, () => string> = {
  nickname: w.likenessHowNickname,
  initial: w.likenessHowInitial,
  typing_error: w.likenessHowTypingError,
  sounds_alike: w.likenessHowSoundsAlike,
  part: w.likenessHowPart,
  names_swapped: w.likenessHowNamesSwapped,
  day_and_month_swapped: w.likenessHowDayAndMonthSwapped,
  century: w.likenessHowCentury,
  same_year: w.likenessHowSameYear,
  same_street: w.likenessHowSameStreet,
  same_zip: w.likenessHowSameZip,
  same_city: w.likenessHowSameCity,
};

/** "Same phone", "Birth date: day and month changed places". */
export function reasonText({ about, closeness }: PairReason): string {
  const [name, same, differs] = ABOUT[about];
  if (closeness === 'same') return same();
  if (closeness === 'differs') return differs();
  return w.likenessHow({ about: name(), how: HOW[closeness]() });
}

const byWeight = (a: PairReason, b: PairReason) => Math.abs(b.weight) - Math.abs(a.weight);

/** What speaks for the same person, the weightiest first, and what against. What says nothing is left out. */
export const sides = (reasons: readonly PairReason[]): { fors: PairReason[]; againsts: PairReason[] } => ({
  fors: reasons.filter(({ weight }) => weight > 0).sort(byWeight),
  againsts: reasons.filter(({ weight }) => weight < 0).sort(byWeight),
});

/** The strongest reasons in one line: "Same phone · Given name: a short form or nickname". */
export const inShort = (reasons: readonly PairReason[], most = 3): string =>
  sides(reasons).fors.slice(0, most).map(reasonText).join(' · ');

/** How much a reason weighs, of four parts: eight bits (256 to 1) and more fill two, sixteen all. */
export const parts = ({ weight }: PairReason): number => Math.min(4, Math.max(1, Math.round(Math.abs(weight) / 4)));

/** The same in words. */
export const strength = (reason: PairReason): string =>
  [w.likenessWeak, w.likenessClear, w.likenessStrong, w.likenessStrong][parts(reason) - 1]!();
