import { expect, test } from 'vitest';
import { readOptions } from './options.ts';

test('the long form is what stands in the command, with defaults for the rest', () => {
  const options = readOptions(
    '--disconnects 1000 --subscribers 20 --instances 2 --transport ws,sse --seed 5'.split(' '),
  );

  expect(options).toEqual({
    disconnects: 1_000,
    subscribers: 20,
    instances: 2,
    transports: ['ws', 'sse'],
    writers: 6,
    rate: 80,
    connectionMs: 1_200,
    killListener: 0,
    restarts: 0,
    moreThan: 5_000,
    deadlineSeconds: 300,
    seed: 5,
    redisUrl: null,
  });
  expect(readOptions(['--seed', '5'])).toEqual(options);
  expect(readOptions([]).seed).not.toBe(readOptions([]).seed);
});

test('options that can’t be used are refused, each by name', () => {
  expect(() => readOptions(['--subscribers', '0', '--transport', 'ws,pigeon'])).toThrow(
    '--subscribers: Too small: expected number to be >=1\n--transport.1: Invalid option: expected one of "ws"|"sse"',
  );
  expect(() => readOptions(['--disconnect', '7'])).toThrow("Unknown option '--disconnect'");
});
