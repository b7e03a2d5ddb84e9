import type { Text } from '../core/language.ts';
import type { AlignmentLevel } from './vocabulary.ts';

/** Something that a person does, and what it shows. */
export interface Behaviour {
  readonly code: string;
  /** The status that it stands for. */
  readonly level: AlignmentLevel;
  readonly text: Text;
  /** What to ask, or to find out, to see whether the person does it. */
  readonly question: Text;
}

/** The fifteen behaviours of the form, verbatim, five per group (S04; R05 to R07 for how the print is read). */
export const fifteen = listed({
  EQ1: {
    level: 'NEUTRAL',
    text: {
      EN: 'Believes a need or a problem exists; agrees that a solution or change is needed',
      ZH_CN: '认为存在一个需要或者一个问题,同意需要一个解决方案或改变',
    },
    question: {
      EN: 'What would happen if everything stayed as it is? Does it have to change?',
      ZH_CN: '如果一切照旧，会怎样？您认为需要改变吗？',
    },
  },
  EQ2: {
    level: 'NEUTRAL',
    text: { EN: 'Provides key product and business information', ZH_CN: '提供主要产品和商业方面的信息' },
    question: {
      EN: 'Which products and figures of yours should we know to understand the task?',
      ZH_CN: '要理解这项任务，我们应了解贵方哪些产品和业务数据？',
    },
  },
  EQ3: {
    level: 'NEUTRAL',
    text: {
      EN: 'Understands and is willing to explain the significant events (compelling events)',
      ZH_CN: '理解并且愿意解释显要的事件',
    },
    question: {
      EN: 'Why now? Which event or date makes this pressing?',
      ZH_CN: '为什么是现在？是什么事件或日期使它变得紧迫？',
    },
  },
  EQ4: {
    level: 'NEUTRAL',
    text: {
      EN: 'Agrees that your company or product is a potential solution',
      ZH_CN: '同意你的公司或者产品是一个潜在的解决方案',
    },
    question: { EN: 'Could we be one of the solutions that you consider?', ZH_CN: '我们能成为您考虑的方案之一吗？' },
  },
  EQ5: {
    level: 'NEUTRAL',
    text: {
      EN: 'Invests time and energy to learn the capabilities of your company or product',
      ZH_CN: '投入时间和精力来了解你的公司或者产品的能力',
    },
    question: {
      EN: 'Would you take half a day to see what we can do, at our place?',
      ZH_CN: '您愿意抽半天时间到我们这里实地了解吗？',
    },
  },
  PL1: {
    level: 'SUPPORTER',
    text: {
      EN: 'Privately acknowledges that your product or company is the best solution',
      ZH_CN: '私底下承认你的产品或者公司是最好的方案',
    },
    question: { EN: 'Between us: whom would you choose today?', ZH_CN: '私下说，如果今天决定，您会选谁？' },
  },
  PL2: {
    level: 'SUPPORTER',
    text: {
      EN: 'Willing to work with you to develop a plan to adopt your solution',
      ZH_CN: '愿意与你一起工作来开发一个计划来是采用你的解决方案',
    },
    question: {
      EN: 'Shall we write down together which steps lead to a decision, and by when?',
      ZH_CN: '我们一起写下走到决策的步骤和时间，好吗？',
    },
  },
  PL3: {
    level: 'SUPPORTER',
    text: {
      EN: 'Publicly acknowledges that your product or company is the best solution',
      ZH_CN: '公开承认你的产品或者公司是最好的方案',
    },
    question: {
      EN: 'Would you say so in the next meeting of the project group?',
      ZH_CN: '您愿意在下次项目会上这样表态吗？',
    },
  },
  PL4: {
    level: 'SUPPORTER',
    text: { EN: 'Gives you information about competitors’ plans', ZH_CN: '向你提供竞争对手的计划信息' },
    question: {
      EN: 'What do the others offer, and whom do they talk to?',
      ZH_CN: '其他几家提出了什么方案？他们在和谁接触？',
    },
  },
  PL5: {
    level: 'SUPPORTER',
    text: {
      EN: 'Provides information about personalities, personal agendas and personal politics',
      ZH_CN: '提供个人性格、个人议程和个人政策的信息',
    },
    question: {
      EN: 'Who has which interest in this, and whom should we win over first?',
      ZH_CN: '各人在其中有什么考虑？我们应先争取谁？',
    },
  },
  MT1: {
    level: 'MENTOR',
    text: {
      EN: 'Willing to take responsibility before management for implementing your solution',
      ZH_CN: '愿意为执行你的解决方案向管理阶层承担责任',
    },
    question: {
      EN: 'Will you stand up for this before management, under your own name?',
      ZH_CN: '您愿意以自己的名义向管理层负责推动吗？',
    },
  },
  MT2: {
    level: 'MENTOR',
    text: {
      EN: 'Shares the company’s confidential plans and tells you what key part your solution plays in their (short- and) long-term success',
      ZH_CN: '与你分享公司的机密计划,并告诉你你的解决方案对他们的和长期成功起了什么关键作用',
    },
    question: {
      EN: 'Where does the company want to be in three years, and what part do we play in that?',
      ZH_CN: '公司三年后要达到什么目标？我们在其中起什么作用？',
    },
  },
  MT3: {
    level: 'MENTOR',
    text: {
      EN: 'Actively works with you to develop and test your plan and helps you beat your competitors',
      ZH_CN: '积极地与你工作来开发和测试你的计划,帮助你击败你的竞争对手',
    },
    question: {
      EN: 'Would you go through our plan with us and tell us where the others would beat it?',
      ZH_CN: '您愿意和我们一起检验这个计划，指出对手会从哪里取胜吗？',
    },
  },
  MT4: {
    level: 'MENTOR',
    text: {
      EN: 'Tells you that his or her own success depends on your plan',
      ZH_CN: '告诉你他/她的成功与你的计划有关系',
    },
    question: {
      EN: 'What does it mean for you yourself if this succeeds?',
      ZH_CN: '如果这件事成功，对您个人意味着什么？',
    },
  },
  MT5: {
    level: 'MENTOR',
    text: {
      EN: 'Actively and effectively sells for you when you are not there',
      ZH_CN: '当你不在的时候积极和有效地帮你销售',
    },
    question: {
      EN: 'Who spoke for us in the meeting that we were not in, and what came of it?',
      ZH_CN: '在我们没有参加的会上，谁为我们说了话？结果如何？',
    },
  },
});

