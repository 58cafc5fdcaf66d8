// The words for what the lists know by codes. A new code is a type error here until it has words.

import type { CellReason } from '$lib/desk/generated/CellReason';
import type { Encoding } from '$lib/desk/generated/Encoding';
import type { ExportColumn } from '$lib/desk/generated/ExportColumn';
import type { ExportFormat } from '$lib/desk/generated/ExportFormat';
import type { Failure } from '$lib/desk/generated/Failure';
import type { FailureCode } from '$lib/desk/generated/FailureCode';
import type { Field } from '$lib/desk/generated/Field';
import type { ImportCounts } from '$lib/desk/generated/ImportCounts';
import type { ImportState } from '$lib/desk/generated/ImportState';
import type { Layout } from '$lib/desk/generated/Layout';
import type { MatchRule } from '$lib/desk/generated/MatchRule';
import type { OnMatch } from '$lib/desk/generated/OnMatch';
import type { PeopleFilter } from '$lib/desk/generated/PeopleFilter';
import type { Refusal } from '$lib/desk/generated/Refusal';
import type { Shape } from '$lib/desk/generated/Shape';
import { locale, w } from '$lib/words';
import type { Step } from './import.svelte';
import { detail } from './marked';
import type { FieldGroup } from './matching';

const fields: Record<Field, () => string> = {
  full_name: w.listsFieldFullName,
  last_first: w.listsFieldLastFirst,
  prefix: w.listsFieldPrefix,
  given: w.listsFieldGiven,
  middle: w.listsFieldMiddle,
  family: w.listsFieldFamily,
  suffix: w.listsFieldSuffix,
  nickname: w.listsFieldNickname,
  birth: w.listsFieldBirth,
  birth_year: w.listsFieldBirthYear,
  phone: w.listsFieldPhone,
  phone_home: w.listsFieldPhoneHome,
  phone_work: w.listsFieldPhoneWork,
  phone_mobile: w.listsFieldPhoneMobile,
  email: w.listsFieldEmail,
  email_work: w.listsFieldEmailWork,
  street_number: w.listsFieldStreetNumber,
  street: w.listsFieldStreet,
  street2: w.listsFieldStreet2,
  city: w.listsFieldCity,
  state: w.listsFieldState,
  zip: w.listsFieldZip,
  city_state_zip: w.listsFieldCityStateZip,
  mailing_street: w.listsFieldMailingStreet,
  mailing_street2: w.listsFieldMailingStreet2,
  mailing_city: w.listsFieldMailingCity,
  mailing_state: w.listsFieldMailingState,
  mailing_zip: w.listsFieldMailingZip,
  area: w.listsFieldArea,
  language: w.listsFieldLanguage,
  note: w.listsFieldNote,
  newsletter: w.listsFieldNewsletter,
  list_id: w.listsFieldListId,
  deceased: w.listsFieldDeceased,
  do_not_mail: w.listsFieldDoNotMail,
  do_not_email: w.listsFieldDoNotEmail,
  do_not_phone: w.listsFieldDoNotPhone,
  do_not_text: w.listsFieldDoNotText,
};

const groups: Record<FieldGroup, () => string> = {
  name: w.listsGroupName,
  birth: w.listsGroupBirth,
  reach: w.listsGroupReach,
  address: w.listsGroupAddress,
  mailing: w.listsGroupMailing,
  wishes: w.listsGroupWishes,
  other: w.listsGroupOther,
};

const layouts: Record<Layout, () => string> = {
  nc_roll: w.listsLayoutNcRoll,
  fl_roll: w.listsLayoutFlRoll,
  ny_roll: w.listsLayoutNyRoll,
  oh_roll: w.listsLayoutOhRoll,
  other: w.listsLayoutOther,
};

const encodings: Record<Encoding, () => string> = {
  utf8: w.listsEncodingUtf8,
  utf8_bom: w.listsEncodingUtf8Bom,
  utf16_le: w.listsEncodingUtf16Le,
  utf16_be: w.listsEncodingUtf16Be,
  windows1252: w.listsEncodingWindows1252,
};

const columns: Record<ExportColumn, () => string> = {
  id: w.listsOutId,
  prefix: w.listsOutPrefix,
  given: w.listsOutGiven,
  middle: w.listsOutMiddle,
  family: w.listsOutFamily,
  suffix: w.listsOutSuffix,
  nickname: w.listsOutNickname,
  greeting: w.listsOutGreeting,
  language: w.listsOutLanguage,
  birth: w.listsOutBirth,
  phone: w.listsOutPhone,
  other_phones: w.listsOutOtherPhones,
  email: w.listsOutEmail,
  other_emails: w.listsOutOtherEmails,
  street: w.listsOutStreet,
  street2: w.listsOutStreet2,
  city: w.listsOutCity,
  state: w.listsOutState,
  zip: w.listsOutZip,
  area: w.listsOutArea,
  newsletter: w.listsOutNewsletter,
  do_not_contact: w.listsOutDoNotContact,
  deceased: w.listsOutDeceased,
  last_contact: w.listsOutLastContact,
};

