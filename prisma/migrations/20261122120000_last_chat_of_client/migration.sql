-- Finds the last chat of a client when the same client opens a new one; Prisma's schema has no words for such an index.
CREATE INDEX "Chat_clientId_idx" ON "Chat" (("body" #>> '{client,id}'));
