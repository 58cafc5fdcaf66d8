// Calls, letters, visits and notes.
import { call, type Take } from './call';

export const log = (request: Take<'interaction_log'>) => call('interaction_log', request);
export const finishStep = (interaction: string) => call('interaction_finish_step', { interaction });
