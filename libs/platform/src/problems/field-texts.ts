import { type ProblemError } from '#application';
import { type Language } from '#domain';
import { filled } from '#plain-text';

/** What is wrong with a field, in every language. */
export type FieldTexts = NonNullable<ProblemError['detail']['errors']>[number]['detail'];

/** What a field must look like, where that is more than a type or a length. `{field}` is filled in. */
const FORMS = {
  id: {
    en: '{field} must be an ID: a UUID in lower case',
    'zh-CN': '{field}必须是 ID：小写的 UUID',
    ja: '{field}は ID (小文字の UUID) でなければなりません',
  },
  limit: {
    en: '{field} must be a number from 1 to 200',
    'zh-CN': '{field}必须是 1 到 200 之间的数字',
    ja: '{field}は 1 から 200 までの数でなければなりません',
  },
  wait: {
    en: '{field} must be a number of seconds from 0 to 30',
    'zh-CN': '{field}必须是 0 到 30 之间的秒数',
    ja: '{field}は 0 から 30 までの秒数でなければなりません',
  },
  months: {
    en: '{field} must be a number from 1 to 24',
    'zh-CN': '{field}必须是 1 到 24 之间的数字',
    ja: '{field}は 1 から 24 までの数でなければなりません',
  },
  month: {
    en: '{field} must be a month such as 2026-11',
    'zh-CN': '{field}必须是月份，例如 2026-11',
    ja: '{field}は 2026-11 のような月でなければなりません',
  },
  day: {
    en: '{field} must be a day such as 2026-11-30',
    'zh-CN': '{field}必须是日期，例如 2026-11-30',
    ja: '{field}は 2026-11-30 のような日付でなければなりません',
  },
  revision: {
    en: '{field} must be a revision, a whole number',
    'zh-CN': '{field}必须是修订号（整数）',
    ja: '{field}はリビジョン (整数) でなければなりません',
  },
  tenant: {
    en: '{field} must be 1 to 100 printable ASCII characters without spaces',
    'zh-CN': '{field}必须是 1 到 100 个不含空格的可打印 ASCII 字符',
    ja: '{field}は空白を含まない 1 から 100 文字の印字可能な ASCII 文字でなければなりません',
  },
  telephone: {
    en: '{field} must be a telephone number of digits, blanks, hyphens and brackets, such as +86 21 5555 0100',
    'zh-CN': '{field}必须是由数字、空格、连字符和括号组成的电话号码，例如 +86 21 5555 0100',
    ja: '{field}は数字、空白、ハイフン、かっこから成る電話番号 (例: +86 21 5555 0100) でなければなりません',
  },
  version: {
    en: '{field} must be 1 to 40 letters, digits, dots, hyphens or underscores',
    'zh-CN': '{field}必须是 1 到 40 个字母、数字、句点、连字符或下划线',
    ja: '{field}は 1 から 40 文字の英数字、ピリオド、ハイフン、アンダースコアでなければなりません',
  },
  name: {
    en: '{field} must be a name on one line that hides nothing, holds no link or host name and mixes no alphabets in a word; put a space after each full stop and colon',
    'zh-CN': '{field}必须是单行名称，不含隐藏字符，也不含链接或主机名，同一单词不混用不同字母；请在句点和冒号后加空格',
    ja: '{field}は 1 行の名前で、隠れた文字、リンク、ホスト名を含まず、1 語に異なる種類の文字 (ラテン文字とキリル文字など) を混ぜてはなりません。ピリオドとコロンの後には空白を入れてください',
  },
  reason: {
    en: '{field} must be words that people can read, without hidden characters',
    'zh-CN': '{field}必须是可读的文字，不含隐藏字符',
    ja: '{field}は人が読める文で、隠れた文字を含んではなりません',
  },
  'own-path': {
    en: '{field} must be a path of these pages',
    'zh-CN': '{field}必须是本产品页面的路径',
    ja: '{field}はこの製品のページのパスでなければなりません',
  },
  text: {
    en: '{field} must not hold control characters or halves of characters',
    'zh-CN': '{field}不得包含控制字符或不完整的字符',
    ja: '{field}に制御文字や不完全な文字を含めることはできません',
  },
  'event-type': {
    en: '{field} must be the name of a type of event',
    'zh-CN': '{field}必须是事件类型的名称',
    ja: '{field}はイベントの種類の名前でなければなりません',
  },
  position: {
    en: '{field} must be a position as it was answered, for instance 1024/1024',
    'zh-CN': '{field}必须是此前返回的位置，例如 1024/1024',
    ja: '{field}は以前に返された位置 (例: 1024/1024) でなければなりません',
  },
  instant: {
    en: '{field} must be an instant such as 2026-01-31T08:00:00.000Z',
    'zh-CN': '{field}必须是时间点，例如 2026-01-31T08:00:00.000Z',
    ja: '{field}は 2026-01-31T08:00:00.000Z のような時点でなければなりません',
  },
  moment: {
    en: '{field} must be a position such as 1024/1024 or an instant such as 2026-01-31T08:00:00.000Z',
    'zh-CN': '{field}必须是位置（例如 1024/1024）或时间点（例如 2026-01-31T08:00:00.000Z）',
    ja: '{field}は位置 (例: 1024/1024) または時点 (例: 2026-01-31T08:00:00.000Z) でなければなりません',
  },
  'domains-of-rows': {
    en: '{field} must have no more than 500 domains together',
    'zh-CN': '{field}的域合计不得超过 500 个',
    ja: '{field}のドメインは合わせて 500 個以下でなければなりません',
  },
  'report-filters': {
    en: '{field} must be what this report can be narrowed to',
    'zh-CN': '{field}必须是此报告可用的筛选条件',
    ja: '{field}はこのレポートで使える絞り込みでなければなりません',
  },
  zone: {
    en: '{field} must be a time zone such as Asia/Shanghai, or UTC',
    'zh-CN': '{field}必须是时区，例如 Asia/Shanghai，或 UTC',
    ja: '{field}は Asia/Shanghai のようなタイム ゾーン、または UTC でなければなりません',
  },
  'idempotency-key': {
    en: '{field} must be 1 to 200 printable ASCII characters',
    'zh-CN': '{field}必须是 1 到 200 个可打印 ASCII 字符',
    ja: '{field}は 1 から 200 文字の印字可能な ASCII 文字でなければなりません',
  },
  etag: {
    en: '{field} must be one ETag as it was answered, for instance "7" with its quotes',
    'zh-CN': '{field}必须是此前返回的一个 ETag，例如带引号的 "7"',
    ja: '{field}は以前に返された 1 つの ETag (例: 引用符付きの "7") でなければなりません',
  },
} as const satisfies Record<string, FieldTexts>;

