import { message } from 'antd';
import { createContext, type ReactNode, useContext } from 'react';

type NoticeApi = ReturnType<typeof message.useMessage>[0];

const Context = createContext<NoticeApi | undefined>(undefined);

/**
 * A place for short notices over the page. The component library's own `App` has one too, but brings its dialogs and
 * notifications with it, which every page would load.
 */
export function Notices({ children }: { readonly children: ReactNode }) {
  const [notices, place] = message.useMessage();
  return (
    <Context value={notices}>
      {place}
      {children}
    </Context>
  );
}

/** Says something in a few words, for a few seconds. Throws outside `Notices`. */
export function useNotices(): NoticeApi {
  const notices = useContext(Context);
  if (!notices) throw new Error('There is no place for notices');
  return notices;
}
