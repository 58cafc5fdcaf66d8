// Calls, letters, visits and notes.
import { call, type Take } from './call';

export const log = (request: Take<'interaction_log'>) => call('interaction_log', request);
/** The words of a sensitive entry; that they were asked for is written down. */
export const show = (interaction: string) => call('interaction_show', { interaction });
export const finishStep = (interaction: string) => call('interaction_finish_step', { interaction });
