import path from 'node:path';
import ts from 'typescript';

export const LANGUAGES = ['en', 'zh-CN', 'ja'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text that people read, and where it stands. */
export interface Text {
  readonly language: Language | undefined;
  readonly text: string;
  readonly place: string;
}

/** One form of a term (docs/DOMAIN.md, section 8), and what it is not called beside it. */
interface Term {
  readonly term: string;
  readonly refused: RegExp;
}

const WIDE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]`;

export const TERMS: Readonly<Record<Language, readonly Term[]>> = {
  en: [
    { term: 'timeline', refused: /time lines?\b/i },
    { term: 'ID', refused: /(?<!\{)\bids?\b(?!\})/ },
    { term: 'select', refused: /\btick(s|ed)?\b/i },
    { term: 'obligation', refused: /\bdut(y|ies)\b/i },
    { term: 'relinquish', refused: /\bg[ai]ven? up\b/i },
    { term: 'email', refused: /\be-mails?\b|\bmail address/i },
    { term: 'forward (an invitation)', refused: /\bpass(es|ed)? on\b/i },
    { term: 'enroll', refused: /\benrols?\b/i },
    { term: 'DAP for (a service)', refused: /\bDAP on\b/ },
    { term: 'access log', refused: /who looked/i },
    { term: 'outcome', refused: /what became of/i },
    {
      term: 'American spelling, as in the admin centers',
      refused: /catalogue|organis|recognis|colour|\bcancell(ed|ing)\b|cancell?ation fee/i,
    },
  ],
  'zh-CN': [
    { term: '帐户', refused: /账户|账号|帐号/ },
    { term: '帐单', refused: /账单/ },
    { term: '全部', refused: /任意/ },
    { term: '由客户删除', refused: /客户已删除/ },
    { term: '域', refused: /(?<!主机)域名/ },
    { term: '邮件', refused: /电子邮件|电邮/ },
    { term: '义务', refused: /责任/ },
    { term: '吊销', refused: /撤销/ },
    { term: '颁发', refused: /签发/ },
    { term: '市场运营方', refused: /运营人员|运营者/ },
    { term: '退出市场', refused: /离开/ },
    { term: '产品', refused: /产品\/服务|产品或服务/ },
    { term: '时间线', refused: /时间轴/ },
    { term: '筛选', refused: /过滤/ },
    { term: '选择', refused: /勾选/ },
    { term: '加载项', refused: /附加组件|插件/ },
    { term: '席位', refused: /许可证|座位/ },
    { term: '预配', refused: /开通/ },
    { term: '合作伙伴', refused: /(?<!合作)伙伴/ },
    { term: '经销商', refused: /代理商|转售商|分销商/ },
    { term: '委派管理权限', refused: /委托管理|代理管理权限|委派的管理/ },
    { term: '工作区', refused: /工作位置/ },
    { term: '封存', refused: /封印/ },
    { term: '注销', refused: /退出登录|登出/ },
    { term: '投影进程', refused: /投影程序/ },
    { term: '有义务但无权限', refused: /有义务而无权限|无权限的义务/ },
    { term: 'punctuation of Chinese', refused: /\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u },
    { term: 'ellipsis without a space', refused: / …|\.\.\./ },
  ],
  ja: [
    { term: 'シール', refused: /封印/ },
    { term: 'エクスポート', refused: /書き出し/ },
    { term: 'タイムライン', refused: /タイム ライン/ },
    { term: 'タイム ゾーン', refused: /タイムゾーン/ },
    { term: '権限なしで残る義務', refused: /アクセスのない義務|権限のない義務/ },
    { term: '別のアカウント', refused: /別の人として/ },
    { term: 'すでに', refused: /既に/ },
    { term: '誰', refused: /だれ/ },
    { term: '選択', refused: /選んで/ },
    { term: '鍵', refused: /(?<![ァ-ヶー])キー(?![ァ-ヶー])/ },
    { term: 'メール プログラム', refused: /メール ソフト|メーラー/ },
    { term: 'リマインダー', refused: /再送(?!信)/ },
    { term: '放棄', refused: /返上/ },
    { term: '無効 (リンク)', refused: /リンクを取り消|リンクは取り消/ },
    { term: '解約', refused: /サブスクリプション[をは]取り消/ },
    { term: '退会', refused: /退出|離れ/ },
    { term: '関連付けの解除', refused: /リンク解除|リンクの解除/ },
    { term: '転送 (招待)', refused: /招待を渡/ },
    { term: 'オファー', refused: /このプラン(は|に)/ },
    { term: 'ユーザー', refused: /利用者/ },
    { term: 'パートナー', refused: /DAP を持つ者/ },
    { term: 'マルチパートナー', refused: /マルチ (パートナー|チャネル)/ },
    { term: '代理管理者特権', refused: /委任(された)?管理/ },
    { term: 'リセラー', refused: /再販|代理店/ },
    { term: 'アドオン', refused: /アド オン/ },
    { term: '相違点', refused: /差分/ },
    { term: 'half-width signs', refused: /[！？：；（）]/ },
    { term: 'ellipsis without a space', refused: / …|\.\.\./ },
  ],
};

/**
 * A space between what is filled in and Chinese or Japanese: whether there is one, the scripts of both say when it is
 * filled in.
 */
const SPACED = new RegExp(String.raw`${WIDE} \{|\} ${WIDE}`, 'u');

/** What is wrong with a text, one line each. */
export function faultsOf({ language, text, place }: Text): string[] {
  if (language === undefined) return [`${place}: nobody can tell which language this is in: ${text}`];
  const mixed = TERMS[language]
    .filter(({ refused }) => refused.test(text))
    .map(({ term }) => `${place}: say ${term}: ${text}`);
  return SPACED.test(text) && language !== 'en'
    ? [...mixed, `${place}: a space beside what is filled in: ${text}`]
    : mixed;
}

const HAS_WIDE = new RegExp(WIDE, 'u');

/** The texts of a file that are written in Chinese or Japanese, and the English ones beside them. */
export function textsIn(file: string, content: string): Text[] {
  const base = LANGUAGES.find((language) => path.basename(file) === `${language}.json`);
  // Most files hold none, and to parse them all takes seconds.
  if (base === undefined && !HAS_WIDE.test(content) && !/\b(en|EN)\b/.test(content)) return [];
  const tree = ts.createSourceFile(
    file,
    content,
    ts.ScriptTarget.ES2023,
    true,
    file.endsWith('.json') ? ts.ScriptKind.JSON : undefined,
  );
  const texts: Text[] = [];
  const visit = (node: ts.Node, language: Language | undefined) => {
    const here = languageAt(node) ?? language;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      const isName = ts.isPropertyAssignment(node.parent) && node.parent.name === node;
      if (!isName && (HAS_WIDE.test(node.text) || here === 'en'))
        texts.push({ language: here, text: node.text, place: file });
      return;
    }
    ts.forEachChild(node, (child) => visit(child, here));
  };
  visit(tree, base);
  return texts;
}

/** `'zh-CN': …`, `const ZH_CN = …`. */
function languageAt(node: ts.Node): Language | undefined {
  if (!ts.isPropertyAssignment(node) && !ts.isVariableDeclaration(node)) return undefined;
  const name = ts.isStringLiteralLike(node.name) || ts.isIdentifier(node.name) ? node.name.text : '';
  return LANGUAGES.find((language) => name === language || name === language.toUpperCase().replace('-', '_'));
}
