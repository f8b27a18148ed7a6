-- How long cases took: also those whose guide states no limit, and those that came decided by file.

-- CreateTable
CREATE TABLE "decision_figure" (
    "reference" VARCHAR(64) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "received_on" DATE NOT NULL,
    "decided_on" DATE NOT NULL,

    CONSTRAINT "decision_figure_pkey" PRIMARY KEY ("reference")
);

-- CreateIndex
CREATE INDEX "decision_figure_decided_on_department_code_idx" ON "decision_figure"("decided_on", "department_code");

INSERT INTO decision_figure (reference, department_code, received_on, decided_on)
SELECT 'case:' || id, handler_code, (received_at AT TIME ZONE 'Asia/Shanghai')::date, (decided_at AT TIME ZONE 'Asia/Shanghai')::date
FROM case_file WHERE decided_at IS NOT NULL AND decision <> 'WITHDRAWN';

GRANT SELECT, INSERT, UPDATE ON decision_figure TO yihao_app;
