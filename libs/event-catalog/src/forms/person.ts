// STORAGE FORMAT. A change here is a new version: see the README.
import { type PersonEvent } from '#domain';
import { firstVersion, type Forms } from '../versions';
import { Nothing } from './nothing';

export const personForms: Forms<PersonEvent> = {
  PersonErased: firstVersion(Nothing),
};
