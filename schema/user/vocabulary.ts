import type { Role } from '../core/actor.ts';
import type { Text } from '../core/language.ts';

/** What people read for each role (R21). */
export const roleLabels: Readonly<Record<Role, Text>> = {
  SALESPERSON: { EN: 'Salesperson', ZH_CN: '销售专员' },
  SALES_SUPERVISOR: { EN: 'Sales supervisor', ZH_CN: '销售主管' },
  CUSTOMER_MANAGER: { EN: 'Customer manager', ZH_CN: '客户主管' },
  SERVICE_OFFICER: { EN: 'Service officer', ZH_CN: '客服人员' },
  DEPARTMENT_MANAGER: { EN: 'Department manager', ZH_CN: '部门经理' },
  MARKETING_DIRECTOR: { EN: 'Marketing director', ZH_CN: '营销总监' },
  FINANCE: { EN: 'Finance', ZH_CN: '财务部' },
  GENERAL_MANAGER: { EN: 'General manager', ZH_CN: '总经理' },
  ADMIN: { EN: 'Administrator', ZH_CN: '系统管理员' },
  AUDITOR: { EN: 'Auditor', ZH_CN: '审计员' },
};