export type Form = keyof typeof FORMS;

/**
 * The rules of class-validator by their names. `{field}` and what the rule was given, `{0}` and `{1}`, are filled in.
 */
const RULES: Readonly<Record<string, FieldTexts>> = {
  isString: { en: '{field} must be a text', 'zh-CN': '{field}必须是文本', ja: '{field}は文字列でなければなりません' },
  isInt: {
    en: '{field} must be a whole number',
    'zh-CN': '{field}必须是整数',
    ja: '{field}は整数でなければなりません',
  },
  isBoolean: {
    en: '{field} must be true or false',
    'zh-CN': '{field}必须是 true 或 false',
    ja: '{field}は true か false でなければなりません',
  },
  isArray: { en: '{field} must be a list', 'zh-CN': '{field}必须是列表', ja: '{field}はリストでなければなりません' },
  isIn: {
    en: '{field} must be one of: {0}',
    'zh-CN': '{field}必须是以下值之一：{0}',
    ja: '{field}は次のいずれかでなければなりません: {0}',
  },
  isLength: {
    en: '{field} must have {0} to {1} characters',
    'zh-CN': '{field}的长度必须为{0}到{1}个字符',
    ja: '{field}は{0}から{1}文字でなければなりません',
  },
  maxLength: {
    en: '{field} must have at most {0} characters',
    'zh-CN': '{field}不得超过{0}个字符',
    ja: '{field}は{0}文字以内でなければなりません',
  },
  arrayMaxSize: {
    en: '{field} must have at most {0} entries',
    'zh-CN': '{field}不得超过{0}项',
    ja: '{field}は{0}件以内でなければなりません',
  },
  arrayUnique: {
    en: '{field} must not name anything twice',
    'zh-CN': '{field}不得有重复项',
    ja: '{field}に重複があってはなりません',
  },
  givenOnce: {
    en: '{field} must be given once only',
    'zh-CN': '{field}只能出现一次',
    ja: '{field}は 1 回だけ指定してください',
  },
  nestedValidation: {
    en: '{field} must be an object, or a list of objects',
    'zh-CN': '{field}必须是对象或对象列表',
    ja: '{field}はオブジェクトまたはオブジェクトのリストでなければなりません',
  },
  whitelistValidation: {
    en: '{field} is not known here',
    'zh-CN': '此处没有字段{field}',
    ja: '{field}という項目はありません',
  },
};
const ANY_RULE: FieldTexts = { en: '{field} is not valid', 'zh-CN': '{field}无效', ja: '{field}が正しくありません' };

