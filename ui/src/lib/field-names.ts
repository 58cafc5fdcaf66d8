/** The office's words for the fields of a person, as history, undo and forms name them. */

import { w } from '$lib/words';
import type { Channel } from './desk/generated/Channel';

const CHANNELS: Record<Channel, () => string> = {
  newsletter: w.peopleChannelNewsletter,
  phone: w.peopleChannelPhone,
  text: w.peopleChannelText,
  post: w.peopleChannelPost,
  survey: w.peopleChannelSurvey,
};

export const channelName = (channel: Channel): string => CHANNELS[channel]();

const FIELDS: Record<string, () => string> = {
  prefix: w.peopleFieldPrefix,
  given: w.peopleFieldGiven,
  middle: w.peopleFieldMiddle,
  family: w.peopleFieldFamily,
  suffix: w.peopleFieldSuffix,
  nickname: w.peopleFieldNickname,
  greeting: w.peopleFieldGreeting,
  language: w.peopleFieldLanguage,
  birth: w.peopleFieldBirth,
  privacy_note: w.peopleFieldPrivacyNote,
  do_not_mail: w.peopleFieldDoNotMail,
  do_not_email: w.peopleFieldDoNotEmail,
  do_not_phone: w.peopleFieldDoNotPhone,
  do_not_text: w.peopleFieldDoNotText,
  deceased: w.peopleFieldDeceased,
  protected: w.peopleFieldProtected,
  phone: w.peopleFieldPhone,
  email: w.peopleFieldEmail,
  address: w.peopleFieldAddress,
  merged: w.peopleFieldMerged,
  apart: w.peopleFieldApart,
  household: w.householdsField,
  not_household: w.householdsFieldNot,
  interactions: w.peopleFieldInteractions,
};

/** The office's word for a field of the change log: "phone:<id>" is "Phone". */
export function fieldName(field: string): string {
  const [name = '', part = ''] = field.split(/:(.*)/s);
  if (name === 'consent') return w.peopleFieldConsent({ channel: part in CHANNELS ? channelName(part as Channel) : part });
  if (name === 'roll') return w.peopleFieldRoll({ roll: part });
  if (name === 'listed') return w.peopleFieldListed({ list: part });
  return FIELDS[name]?.() ?? field;
}

