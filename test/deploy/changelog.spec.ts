import { readFileSync } from 'node:fs';
import path from 'node:path';
import { version as versionOfPages } from '../../apps/web/package.json';
import { version as versionOfClient } from '../../libs/client/package.json';
import { version } from '../../package.json';

interface Release {
  readonly version: string;
  readonly day: string;
}

/** The headings of a changelog, the newest first. @throws Error naming one that is no heading of a version */
function releasesOf(changelog: string): readonly Release[] {
  const [first, ...others] = [...changelog.matchAll(/^## (.*)$/gm)].map(([, heading = '']) => heading);
  if (first !== '[Unreleased]') throw new Error(`It begins with "${first}", and not with [Unreleased]`);
  return others.map((heading) => {
    const [, number, day] = /^\[(\d+\.\d+\.\d+)\] - (\d{4}-\d{2}-\d{2})$/.exec(heading) ?? [];
    if (number === undefined || day === undefined || Number.isNaN(Date.parse(day)))
      throw new Error(`"${heading}" is no [version] - day`);
    return { version: number, day };
  });
}

/** Whether the one comes after the other. */
function isLater(one: Release, other: Release): boolean {
  const [a, b] = [one, other].map((release) => release.version.split('.').map(Number));
  const differs = a?.findIndex((part, index) => part !== b?.[index]) ?? -1;
  return differs >= 0 && (a?.[differs] ?? 0) > (b?.[differs] ?? 0) && one.day >= other.day;
}

const inOrder = (releases: readonly Release[]) =>
  releases.every((release, index) => index === 0 || isLater(releases[index - 1] ?? release, release));

describe('the changelog', () => {
  it('has each version with its day, the newest first, and the newest is that of the packages', () => {
    const releases = releasesOf(readFileSync(path.resolve(__dirname, '..', '..', 'CHANGELOG.md'), 'utf8'));
    expect(inOrder(releases)).toBe(true);
    expect([versionOfPages, versionOfClient]).toEqual([version, version]);
    if (releases[0] !== undefined) expect(version).toBe(releases[0].version);
  });

  it('that is not in this form is found', () => {
    const of = (...headings: string[]) =>
      releasesOf(['[Unreleased]', ...headings].map((heading) => `## ${heading}\n`).join(''));
    expect(() => releasesOf('## [1.0.0] - 2026-12-01')).toThrow('[Unreleased]');
    for (const wrong of ['1.0.0 - 2026-12-01', '[1.0] - 2026-12-01', '[1.0.0] - 2026-13-01', '[1.0.0]'])
      expect(() => of(wrong)).toThrow(wrong);
    expect(inOrder(of('[1.10.0] - 2026-12-02', '[1.9.1] - 2026-12-02', '[1.9.0] - 2026-12-01'))).toBe(true);
    expect(inOrder(of('[1.9.0] - 2026-12-02', '[1.10.0] - 2026-12-01'))).toBe(false);
    expect(inOrder(of('[1.10.0] - 2026-12-01', '[1.9.0] - 2026-12-02'))).toBe(false);
  });
});
