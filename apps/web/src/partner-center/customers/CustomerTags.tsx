import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { customerTagsQuery } from './queries';
import type { CustomerTag } from '../../api/types';
import { useCommand } from '../../api/use-command';
import { Confirmed } from '../../ui/Confirmed';
import { Field } from '../../ui/Field';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { usePartnerContext } from '../context';
import { NewTag } from './CustomerLabels';
import { TagChips } from './TagChips';

/** The tags that the partner sorts its customers by. */
export function CustomerTags() {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  return (
    <Section title={t('labels.tagsTitle')}>
      <p>{t('labels.tagsAbout')}</p>
      <Loaded query={useQuery(customerTagsQuery(partnerId))}>
        {({ rows }) => (
          <ul className="plain-list" aria-label={t('labels.tags')}>
            {rows.map((tag) => (
              <li key={tag.id}>
                <TagChips tags={[tag]} />
                <span className="actions">
                  <RenameTag tag={tag} />
                  <RemoveTag tag={tag} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <NewTag />
    </Section>
  );
}

function RenameTag({ tag: { id: tagId, name } }: { readonly tag: CustomerTag }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const [to, setTo] = useState(name);
  const command = useCommand(
    () =>
      api.PUT('/partners/{partnerId}/customer-tags/{tagId}', {
        params: { path: { partnerId, tagId } },
        body: { name: to },
      }),
    { done: t('labels.tagRenamed') },
  );
  return (
    <Confirmed
      label={t('labels.rename')}
      question={t('labels.renameQuestion', { tag: name })}
      command={command}
      small
      fields={['name']}
    >
      <Field label={t('labels.tagName')} name="name">
        {(input) => (
          <Input {...input} value={to} required maxLength={100} onChange={({ target }) => setTo(target.value)} />
        )}
      </Field>
    </Confirmed>
  );
}

function RemoveTag({ tag: { id: tagId, name } }: { readonly tag: CustomerTag }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const command = useCommand(
    () => api.DELETE('/partners/{partnerId}/customer-tags/{tagId}', { params: { path: { partnerId, tagId } } }),
    {
      done: t('labels.tagRemoved'),
    },
  );
  return (
    <Confirmed
      label={t('labels.remove')}
      question={t('labels.removeQuestion', { tag: name })}
      command={command}
      danger
      small
    >
      <p>{t('labels.removeEffect')}</p>
    </Confirmed>
  );
}
