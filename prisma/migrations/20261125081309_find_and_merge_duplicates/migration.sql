-- Like names are found by trigrams. The extension comes with PostgreSQL and is trusted: a database's owner may create it.
create extension if not exists pg_trgm;

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "name_key" TEXT,
ADD COLUMN     "phone_key" TEXT;

-- AlterTable
ALTER TABLE "affiliation" ADD COLUMN     "department" TEXT,
ALTER COLUMN "role" DROP NOT NULL;

-- AlterTable
ALTER TABLE "contact" ADD COLUMN     "merged_into_id" UUID,
ADD COLUMN     "name_key" TEXT,
ADD COLUMN     "phone_key" TEXT;

-- CreateTable
CREATE TABLE "merge" (
    "id" UUID NOT NULL,
    "account_id" UUID,
    "duplicate_account_id" UUID,
    "contact_id" UUID,
    "duplicate_contact_id" UUID,
    "moved" JSONB NOT NULL,
    "moved_count" INTEGER NOT NULL,
    "merged_by_id" UUID NOT NULL,
    "merged_at" TIMESTAMPTZ(3) NOT NULL,
    "undone_by_id" UUID,
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "merge_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "merge_account_idx" ON "merge"("account_id", "id");

-- CreateIndex
CREATE INDEX "merge_duplicate_account_idx" ON "merge"("duplicate_account_id");

-- CreateIndex
CREATE INDEX "merge_contact_idx" ON "merge"("contact_id", "id");

-- CreateIndex
CREATE INDEX "merge_duplicate_contact_idx" ON "merge"("duplicate_contact_id");

-- CreateIndex
CREATE INDEX "merge_merged_by_idx" ON "merge"("merged_by_id");

-- CreateIndex
CREATE INDEX "merge_undone_by_idx" ON "merge"("undone_by_id");

-- CreateIndex
CREATE INDEX "account_merged_into_idx" ON "account"("merged_into_id");

-- CreateIndex
CREATE INDEX "account_phone_idx" ON "account"("phone_key");

-- CreateIndex
CREATE INDEX "account_name_key_idx" ON "account" USING GIN ("name_key" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "contact_merged_into_idx" ON "contact"("merged_into_id");

-- CreateIndex
CREATE INDEX "contact_phone_idx" ON "contact"("phone_key");

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_merged_into_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "contact" ADD CONSTRAINT "contact_merged_into_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merge" ADD CONSTRAINT "merge_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merge" ADD CONSTRAINT "merge_duplicate_account_fkey" FOREIGN KEY ("duplicate_account_id") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merge" ADD CONSTRAINT "merge_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merge" ADD CONSTRAINT "merge_duplicate_contact_fkey" FOREIGN KEY ("duplicate_contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merge" ADD CONSTRAINT "merge_merged_by_fkey" FOREIGN KEY ("merged_by_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "merge" ADD CONSTRAINT "merge_undone_by_fkey" FOREIGN KEY ("undone_by_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.

-- A person has one further post at an account at a time.
create unique index affiliation_current_key on affiliation (contact_id, account_id) where ended_on is null;
create index contact_email_idx on contact (lower(email));
alter table account add constraint account_merged_into_check check (merged_into_id <> id and (merged_into_id is null or deleted_at is not null));
alter table contact add constraint contact_merged_into_check check (merged_into_id <> id and (merged_into_id is null or deleted_at is not null));
alter table merge add constraint merge_of_check check (
  (account_id is null) = (duplicate_account_id is null) and (contact_id is null) = (duplicate_contact_id is null)
  and (account_id is null) <> (contact_id is null)
);
alter table merge add constraint merge_two_check check (account_id <> duplicate_account_id or contact_id <> duplicate_contact_id);
alter table merge add constraint merge_undone_check check ((undone_at is null) = (undone_by_id is null));
-- A record stands for one other at a time.
create unique index merge_duplicate_account_key on merge (duplicate_account_id) where undone_at is null;
create unique index merge_duplicate_contact_key on merge (duplicate_contact_id) where undone_at is null;
