/** A call, letter, visit or note while it is typed. Needs no DOM. */

import type { Direction } from '$lib/desk/generated/Direction';
import type { InteractionKind } from '$lib/desk/generated/InteractionKind';
import type { LogContact } from '$lib/desk/generated/LogContact';
import type { Outcome } from '$lib/desk/generated/Outcome';
import { lastOfDay, localTime, parseTime } from './contact-time';
import { parseBirth, parseDay } from './typed-date';

export const KINDS: readonly InteractionKind[] = ['call', 'email', 'letter', 'visit', 'office_hours', 'social', 'text', 'note'];
export const OUTCOMES: readonly Outcome[] = ['answered', 'left_message', 'no_answer', 'wrong_number', 'will_call_back', 'resolved'];

/** What stands against saving, by field. */
export type ContactProblem =
  | { field: 'person'; reason: 'need_person' }
  | { field: 'text'; reason: 'need_text' | 'need_note' }
  | { field: 'step'; reason: 'step_needs_text' }
  | { field: 'step_on'; reason: 'bad_day' }
  | { field: 'day'; reason: 'bad_day' | 'future' }
  | { field: 'time'; reason: 'bad_time' | 'future' };

export interface ContactDraft {
  person: { id: string; name: string } | null;
  newName: string;
  kind: InteractionKind;
  direction: Direction;
  outcome: Outcome | '';
  text: string;
  isSensitive: boolean;
  step: string;
  stepOn: string;
  isEarlier: boolean;
  day: string;
  time: string;
}

/** Where "now" and words for days come from. */
export interface ContactClock {
  now(): number;
  today(): string;
  namedDay(word: string): string | null;
}

export class ContactForm {
  /** Whom it is about; null: nobody yet, or a new person. */
  person = $state<{ id: string; name: string } | null>(null);
  /** A new person's name; empty: none. */
  newName = $state('');
  kind = $state<InteractionKind>('call');
  direction = $state<Direction>('incoming');
  outcome = $state<Outcome | ''>('');
  text = $state('');
  /** Its words are hidden on the timeline until somebody asks for them. */
  isSensitive = $state(false);
  step = $state('');
  stepOn = $state('');
  /** It was not now. */
  isEarlier = $state(false);
  day = $state('');
  time = $state('');
  problems = $state.raw<ContactProblem[]>([]);

  #clock: ContactClock;

  constructor(clock: ContactClock) {
    this.#clock = clock;
  }

  isNote = $derived(this.kind === 'note');
  /** Whether anything was typed that would be missed. */
  isTyped = $derived(
    [this.text, this.step, this.newName].some((text) => text.trim() !== '') || this.outcome !== '' || this.isSensitive || this.isEarlier,
  );
  /** The day of the next step as it was understood; null where none was typed, or it is none. */
  stepDay = $derived.by(() => {
    const read = parseDay(this.stepOn, this.#clock.today(), (word) => this.#clock.namedDay(word));
    return read && 'iso' in read ? read.iso : null;
  });

  toDraft(): ContactDraft {
    const { person, newName, kind, direction, outcome, text, isSensitive, step, stepOn, isEarlier, day, time } = this;
    return { person: person && { ...person }, newName, kind, direction, outcome, text, isSensitive, step, stepOn, isEarlier, day, time };
  }

  /** Goes on where a draft stopped. False where it is of another shape. */
  resume(draft: unknown): boolean {
    if (draft === null || typeof draft !== 'object' || !('text' in draft) || typeof draft.text !== 'string') return false;
    const { person, newName, kind, direction, outcome, text, isSensitive, step, stepOn, isEarlier, day, time } = draft as ContactDraft;
    // Whom the sheet was opened for is not for a draft to change.
    this.person ??= person ?? null;
    this.newName = this.person ? '' : (newName ?? '');
    this.kind = KINDS.includes(kind) ? kind : 'call';
    this.direction = direction === 'outgoing' ? 'outgoing' : 'incoming';
    this.outcome = OUTCOMES.includes(outcome as Outcome) ? outcome : '';
    this.text = text;
    this.isSensitive = isSensitive === true;
    this.step = step ?? '';
    this.stepOn = stepOn ?? '';
    this.isEarlier = isEarlier === true;
    this.day = day ?? '';
    this.time = time ?? '';
    return true;
  }

  /** Everything but the person anew. */
  clear(): void {
    this.newName = '';
    this.outcome = '';
    this.text = '';
    this.isSensitive = false;
    this.step = '';
    this.stepOn = '';
    this.isEarlier = false;
    this.day = '';
    this.time = '';
    this.problems = [];
  }

  problemOf(field: ContactProblem['field']): ContactProblem['reason'] | null {
    return this.problems.find((problem) => problem.field === field)?.reason ?? null;
  }

  /** What is sent; null where something stands against it, which `problems` then says. */
  request(draft: string | null): LogContact | null {
    const problems: ContactProblem[] = [];
    const { person, newName, isNote } = this;
    if (!person && newName.trim() === '') problems.push({ field: 'person', reason: 'need_person' });
    if (isNote && this.text.trim() === '') problems.push({ field: 'text', reason: 'need_note' });
    if (!isNote && this.text.trim() === '' && this.outcome === '') problems.push({ field: 'text', reason: 'need_text' });
    if (this.stepOn.trim() !== '' && this.stepDay === null) problems.push({ field: 'step_on', reason: 'bad_day' });
    else if (this.stepOn.trim() !== '' && this.step.trim() === '') problems.push({ field: 'step', reason: 'step_needs_text' });
    const at = this.#at(problems);
    this.problems = problems;
    if (problems.length > 0) return null;
    return {
      person: person?.id ?? null,
      new_name: person ? '' : newName.trim(),
      kind: this.kind,
      direction: isNote ? null : this.direction,
      outcome: isNote || this.outcome === '' ? null : this.outcome,
      text: this.text.trim(),
      next_step: this.step.trim() === '' ? null : { text: this.step.trim(), on: this.stepDay, is_done: false },
      is_sensitive: this.isSensitive,
      at,
      draft,
    };
  }

  #at(problems: ContactProblem[]): number | null {
    if (!this.isEarlier) return null;
    const today = this.#clock.today();
    const word = this.#clock.namedDay(this.day.trim().toLocaleLowerCase());
    const read = this.day.trim() === '' ? { birth: { on: today } } : word ? { birth: { on: word } } : parseBirth(lastOfDay(this.day, today), today);
    const time = this.time.trim() === '' ? { hour: 12, minute: 0 } : parseTime(this.time);
    if ('problem' in read || read.birth === null || !('on' in read.birth)) {
      problems.push({ field: 'day', reason: 'problem' in read && read.problem === 'future' ? 'future' : 'bad_day' });
      return null;
    }
    if (time === null) {
      problems.push({ field: 'time', reason: 'bad_time' });
      return null;
    }
    let at = localTime(read.birth.on, time);
    if (at > this.#clock.now()) {
      // Noon stands for "some time today" and may still be to come.
      if (this.time.trim() === '' && read.birth.on === today) at = this.#clock.now();
      else problems.push({ field: read.birth.on > today ? 'day' : 'time', reason: 'future' });
    }
    return at;
  }
}

let noteNext = false;

/** The next sheet that opens begins as a note. */
export function beginContact(isNote: boolean): void {
  noteNext = isNote;
}

/** With what the sheet begins; asked once. */
export function firstKind(): InteractionKind {
  const kind = noteNext ? 'note' : 'call';
  noteNext = false;
  return kind;
}
