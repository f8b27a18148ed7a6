-- Proofs of possession (RFC 9449) that were used. The primary key decides which of two hubs took a proof first.

-- CreateTable
CREATE TABLE "used_proof" (
    "digest" BYTEA NOT NULL,
    "used_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "used_proof_pkey" PRIMARY KEY ("digest")
);

-- CreateIndex
CREATE INDEX "used_proof_used_at_idx" ON "used_proof" USING BRIN ("used_at");

-- Rows live for two minutes: what is dead is to be given back as soon.
ALTER TABLE used_proof SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_vacuum_insert_threshold = -1);

GRANT SELECT, INSERT, DELETE ON used_proof TO yihao_app;
