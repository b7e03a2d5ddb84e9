-- CreateEnum
CREATE TYPE "CustomerVerdict" AS ENUM ('SETTLED', 'NOT_SETTLED');

-- CreateEnum
CREATE TYPE "CustomerWay" AS ENUM ('RECEIPT_PAGE', 'TELEPHONE', 'IN_PERSON', 'EMAIL');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ComplaintVerb" ADD VALUE 'NAME_OBJECT';
ALTER TYPE "ComplaintVerb" ADD VALUE 'ISSUE_RECEIPT';
ALTER TYPE "ComplaintVerb" ADD VALUE 'REVOKE_RECEIPT';
ALTER TYPE "ComplaintVerb" ADD VALUE 'CONFIRM';
ALTER TYPE "ComplaintVerb" ADD VALUE 'DISPUTE';
ALTER TYPE "ComplaintVerb" ADD VALUE 'RATE';

-- AlterTable
ALTER TABLE "complaint" ADD COLUMN     "customer_confirmed_at" TIMESTAMPTZ(3),
ADD COLUMN     "customer_disputed_at" TIMESTAMPTZ(3),
ADD COLUMN     "object_department_id" UUID,
ADD COLUMN     "object_user_id" UUID;

-- AlterTable
ALTER TABLE "feedback" ADD COLUMN     "receipt_revoked_at" TIMESTAMPTZ(3),
ALTER COLUMN "site_id" DROP NOT NULL;

-- CreateTable
CREATE TABLE "complaint_receipt" (
    "token_hash" TEXT NOT NULL,
    "complaint_id" UUID NOT NULL,
    "issued_by_id" UUID NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "complaint_receipt_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "complaint_confirmation" (
    "complaint_id" UUID NOT NULL,
    "answer_revision" INTEGER NOT NULL,
    "outcome" "CustomerVerdict" NOT NULL,
    "note" TEXT,
    "via" "CustomerWay" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by_id" UUID,

    CONSTRAINT "complaint_confirmation_pkey" PRIMARY KEY ("complaint_id","answer_revision")
);

-- CreateTable
CREATE TABLE "complaint_follow_up" (
    "complaint_id" UUID NOT NULL,
    "closing" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "open_until" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "via" "CustomerWay",
    "feedback_id" UUID,
    "recorded_by_id" UUID,

    CONSTRAINT "complaint_follow_up_pkey" PRIMARY KEY ("complaint_id","closing")
);

-- CreateTable
CREATE TABLE "complaint_settings" (
    "version" INTEGER NOT NULL,
    "supervisor_limit" DECIMAL(14,2) NOT NULL,
    "department_manager_limit" DECIMAL(14,2) NOT NULL,
    "follow_up_days" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "set_by_id" UUID NOT NULL,
    "activated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "complaint_settings_pkey" PRIMARY KEY ("version")
);

-- CreateIndex
CREATE INDEX "complaint_receipt_complaint_idx" ON "complaint_receipt"("complaint_id", "issued_at");

-- CreateIndex
CREATE INDEX "complaint_receipt_by_idx" ON "complaint_receipt"("issued_by_id");

-- CreateIndex
CREATE INDEX "complaint_confirmation_by_idx" ON "complaint_confirmation"("recorded_by_id");

-- CreateIndex
CREATE UNIQUE INDEX "complaint_follow_up_feedback_key" ON "complaint_follow_up"("feedback_id");

-- CreateIndex
CREATE INDEX "complaint_follow_up_asked_idx" ON "complaint_follow_up"("asked_at", "complaint_id");

-- CreateIndex
CREATE INDEX "complaint_follow_up_by_idx" ON "complaint_follow_up"("recorded_by_id");

-- CreateIndex
CREATE INDEX "complaint_settings_by_idx" ON "complaint_settings"("set_by_id");

-- CreateIndex
CREATE INDEX "complaint_object_user_idx" ON "complaint"("object_user_id");

-- CreateIndex
CREATE INDEX "complaint_object_department_idx" ON "complaint"("object_department_id");

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_object_user_fkey" FOREIGN KEY ("object_user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint" ADD CONSTRAINT "complaint_object_department_fkey" FOREIGN KEY ("object_department_id") REFERENCES "department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_receipt" ADD CONSTRAINT "complaint_receipt_complaint_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_receipt" ADD CONSTRAINT "complaint_receipt_by_fkey" FOREIGN KEY ("issued_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_confirmation" ADD CONSTRAINT "complaint_confirmation_complaint_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_confirmation" ADD CONSTRAINT "complaint_confirmation_by_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_follow_up" ADD CONSTRAINT "complaint_follow_up_complaint_fkey" FOREIGN KEY ("complaint_id") REFERENCES "complaint"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_follow_up" ADD CONSTRAINT "complaint_follow_up_feedback_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_follow_up" ADD CONSTRAINT "complaint_follow_up_by_fkey" FOREIGN KEY ("recorded_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "complaint_settings" ADD CONSTRAINT "complaint_settings_by_fkey" FOREIGN KEY ("set_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.

-- One valid link that staff issued.
create unique index complaint_receipt_valid_key on complaint_receipt (complaint_id) where revoked_at is null;
alter table complaint_receipt add constraint complaint_receipt_hash_check check (token_hash ~ '^[0-9a-f]{64}$');
alter table complaint_receipt add constraint complaint_receipt_expiry_check check (expires_at > issued_at);
alter table complaint add constraint complaint_verdict_check check (
  customer_confirmed_at is null or customer_disputed_at is null
);
alter table complaint_confirmation add constraint complaint_confirmation_revision_check check (answer_revision > 0);
-- Whoever is not satisfied has said why.
alter table complaint_confirmation add constraint complaint_confirmation_note_check check (
  outcome = 'SETTLED' or note is not null
);
alter table complaint_confirmation add constraint complaint_confirmation_way_check check (
  (via = 'RECEIPT_PAGE') = (recorded_by_id is null)
);
alter table complaint_follow_up add constraint complaint_follow_up_closing_check check (closing > 0);
alter table complaint_follow_up add constraint complaint_follow_up_open_check check (open_until > asked_at);
alter table complaint_follow_up add constraint complaint_follow_up_answer_check check (
  (answered_at is null) = (via is null) and (answered_at is null) = (feedback_id is null)
  and (recorded_by_id is not null) = (via is not null and via <> 'RECEIPT_PAGE')
);
alter table complaint_settings add constraint complaint_settings_version_check check (version > 1);
alter table complaint_settings add constraint complaint_settings_limit_check check (
  supervisor_limit >= 0 and department_manager_limit >= supervisor_limit
);
alter table complaint_settings add constraint complaint_settings_days_check check (follow_up_days between 1 and 365);
-- Only the rating of a complaint's handling comes from nowhere.
alter table feedback add constraint feedback_site_check check (site_id is not null or kind = 'RATING');