const states: Record<ImportState, () => string> = {
  unfinished: w.listsStateUnfinished,
  done: w.listsStateDone,
  cancelled: w.listsStateCancelled,
  undone: w.listsStateUndone,
};

const stepNames: Record<Step, () => string> = {
  file: w.listsStepFile,
  match: w.listsStepMatch,
  check: w.listsStepCheck,
  import: w.listsStepImport,
};

const refusals: Record<Refusal, () => string> = {
  nobody: w.listsRefusalNobody,
  too_many_columns: w.listsRefusalTooManyColumns,
  too_few_columns: w.listsRefusalTooFewColumns,
};

const reasons: Record<CellReason, () => string> = {
  not_a_date: w.listsReasonNotADate,
  no_such_day: w.listsReasonNoSuchDay,
  in_future: w.listsReasonInFuture,
  too_long_ago: w.listsReasonTooLongAgo,
  not_an_email: w.listsReasonNotAnEmail,
  not_a_phone: w.listsReasonNotAPhone,
  not_a_year: w.listsReasonNotAYear,
  letter_for_digit: w.listsReasonLetterUnknown,
  not_yes_or_no: w.listsReasonNotYesOrNo,
  not_a_language: w.listsReasonNotALanguage,
  too_long: w.listsReasonTooLong,
};

const rules: Record<MatchRule, { name: () => string; more: () => string }> = {
  careful: { name: w.listsRuleCareful, more: w.listsRuleCarefulMore },
  list_id_only: { name: w.listsRuleListIdOnly, more: w.listsRuleListIdOnlyMore },
  nobody: { name: w.listsRuleNobody, more: w.listsRuleNobodyMore },
};

const onMatches: Record<OnMatch, { name: () => string; more: () => string }> = {
  fill: { name: w.listsOnMatchFill, more: w.listsOnMatchFillMore },
  overwrite: { name: w.listsOnMatchOverwrite, more: w.listsOnMatchOverwriteMore },
  skip: { name: w.listsOnMatchSkip, more: w.listsOnMatchSkipMore },
  new: { name: w.listsOnMatchNew, more: w.listsOnMatchNewMore },
};

const formats: Record<ExportFormat, { name: () => string; more: () => string }> = {
  csv: { name: w.listsExportCsv, more: w.listsExportCsvMore },
  csv_for_excel: { name: w.listsExportCsvForExcel, more: w.listsExportCsvForExcelMore },
  xlsx: { name: w.listsExportXlsx, more: w.listsExportXlsxMore },
};

export const fieldName = (field: Field): string => fields[field]();
export const groupName = (group: FieldGroup): string => groups[group]();
export const layoutName = (layout: Layout): string => layouts[layout]();
export const exportColumnName = (column: ExportColumn): string => columns[column]();
export const stateName = (state: ImportState): string => states[state]();
export const stepName = (step: Step): string => stepNames[step]();
export const refusalWords = (refusal: Refusal): string => refusals[refusal]();
export const ruleWords = (rule: MatchRule) => rules[rule];
export const onMatchWords = (onMatch: OnMatch) => onMatches[onMatch];
export const formatWords = (format: ExportFormat) => formats[format];


/** The name of a column as the file has it; of one without a name, its number in the window's language. */
export function columnName(name: string): string {
  const number = /^Column (\d+)$/.exec(name)?.[1];
  return number === undefined ? name : w.listsMatchUnnamed({ number });
}

/** Why a cell stays out. */
export function reasonWords(text: string, reason: CellReason): string {
  const more = detail(text, reason);
  switch (more?.about) {
    case 'letter':
      return w.listsReasonLetter({ letter: more.letter, digit: more.digit });
    case 'stroke':
      return w.listsReasonStroke();
    case 'month':
      return w.listsReasonNoSuchMonth({ month: more.month });
    case 'months':
      return w.listsReasonNoSuchMonths({ one: more.one, other: more.other });
    case undefined:
      return reasons[reason]();
  }
}

export function encodingName(shape: Shape): string {
  return shape.encoding === null ? w.listsEncodingSpreadsheet() : encodings[shape.encoding]();
}

