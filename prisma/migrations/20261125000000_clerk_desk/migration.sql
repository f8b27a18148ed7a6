-- What a clerk has typed and not handed in yet, and the lists of cases that a counter works through.

-- CreateTable
CREATE TABLE "case_draft" (
    "subject_id" BIGINT NOT NULL,
    "case_id" BIGINT NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "revision" UUID NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "case_draft_pkey" PRIMARY KEY ("subject_id","case_id","department_code")
);

-- CreateIndex
CREATE INDEX "case_draft_saved_at_idx" ON "case_draft"("saved_at");

-- CreateIndex
CREATE INDEX "case_file_handler_code_received_at_id_idx" ON "case_file"("handler_code", "received_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "case_file_handler_code_decided_at_idx" ON "case_file"("handler_code", "decided_at");

-- CreateIndex
CREATE INDEX "case_file_clerk_received_at_id_idx" ON "case_file"("clerk", "received_at" DESC, "id" DESC);

-- A draft is its department's own: of a case that was passed on, the other that has had it sees none.
ALTER TABLE case_draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_department ON case_draft TO yihao_app USING (department_code = yihao_department() AND EXISTS (
  SELECT FROM case_locator l WHERE l.subject_id = case_draft.subject_id AND l.case_id = case_draft.case_id
    AND l.department_code = yihao_department() OFFSET 0));
CREATE POLICY of_jobs ON case_draft TO yihao_jobs USING (true);

GRANT SELECT, INSERT, DELETE ON case_draft TO yihao_app;
GRANT UPDATE (revision, saved_at, content) ON case_draft TO yihao_app;
