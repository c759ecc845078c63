-- The columns of a rotation become its body, so that what is stored goes on.
-- AlterTable
ALTER TABLE "Rotation" ADD COLUMN "name" TEXT, ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0, ADD COLUMN "body" JSONB;
UPDATE "Rotation" SET "name" = 'Chat duty', "body" = jsonb_build_object(
  'agents', "agentIds",
  'pattern', jsonb_build_object('every', CASE "shift" WHEN 'weekly' THEN 'week' ELSE 'day' END),
  'handover', "handover", 'timeZone', "timeZone", 'start', "start", 'backups', 0);
ALTER TABLE "Rotation" ALTER COLUMN "name" SET NOT NULL, ALTER COLUMN "body" SET NOT NULL,
DROP COLUMN "agentIds",
DROP COLUMN "handover",
DROP COLUMN "shift",
DROP COLUMN "start",
DROP COLUMN "timeZone";

-- AlterTable: whoever has an override already has made it.
ALTER TABLE "Override" ADD COLUMN "byId" TEXT, ADD COLUMN "createdAt" TIMESTAMPTZ(3), ADD COLUMN "reason" TEXT;
UPDATE "Override" SET "byId" = "agentId", "createdAt" = "from";
ALTER TABLE "Override" ALTER COLUMN "byId" SET NOT NULL, ALTER COLUMN "createdAt" SET NOT NULL;

-- CreateTable
CREATE TABLE "Swap" (
    "id" UUID NOT NULL,
    "rotationId" TEXT NOT NULL,
    "agentId" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "askedId" TEXT,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3) NOT NULL,
    "note" TEXT,
    "state" TEXT NOT NULL DEFAULT 'open',
    "takenById" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Swap_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Absence" (
    "id" UUID NOT NULL,
    "agentId" TEXT NOT NULL,
    "from" TIMESTAMPTZ(3) NOT NULL,
    "to" TIMESTAMPTZ(3),
    "source" TEXT NOT NULL,
    "note" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "kind" TEXT NOT NULL,
    "ownerId" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("kind","ownerId")
);

-- CreateIndex
CREATE INDEX "Swap_state_idx" ON "Swap"("state");

-- CreateIndex
CREATE INDEX "Absence_agentId_endedAt_idx" ON "Absence"("agentId", "endedAt");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_secret_key" ON "CalendarFeed"("secret");