/** What separates the columns; none for a workbook. */
export function delimiterName(shape: Shape): string | null {
  switch (shape.delimiter) {
    case null:
      return null;
    case ',':
      return w.listsDelimiterComma();
    case ';':
      return w.listsDelimiterSemicolon();
    case '\t':
      return w.listsDelimiterTab();
    case '|':
      return w.listsDelimiterPipe();
    default:
      return w.listsDelimiterOther({ character: shape.delimiter });
  }
}

/** What a file is, in one line: "Windows-1252 · comma · header in line 1 · 3,180 rows". */
export function fileLine(shape: Shape, rows: number | null): string {
  const header =
    shape.header_line === null ? w.listsHeaderNone() : w.listsHeaderInLine({ line: shape.header_line });
  return [
    encodingName(shape),
    delimiterName(shape) ?? shape.sheet,
    header,
    rows === null ? null : w.listsRows({ count: rows }),
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** What an import did, in a line that leaves out what is 0. */
export function countsLine(counts: ImportCounts): string {
  const parts = [
    counts.created > 0 && w.listsCountsCreated({ count: counts.created }),
    counts.updated > 0 && w.listsCountsUpdated({ count: counts.updated }),
    counts.unchanged > 0 && w.listsCountsUnchanged({ count: counts.unchanged }),
    counts.skipped > 0 && w.listsCountsSkipped({ count: counts.skipped }),
    counts.refused > 0 && w.listsCountsRefused({ count: counts.refused }),
  ].filter((part) => part !== false);
  return parts.length === 0 ? w.listsCountsNothing() : parts.join(' · ');
}

/** Why a list could not be taken, where lists have words of their own for it. */
export function listWhy(failure: Failure): string | null {
  const line = failure.field !== null && /^\d+$/.test(failure.field) ? Number(failure.field) : null;
  switch (failure.code) {
    case 'list_empty':
      return w.listsWhyEmpty();
    case 'list_unreadable':
      return w.listsWhyUnreadable();
    case 'list_unterminated_quote':
      return line === null ? w.listsWhyQuoteSomewhere() : w.listsWhyQuote({ line });
    case 'list_too_large':
      return line === null ? w.listsWhyTooLarge() : w.listsWhyTooLargeLine({ line });
    case 'list_wrong_encoding':
      return w.listsWhyWrongEncoding();
    case 'list_old_spreadsheet':
      return w.listsWhyOldSpreadsheet();
    case 'list_encrypted':
      return w.listsWhyEncrypted();
    case 'list_two_columns':
      return w.listsWhyTwoColumns();
    case 'list_no_column':
      return w.listsWhyNoColumn();
    case 'list_changed':
      return w.listsWhyChanged();
    case 'file_not_found':
      return w.listsWhyGone();
    case 'file_unreadable':
      return w.listsWhyFileUnreadable();
    default:
      return null;
  }
}

const fileCodes: readonly FailureCode[] = [
  'file_not_found',
  'list_changed',
  'list_empty',
  'list_encrypted',
  'list_old_spreadsheet',
  'list_too_large',
  'list_unreadable',
  'list_wrong_encoding',
];

/** True where only another file can help; else the same can be tried once more. */
export const needsFileAgain = (failure: Failure): boolean => fileCodes.includes(failure.code);

/** "84%". */
export const percent = (share: number): string =>
  new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 }).format(share);

/** The parts of a filter that leave somebody out, in words. */
export function filterWords(filter: PeopleFilter, importName: string | null): string[] {
  const said = (value: boolean | null, yes: () => string, no: () => string) =>
    value === null ? null : value ? yes() : no();
  return [
    filter.text.trim() === '' ? null : w.listsFilterText({ value: filter.text.trim() }),
    filter.area === null ? null : w.listsFilterArea({ value: filter.area }),
    said(filter.newsletter, w.listsFilterNewsletterYes, w.listsFilterNewsletterNo),
    filter.language === null ? null : w.listsFilterLanguage({ value: languageName(filter.language) }),
    said(filter.has_email, w.listsFilterEmailYes, w.listsFilterEmailNo),
    said(filter.is_deceased, w.listsFilterDeceasedYes, w.listsFilterDeceasedNo),
    said(filter.is_protected, w.listsFilterProtectedYes, w.listsFilterProtectedNo),
    filter.import === null
      ? null
      : importName === null
        ? w.listsFilterImportUnnamed()
        : w.listsFilterImport({ value: importName }),
  ].filter((part) => part !== null);
}

/** "Spanish" for "es"; the code itself where it is none. */
function languageName(code: string): string {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(code) ?? code;
  } catch {
    return code;
  }
}
