-- AlterTable
ALTER TABLE "Swap" ADD COLUMN "inReturn" JSONB;
