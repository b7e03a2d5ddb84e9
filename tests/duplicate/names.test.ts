import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { foldName, keysOf, nameKey, namesAlike, phoneKey } from '../../schema/core/names.ts';

test.each([
  ['顾明轩 Gu Míng-Xuān', 'person', 'gumingxuan gumingxuan'],
  ['单雄信', 'person', 'shanxiongxin'], // as a family name, not dan
  ['Lü Bu', 'person', 'lubu'],
  ['吕布', 'person', 'lubu'],
  ['Lanhai Logistics Co., Ltd.', 'company', 'lanhailogistics'],
  ['蓝海物流有限公司', 'company', 'lanhaiwuliu'],
  ['藍海物流股份有限公司', 'company', 'lanhaiwuliu'],
  ['Company', 'company', 'company'],
  ['！？', 'person', ''],
] as const)('folds %s (%s) to %j', (name, kind, key) => {
  expect(nameKey(name, kind)).toBe(key);
});

test.each([
  ['+86 21 5550 0142', '2155500142'],
  ['021-5550 0142', '2155500142'],
  ['0086 (21) 5550.0142', '2155500142'],
  ['+49 (0)30 1234567', '49301234567'],
  ['+86 571 8888 0000 ext 12', '57188880000#12'],
  ['0571 88880000 转 12', '57188880000#12'],
  ['860012', '860012'],
])('reduces the number %s to %s', (phone, key) => {
  expect(phoneKey(phone)).toBe(key);
});

test('makes keys of what is given only', () => {
  expect(keysOf({}, 'person')).toEqual({});
  expect(keysOf({ phone: null }, 'person')).toEqual({ phoneKey: null });
  expect(keysOf({ name: 'Tang Li' }, 'person')).toEqual({ nameKey: 'tangli' });
});

describe('names are alike:', () => {
  test.each([
    ['Zhang Wei', '张伟', 'person', true],
    ['Wei Zhang', '张伟', 'person', false], // another order is another name: Wei may be the family name
    ['张伟', '章伟', 'person', true], // typed by sound
    ['李明', '李敏', 'person', false],
    ['顾明轩 Gu Mingxuan', '顾明轩', 'person', true],
    ['Gu Ming Xuan', '顾明轩 Gu Mingxuan', 'person', true],
    ['Tang Li', 'Peng Fei', 'person', false],
    ['Harbour & Pine Hotels 港湾松酒店集团', '港湾松酒店集团有限公司', 'company', true],
    ['Harbour & Pine Hotels 港湾松酒店集团', 'Harbor and Pine Hotel', 'company', true],
    ['Harbour & Pine Hotels 港湾松酒店集团', 'Harbour & Pine Resort Sanya 港湾松三亚度假村', 'company', false],
    ['IBM 中国', '3M 中国', 'company', false],
    ['Lanhai Wuliu Ltd', '蓝海物流有限公司', 'company', true],
    ['Acme GmbH', 'ACME AG', 'company', true],
  ] as const)('%s and %s (%s): %s', (one, other, kind, alike) => {
    expect(namesAlike(one, other, kind)).toBe(alike);
  });

  test('whichever comes first, and always with themselves', () => {
    const name = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...Array.from('张伟章李明敏港湾松酒店 abcxyz')) }),
    );
    fc.assert(
      fc.property(name, name, fc.constantFrom('company', 'person'), (one, other, kind) => {
        expect(namesAlike(one, other, kind)).toBe(namesAlike(other, one, kind));
        const { latin, characters } = foldName(one, kind);
        if (latin !== '' || characters > 0) expect(namesAlike(one, one, kind)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
