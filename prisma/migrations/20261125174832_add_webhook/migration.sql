-- CreateEnum
CREATE TYPE "WebhookState" AS ENUM ('ACTIVE', 'DISABLED');

-- CreateEnum
CREATE TYPE "WebhookDisabledReason" AS ENUM ('BY_HAND', 'FAILING', 'GONE', 'OWNER_WITHOUT_ROLE', 'DOCUMENT_REFUSED');

-- CreateEnum
CREATE TYPE "WebhookFailure" AS ENUM ('STATUS', 'REDIRECT', 'TIMEOUT', 'NO_ADDRESS', 'PRIVATE_ADDRESS', 'NO_CONNECTION', 'CERTIFICATE');

-- CreateTable
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "variables" TEXT,
    "owner_id" UUID NOT NULL,
    "role" "Role" NOT NULL,
    "state" "WebhookState" NOT NULL DEFAULT 'ACTIVE',
    "disabled_reason" "WebhookDisabledReason",
    "disabled_at" TIMESTAMPTZ(3),
    "key_id" TEXT NOT NULL,
    "wrapped_key" BYTEA NOT NULL,
    "secret" BYTEA NOT NULL,
    "old_secret" BYTEA,
    "old_secret_until" TIMESTAMPTZ(3),
    "cursor" TEXT NOT NULL,
    "line" INTEGER NOT NULL DEFAULT 1,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_attempt_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_id" UUID,
    "leased_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    "message_id" TEXT NOT NULL,
    "event_id" UUID,
    "type" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL,
    "delivered" BOOLEAN NOT NULL,
    "response_status" INTEGER,
    "failure" "WebhookFailure",
    "duration_ms" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "next_attempt_at" TIMESTAMPTZ(3),
    "after" TEXT NOT NULL,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "webhook_owner_idx" ON "webhook"("owner_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_created_idx" ON "webhook"("created_at", "id");

-- CreateIndex
CREATE INDEX "webhook_due_idx" ON "webhook"("state", "next_attempt_at", "id");

-- CreateIndex
CREATE INDEX "webhook_delivery_webhook_idx" ON "webhook_delivery"("webhook_id", "at", "id");

-- CreateIndex
CREATE INDEX "webhook_delivery_at_idx" ON "webhook_delivery"("at");

-- AddForeignKey
ALTER TABLE "webhook" ADD CONSTRAINT "webhook_owner_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.
alter table webhook add constraint webhook_disabled_check check (
  (state = 'DISABLED') = (disabled_reason is not null) and (disabled_reason is null) = (disabled_at is null));
alter table webhook add constraint webhook_old_secret_check check ((old_secret is null) = (old_secret_until is null));
alter table webhook add constraint webhook_lease_check check ((lease_id is null) = (leased_until is null));
alter table webhook add constraint webhook_attempts_check check (attempts >= 0);
alter table webhook_delivery add constraint webhook_delivery_check check (
  attempt >= 1 and duration_ms >= 0 and delivered = (failure is null) and (next_attempt_at is null or not delivered));
