-- CreateEnum
CREATE TYPE "NoticeChannel" AS ENUM ('IN_APP', 'EMAIL', 'SMS');

-- CreateEnum
CREATE TYPE "NoticeCategory" AS ENUM ('COMPLAINT', 'DEADLINE', 'SUGGESTION', 'RATING', 'COMMITMENT', 'APPROVAL', 'ACCOUNT', 'SYSTEM');

-- CreateEnum
CREATE TYPE "NoticeUrgency" AS ENUM ('URGENT', 'NOW', 'DIGEST');

-- CreateEnum
CREATE TYPE "NoticeDeliveryState" AS ENUM ('WAITING', 'RETRYING', 'SENT', 'FAILED', 'WITHDRAWN');

-- CreateEnum
CREATE TYPE "NoticeFailure" AS ENUM ('REFUSED', 'DEFERRED', 'TIMEOUT', 'NO_CONNECTION', 'REDIRECT', 'PRIVATE_ADDRESS', 'CERTIFICATE');

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "event_id" UUID NOT NULL,
    "topic" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "account_id" UUID,
    "facts" JSONB NOT NULL,
    "category" "NoticeCategory" NOT NULL,
    "urgency" "NoticeUrgency" NOT NULL,
    "is_mandatory" BOOLEAN NOT NULL,
    "is_in_app" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "email_id" UUID,
    "sms_id" UUID,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_delivery" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "channel" "NoticeChannel" NOT NULL,
    "state" "NoticeDeliveryState" NOT NULL DEFAULT 'WAITING',
    "is_digest" BOOLEAN NOT NULL,
    "is_urgent" BOOLEAN NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sent_at" TIMESTAMPTZ(3),
    "lease_id" UUID,
    "leased_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notice_attempt" (
    "delivery_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "failure" "NoticeFailure",
    "reply" TEXT,
    "duration_ms" INTEGER NOT NULL,

    CONSTRAINT "notice_attempt_pkey" PRIMARY KEY ("delivery_id","seq")
);

-- CreateTable
CREATE TABLE "notice_policy" (
    "event_type" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recipients" TEXT[],
    "channels" "NoticeChannel"[],
    "urgency" "NoticeUrgency" NOT NULL,
    "is_mandatory" BOOLEAN NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_policy_pkey" PRIMARY KEY ("event_type")
);

-- CreateTable
CREATE TABLE "notice_preference" (
    "user_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "sms_number" TEXT,
    "quiet_from" INTEGER,
    "quiet_to" INTEGER,
    "digest_at" INTEGER NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_preference_pkey" PRIMARY KEY ("user_id")
);

-- CreateTable
CREATE TABLE "notice_mute" (
    "user_id" UUID NOT NULL,
    "category" "NoticeCategory" NOT NULL,
    "channel" "NoticeChannel" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_mute_pkey" PRIMARY KEY ("user_id","category","channel")
);

-- CreateTable
CREATE TABLE "notice_cursor" (
    "one" BOOLEAN NOT NULL DEFAULT true,
    "cursor" TEXT NOT NULL,

    CONSTRAINT "notice_cursor_pkey" PRIMARY KEY ("one")
);

-- CreateIndex
CREATE INDEX "notice_user_idx" ON "notice"("user_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "notice_email_idx" ON "notice"("email_id");

-- CreateIndex
CREATE INDEX "notice_sms_idx" ON "notice"("sms_id");

-- CreateIndex
CREATE INDEX "notice_created_idx" ON "notice"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "notice_event_user_key" ON "notice"("event_id", "user_id");

-- CreateIndex
CREATE INDEX "notice_delivery_next_idx" ON "notice_delivery"("next_attempt_at", "id");

-- CreateIndex
CREATE INDEX "notice_delivery_user_idx" ON "notice_delivery"("user_id", "due_at");

-- CreateIndex
CREATE INDEX "notice_delivery_created_idx" ON "notice_delivery"("created_at", "id");

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_email_fkey" FOREIGN KEY ("email_id") REFERENCES "notice_delivery"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_sms_fkey" FOREIGN KEY ("sms_id") REFERENCES "notice_delivery"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_delivery" ADD CONSTRAINT "notice_delivery_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_attempt" ADD CONSTRAINT "notice_attempt_delivery_fkey" FOREIGN KEY ("delivery_id") REFERENCES "notice_delivery"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_preference" ADD CONSTRAINT "notice_preference_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice_mute" ADD CONSTRAINT "notice_mute_user_fkey" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.
alter table notice_delivery add constraint notice_delivery_channel_check check (channel <> 'IN_APP' and (channel = 'EMAIL' or not is_digest));
alter table notice_delivery add constraint notice_delivery_state_check check (
  (state in ('WAITING', 'RETRYING')) = (next_attempt_at is not null) and (state = 'SENT') = (sent_at is not null) and attempts >= 0);
alter table notice_delivery add constraint notice_delivery_lease_check check ((lease_id is null) = (leased_until is null));
alter table notice_attempt add constraint notice_attempt_check check (seq >= 1 and duration_ms >= 0 and length(reply) <= 500);
alter table notice_preference add constraint notice_preference_check check (
  language in ('EN', 'ZH_CN') and (quiet_from is null) = (quiet_to is null)
  and quiet_from between 0 and 1439 and quiet_to between 0 and 1439 and digest_at between 0 and 1439);
alter table notice_cursor add constraint notice_cursor_one_check check (one);
-- The unread count of somebody, however many they have read.
create index notice_unread_idx on notice (user_id) where read_at is null and is_in_app;
