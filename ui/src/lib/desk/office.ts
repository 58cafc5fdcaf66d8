// The office file: its door, its staff, its safety.
import { call } from './call';
import type { CreateOffice } from './generated/CreateOffice';
import type { FileToken } from './generated/FileToken';
import type { Recover } from './generated/Recover';

export const choosePlace = () => call('office_choose_place', {});
export const create = (request: CreateOffice) => call('office_create', request);
export const saveRecovery = () => call('recovery_save', {});
export const confirmRecovery = (group: string) => call('recovery_confirm', { group });
export const choose = () => call('office_choose', {});
export const pick = (file: FileToken) => call('office_pick', { file });
export const leave = () => call('office_leave', {});
export const forget = (file: FileToken) => call('office_forget', { file });
export const unlock = (passphrase: string) => call('office_unlock', { passphrase });
export const openByKeyring = () => call('office_open_by_keyring', {});
export const recover = (request: Recover) => call('office_recover', request);
export const lock = () => call('office_lock', {});
export const createSample = (people: number) => call('sample_create', { people });
export const removeSample = () => call('sample_remove', {});

export const strengthOf = (passphrase: string) => call('passphrase_strength', { passphrase });
export const changePassphrase = (old: string, next: string) => call('passphrase_change', { old, new: next });

export const stayUnlocked = (passphrase: string) => call('stay_unlocked_on', { passphrase });
export const stopStayingUnlocked = () => call('stay_unlocked_off', {});

export const addStaff = (name: string, passphrase: string) => call('staff_add', { name, passphrase });
export const removeStaff = (staff_id: string) => call('staff_remove', { staff_id });

export const setIdle = (idle_minutes: number) => call('security_set_idle', { idle_minutes });
export const chooseBackupFolder = () => call('security_choose_backup_folder', {});
export const createBackup = () => call('backup_create', {});
export const chooseBackup = () => call('backup_choose', {});
export const restoreBackup = (backup: FileToken, passphrase: string) => call('backup_restore', { backup, passphrase });
export const rotateKey = () => call('office_rotate_key', {});
export const verify = () => call('office_verify', {});

export const dismissChecklist = () => call('checklist_dismiss', {});
