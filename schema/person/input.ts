import { z } from 'zod';
import { idOf } from '../core/shapes.ts';

/** `exportPerson`. */
export const exporting = z.object({ contactId: idOf('Contact') });
