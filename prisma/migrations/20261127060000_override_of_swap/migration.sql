-- AlterTable
ALTER TABLE "Override" ADD COLUMN "swapId" UUID;
