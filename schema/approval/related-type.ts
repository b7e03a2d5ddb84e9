import { builder } from '../core/builder.ts';

const newest = {
  description: 'What of it was asked to be approved, newest first; the latest 100.',
  query: { orderBy: [{ requestedAt: 'desc' }, { id: 'desc' }], take: 100 },
} as const;

builder.prismaObjectField('Complaint', 'approvals', (t) =>
  t.relation('approvals', { ...newest, query: { orderBy: [...newest.query.orderBy], take: 100 } }),
);
builder.prismaObjectField('Suggestion', 'approvals', (t) =>
  t.relation('approvals', { ...newest, query: { orderBy: [...newest.query.orderBy], take: 100 } }),
);
builder.prismaObjectField('Survey', 'approvals', (t) =>
  t.relation('approvals', { ...newest, query: { orderBy: [...newest.query.orderBy], take: 100 } }),
);
builder.prismaObjectField('FilledForm', 'approvals', (t) =>
  t.relation('approvals', { ...newest, query: { orderBy: [...newest.query.orderBy], take: 100 } }),
);
builder.prismaObjectField('SurveyReport', 'approvals', (t) =>
  t.relation('approvals', { ...newest, query: { orderBy: [...newest.query.orderBy], take: 100 } }),
);
builder.prismaObjectField('ComplaintStatisticsReport', 'approvals', (t) =>
  t.relation('approvals', { ...newest, query: { orderBy: [...newest.query.orderBy], take: 100 } }),
);
