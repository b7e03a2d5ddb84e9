-- CreateEnum
CREATE TYPE "QuarantineReason" AS ENUM ('HIDDEN_FIELD', 'TOO_FAST', 'REPEATED_TEXT');

-- AlterTable
ALTER TABLE "feedback" ADD COLUMN     "quarantine_reasons" "QuarantineReason"[] DEFAULT ARRAY[]::"QuarantineReason"[];

-- Finished by hand from here: what a Prisma schema cannot say.

-- Prisma makes a list with a default nullable.
alter table "feedback" alter column "quarantine_reasons" set not null;

-- The same words that come to a site again and again, found without reading the others.
create index "feedback_text_idx" on "feedback" ("site_id", md5("comment"), "received_at");
