-- Use vouchers (用证码): the right to redeem one certificate type of one subject for one case, bound to a key and counted.

-- CreateTable
CREATE TABLE "voucher" (
    "subject_id" BIGINT NOT NULL,
    "id" VARCHAR(22) NOT NULL,
    "client_id" VARCHAR(100) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "item_code" VARCHAR(33) NOT NULL,
    "case_number" VARCHAR(64) NOT NULL,
    "type_code" VARCHAR(21) NOT NULL,
    "fields" TEXT[],
    "holder_key" BYTEA NOT NULL,
    "uses_allowed" SMALLINT NOT NULL,
    "uses" SMALLINT NOT NULL DEFAULT 0,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "voucher_pkey" PRIMARY KEY ("subject_id","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "voucher_id_key" ON "voucher"("id");

-- CreateIndex
CREATE INDEX "voucher_expires_at_idx" ON "voucher"("expires_at");

ALTER TABLE voucher
  ADD CONSTRAINT voucher_is_used_no_more_than_allowed CHECK (uses BETWEEN 0 AND uses_allowed),
  ADD CONSTRAINT voucher_lives_for_minutes CHECK (expires_at > issued_at AND expires_at <= issued_at + interval '1 hour'),
  ADD CONSTRAINT voucher_is_bound_to_a_key CHECK (length(holder_key) = 32);

-- What it is good for never changes; it is counted up, revoked, and forgotten after its time.
GRANT SELECT, INSERT, DELETE ON voucher TO yihao_app;
GRANT UPDATE (uses, revoked_at) ON voucher TO yihao_app;
