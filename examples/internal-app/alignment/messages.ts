import { bilingual } from '../../shared/language.ts';

/** How a person's alignment is told, wherever it is. */
export const alignmentMessages = bilingual(
  {
    confidence: (percent: number) => `${percent}% sure`,
    influence: (points: number) => `influence ${points} of 100`,
    reasons: 'Because',
    missing: (status: string) => `For ${status} is missing`,
    missingCount: (count: number, level: string) =>
      count === 1 ? `one behaviour (${level})` : `${count} behaviours (${level})`,
    missingObservers: (count: number) => (count === 1 ? 'one more observer' : `${count} more observers`),
    contrary: (count: number) =>
      count === 1 ? 'one contrary sign has to fade' : `${count} contrary signs have to fade`,
    ask: 'Ask, or watch for',
    stale: (day: string) => `No evidence for 90 days: since ${day}`,
    overridden: (name: string, day: string) => `Set by ${name} until ${day}`,
    computed: 'By the evidence',
    coverage: 'Who of us knows this person',
    nobody: 'Nobody yet',
  },
  {
    confidence: (percent: number) => `置信度 ${percent}%`,
    influence: (points: number) => `影响力 ${points}/100`,
    reasons: '依据',
    missing: (status: string) => `成为“${status}”还缺少`,
    missingCount: (count: number, level: string) => `${count} 项“${level}”行为`,
    missingObservers: (count: number) => `${count} 位其他观察者`,
    contrary: (count: number) => `${count} 项相反迹象需要消退`,
    ask: '可以询问或留意',
    stale: (day: string) => `90 天没有证据：自 ${day}`,
    overridden: (name: string, day: string) => `由 ${name} 设定，有效至 ${day}`,
    computed: '按证据推算',
    coverage: '我方谁认识此人',
    nobody: '尚无人认识',
  },
);
