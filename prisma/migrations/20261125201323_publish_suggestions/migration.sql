-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "SuggestionVerb" ADD VALUE 'PUBLISH';
ALTER TYPE "SuggestionVerb" ADD VALUE 'WITHDRAW';

-- AlterTable
ALTER TABLE "site" ADD COLUMN     "shows_suggestions" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "suggestion_publication" (
    "suggestion_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "published_by_id" UUID NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "suggestion_publication_pkey" PRIMARY KEY ("suggestion_id")
);

-- CreateIndex
CREATE INDEX "suggestion_publication_by_idx" ON "suggestion_publication"("published_by_id");

-- AddForeignKey
ALTER TABLE "suggestion_publication" ADD CONSTRAINT "suggestion_publication_suggestion_fkey" FOREIGN KEY ("suggestion_id") REFERENCES "suggestion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_publication" ADD CONSTRAINT "suggestion_publication_by_fkey" FOREIGN KEY ("published_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.

alter table suggestion_publication add constraint suggestion_publication_title_check check (title <> '');
alter table suggestion_publication add constraint suggestion_publication_text_check check (text <> '');
