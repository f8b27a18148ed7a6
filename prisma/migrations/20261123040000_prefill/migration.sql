-- Prefill receipts that were handed in: each serves once, and the same submission again is known by its digest.

-- CreateTable
CREATE TABLE "prefill_receipt_used" (
    "subject_id" BIGINT NOT NULL,
    "jti" VARCHAR(40) NOT NULL,
    "case_id" BIGINT NOT NULL,
    "digest" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "prefill_receipt_used_pkey" PRIMARY KEY ("subject_id","jti")
);

-- A receipt that was used is never unused again.
CREATE TRIGGER prefill_receipt_used_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON prefill_receipt_used
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

GRANT SELECT, INSERT ON prefill_receipt_used TO yihao_app;
