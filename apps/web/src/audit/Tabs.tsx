import { NavLink } from 'react-router';

interface Tab {
  /** Below the address of whom the pages are about; its own page, if empty. */
  readonly to: string;
  readonly label: string;
}

/** The pages about one customer or partner. */
export function Tabs({
  label,
  base,
  tabs,
}: {
  readonly label: string;
  readonly base: string;
  readonly tabs: readonly Tab[];
}) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ to, label: name }) => (
          <li key={to}>
            <NavLink to={to === '' ? base : `${base}/${to}`} end>
              {name}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