/** The same for people, at the field itself: what to enter there. */
const FORMS_FOR_PEOPLE: Readonly<Record<Form, FieldTexts>> = {
  id: { en: 'Choose it from the list.', 'zh-CN': '请从列表中选择。', ja: '一覧から選択してください。' },
  limit: {
    en: 'Enter a number from 1 to 200.',
    'zh-CN': '请输入 1 到 200 之间的数字。',
    ja: '1 から 200 までの数を入力してください。',
  },
  wait: {
    en: 'Enter a number from 0 to 30.',
    'zh-CN': '请输入 0 到 30 之间的数字。',
    ja: '0 から 30 までの数を入力してください。',
  },
  months: {
    en: 'Enter a number from 1 to 24.',
    'zh-CN': '请输入 1 到 24 之间的数字。',
    ja: '1 から 24 までの数を入力してください。',
  },
  month: { en: 'Choose a month.', 'zh-CN': '请选择月份。', ja: '月を選択してください。' },
  day: { en: 'Enter a date.', 'zh-CN': '请输入日期。', ja: '日付を入力してください。' },
  revision: {
    en: 'Reload the page and try again.',
    'zh-CN': '请重新加载页面后重试。',
    ja: 'ページを再読み込みして、もう一度お試しください。',
  },
  tenant: {
    en: 'Enter 1 to 100 letters, digits or symbols, without spaces.',
    'zh-CN': '请输入 1 到 100 个字母、数字或符号，不含空格。',
    ja: '1 から 100 文字の英数字または記号を、空白なしで入力してください。',
  },
  telephone: {
    en: 'Enter digits, spaces, hyphens and brackets, such as +86 21 5555 0100.',
    'zh-CN': '请输入数字、空格、连字符和括号，例如 +86 21 5555 0100。',
    ja: '数字、空白、ハイフン、かっこで入力してください (例: +86 21 5555 0100)。',
  },
  version: {
    en: 'Enter 1 to 40 letters, digits, dots, hyphens or underscores.',
    'zh-CN': '请输入 1 到 40 个字母、数字、句点、连字符或下划线。',
    ja: '1 から 40 文字の英数字、ピリオド、ハイフン、アンダースコアで入力してください。',
  },
  name: {
    en: 'Enter a name on one line, without links or web addresses, each word in one alphabet. Put a space after each full stop and colon.',
    'zh-CN': '请输入单行名称，不含链接或网址，每个单词只用一种字母。请在句点和冒号后加空格。',
    ja: 'リンクや Web アドレスを含まない 1 行の名前を、1 語ごとに 1 種類のアルファベットで入力してください。ピリオドとコロンの後には空白を入れてください。',
  },
  reason: {
    en: 'Enter readable text without hidden characters.',
    'zh-CN': '请输入可读的文字，不含隐藏字符。',
    ja: '隠れた文字を含まない、読める文を入力してください。',
  },
  'own-path': {
    en: 'Go back to the start page.',
    'zh-CN': '请从起始页重新开始。',
    ja: 'スタート ページからやり直してください。',
  },
  text: {
    en: 'Remove characters that cannot be seen.',
    'zh-CN': '请删除不可见的字符。',
    ja: '目に見えない文字を取り除いてください。',
  },
  'event-type': {
    en: 'Choose an event from the list.',
    'zh-CN': '请从列表中选择事件。',
    ja: '一覧からイベントを選択してください。',
  },
  position: {
    en: 'Choose a point in time on the page.',
    'zh-CN': '请在页面上选择时刻。',
    ja: 'ページで時点を選択してください。',
  },
  instant: { en: 'Choose a date and time.', 'zh-CN': '请选择日期和时间。', ja: '日付と時刻を選択してください。' },
  moment: { en: 'Choose a date and time.', 'zh-CN': '请选择日期和时间。', ja: '日付と時刻を選択してください。' },
  'domains-of-rows': {
    en: 'Check fewer rows at once.',
    'zh-CN': '请减少每次检查的行数。',
    ja: '一度に確認する行を減らしてください。',
  },
  'report-filters': {
    en: 'Open the report, select its filters, and save it from there.',
    'zh-CN': '请打开报告，选择筛选条件，再从该页面保存。',
    ja: 'レポートを開き、絞り込みを選択してから、そのページで保存してください。',
  },
  zone: {
    en: 'Choose a time zone from the list.',
    'zh-CN': '请从列表中选择时区。',
    ja: '一覧からタイム ゾーンを選択してください。',
  },
  'idempotency-key': {
    en: 'Reload the page and try again.',
    'zh-CN': '请重新加载页面后重试。',
    ja: 'ページを再読み込みして、もう一度お試しください。',
  },
  etag: {
    en: 'Reload the page and try again.',
    'zh-CN': '请重新加载页面后重试。',
    ja: 'ページを再読み込みして、もう一度お試しください。',
  },
};

