import { describe, expect, test } from 'vitest';
import { problemsOf, valuesOf } from '../../widget/validation.ts';

describe('before it is sent', () => {
  test('a rating needs its level and nothing else', () => {
    expect(problemsOf('RATING', {})).toEqual({ level: { code: 'REQUIRED' } });
    expect(problemsOf('RATING', { level: 'NEUTRAL' })).toEqual({});
  });

  test.each(['SUGGESTION', 'COMPLAINT'] as const)('a %s needs words, not blanks', (kind) => {
    expect(problemsOf(kind, {})).toEqual({ comment: { code: 'REQUIRED' } });
    expect(problemsOf(kind, { comment: ' \n\t' })).toEqual({ comment: { code: 'REQUIRED' } });
    expect(problemsOf(kind, { comment: ' x ' })).toEqual({});
  });

  test('2,000 characters are taken and 2,001 are not, blanks at the ends not counted', () => {
    expect(problemsOf('SUGGESTION', { comment: ` ${'字'.repeat(2_000)} ` })).toEqual({});
    expect(problemsOf('SUGGESTION', { comment: '字'.repeat(2_001) })).toEqual({ comment: { code: 'TOO_LONG' } });
    expect(problemsOf('RATING', { level: 'SATISFIED', comment: 'x'.repeat(2_001) })).toEqual({
      comment: { code: 'TOO_LONG' },
    });
  });

  test('a wanted reply needs a telephone number or an e-mail address', () => {
    const wanted = { comment: 'x', wantsReply: true };
    expect(problemsOf('COMPLAINT', wanted)).toEqual({ contactEmail: { code: 'CONTACT_REQUIRED' } });
    expect(problemsOf('COMPLAINT', { ...wanted, contactName: 'Li Na' })).toEqual({
      contactEmail: { code: 'CONTACT_REQUIRED' },
    });
    expect(problemsOf('COMPLAINT', { ...wanted, contactPhone: '+86 (21) 5550-0142' })).toEqual({});
    expect(problemsOf('COMPLAINT', { ...wanted, contactEmail: 'li.na@example.com' })).toEqual({});
  });

  test.each(['plain', 'a@b', '@b.example', 'a b@c.example', 'a@b@c.example'])(
    '%j is no e-mail address',
    (contactEmail) => {
      expect(problemsOf('COMPLAINT', { comment: 'x', wantsReply: true, contactEmail })).toEqual({
        contactEmail: { code: 'MALFORMED_EMAIL' },
      });
    },
  );

  test.each(['1234', 'call me', '+ - ()'])('%j is no telephone number', (contactPhone) => {
    expect(problemsOf('COMPLAINT', { comment: 'x', wantsReply: true, contactPhone })).toEqual({
      contactPhone: { code: 'MALFORMED_PHONE' },
    });
  });

  test('all problems are found at once', () => {
    expect(problemsOf('RATING', { wantsReply: true, contactEmail: 'x', contactPhone: '1' })).toEqual({
      level: { code: 'REQUIRED' },
      contactEmail: { code: 'MALFORMED_EMAIL' },
      contactPhone: { code: 'MALFORMED_PHONE' },
    });
  });
});

describe('what is sent', () => {
  test('is trimmed, and what is empty stays out', () => {
    expect(valuesOf('RATING', { level: 'SATISFIED', subject: null, comment: '  ' })).toEqual({
      level: 'SATISFIED',
    });
    expect(valuesOf('COMPLAINT', { comment: ' late ', wantsReply: false })).toEqual({ comment: 'late' });
  });

  test('has no contact once the visitor no longer wants a reply', () => {
    const contact = { contactName: 'Li Na', contactPhone: ' 021 5550 0142 ', contactEmail: '' };
    expect(valuesOf('COMPLAINT', { comment: 'x', wantsReply: true, ...contact })).toEqual({
      comment: 'x',
      wantsReply: true,
      contactName: 'Li Na',
      contactPhone: '021 5550 0142',
    });
    expect(valuesOf('COMPLAINT', { comment: 'x', wantsReply: false, ...contact })).toEqual({ comment: 'x' });
  });

  test('has level and subject for ratings only', () => {
    const draft = { level: 'NEUTRAL', subject: 'SERVICE_ATTITUDE', comment: 'x' } as const;
    expect(valuesOf('RATING', draft)).toEqual(draft);
    expect(valuesOf('SUGGESTION', draft)).toEqual({ comment: 'x' });
  });
});
