/** Words for the values of a person: channels, kinds, outcomes, fields. */

import { clock, longDate, shortDate, today } from '$lib/dates';
import type { Address } from '$lib/desk/generated/Address';
import type { AreaSource } from '$lib/desk/generated/AreaSource';
import type { Birth } from '$lib/desk/generated/Birth';
import type { Consent } from '$lib/desk/generated/Consent';
import type { ContactKind } from '$lib/desk/generated/ContactKind';
import type { Direction } from '$lib/desk/generated/Direction';
import type { DoNot } from '$lib/desk/generated/DoNot';
import type { InteractionKind } from '$lib/desk/generated/InteractionKind';
import type { Outcome } from '$lib/desk/generated/Outcome';
import type { Why } from '$lib/desk/generated/Why';
import { locale, w } from '$lib/words';
import type { ColumnId } from './list-layout';
import type { FieldProblem } from './person-form.svelte';

export const contactKindName = (kind: ContactKind): string =>
  ({
    home: w.peopleKindHome,
    work: w.peopleKindWork,
    mobile: w.peopleKindMobile,
    mailing: w.peopleKindMailing,
    other: w.peopleKindOther,
  })[kind]();

export const kindName = (kind: InteractionKind): string =>
  ({
    call: w.peopleHowCall,
    email: w.peopleHowEmail,
    letter: w.peopleHowLetter,
    visit: w.peopleHowVisit,
    office_hours: w.peopleHowOfficeHours,
    social: w.peopleHowSocial,
    text: w.peopleHowText,
    note: w.peopleHowNote,
  })[kind]();

export const outcomeName = (outcome: Outcome): string =>
  ({
    answered: w.peopleOutcomeAnswered,
    left_message: w.peopleOutcomeLeftMessage,
    no_answer: w.peopleOutcomeNoAnswer,
    wrong_number: w.peopleOutcomeWrongNumber,
    will_call_back: w.peopleOutcomeWillCallBack,
    resolved: w.peopleOutcomeResolved,
  })[outcome]();

const INCOMING: Partial<Record<InteractionKind, () => string>> = {
  call: w.peopleCallIncoming,
  email: w.peopleEmailIncoming,
  letter: w.peopleLetterIncoming,
  visit: w.peopleVisitIncoming,
  social: w.peopleSocialIncoming,
  text: w.peopleTextIncoming,
};
const OUTGOING: Partial<Record<InteractionKind, () => string>> = {
  call: w.peopleCallOutgoing,
  email: w.peopleEmailOutgoing,
  letter: w.peopleLetterOutgoing,
  visit: w.peopleVisitOutgoing,
  social: w.peopleSocialOutgoing,
  text: w.peopleTextOutgoing,
};

/** "Called the office", "We called", "Note". */
export function contactTitle(kind: InteractionKind, direction: Direction | null): string {
  const said = direction === 'incoming' ? INCOMING[kind] : direction === 'outgoing' ? OUTGOING[kind] : undefined;
  return said?.() ?? kindName(kind);
}

export const whyName = (why: Why): string =>
  ({
    name: w.peopleWhyName,
    nickname: w.peopleWhyNickname,
    similar_name: w.peopleWhySimilarName,
    phone: w.peopleWhyPhone,
    email: w.peopleWhyEmail,
    address: w.peopleWhyAddress,
    voter_number: w.peopleWhyVoterNumber,
    list_id: w.peopleWhyListId,
  })[why]();

export const areaSourceName = (source: AreaSource): string =>
  ({ roll: w.peopleAreaRoll, list: w.peopleAreaList, staff: w.peopleAreaStaff })[source]();

/** "English", "español": in the window's language; the tag itself where it has no name. */
export function languageName(tag: string): string {
  if (tag === '') return w.peopleLanguageUnknown();
  try {
    const name = new Intl.DisplayNames([locale()], { type: 'language' }).of(tag) ?? tag;
    return name.charAt(0).toLocaleUpperCase(locale()) + name.slice(1);
  } catch {
    return tag;
  }
}

/** "letters, text messages". */
export function doNotWays(doNot: DoNot): string {
  const ways = [
    doNot.mail && w.peopleWayMail(),
    doNot.email && w.peopleWayEmail(),
    doNot.phone && w.peopleWayPhone(),
    doNot.text && w.peopleWayText(),
  ].filter((way) => way !== false);
  return new Intl.ListFormat(locale(), { type: 'conjunction' }).format(ways);
}

export const birthName = (birth: Birth): string => ('on' in birth ? longDate(birth.on) : String(birth.year));

/** A time within a sentence: "10:42 AM" of today, else "Nov 20, 10:42 AM". */
export function timeIn(at: number, now = Date.now()): string {
  const day = today(new Date(at));
  return day === today(new Date(now)) ? clock(at) : `${shortDate(day)}, ${clock(at)}`;
}

