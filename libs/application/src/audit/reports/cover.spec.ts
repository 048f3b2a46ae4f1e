import { filtersIn } from './cover';

describe('The filters on the cover of a report', () => {
  it('are told in the reader’s words', () => {
    const asked = {
      customer: '华昕教育',
      service: 'azure',
      cause: 'reassigned',
      purpose: 'restore',
      openGap: 'true',
      dutyWithoutAccess: 'false',
    };
    expect(filtersIn(asked, 'en')).toEqual([
      { name: 'Customer', value: '华昕教育' },
      { name: 'Service', value: 'Azure' },
      { name: 'Cause', value: 'reassigned' },
      { name: 'Purpose', value: 'restore' },
      { name: 'No partner has DAP', value: 'yes' },
      { name: 'Obligation without access', value: 'no' },
    ]);
    expect(filtersIn({ cause: 'reassigned', restored: 'true' }, 'zh-CN').map(({ value }) => value)).toEqual([
      '重新分配',
      '是',
    ]);
  });

  it('stand as they were asked where they have no name', () => {
    expect(filtersIn({ constructor: 'x', service: 'toString' }, 'en')).toEqual([
      { name: 'constructor', value: 'x' },
      { name: 'Service', value: 'toString' },
    ]);
  });
});
