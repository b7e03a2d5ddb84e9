-- CreateEnum
CREATE TYPE "CustomerKind" AS ENUM ('EXTERNAL', 'INTERNAL');

-- CreateEnum
CREATE TYPE "AccountKind" AS ENUM ('IMPORTANT', 'HIGH_VALUE', 'GROUP', 'STRATEGIC');

-- CreateEnum
CREATE TYPE "ValueClass" AS ENUM ('A', 'B', 'C', 'D', 'E');

-- CreateEnum
CREATE TYPE "ServiceClass" AS ENUM ('CORE', 'POTENTIAL', 'REGULAR', 'ASSISTED');

-- CreateEnum
CREATE TYPE "MaintenanceLevel" AS ENUM ('CORE', 'KEY', 'GENERAL', 'POTENTIAL');

-- CreateEnum
CREATE TYPE "MarketType" AS ENUM ('CITY', 'TOWN', 'RURAL');

-- CreateEnum
CREATE TYPE "RetailFormat" AS ENUM ('MALL', 'SUPERMARKET', 'TOBACCO_LIQUOR', 'CONVENIENCE', 'GROCERY', 'OTHER');

-- CreateEnum
CREATE TYPE "TerminalStatus" AS ENUM ('BUILT', 'BUILDING', 'POTENTIAL', 'NOT_BUILT');

-- CreateEnum
CREATE TYPE "Ownership" AS ENUM ('STATE_OWNED', 'JOINT_STOCK', 'JOINT_VENTURE', 'FOREIGN', 'PRIVATE');

-- CreateEnum
CREATE TYPE "Industry" AS ENUM ('CONSUMER_GOODS', 'PROCESSING', 'AUTOMOTIVE', 'ELECTRONICS', 'ASSEMBLY', 'PHARMA', 'CONTRACTING', 'MACHINERY', 'OTHER');

-- CreateEnum
CREATE TYPE "RelationshipTie" AS ENUM ('RELATIVE', 'FRIEND', 'SAME_HOBBY', 'FAMILY');

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "customer_kind" "CustomerKind",
ADD COLUMN     "industry" "Industry",
ADD COLUMN     "kinds" "AccountKind"[] DEFAULT ARRAY[]::"AccountKind"[],
ADD COLUMN     "maintenance_level" "MaintenanceLevel",
ADD COLUMN     "market_type" "MarketType",
ADD COLUMN     "other_industry" TEXT,
ADD COLUMN     "other_retail_format" TEXT,
ADD COLUMN     "ownership" "Ownership",
ADD COLUMN     "process_step" TEXT,
ADD COLUMN     "retail_format" "RetailFormat",
ADD COLUMN     "service_class" "ServiceClass",
ADD COLUMN     "service_class_reason" TEXT,
ADD COLUMN     "service_class_set_at" TIMESTAMPTZ(3),
ADD COLUMN     "terminal_status" "TerminalStatus",
ADD COLUMN     "tier" INTEGER,
ADD COLUMN     "value_class" "ValueClass";

-- CreateTable
CREATE TABLE "account_card" (
    "account_id" UUID NOT NULL,
    "enterprise_profile" TEXT,
    "market_relations" TEXT,
    "product_list" TEXT,
    "sales_plan" TEXT,
    "data_card" TEXT,
    "basic_data" TEXT,
    "management_card" TEXT,
    "company_profile" TEXT,

    CONSTRAINT "account_card_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "relationship_card" (
    "account_id" UUID NOT NULL,
    "competitive_potential" TEXT,
    "countermeasure" TEXT,

    CONSTRAINT "relationship_card_pkey" PRIMARY KEY ("account_id")
);

-- CreateTable
CREATE TABLE "relationship_card_row" (
    "account_id" UUID NOT NULL,
    "rank" INTEGER NOT NULL,
    "position" "RelationPosition" NOT NULL,
    "contact_id" UUID,
    "influence" TEXT,
    "competitor" TEXT,
    "competitor_contact" TEXT,
    "tie" "RelationshipTie",
    "owner_id" UUID,
    "visits_per_quarter" INTEGER,
    "strategy" TEXT,
    "review" TEXT,

    CONSTRAINT "relationship_card_row_pkey" PRIMARY KEY ("account_id","rank")
);

-- CreateIndex
CREATE INDEX "relationship_card_row_contact_idx" ON "relationship_card_row"("contact_id");

-- CreateIndex
CREATE INDEX "relationship_card_row_owner_idx" ON "relationship_card_row"("owner_id");

-- CreateIndex
CREATE INDEX "account_value_class_idx" ON "account"("value_class");

-- CreateIndex
CREATE INDEX "account_service_class_idx" ON "account"("service_class");

-- AddForeignKey
ALTER TABLE "account_card" ADD CONSTRAINT "account_card_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relationship_card" ADD CONSTRAINT "relationship_card_account_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relationship_card_row" ADD CONSTRAINT "relationship_card_row_card_fkey" FOREIGN KEY ("account_id") REFERENCES "relationship_card"("account_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relationship_card_row" ADD CONSTRAINT "relationship_card_row_contact_fkey" FOREIGN KEY ("contact_id") REFERENCES "contact"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "relationship_card_row" ADD CONSTRAINT "relationship_card_row_owner_fkey" FOREIGN KEY ("owner_id") REFERENCES "user"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Finished by hand from here: what a Prisma schema cannot say.
alter table account add constraint account_tier_check check (tier between 1 and 30);
alter table account add constraint account_process_step_check check ((process_step is not null) = (customer_kind is not distinct from 'INTERNAL'));
alter table account add constraint account_retail_format_check check ((other_retail_format is not null) = (retail_format is not distinct from 'OTHER'));
alter table account add constraint account_industry_check check ((other_industry is not null) = (industry is not distinct from 'OTHER'));
alter table account add constraint account_service_class_check check ((service_class is null) = (service_class_set_at is null));
alter table relationship_card_row add constraint relationship_card_row_rank_check check (rank > 0);
alter table relationship_card_row add constraint relationship_card_row_visits_check check (visits_per_quarter between 0 and 100);
alter table account_card add constraint account_card_pages_check check (
  (enterprise_profile is null or enterprise_profile is json object)
  and (market_relations is null or market_relations is json object)
  and (product_list is null or product_list is json object)
  and (sales_plan is null or sales_plan is json object)
  and (data_card is null or data_card is json object)
  and (basic_data is null or basic_data is json object)
  and (management_card is null or management_card is json object)
  and (company_profile is null or company_profile is json object)
);
