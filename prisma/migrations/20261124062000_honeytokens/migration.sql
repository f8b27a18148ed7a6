-- Numbers that are nobody's and are planted to be asked for. Found by a keyed hash of their own, so that nobody who has the
-- database can tell which of the subjects they are, or that one of them is asked for.

-- CreateTable
CREATE TABLE "honeytoken" (
    "id" BIGSERIAL NOT NULL,
    "lookup" BYTEA NOT NULL,
    "code_type" VARCHAR(3) NOT NULL,
    "number" BYTEA NOT NULL,
    "planted_at" TIMESTAMPTZ(3) NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "honeytoken_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "honeytoken_lookup_idx" ON "honeytoken"("lookup");

-- Every look-up asks whether its number is planted; the numbers themselves only the list reads, which is not a department's.
GRANT SELECT (id, lookup, removed_at) ON honeytoken TO yihao_app;
GRANT SELECT, INSERT, UPDATE (removed_at) ON honeytoken TO yihao_jobs;
GRANT USAGE ON SEQUENCE honeytoken_id_seq TO yihao_jobs;
