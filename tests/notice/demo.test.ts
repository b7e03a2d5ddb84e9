import { expect, test } from 'vitest';

import { startServer } from '../support/server.ts';

test('the people of the demo company have read what is old, and have something new to read', async () => {
  const server = await startServer();
  const { db } = server;
  try {
    const unread = await db.notice.groupBy({ by: ['userId'], where: { readAt: null }, _count: true });
    const read = await db.notice.count({ where: { readAt: { not: null } } });
    const types = await db.notice.findMany({ distinct: ['category'], select: { category: true } });

    expect(unread.length).toBeGreaterThan(3);
    expect(Math.max(...unread.map(({ _count }) => _count))).toBeLessThan(100);
    expect(read).toBeGreaterThan(0);
    expect(types.map(({ category }) => category).sort()).toEqual(
      expect.arrayContaining(['COMPLAINT', 'DEADLINE', 'RATING', 'SUGGESTION']),
    );
    expect(await db.noticeDelivery.count()).toBe(0);
  } finally {
    await server.stop();
  }
});
