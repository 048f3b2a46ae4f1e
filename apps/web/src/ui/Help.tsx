import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';

/**
 * The terms that somebody new to the field does not know. Their meanings are in the texts of each language
 * (`glossary`).
 */
export type Term =
  | 'dap'
  | 'csp'
  | 'partnerOfRecord'
  | 'originalReseller'
  | 'indirectProvider'
  | 'multiPartner'
  | 'obligation'
  | 'invitationLink';

/** What a term means, where it is used: on hover, on focus and on a press, and gone with Esc. */
export function Help({ term }: { readonly term: Term }) {
  const { t } = useTranslation();
  return (
    <Tooltip title={t(`glossary.meaning.${term}`)} trigger={['hover', 'focus', 'click']} getPopupContainer={beside}>
      <button type="button" className="help" aria-label={t('glossary.about', { term: t(`glossary.term.${term}`) })}>
        ?
      </button>
    </Tooltip>
  );
}

/** Within the page's landmark, and next to what it explains for whoever reads on. */
function beside(button: HTMLElement): HTMLElement {
  return button.parentElement ?? document.body;
}
