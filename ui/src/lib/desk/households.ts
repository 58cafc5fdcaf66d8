// Who lives together: what is proposed, and what staff decide.
import { call, type Take } from './call';

export const list = (offset: number, limit: number) => call('household_list', { offset, limit });
/** These people are one household, without the others who were looked at with them; or they are none. */
export const settle = async (request: Take<'household_settle'>) => void (await call('household_settle', request));
/** A person is of no household any more. */
export const leave = async (person: string) => void (await call('household_leave', { person }));