/** The behaviours that the settings add unless somebody changes them [D]: the form prints none for the two lower levels. */
export const added = listed({
  NS1: {
    level: 'NON_SUPPORTER',
    text: { EN: 'Says that a competitor’s product or company is better', ZH_CN: '表示竞争对手的产品或公司更好' },
    question: { EN: 'Whose offer do you think is stronger, and in what?', ZH_CN: '您认为谁的方案更强？强在哪里？' },
  },
  NS2: {
    level: 'NON_SUPPORTER',
    text: { EN: 'Avoids us or puts off what was agreed', ZH_CN: '回避我们或拖延已约定的事' },
    question: { EN: 'What keeps us from meeting as agreed?', ZH_CN: '是什么原因使约定的会面无法进行？' },
  },
  NS3: {
    level: 'NON_SUPPORTER',
    text: { EN: 'Holds back information that others give', ZH_CN: '不提供别人会提供的信息' },
    question: { EN: 'What can’t you tell us, and who could?', ZH_CN: '哪些情况您不便说明？谁可以告诉我们？' },
  },
  EN1: {
    level: 'ENEMY',
    text: { EN: 'Speaks against us openly', ZH_CN: '公开反对我们' },
    question: { EN: 'What was said about us in the last meeting?', ZH_CN: '上次会议上对我们有什么意见？' },
  },
  EN2: {
    level: 'ENEMY',
    text: { EN: 'Gives our plans to a competitor', ZH_CN: '把我们的计划透露给竞争对手' },
    question: {
      EN: 'How did the others come to know of our offer?',
      ZH_CN: '竞争对手是如何得知我们方案的？',
    },
  },
  EN3: {
    level: 'ENEMY',
    text: { EN: 'Keeps us from people whom we have to see', ZH_CN: '阻止我们接触必须见的人' },
    question: { EN: 'May we talk with the people who decide?', ZH_CN: '我们可以直接与决策者沟通吗？' },
  },
  CK1: {
    level: 'SUPPORTER',
    text: { EN: 'Keeps a promise to us', ZH_CN: '履行对我们的承诺' },
    question: { EN: 'Is what you promised done?', ZH_CN: '您答应的事完成了吗？' },
  },
  CB1: {
    level: 'NON_SUPPORTER',
    text: { EN: 'Breaks a promise to us', ZH_CN: '未履行对我们的承诺' },
    question: { EN: 'What kept you from what you promised?', ZH_CN: '是什么原因使承诺未能履行？' },
  },
});

/** Behaviours by their codes, as a list in the order in which they are written. */
function listed(byCode: Readonly<Record<string, Omit<Behaviour, 'code'>>>): readonly Behaviour[] {
  return Object.entries(byCode).map(([code, behaviour]) => ({ code, ...behaviour }));
}
