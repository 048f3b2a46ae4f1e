import { useState } from 'react';

/**
 * Whether what opens has been open yet, and what tells of it. Until then what is in it is not drawn: a slow processor
 * takes as long for that as for what is seen. What was typed in it stays when it is closed again.
 */
export function useOpened(): readonly [boolean, () => void] {
  const [isOpened, setOpened] = useState(false);
  return [isOpened, () => setOpened(true)];
}
