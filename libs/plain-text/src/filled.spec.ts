import { filled } from './filled';

describe('What is filled into a sentence', () => {
  it.each([
    ['向{partner}授予', '晨星云科技有限公司', '向晨星云科技有限公司授予'],
    ['向{partner}授予', 'Contoso Co., Ltd.', '向 Contoso Co., Ltd. 授予'],
    ['向{partner}授予', '(株) 晨星', '向 (株) 晨星授予'],
    ['向{partner}授予', '3M 中国', '向 3M 中国授予'],
    ['{partner}からの要求', 'アジュール', 'アジュールからの要求'],
    ['{partner}からの要求', 'Ünïcode', 'Ünïcode からの要求'],
    ['最近{partner}天', '7', '最近 7 天'],
    ['DAP{partner}', '晨星', 'DAP 晨星'],
    ['“{partner}”，{partner}：', 'Contoso', '“Contoso”，Contoso：'],
    ['シート: {partner} (予定)', '5', 'シート: 5 (予定)'],
    ['全角{partner}です', 'ＡＢＣ', '全角ＡＢＣです'],
  ])('stands in %s as %s so that a space is where scripts meet, and only there', (text, partner, sentence) => {
    expect(filled(text, { partner })).toBe(sentence);
  });

  it.each(['晨星', 'Contoso'])('stands in English where the sentence puts it: %s', (partner) => {
    expect(filled('It is from {partner} ({partner}), “{partner}”.', { partner })).toBe(
      `It is from ${partner} (${partner}), “${partner}”.`,
    );
  });

  it('is left as it is: a name keeps its own spaces, and braces or dollars in it are nothing special', () => {
    expect(filled('向{partner}', { partner: 'Node.js培训中心 {partner} $& 晨 星' })).toBe(
      '向 Node.js培训中心 {partner} $& 晨 星',
    );
  });

  it('stays a place where there is no value for it', () => {
    expect(filled('{possibleAt}之后，{toString}', {})).toBe('{possibleAt}之后，{toString}');
  });
});
