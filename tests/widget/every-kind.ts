import type { Definition, Option, Question, Words } from '../../schema/questionnaire/engine/definition.ts';

const both = (EN: string, ZH_CN: string): Words => ({ EN, ZH_CN });
const option = (name: string, EN: string, ZH_CN: string, more: Partial<Option> = {}): Option => ({
  name,
  text: both(EN, ZH_CN),
  ...more,
});
const asks = (name: string, EN: string, ZH_CN: string, kind: object): Question =>
  ({ name, text: both(EN, ZH_CN), ...kind }) as Question; // each line below says what its kind needs

/** A questionnaire with a question of each kind and each scale, one that is asked of some only, and one that repeats an answer. */
export const everyKind: Definition = {
  title: both('How we work together', '合作情况调查'),
  introduction: both('Three minutes, and you help us do better.', '只需三分钟，帮助我们做得更好。'),
  thanks: both(
    'Thank you. Your answers go to the people who can change something.',
    '感谢您，您的意见将转达给相关负责人。',
  ),
  sections: [
    {
      name: 'you',
      part: 'PROFILE',
      title: both('You', '关于您'),
      questions: [
        asks('size', 'How large is your company?', '贵公司的规模？', {
          kind: 'SINGLE_CHOICE',
          isRequired: true,
          help: both('People who work there.', '按员工人数。'),
          options: [
            option('small', 'Up to 50', '50 人以下'),
            option('large', 'More than 50', '50 人以上'),
            option('other', 'Something else', '其他', { asksWords: true }),
          ],
        }),
        asks('uses', 'What do you use?', '您使用哪些产品？', {
          kind: 'MULTIPLE_CHOICE',
          most: 2,
          options: [
            option('steel', 'Steel', '钢材'),
            option('pipe', 'Pipes', '管材'),
            option('none', 'None of these', '以上都不用', { isExclusive: true }),
          ],
        }),
        asks('needs', 'How many tonnes a year?', '每年需要多少吨？', {
          kind: 'NUMBER',
          unit: both('t', '吨'),
          from: 1,
          showIf: { question: 'uses', has: ['steel', 'pipe'] },
        }),
        asks('budget', 'Your budget?', '您的预算？', { kind: 'MONEY', from: 0 }),
        asks('since', 'Since when do you know us?', '何时开始与我们合作？', { kind: 'DATE', to: '2026-12-31' }),
        asks('call', 'When may we call?', '何时方便致电？', { kind: 'TIME' }),
      ],
    },
    {
      name: 'main',
      part: 'MAIN',
      title: both('Products and service', '产品与服务'),
      questions: [
        asks('overall', 'How satisfied are you?', '您对我们满意吗？', {
          kind: 'SCALE',
          scale: 'SATISFACTION',
          isRequired: true,
        }),
        asks('wrong', 'What went wrong?', '哪里不满意？', {
          kind: 'LONG_TEXT',
          isRequired: true,
          showIf: { question: 'overall', has: ['DISSATISFIED', 'VERY_DISSATISFIED'] },
        }),
        asks('nps', 'How likely are you to recommend us?', '您有多大可能推荐我们？', { kind: 'SCALE', scale: 'NPS' }),
        asks('csat', 'And the last delivery?', '对最近一次交货？', { kind: 'SCALE', scale: 'CSAT' }),
        asks('ces', 'How easy was it to order?', '订货是否方便？', { kind: 'SCALE', scale: 'CES' }),
        asks('stars', 'How many stars for our site?', '给我们的网站打几颗星？', { kind: 'SCALE', scale: 'STARS' }),
        asks('numeric', 'Your mark, 1 to 6', '请打分（1 至 6）', { kind: 'SCALE', scale: 'NUMERIC', from: 1, to: 6 }),
        asks('parts', 'How good is each?', '各方面如何？', {
          kind: 'MATRIX',
          rows: [option('price', 'Price', '价格'), option('advice', 'Advice', '咨询')],
          options: [option('good', 'Good', '好'), option('fair', 'Fair', '一般'), option('poor', 'Poor', '差')],
        }),
        asks('matters', 'What matters most?', '您最看重什么？', {
          kind: 'RANKING',
          most: 2,
          options: [option('speed', 'Speed', '速度'), option('cost', 'Cost', '成本'), option('care', 'Care', '用心')],
        }),
        asks('word', 'Us in one word', '用一个词形容我们', { kind: 'SHORT_TEXT', most: 20 }),
        asks('why', 'Why “{{word}}”?', '为什么是“{{word}}”？', {
          kind: 'SHORT_TEXT',
          showIf: { question: 'word', isAnswered: true },
        }),
        asks('file', 'A file that shows it', '相关文件', { kind: 'FILE_LINK' }),
        asks('contact', 'How can we reach you?', '如何联系您？', {
          kind: 'CONTACT',
          fields: ['name', 'phone', 'email'],
        }),
        asks('agree', 'You may quote me.', '允许引用我的意见。', { kind: 'CONSENT' }),
      ],
    },
  ],
};
