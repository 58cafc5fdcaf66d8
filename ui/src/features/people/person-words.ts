/** Words for people's lists, timelines and forms: kinds, outcomes, problems, columns. */

import { clock, shortDate, today } from '$lib/dates';
import type { AreaSource } from '$lib/desk/generated/AreaSource';
import type { Direction } from '$lib/desk/generated/Direction';
import type { DoNot } from '$lib/desk/generated/DoNot';
import type { InteractionKind } from '$lib/desk/generated/InteractionKind';
import type { Outcome } from '$lib/desk/generated/Outcome';
import type { Why } from '$lib/desk/generated/Why';
import { locale, w } from '$lib/words';
import type { ColumnId } from './list-layout';
import type { FieldProblem } from './person-form.svelte';

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

/** A time within a sentence: "10:42 AM" of today, else "Nov 20, 10:42 AM". */
export function timeIn(at: number, now = Date.now()): string {
  const day = today(new Date(at));
  return day === today(new Date(now)) ? clock(at) : `${shortDate(day)}, ${clock(at)}`;
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
