import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/client';
import { requestTemplatesQuery } from './queries';
import type { Language, Purpose, RequestTemplate, Service } from '../../api/types';
import { useCommand } from '../../api/use-command';
import { Choice } from '../../ui/Choice';
import { Confirmed } from '../../ui/Confirmed';
import { Field } from '../../ui/Field';
import { usePartnerContext } from '../context';
import { kept } from './email-parts';

/** What of a request a template holds. */
export interface TemplateContent {
  readonly purpose: Purpose;
  readonly language: Language;
  readonly services: readonly Service[];
  readonly paragraphs?: readonly string[];
}

interface Properties {
  /** The request as it stands, which can be kept. */
  readonly content: TemplateContent;
  readonly onChoose: (template: RequestTemplate) => void;
}

const NONE = '';

/**
 * The partner's templates: one is chosen, the request as it stands is kept as one, and what is not wanted any more is
 * removed.
 */
export function RequestTemplates({ content, onChoose }: Properties) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const [chosenId, setChosenId] = useState(NONE);
  const templates = useQuery(requestTemplatesQuery(partnerId)).data?.rows ?? [];
  const chosen = templates.find(({ id }) => id === chosenId);
  const choose = (id: string) => {
    setChosenId(id);
    const template = templates.find((each) => each.id === id);
    if (template) onChoose(template);
  };
  return (
    <>
      {templates.length > 0 && (
        <Choice
          label={t('templates.label')}
          value={chosen?.id ?? NONE}
          options={[
            { value: NONE, label: t('templates.none') },
            ...templates.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          onChange={choose}
        />
      )}
      <div className="form-line">
        <SaveTemplate key={`new ${templates.length}`} content={content} onSaved={setChosenId} />
        {chosen && (
          <SaveTemplate key={chosen.id + chosen.name} content={content} template={chosen} onSaved={setChosenId} />
        )}
        {chosen && <RemoveTemplate template={chosen} />}
      </div>
    </>
  );
}

interface SaveProperties {
  readonly content: TemplateContent;
  /** In place of which one. */
  readonly template?: RequestTemplate;
  readonly onSaved: (id: string) => void;
}

function SaveTemplate({ content: { purpose, language, services, paragraphs }, template, onSaved }: SaveProperties) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const [name, setName] = useState(template?.name ?? '');
  const body = {
    name: name.trim(),
    purpose,
    language,
    services: [...services],
    ...(paragraphs && { paragraphs: kept(paragraphs) }),
  };
  const command = useCommand(
    () =>
      template
        ? api.PUT('/partners/{partnerId}/request-templates/{templateId}', {
            params: { path: { partnerId, templateId: template.id } },
            body,
          })
        : api.POST('/partners/{partnerId}/request-templates', { params: { path: { partnerId } }, body }),
    { done: t('templates.saved'), onDone: ({ id }) => id !== undefined && onSaved(id) },
  );
  const label = t(template ? 'templates.replace' : 'templates.save');
  return (
    <Confirmed label={label} question={label} command={command} small fields={['name']}>
      <p>{t(template ? 'templates.replaceEffect' : 'templates.saveEffect')}</p>
      <Field label={t('templates.name')} name="name">
        {(input) => (
          <Input {...input} value={name} required maxLength={200} onChange={({ target }) => setName(target.value)} />
        )}
      </Field>
    </Confirmed>
  );
}

function RemoveTemplate({ template: { id: templateId, name } }: { readonly template: RequestTemplate }) {
  const { t } = useTranslation();
  const { partnerId } = usePartnerContext();
  const command = useCommand(
    () =>
      api.DELETE('/partners/{partnerId}/request-templates/{templateId}', {
        params: { path: { partnerId, templateId } },
      }),
    { done: t('templates.removed') },
  );
  return (
    <Confirmed
      label={t('templates.remove')}
      question={t('templates.removeQuestion', { template: name })}
      command={command}
      danger
      small
    >
      <p>{t('templates.removeEffect')}</p>
    </Confirmed>
  );
}
