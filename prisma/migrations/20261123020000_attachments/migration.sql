-- Files of cases. What lies in the object store is sealed and named by keyed hash of its content; here stands to which case
-- it belongs, with its file name and digest sealed.

-- CreateTable
CREATE TABLE "attachment" (
    "subject_id" BIGINT NOT NULL,
    "id" VARCHAR(36) NOT NULL,
    "case_id" BIGINT NOT NULL,
    "object_name" VARCHAR(64) NOT NULL,
    "bytes" INTEGER NOT NULL,
    "media_type" VARCHAR(40) NOT NULL,
    "material" SMALLINT,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("subject_id","id")
);

-- CreateTable
CREATE TABLE "attachment_locator" (
    "id" VARCHAR(36) NOT NULL,
    "subject_id" BIGINT NOT NULL,

    CONSTRAINT "attachment_locator_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "attachment_subject_id_case_id_object_name_key" ON "attachment"("subject_id", "case_id", "object_name");

-- CreateIndex
CREATE INDEX "attachment_object_name_idx" ON "attachment"("object_name");

ALTER TABLE attachment
  ADD CONSTRAINT attachment_is_not_empty CHECK (bytes > 0),
  ADD CONSTRAINT attachment_object_has_a_name CHECK (object_name ~ '^[0-9a-f]{64}$');

-- What was handed in is never changed or removed.
CREATE TRIGGER attachment_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON attachment
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER attachment_locator_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON attachment_locator
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

GRANT SELECT, INSERT ON attachment, attachment_locator TO yihao_app;
