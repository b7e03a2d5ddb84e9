import { bilingual } from '../../shared/language.ts';

/** What every form says. */
export const formMessages = bilingual(
  {
    save: 'Save',
    saving: 'Saving…',
    cancel: 'Cancel',
    required: 'required',
    notChosen: 'not chosen',
    problems: (count: number) =>
      count === 1 ? 'One thing needs your attention.' : `${count} things need your attention.`,
    unreachable: 'The server did not answer. Your input is kept; try again, nothing is saved twice.',
    failed: 'The server did not answer. Try again; nothing is done twice.',
    changed: 'Somebody changed it meanwhile. Look again.',
    back: 'Back',
    conflict:
      'Somebody saved this record while you were writing. Your input is kept; what they wrote stands below each field that differs. Saving puts yours in its place.',
    saveOver: 'Save mine',
    takeTheirs: 'Take theirs',
    theirs: (value: string) => `Saved meanwhile: ${value}`,
    nothing: 'nothing',
    draft: 'This is what you had written before.',
    discard: 'Discard it',
    addLine: (label: string) => `Add: ${label}`,
    removeLine: (label: string, number: number) => `${label}: remove ${number}`,
    narrow: (label: string) => `Find: ${label}`,
  },
  {
    save: '保存',
    saving: '正在保存…',
    cancel: '取消',
    required: '必填',
    notChosen: '未选择',
    problems: (count: number) => `有 ${count} 处需要修改。`,
    unreachable: '服务器没有响应。您的输入已保留，请重试，不会重复保存。',
    failed: '服务器没有响应，请重试，不会重复执行。',
    changed: '有人已修改此内容，请重新查看。',
    back: '返回',
    conflict:
      '在您填写期间，有人保存了此记录。您的输入已保留；不同之处在对应字段下方列出对方的内容。保存将以您的内容为准。',
    saveOver: '保存我的内容',
    takeTheirs: '采用对方内容',
    theirs: (value: string) => `对方已保存：${value}`,
    nothing: '空',
    draft: '这是您上次未保存的内容。',
    discard: '放弃',
    addLine: (label: string) => `添加：${label}`,
    removeLine: (label: string, number: number) => `${label}：删除第 ${number} 项`,
    narrow: (label: string) => `查找：${label}`,
  },
);
