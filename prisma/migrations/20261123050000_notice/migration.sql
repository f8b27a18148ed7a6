-- One-time notices (一次性告知单) as they were given: what an applicant was told is never reworded.

-- CreateTable
CREATE TABLE "one_time_notice" (
    "subject_id" BIGINT NOT NULL,
    "case_id" BIGINT NOT NULL,
    "ordinal" SMALLINT NOT NULL,
    "id" VARCHAR(22) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "issued_at" TIMESTAMPTZ(3) NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "one_time_notice_pkey" PRIMARY KEY ("subject_id","case_id","ordinal")
);

-- CreateIndex
CREATE UNIQUE INDEX "one_time_notice_id_key" ON "one_time_notice"("id");

ALTER TABLE one_time_notice ADD CONSTRAINT one_time_notice_is_numbered_from_one CHECK (ordinal > 0);

CREATE TRIGGER one_time_notice_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON one_time_notice
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

GRANT SELECT, INSERT ON one_time_notice TO yihao_app;