/** The same of the rules. */
const RULES_FOR_PEOPLE: Readonly<Record<string, FieldTexts>> = {
  isString: { en: 'Enter a text.', 'zh-CN': '请输入文本。', ja: '文字を入力してください。' },
  isInt: { en: 'Enter a whole number.', 'zh-CN': '请输入整数。', ja: '整数を入力してください。' },
  isBoolean: { en: 'Choose yes or no.', 'zh-CN': '请选择是或否。', ja: 'はいかいいえを選択してください。' },
  isArray: {
    en: 'Reload the page and try again.',
    'zh-CN': '请重新加载页面后重试。',
    ja: 'ページを再読み込みして、もう一度お試しください。',
  },
  isIn: {
    en: 'Choose one of the values listed.',
    'zh-CN': '请选择列出的值之一。',
    ja: '示された値から選択してください。',
  },
  isLength: {
    en: 'Enter {0} to {1} characters.',
    'zh-CN': '请输入{0}到{1}个字符。',
    ja: '{0}から{1}文字で入力してください。',
  },
  maxLength: {
    en: 'Enter at most {0} characters.',
    'zh-CN': '最多可输入{0}个字符。',
    ja: '{0}文字以内で入力してください。',
  },
  arrayMaxSize: { en: 'Choose at most {0}.', 'zh-CN': '最多可选择{0}项。', ja: '{0}件以内で選択してください。' },
  arrayUnique: {
    en: 'Choose each only once.',
    'zh-CN': '每项只能选择一次。',
    ja: '同じものは 1 回だけ選択してください。',
  },
  givenOnce: {
    en: 'Reload the page and try again.',
    'zh-CN': '请重新加载页面后重试。',
    ja: 'ページを再読み込みして、もう一度お試しください。',
  },
  nestedValidation: {
    en: 'Reload the page and try again.',
    'zh-CN': '请重新加载页面后重试。',
    ja: 'ページを再読み込みして、もう一度お試しください。',
  },
  whitelistValidation: {
    en: 'Reload the page and try again.',
    'zh-CN': '请重新加载页面后重试。',
    ja: 'ページを再読み込みして、もう一度お試しください。',
  },
};

const ANY_FOR_PEOPLE: FieldTexts = {
  en: 'Correct what is entered here.',
  'zh-CN': '请更正此处输入的内容。',
  ja: 'ここに入力した内容を修正してください。',
};

/** What is wrong with a field: for programs, which know it by its name, and for people, who see it. */
export interface FaultOfField {
  readonly detail: FieldTexts;
  readonly next: FieldTexts;
}

/** The message that a rule of a DTO carries so that its refusal is told in the reader's language. */
export function form(name: Form): Form {
  return name;
}

/** That a field has not the form it must have. */
export function textsOfForm(name: Form, field: string): FaultOfField {
  return { detail: inEveryLanguage(FORMS[name], { field }), next: FORMS_FOR_PEOPLE[name] };
}

/**
 * That a field breaks a rule: by the form its message names, or by the rule's own name with what the rule was given.
 */
export function textsOfRule(rule: string, message: string, field: string, given: readonly unknown[]): FaultOfField {
  if (isForm(message)) return textsOfForm(message, field);
  const values = Object.fromEntries(
    given.map((value, index) => [index, Array.isArray(value) ? value.join(', ') : String(value)]),
  );
  return {
    detail: inEveryLanguage(RULES[rule] ?? ANY_RULE, { ...values, field }),
    next: inEveryLanguage(RULES_FOR_PEOPLE[rule] ?? ANY_FOR_PEOPLE, values),
  };
}

function isForm(message: string): message is Form {
  return Object.hasOwn(FORMS, message);
}

function inEveryLanguage(texts: FieldTexts, values: Readonly<Record<string, string>>): FieldTexts {
  const inOne = (language: Language) => filled(texts[language], values);
  return { en: inOne('en'), 'zh-CN': inOne('zh-CN'), ja: inOne('ja') };
}
