// Before each test file. The files of a worker share their modules, so what has to happen once for every file stands here.

import { afterAll } from 'vitest';
import { tidyUp } from './database.ts';

afterAll(tidyUp);
