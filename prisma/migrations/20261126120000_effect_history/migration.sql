-- AlterTable
ALTER TABLE "Effect" ADD COLUMN     "historyId" BIGINT;
