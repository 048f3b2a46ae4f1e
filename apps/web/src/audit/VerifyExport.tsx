import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Input, Upload } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../ui/Field';
import { Moment } from '../ui/Moment';
import { isPublicKey, readSeal, Refused, type Verified, verifyExport } from './sealed-export';

const KEY_DIGITS = 64;

/** Holds an export against its seal in this browser: neither the file nor anything of it is sent anywhere. */
export function VerifyExport({ publicKey: told = '' }: { readonly publicKey?: string }) {
  const { t } = useTranslation();
  const [publicKey, setPublicKey] = useState(told);
  const [file, setFile] = useState<File>();
  const [earlier, setEarlier] = useState<File>();
  const [progress, setProgress] = useState(0);
  const key = publicKey.trim().toLowerCase();
  const verification = useMutation({
    // It asks nobody: it goes on where there is no network.
    networkMode: 'always',
    mutationFn: async (exported: File) => {
      setProgress(0);
      const after = earlier && (await readSeal(chunksOf(earlier), key));
      return verifyExport(chunksOf(exported), { publicKey: key, onProgress: setProgress, ...(after && { after }) });
    },
  });
  const changed = () => verification.reset();
  const wrongKey = key !== '' && !isPublicKey(key) ? t('verify.wrongKey') : undefined;
  return (
    <>
      <p>{t('verify.lead')}</p>
      <Field label={t('evidence.publicKey')} hint={t('evidence.verifyKey')} fault={wrongKey}>
        {(input) => (
          <Input
            {...input}
            value={publicKey}
            maxLength={KEY_DIGITS}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => {
              setPublicKey(target.value);
              changed();
            }}
          />
        )}
      </Field>
      <ExportFile label={t('verify.file')} file={file} onChoose={(chosen) => (setFile(chosen), changed())} />
      <details className="more-filters">
        <summary>{t('verify.after')}</summary>
        <p className="quiet">{t('verify.afterLead')}</p>
        <ExportFile
          label={t('verify.earlierFile')}
          file={earlier}
          onChoose={(chosen) => (setEarlier(chosen), changed())}
        />
      </details>
      <p>
        <Button
          type="primary"
          loading={verification.isPending}
          disabled={file === undefined || !isPublicKey(key)}
          onClick={() => file && verification.mutate(file)}
        >
          {t('verify.verify')}
        </Button>
      </p>
      <div role="status">
        {verification.isPending && <p>{t('verify.progress', { count: progress })}</p>}
        {verification.data && <Genuine verified={verification.data} />}
        {verification.error && <NotGenuine error={verification.error} />}
      </div>
    </>
  );
}

interface FileProperties {
  readonly label: string;
  readonly file: File | undefined;
  readonly onChoose: (file: File) => void;
}

/** A file that is dropped here, or chosen. */
function ExportFile({ label, file, onChoose }: FileProperties) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="field">
      <span id={id}>{label}</span>
      <Upload.Dragger
        aria-labelledby={id}
        showUploadList={false}
        beforeUpload={(chosen) => {
          onChoose(chosen);
          return false;
        }}
      >
        <p>{file === undefined ? t('verify.drop') : <strong>{file.name}</strong>}</p>
      </Upload.Dragger>
    </div>
  );
}

/** What was shown, and what nobody could show. */
function Genuine({ verified: { contents, seal, events, extended } }: { readonly verified: Verified }) {
  const { t } = useTranslation();
  return (
    <Alert
      className="block"
      type="success"
      showIcon
      title={t('verify.genuine')}
      description={
        <ul>
          <li>
            {t('verify.sealed', { keyId: seal.keyId, count: seal.treeSize })} <Moment at={seal.sealedAt} />
          </li>
          <li>
            {t(`verify.contents.${contents.kind}`)}
            {'customerId' in contents && (
              <>
                {' '}
                <code>{contents.customerId}</code>
              </>
            )}
            {'partnerId' in contents && (
              <>
                {' · '}
                <code>{contents.partnerId}</code>
              </>
            )}
          </li>
          <li>{t('verify.events', { count: events })}</li>
          <li>{t(`verify.complete.${contents.kind}`)}</li>
          {extended && <li>{t('verify.extended', { count: extended.treeSize })}</li>}
        </ul>
      }
    />
  );
}

function NotGenuine({ error }: { readonly error: unknown }) {
  const { t } = useTranslation();
  if (!(error instanceof Refused)) {
    return (
      <Alert
        className="block"
        type="error"
        showIcon
        title={t('verify.unreadable')}
        description={t('verify.unreadableNext')}
      />
    );
  }
  const { fault, line, event, problem } = error;
  return (
    <Alert
      className="block"
      type="error"
      showIcon
      title={t('verify.refused')}
      description={
        <>
          <p>{t(`verify.fault.${fault}`)}</p>
          <p>
            {t('verify.line', { line })}
            {event && (
              <>
                {' · '}
                <code>{event.type}</code> {t('verify.event', { revision: event.revision, stream: event.stream })}
              </>
            )}
          </p>
          {/* In the words of the verifier, as the command line says it. */}
          <p className="quiet" lang="en">
            {problem}
          </p>
        </>
      }
    />
  );
}

/** Not every browser lets a stream be read with `for await`. */
async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
}
