import { Tag } from 'antd';
import type { CustomerTag } from '../../api/types';

/** The partner's own tags, apart from what the services are shown as. */
export function TagChips({ tags }: { readonly tags: readonly CustomerTag[] }) {
  return (
    <span className="tags">
      {tags.map(({ id, name }) => (
        <Tag key={id} color="blue">
          {name}
        </Tag>
      ))}
    </span>
  );
}