/** Street, then place: two lines. */
export function addressLines({ line1, line2, city, state, zip }: Address): string[] {
  const street = [line1, line2].filter(Boolean).join(' ');
  const place = [city, state, zip].filter(Boolean).join(' ');
  return [street, place].filter(Boolean);
}

/** "(704) 555-7781" for what was typed as ten digits; anything else as it was typed. */
export function phoneText(number: string): string {
  const plain = /^(?:\+?1[\s.-]?)?\(?([2-9]\d\d)\)?[\s.-]?([2-9]\d\d)[\s.-]?(\d{4})$/.exec(number.trim());
  return plain ? `(${plain[1]}) ${plain[2]}-${plain[3]}` : number;
}

/** What a problem of the form is, in words. */
export const problemText = (reason: FieldProblem['reason']): string =>
  ({
    nobody: w.peopleProblemNobody,
    not_an_email: w.peopleProblemNotAnEmail,
    not_a_phone: w.peopleProblemNotAPhone,
    in_the_future: w.peopleProblemInTheFuture,
    future: w.peopleProblemInTheFuture,
    too_long_ago: w.peopleProblemTooLongAgo,
    unreadable: w.peopleProblemUnreadable,
    no_such_month: w.peopleProblemNoSuchMonth,
    no_such_day: w.peopleProblemNoSuchDay,
    consent_date: w.peopleProblemConsentDate,
  })[reason]();

/** A field's value in words; empty where it has none. */
export function fieldValue(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (typeof value === 'boolean') return value ? w.peopleHistoryYes() : w.peopleHistoryNo();
  const name = field.split(':')[0];
  if (name === 'language' && typeof value === 'string') return languageName(value);
  if (typeof value !== 'object') return String(value);
  if (name === 'birth') return birthName(value as Birth);
  if (name === 'phone' && 'number' in value) return entryText(phoneText(String(value.number)), value);
  if (name === 'email' && 'address' in value) return entryText(String(value.address), value);
  if (name === 'address' && 'line1' in value) return entryText(addressLines(value as Address).join(', '), value);
  if (name === 'consent' && 'is_given' in value) return consentText(value as Consent);
  if (name === 'roll' && 'number' in value) return String(value.number);
  return JSON.stringify(value);
}

function entryText(text: string, entry: object): string {
  const words = [text];
  if ('kind' in entry && typeof entry.kind === 'string') words.push(contactKindName(entry.kind as ContactKind));
  if ('is_primary' in entry && entry.is_primary === true) words.push(w.peoplePrimary());
  return words.join(', ');
}

/** "Agreed, Oct 19, sign-up sheet". */
export function consentText({ is_given, source, on }: Consent): string {
  return [is_given ? w.peopleFormGiven() : w.peopleFormRefused(), shortDate(on), source].filter(Boolean).join(', ');
}

const FACTS: Record<string, () => string> = {
  status: w.peopleFactStatus,
  status_reason: w.peopleFactStatusReason,
  registered: w.peopleFactRegistered,
  party: w.peopleFactParty,
  other_party: w.peopleFactOtherParty,
  gender: w.peopleFactGender,
  precinct: w.peopleFactPrecinct,
  precinct_name: w.peopleFactPrecinctName,
  precinct_split: w.peopleFactPrecinctSplit,
  ward: w.peopleFactWard,
  vtd: w.peopleFactVtd,
  municipality: w.peopleFactMunicipality,
  township: w.peopleFactTownship,
  congressional: w.peopleFactCongressional,
  state_senate: w.peopleFactStateSenate,
  state_house: w.peopleFactStateHouse,
  legislative: w.peopleFactLegislative,
  commissioner: w.peopleFactCommissioner,
  judicial: w.peopleFactJudicial,
  superior_court: w.peopleFactSuperiorCourt,
  county_court: w.peopleFactCountyCourt,
  school: w.peopleFactSchool,
  fire: w.peopleFactFire,
  rescue: w.peopleFactRescue,
  water: w.peopleFactWater,
  sewer: w.peopleFactSewer,
  sanitation: w.peopleFactSanitation,
  ncid: w.peopleFactNcid,
  county_number: w.peopleFactCountyNumber,
};

/** The word for a fact of a voter roll; the roll's own where we have none. */
export const factName = (fact: string): string => FACTS[fact]?.() ?? fact.replaceAll('_', ' ');

/** The word for a column of the list. */
export const columnName = (column: ColumnId): string =>
  ({
    name: w.peopleColumnName,
    address: w.peopleColumnAddress,
    area: w.peopleColumnArea,
    phone: w.peopleColumnPhone,
    email: w.peopleColumnEmail,
    contact: w.peopleColumnContact,
  })[column]();
