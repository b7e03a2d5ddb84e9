-- CreateEnum
CREATE TYPE "ThemePreset" AS ENUM ('ENTENTE', 'INK', 'OCEAN', 'PAPER', 'ROSE', 'NIGHT', 'CONTRAST');

-- AlterTable
ALTER TABLE "feedback" ADD COLUMN     "contact_id" UUID,
ADD COLUMN     "visitor_id" TEXT;

-- AlterTable
ALTER TABLE "site" ADD COLUMN     "display_rules" JSONB,
ADD COLUMN     "identity_keys" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "key_id" TEXT,
ADD COLUMN     "old_signing_secret" BYTEA,
ADD COLUMN     "old_signing_secret_until" TIMESTAMPTZ(3),
ADD COLUMN     "previous_key" TEXT,
ADD COLUMN     "previous_key_until" TIMESTAMPTZ(3),
ADD COLUMN     "signing_secret" BYTEA,
ADD COLUMN     "signing_secret_at" TIMESTAMPTZ(3),
ADD COLUMN     "theme_preset" "ThemePreset" NOT NULL DEFAULT 'ENTENTE',
ADD COLUMN     "wrapped_key" BYTEA;

-- CreateTable
CREATE TABLE "identity_use" (
    "site_id" UUID NOT NULL,
    "jti_hash" TEXT NOT NULL,
    "holder_hash" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_use_pkey" PRIMARY KEY ("site_id","jti_hash")
);

-- CreateIndex
CREATE INDEX "identity_use_expires_idx" ON "identity_use"("expires_at");

-- CreateIndex
CREATE INDEX "feedback_contact_idx" ON "feedback"("contact_id");

-- CreateIndex
CREATE UNIQUE INDEX "site_previous_key_key" ON "site"("previous_key");

-- AddForeignKey
ALTER TABLE "feedback" ADD CONSTRAINT "feedback_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity_use" ADD CONSTRAINT "identity_use_site_fkey" FOREIGN KEY ("site_id") REFERENCES "site"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.
alter table site
  add constraint site_previous_key_check check ((previous_key is null) = (previous_key_until is null)),
  add constraint site_sealing_key_check
    check ((key_id is null) = (wrapped_key is null) and (signing_secret is null or key_id is not null)),
  add constraint site_signing_secret_check check ((signing_secret is null) = (signing_secret_at is null)),
  add constraint site_old_signing_secret_check
    check ((old_signing_secret is null) = (old_signing_secret_until is null)
           and (old_signing_secret is null or signing_secret is not null));
