-- What is saved to applicants, counted where it is known: with each submission.

-- CreateTable
CREATE TABLE "submission_figure" (
    "reference" VARCHAR(64) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "item_code" VARCHAR(33) NOT NULL,
    "on_day" DATE NOT NULL,
    "asked" SMALLINT NOT NULL,
    "held" SMALLINT NOT NULL,
    "checked" SMALLINT NOT NULL,
    "reused" SMALLINT NOT NULL,
    "assisted" SMALLINT NOT NULL,
    "committed" SMALLINT NOT NULL,
    "deferred" SMALLINT NOT NULL,
    "brought" SMALLINT NOT NULL,
    "fields" SMALLINT NOT NULL,
    "suggested" SMALLINT NOT NULL,
    "kept" SMALLINT NOT NULL,

    CONSTRAINT "submission_figure_pkey" PRIMARY KEY ("reference")
);

-- CreateIndex
CREATE INDEX "submission_figure_on_day_department_code_idx" ON "submission_figure"("on_day", "department_code");

-- CreateIndex
CREATE INDEX "clock_kind_stopped_at_idx" ON "clock"("kind", "stopped_at");

-- Cases from before: what their materials say, of the day of receipt. What was suggested in them nobody kept.
INSERT INTO submission_figure (reference, department_code, item_code, on_day, asked, held, checked, reused, assisted, committed, deferred,
  brought, fields, suggested, kept)
SELECT 'case:' || f.id, f.department_code, f.item_code, (f.received_at AT TIME ZONE 'Asia/Shanghai')::date,
  count(*) FILTER (WHERE m.how NOT IN ('FORM', 'NOT_APPLICABLE')), count(*) FILTER (WHERE m.how = 'CERTIFICATE'),
  count(*) FILTER (WHERE m.how = 'CHECKED'), count(*) FILTER (WHERE m.how = 'REUSED'), count(*) FILTER (WHERE m.how = 'ASSISTED'),
  count(*) FILTER (WHERE m.how = 'COMMITTED'), count(*) FILTER (WHERE m.how = 'DEFERRED'), count(*) FILTER (WHERE m.how = 'BROUGHT'), 0, 0, 0
FROM case_file f JOIN case_material m ON m.subject_id = f.subject_id AND m.case_id = f.id
WHERE m.how IS NOT NULL
GROUP BY f.id, f.department_code, f.item_code, f.received_at;

ALTER TABLE submission_figure ADD CONSTRAINT submission_figure_adds_up CHECK (
  held + checked + reused + assisted + committed + deferred + brought <= asked AND kept <= suggested AND suggested <= fields);

GRANT SELECT, INSERT, UPDATE ON submission_figure TO yihao_app;
