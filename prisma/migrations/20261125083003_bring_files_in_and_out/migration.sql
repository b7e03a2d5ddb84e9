-- CreateEnum
CREATE TYPE "ExportState" AS ENUM ('WAITING', 'RUNNING', 'DONE', 'FAILED');

-- CreateEnum
CREATE TYPE "CsvKind" AS ENUM ('ACCOUNT', 'CONTACT');

-- CreateEnum
CREATE TYPE "ImportMode" AS ENUM ('DRY_RUN', 'RUN');

-- CreateEnum
CREATE TYPE "ImportState" AS ENUM ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED', 'UNDOING', 'UNDONE');

-- CreateEnum
CREATE TYPE "ImportOutcome" AS ENUM ('CREATED', 'UPDATED', 'UNCHANGED', 'FAILED');

-- CreateEnum
CREATE TYPE "UndoOutcome" AS ENUM ('UNDONE', 'CHANGED_SINCE', 'IN_USE', 'OUT_OF_REACH');

-- CreateTable
CREATE TABLE "export" (
    "id" UUID NOT NULL,
    "kind" "CsvKind" NOT NULL,
    "state" "ExportState" NOT NULL,
    "starter_id" UUID NOT NULL,
    "roles" "Role"[],
    "filter" TEXT NOT NULL,
    "columns" TEXT[],
    "language" "Language" NOT NULL,
    "bom" BOOLEAN NOT NULL,
    "rows_total" INTEGER,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "export_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_part" (
    "export_id" UUID NOT NULL,
    "part" INTEGER NOT NULL,
    "ids" UUID[],
    "rows" TEXT NOT NULL,

    CONSTRAINT "export_part_pkey" PRIMARY KEY ("export_id","part")
);

-- CreateTable
CREATE TABLE "import" (
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "kind" "CsvKind" NOT NULL,
    "mode" "ImportMode" NOT NULL,
    "state" "ImportState" NOT NULL,
    "starter_id" UUID NOT NULL,
    "roles" "Role"[],
    "csv" TEXT,
    "delimiter" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "empties_values" BOOLEAN NOT NULL,
    "rows_total" INTEGER NOT NULL,
    "rows_done" INTEGER NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "undone" INTEGER NOT NULL DEFAULT 0,
    "not_undone" INTEGER NOT NULL DEFAULT 0,
    "failure" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "undoable_until" TIMESTAMPTZ(3),

    CONSTRAINT "import_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row" (
    "import_id" UUID NOT NULL,
    "row" INTEGER NOT NULL,
    "outcome" "ImportOutcome",
    "record_id" UUID,
    "version_before" INTEGER,
    "version_after" INTEGER,
    "before" TEXT,
    "problems" JSONB,
    "undo" "UndoOutcome",

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("import_id","row")
);

-- CreateIndex
CREATE INDEX "export_starter_idx" ON "export"("starter_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "export_state_idx" ON "export"("state");

-- CreateIndex
CREATE INDEX "export_expires_idx" ON "export"("expires_at");

-- CreateIndex
CREATE INDEX "import_starter_idx" ON "import"("starter_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "import_state_idx" ON "import"("state");

-- CreateIndex
CREATE INDEX "import_undoable_idx" ON "import"("undoable_until");

-- CreateIndex
CREATE INDEX "import_row_record_idx" ON "import_row"("record_id");

-- AddForeignKey
ALTER TABLE "export" ADD CONSTRAINT "export_starter_fkey" FOREIGN KEY ("starter_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_part" ADD CONSTRAINT "export_part_export_fkey" FOREIGN KEY ("export_id") REFERENCES "export"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import" ADD CONSTRAINT "import_starter_fkey" FOREIGN KEY ("starter_id") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_import_fkey" FOREIGN KEY ("import_id") REFERENCES "import"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.

alter table import add constraint import_rows_check check (rows_done between 0 and rows_total);
-- The file holds what is personal: it never outlives the work on it.
alter table import add constraint import_csv_check check (csv is null or state in ('WAITING', 'RUNNING', 'CANCELLED'));
alter table export_part add constraint export_part_check check (part >= 1 and cardinality(ids) >= 1);
