import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api } from '../../api/client';
import { customerTagsQuery } from './queries';
import type { PartnerCustomer } from '../../api/types';
import { useCommand } from '../../api/use-command';
import { Facts } from '../../ui/Facts';
import { Faults, isAboutNothingBut } from '../../ui/faults';
import { Field } from '../../ui/Field';
import { fieldsOf, isListOf, isText } from '../../ui/kept-values';
import { ProblemAlert } from '../../ui/ProblemAlert';
import { RestoredDraft } from '../../ui/RestoredDraft';
import { Section } from '../../ui/Section';
import { hasDraft, useDraft } from '../../ui/use-draft';
import { usePartnerContext } from '../context';
import { TagChips } from './TagChips';

/** What the partner calls the customer, and its tags: for its own people alone. */
export function CustomerLabels({ customer }: { readonly customer: PartnerCustomer }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const { customerId, alias, tags = [] } = customer;
  const [editing, setEditing] = useState(() => hasDraft(draftOf(customerId, partnerId)));
  return (
    <Section
      title={t('labels.title')}
      actions={!editing && <Button onClick={() => setEditing(true)}>{t('labels.change')}</Button>}
    >
      <p className="quiet">{t('labels.about')}</p>
      {editing ? (
        <LabelsForm customer={customer} onDone={() => setEditing(false)} />
      ) : (
        <Facts
          facts={[
            { name: t('labels.alias'), value: alias ?? '–' },
            { name: t('labels.tags'), value: tags.length > 0 ? <TagChips tags={tags} /> : '–' },
          ]}
        />
      )}
    </Section>
  );
}

const FIELDS = ['alias', 'tags'] as const;

interface Labels {
  readonly alias: string;
  /** By their ids. */
  readonly tags: readonly string[];
}

function draftOf(customerId: string, partnerId: string): string {
  return `labels of ${customerId} by ${partnerId}`;
}

function LabelsForm({ customer, onDone }: { readonly customer: PartnerCustomer; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const { customerId, tags: present = [] } = customer;
  const { draft, setDraft, isRestored, discard } = useDraft<Labels>(
    draftOf(customerId, partnerId),
    { alias: customer.alias ?? '', tags: present.map(({ id }) => id) },
    areLabels,
  );
  const { alias, tags } = draft;
  const close = () => {
    discard();
    onDone();
  };
  const defined = useQuery(customerTagsQuery(partnerId)).data?.rows ?? present;
  const save = useCommand(
    () => {
      // One that somebody else has removed meanwhile is chosen no more.
      const kept = tags.filter((tag) => defined.some(({ id }) => id === tag));
      const body = { tags: kept, ...(alias.trim() !== '' && { alias: alias.trim() }) };
      return api.PUT('/partners/{partnerId}/customers/{customerId}/labels', {
        params: { path: { partnerId, customerId } },
        body,
      });
    },
    { done: t('labels.changed'), onDone: close },
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      {isRestored && <RestoredDraft onDiscard={discard} />}
      <Faults value={save.error}>
        <Field label={t('labels.alias')} name="alias" hint={t('labels.aliasHint')}>
          {(input) => (
            <Input
              {...input}
              value={alias}
              maxLength={200}
              onChange={({ target }) => setDraft((before) => ({ ...before, alias: target.value }))}
            />
          )}
        </Field>
        {defined.length > 0 && (
          <fieldset className="field">
            <legend>{t('labels.tags')}</legend>
            <Checkbox.Group
              className="choices"
              value={[...tags]}
              onChange={(chosen: readonly string[]) => setDraft((before) => ({ ...before, tags: chosen }))}
              options={defined.map(({ id, name }) => ({ value: id, label: name }))}
            />
          </fieldset>
        )}
      </Faults>
      <NewTag onDefined={(tag) => setDraft((before) => ({ ...before, tags: [...before.tags, tag] }))} />
      <p>
        <Link to={`/partner-center/${partnerId}/account`}>{t('labels.manage')}</Link>
      </p>
      {save.error && !isAboutNothingBut(save.error, FIELDS) && <ProblemAlert error={save.error} />}
      <div className="form-line">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('labels.save')}
        </Button>
        <Button onClick={close}>{t('command.cancel')}</Button>
      </div>
    </form>
  );
}

function areLabels(kept: unknown): kept is Labels {
  const { alias, tags } = fieldsOf(kept);
  return isText(alias) && isListOf(tags, isText);
}

/** Defines a tag where it is wanted. Not a form of its own: it stands in one. */
export function NewTag({ onDefined }: { readonly onDefined?: (tagId: string) => void }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const [name, setName] = useState('');
  const define = useCommand(
    () => api.POST('/partners/{partnerId}/customer-tags', { params: { path: { partnerId } }, body: { name } }),
    {
      done: t('labels.tagDefined'),
      onDone: ({ id }) => {
        setName('');
        if (id !== undefined) onDefined?.(id);
      },
    },
  );
  const send = () => name.trim() !== '' && !define.isPending && define.mutate();
  return (
    <>
      <div className="form-line">
        <Faults value={define.error}>
          <Field label={t('labels.newTag')} name="name">
            {(input) => (
              <Input
                {...input}
                value={name}
                maxLength={100}
                onChange={({ target }) => setName(target.value)}
                onPressEnter={(event) => {
                  event.preventDefault();
                  send();
                }}
              />
            )}
          </Field>
        </Faults>
        <Button disabled={name.trim() === ''} loading={define.isPending} onClick={send}>
          {t('labels.defineTag')}
        </Button>
      </div>
      {define.error && !isAboutNothingBut(define.error, ['name']) && <ProblemAlert error={define.error} />}
    </>
  );
}
