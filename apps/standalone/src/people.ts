import { type ChannelRole } from '#domain';
import { type Role } from '#application';

/** Whose staff run the marketplace when nothing else is configured. */
export const LOCAL_MARKETPLACE_TENANT = 't-marketplace';

/**
 * The secret of everybody who can sign in locally. It protects nothing: the local issuer listens on this machine only
 * and production refuses it.
 */
export const LOCAL_SECRET = 'local';

/** The version of the reseller agreement that is in force when nothing else is configured. */
export const LOCAL_AGREEMENT_VERSION = '2026-01';

export interface LocalPartner {
  readonly tenant: string;
  readonly name: string;
  readonly channelRole: ChannelRole;
}

export interface LocalCustomer {
  readonly tenant: string;
  readonly name: string;
  readonly domain: string;
}

/** Somebody who can sign in when nothing else is configured. */
export interface LocalPerson {
  /** The name to sign in with: the account at the sign-in page, and the `client_id` for a token without a browser. */
  readonly handle: string;
  readonly name: string;
  readonly tenant: string;
  readonly roles: readonly Role[];
}

export const LOCAL_PARTNERS = {
  chenxing: { tenant: 't-chenxing', name: '北京晨星云科技有限公司', channelRole: 'direct-reseller' },
  lanyue: { tenant: 't-lanyue', name: '深圳蓝岳数码服务有限公司', channelRole: 'direct-reseller' },
  haitong: { tenant: 't-haitong', name: '上海海桐信息技术有限公司', channelRole: 'indirect-provider' },
  qinghe: { tenant: 't-qinghe', name: '杭州清禾网络有限公司', channelRole: 'indirect-reseller' },
  mingde: { tenant: 't-mingde', name: '广州明德信息咨询有限公司', channelRole: 'advisor' },
} as const satisfies Record<string, LocalPartner>;

export const LOCAL_CUSTOMERS = {
  jinsui: { tenant: 't-jinsui', name: '苏州金穗食品有限公司', domain: 'jinsui.example' },
  yunfan: { tenant: 't-yunfan', name: '宁波云帆物流股份有限公司', domain: 'yunfan.example' },
  songhe: { tenant: 't-songhe', name: '成都松鹤医疗器械有限公司', domain: 'songhe.example' },
  huaxin: { tenant: 't-huaxin', name: '武汉华昕教育咨询有限公司', domain: 'huaxin.example' },
} as const satisfies Record<string, LocalCustomer>;

export const LOCAL_PEOPLE = [
  { handle: 'li.na', name: '李娜', tenant: 't-chenxing', roles: ['admin-agent'] },
  { handle: 'zhang.min', name: '张敏', tenant: 't-chenxing', roles: ['sales-agent'] },
  { handle: 'liu.yang', name: '刘洋', tenant: 't-chenxing', roles: ['helpdesk-agent'] },
  { handle: 'chen.jie', name: '陈杰', tenant: 't-lanyue', roles: ['admin-agent'] },
  { handle: 'huang.lei', name: '黄磊', tenant: 't-lanyue', roles: ['sales-agent'] },
  { handle: 'wu.ting', name: '吴婷', tenant: 't-lanyue', roles: ['helpdesk-agent'] },
  { handle: 'zhou.qiang', name: '周强', tenant: 't-haitong', roles: ['admin-agent'] },
  { handle: 'xu.jing', name: '徐静', tenant: 't-haitong', roles: ['sales-agent'] },
  { handle: 'sun.bo', name: '孙波', tenant: 't-haitong', roles: ['helpdesk-agent'] },
  { handle: 'lin.fang', name: '林芳', tenant: 't-qinghe', roles: ['admin-agent'] },
  { handle: 'luo.ming', name: '罗明', tenant: 't-mingde', roles: ['admin-agent'] },
  { handle: 'wang.wei', name: '王伟', tenant: 't-jinsui', roles: ['customer-admin'] },
  { handle: 'zhao.lei', name: '赵蕾', tenant: 't-yunfan', roles: ['customer-admin'] },
  { handle: 'ma.chao', name: '马超', tenant: 't-songhe', roles: ['customer-admin'] },
  { handle: 'gao.yuan', name: '高媛', tenant: 't-huaxin', roles: ['customer-admin'] },
  { handle: 'operator', name: '何平', tenant: LOCAL_MARKETPLACE_TENANT, roles: ['operator'] },
  { handle: 'auditor', name: '郑清', tenant: LOCAL_MARKETPLACE_TENANT, roles: ['auditor'] },
  { handle: 'compliance', name: '谢宁', tenant: LOCAL_MARKETPLACE_TENANT, roles: ['compliance-officer'] },
] as const satisfies readonly LocalPerson[];

export type LocalHandle = (typeof LOCAL_PEOPLE)[number]['handle'];

const ROLES_HERE: readonly Role[] = LOCAL_PEOPLE.flatMap(({ roles }) => [...roles]);

/**
 * Who signs in by this handle: one of the people above, or `<role>@<tenant>` for any tenant, so that accounts opened
 * later, and tests with accounts of their own, have staff too.
 */
export function personByHandle(handle: string): LocalPerson | undefined {
  const person = LOCAL_PEOPLE.find((each) => each.handle === handle);
  if (person) return person;
  const [, roleName, tenant] = /^([a-z-]+)@([a-z0-9-]{1,60})$/.exec(handle) ?? [];
  const role = ROLES_HERE.find((each) => each === roleName);
  return role && tenant ? { handle, name: handle, tenant, roles: [role] } : undefined;
}
