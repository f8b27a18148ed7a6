-- Legal clocks (督办): the working calendar of the country, limits that run for what other rooms know by a reference, the
-- cards that are given, and what may not be asked of applicants.

-- CreateTable
CREATE TABLE "holiday_calendar_year" (
    "year" SMALLINT NOT NULL,
    "notice" VARCHAR(100) NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "holiday_calendar_year_pkey" PRIMARY KEY ("year")
);

-- CreateTable
CREATE TABLE "holiday" (
    "date" DATE NOT NULL,
    "year" SMALLINT NOT NULL,
    "kind" VARCHAR(7) NOT NULL,
    "name" VARCHAR(40) NOT NULL,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("date")
);

-- CreateTable
CREATE TABLE "clock" (
    "id" BIGSERIAL NOT NULL,
    "kind" VARCHAR(24) NOT NULL,
    "reference" VARCHAR(100) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "item_code" VARCHAR(33),
    "concerns" VARCHAR(100),
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "working_days" INTEGER NOT NULL,
    "statutory_working_days" INTEGER,
    "extension" INTEGER NOT NULL DEFAULT 0,
    "statutory_extension" INTEGER NOT NULL DEFAULT 0,
    "due_on" DATE,
    "yellow_on" DATE,
    "provisional" BOOLEAN NOT NULL,
    "statutory_due_on" DATE,
    "statutory_provisional" BOOLEAN NOT NULL,
    "suspended_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "next_card_on" DATE,
    "counted_with" INTEGER,
    "steps" INTEGER NOT NULL,

    CONSTRAINT "clock_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clock_event" (
    "clock_id" BIGINT NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" VARCHAR(10) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "working_days" INTEGER,
    "statutory_working_days" INTEGER,
    "due_on" DATE,
    "provisional" BOOLEAN NOT NULL,
    "reason" VARCHAR(500),
    "by" VARCHAR(201),

    CONSTRAINT "clock_event_pkey" PRIMARY KEY ("clock_id","ordinal")
);

-- CreateTable
CREATE TABLE "card" (
    "id" BIGSERIAL NOT NULL,
    "clock_id" BIGINT NOT NULL,
    "colour" VARCHAR(6) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "fell_due_on" DATE NOT NULL,
    "due_on" DATE NOT NULL,
    "statutory_due_on" DATE,
    "provisional" BOOLEAN NOT NULL,
    "concerns" VARCHAR(100),
    "kind" VARCHAR(24) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,

    CONSTRAINT "card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "violation" (
    "id" BIGSERIAL NOT NULL,
    "digest" BYTEA NOT NULL,
    "kind" VARCHAR(20) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "item_code" VARCHAR(33) NOT NULL,
    "reference" VARCHAR(100) NOT NULL,
    "subject" VARCHAR(64) NOT NULL,
    "material" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "violation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_request" (
    "id" BIGSERIAL NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "item_code" VARCHAR(33) NOT NULL,
    "reference" VARCHAR(100) NOT NULL,
    "subject" VARCHAR(64) NOT NULL,
    "material" INTEGER,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "held" BOOLEAN NOT NULL,
    "by" VARCHAR(201),

    CONSTRAINT "paper_request_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "clock_next_card_on_idx" ON "clock"("next_card_on");

-- CreateIndex
CREATE INDEX "clock_counted_with_idx" ON "clock"("counted_with");

-- CreateIndex
CREATE UNIQUE INDEX "clock_kind_reference_key" ON "clock"("kind", "reference");

-- CreateIndex
CREATE INDEX "card_department_code_id_idx" ON "card"("department_code", "id");

-- CreateIndex
CREATE INDEX "card_at_idx" ON "card"("at");

-- CreateIndex
CREATE UNIQUE INDEX "card_clock_id_colour_due_on_key" ON "card"("clock_id", "colour", "due_on");

-- CreateIndex
CREATE UNIQUE INDEX "violation_digest_key" ON "violation"("digest");

-- CreateIndex
CREATE INDEX "violation_department_code_id_idx" ON "violation"("department_code", "id");

-- CreateIndex
CREATE INDEX "violation_at_idx" ON "violation"("at");

-- CreateIndex
CREATE INDEX "paper_request_subject_department_code_item_code_at_idx" ON "paper_request"("subject", "department_code", "item_code", "at");

-- CreateIndex
CREATE INDEX "paper_request_at_idx" ON "paper_request"("at");

-- AddForeignKey
ALTER TABLE "holiday" ADD CONSTRAINT "holiday_year_fkey" FOREIGN KEY ("year") REFERENCES "holiday_calendar_year"("year") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "clock_event" ADD CONSTRAINT "clock_event_clock_id_fkey" FOREIGN KEY ("clock_id") REFERENCES "clock"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "card" ADD CONSTRAINT "card_clock_id_fkey" FOREIGN KEY ("clock_id") REFERENCES "clock"("id") ON DELETE NO ACTION ON UPDATE NO ACTION;

ALTER TABLE holiday ADD CONSTRAINT holiday_kind CHECK (kind IN ('OFF', 'WORKING'));
ALTER TABLE clock
  ADD CONSTRAINT clock_limits CHECK (working_days BETWEEN 1 AND 1000 AND statutory_working_days BETWEEN 1 AND 1000
    AND extension >= 0 AND statutory_extension >= 0),
  -- What was stopped is not suspended any more: stopping ends both.
  ADD CONSTRAINT clock_stopped CHECK (stopped_at IS NULL OR suspended_at IS NULL),
  -- Cards of a suspended clock wait.
  ADD CONSTRAINT clock_suspended CHECK (suspended_at IS NULL OR next_card_on IS NULL);
ALTER TABLE clock_event ADD CONSTRAINT clock_event_kind
  CHECK (kind IN ('STARTED', 'SUSPENDED', 'RESUMED', 'EXTENDED', 'STOPPED', 'RECOUNTED'));
ALTER TABLE card
  ADD CONSTRAINT card_colour CHECK (colour IN ('YELLOW', 'RED')),
  -- Nobody is reproached by a date that may still move.
  ADD CONSTRAINT card_red_is_certain CHECK (colour <> 'RED' OR NOT provisional);
ALTER TABLE violation ADD CONSTRAINT violation_kind
  CHECK (kind IN ('ASKED_THOUGH_HELD', 'MATERIAL_ASKED_AGAIN', 'ITEM_ASKED_AGAIN'));

CREATE TRIGGER clock_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON clock_event
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER card_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON card
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER violation_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON violation
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER paper_request_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON paper_request
  FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();

-- Of a clock only what follows from its events changes; whose it is, since when and for how long, never.
GRANT SELECT, INSERT ON clock, clock_event, card, violation, paper_request TO yihao_app;
GRANT UPDATE (extension, statutory_extension, due_on, yellow_on, provisional, statutory_due_on, statutory_provisional,
  suspended_at, stopped_at, next_card_on, counted_with, steps) ON clock TO yihao_app;
GRANT SELECT, INSERT ON holiday_calendar_year TO yihao_app;
GRANT UPDATE (notice, loaded_at, revision) ON holiday_calendar_year TO yihao_app;
GRANT SELECT, INSERT, DELETE ON holiday TO yihao_app;
GRANT USAGE ON SEQUENCE clock_id_seq, card_id_seq, violation_id_seq, paper_request_id_seq TO yihao_app;

-- The notices of the State Council's General Office, by day. The list of 2026 was compared with the text of the notice.
INSERT INTO holiday_calendar_year (year, notice, loaded_at, revision) VALUES
  (2019, '国办发明电〔2018〕15号、〔2019〕3号', '2026-11-22T00:00:00Z', 1),
  (2020, '国办发明电〔2019〕16号、〔2020〕1号', '2026-11-22T00:00:00Z', 1),
  (2021, '国办发明电〔2020〕27号', '2026-11-22T00:00:00Z', 1),
  (2022, '国办发明电〔2021〕11号', '2026-11-22T00:00:00Z', 1),
  (2023, '国办发明电〔2022〕16号', '2026-11-22T00:00:00Z', 1),
  (2024, '国办发明电〔2023〕7号', '2026-11-22T00:00:00Z', 1),
  (2025, '国办发明电〔2024〕12号', '2026-11-22T00:00:00Z', 1),
  (2026, '国办发明电〔2025〕7号', '2026-11-22T00:00:00Z', 1);

INSERT INTO holiday (date, year, kind, name) VALUES
  ('2019-01-01', 2019, 'OFF', '元旦'), ('2019-02-02', 2019, 'WORKING', '春节'), ('2019-02-03', 2019, 'WORKING', '春节'),
  ('2019-02-04', 2019, 'OFF', '春节'), ('2019-02-05', 2019, 'OFF', '春节'), ('2019-02-06', 2019, 'OFF', '春节'),
  ('2019-02-07', 2019, 'OFF', '春节'), ('2019-02-08', 2019, 'OFF', '春节'), ('2019-02-09', 2019, 'OFF', '春节'),
  ('2019-02-10', 2019, 'OFF', '春节'), ('2019-04-05', 2019, 'OFF', '清明'), ('2019-04-06', 2019, 'OFF', '清明'),
  ('2019-04-07', 2019, 'OFF', '清明'), ('2019-04-28', 2019, 'WORKING', '劳动节'), ('2019-05-01', 2019, 'OFF', '劳动节'),
  ('2019-05-02', 2019, 'OFF', '劳动节'), ('2019-05-03', 2019, 'OFF', '劳动节'), ('2019-05-04', 2019, 'OFF', '劳动节'),
  ('2019-05-05', 2019, 'WORKING', '劳动节'), ('2019-06-07', 2019, 'OFF', '端午'), ('2019-06-08', 2019, 'OFF', '端午'),
  ('2019-06-09', 2019, 'OFF', '端午'), ('2019-09-13', 2019, 'OFF', '中秋'), ('2019-09-14', 2019, 'OFF', '中秋'),
  ('2019-09-15', 2019, 'OFF', '中秋'), ('2019-09-29', 2019, 'WORKING', '国庆节'), ('2019-10-01', 2019, 'OFF', '国庆节'),
  ('2019-10-02', 2019, 'OFF', '国庆节'), ('2019-10-03', 2019, 'OFF', '国庆节'), ('2019-10-04', 2019, 'OFF', '国庆节'),
  ('2019-10-05', 2019, 'OFF', '国庆节'), ('2019-10-06', 2019, 'OFF', '国庆节'), ('2019-10-07', 2019, 'OFF', '国庆节'),
  ('2019-10-12', 2019, 'WORKING', '国庆节'),
  ('2020-01-01', 2020, 'OFF', '元旦'), ('2020-01-19', 2020, 'WORKING', '春节'), ('2020-01-24', 2020, 'OFF', '春节'),
  ('2020-01-25', 2020, 'OFF', '春节'), ('2020-01-26', 2020, 'OFF', '春节'), ('2020-01-27', 2020, 'OFF', '春节'),
  ('2020-01-28', 2020, 'OFF', '春节'), ('2020-01-29', 2020, 'OFF', '春节'), ('2020-01-30', 2020, 'OFF', '春节'),
  ('2020-01-31', 2020, 'OFF', '春节'), ('2020-02-01', 2020, 'OFF', '春节'), ('2020-02-02', 2020, 'OFF', '春节'),
  ('2020-04-04', 2020, 'OFF', '清明'), ('2020-04-05', 2020, 'OFF', '清明'), ('2020-04-06', 2020, 'OFF', '清明'),
  ('2020-04-26', 2020, 'WORKING', '劳动节'), ('2020-05-01', 2020, 'OFF', '劳动节'), ('2020-05-02', 2020, 'OFF', '劳动节'),
  ('2020-05-03', 2020, 'OFF', '劳动节'), ('2020-05-04', 2020, 'OFF', '劳动节'), ('2020-05-05', 2020, 'OFF', '劳动节'),
  ('2020-05-09', 2020, 'WORKING', '劳动节'), ('2020-06-25', 2020, 'OFF', '端午'), ('2020-06-26', 2020, 'OFF', '端午'),
  ('2020-06-27', 2020, 'OFF', '端午'), ('2020-06-28', 2020, 'WORKING', '端午'), ('2020-09-27', 2020, 'WORKING', '国庆节'),
  ('2020-10-01', 2020, 'OFF', '国庆节'), ('2020-10-02', 2020, 'OFF', '国庆节'), ('2020-10-03', 2020, 'OFF', '国庆节'),
  ('2020-10-04', 2020, 'OFF', '国庆节'), ('2020-10-05', 2020, 'OFF', '国庆节'), ('2020-10-06', 2020, 'OFF', '国庆节'),
  ('2020-10-07', 2020, 'OFF', '国庆节'), ('2020-10-08', 2020, 'OFF', '国庆节'), ('2020-10-10', 2020, 'WORKING', '国庆节'),
  ('2021-01-01', 2021, 'OFF', '元旦'), ('2021-01-02', 2021, 'OFF', '元旦'), ('2021-01-03', 2021, 'OFF', '元旦'),
  ('2021-02-07', 2021, 'WORKING', '春节'), ('2021-02-11', 2021, 'OFF', '春节'), ('2021-02-12', 2021, 'OFF', '春节'),
  ('2021-02-13', 2021, 'OFF', '春节'), ('2021-02-14', 2021, 'OFF', '春节'), ('2021-02-15', 2021, 'OFF', '春节'),
  ('2021-02-16', 2021, 'OFF', '春节'), ('2021-02-17', 2021, 'OFF', '春节'), ('2021-02-20', 2021, 'WORKING', '春节'),
  ('2021-04-03', 2021, 'OFF', '清明'), ('2021-04-04', 2021, 'OFF', '清明'), ('2021-04-05', 2021, 'OFF', '清明'),
  ('2021-04-25', 2021, 'WORKING', '劳动节'), ('2021-05-01', 2021, 'OFF', '劳动节'), ('2021-05-02', 2021, 'OFF', '劳动节'),
  ('2021-05-03', 2021, 'OFF', '劳动节'), ('2021-05-04', 2021, 'OFF', '劳动节'), ('2021-05-05', 2021, 'OFF', '劳动节'),
  ('2021-05-08', 2021, 'WORKING', '劳动节'), ('2021-06-12', 2021, 'OFF', '端午'), ('2021-06-13', 2021, 'OFF', '端午'),
  ('2021-06-14', 2021, 'OFF', '端午'), ('2021-09-18', 2021, 'WORKING', '中秋'), ('2021-09-19', 2021, 'OFF', '中秋'),
  ('2021-09-20', 2021, 'OFF', '中秋'), ('2021-09-21', 2021, 'OFF', '中秋'), ('2021-09-26', 2021, 'WORKING', '国庆节'),
  ('2021-10-01', 2021, 'OFF', '国庆节'), ('2021-10-02', 2021, 'OFF', '国庆节'), ('2021-10-03', 2021, 'OFF', '国庆节'),
  ('2021-10-04', 2021, 'OFF', '国庆节'), ('2021-10-05', 2021, 'OFF', '国庆节'), ('2021-10-06', 2021, 'OFF', '国庆节'),
  ('2021-10-07', 2021, 'OFF', '国庆节'), ('2021-10-09', 2021, 'WORKING', '国庆节'),
  ('2022-01-01', 2022, 'OFF', '元旦'), ('2022-01-02', 2022, 'OFF', '元旦'), ('2022-01-03', 2022, 'OFF', '元旦'),
  ('2022-01-29', 2022, 'WORKING', '春节'), ('2022-01-30', 2022, 'WORKING', '春节'), ('2022-01-31', 2022, 'OFF', '春节'),
  ('2022-02-01', 2022, 'OFF', '春节'), ('2022-02-02', 2022, 'OFF', '春节'), ('2022-02-03', 2022, 'OFF', '春节'),
  ('2022-02-04', 2022, 'OFF', '春节'), ('2022-02-05', 2022, 'OFF', '春节'), ('2022-02-06', 2022, 'OFF', '春节'),
  ('2022-04-02', 2022, 'WORKING', '清明'), ('2022-04-03', 2022, 'OFF', '清明'), ('2022-04-04', 2022, 'OFF', '清明'),
  ('2022-04-05', 2022, 'OFF', '清明'), ('2022-04-24', 2022, 'WORKING', '劳动节'), ('2022-04-30', 2022, 'OFF', '劳动节'),
  ('2022-05-01', 2022, 'OFF', '劳动节'), ('2022-05-02', 2022, 'OFF', '劳动节'), ('2022-05-03', 2022, 'OFF', '劳动节'),
  ('2022-05-04', 2022, 'OFF', '劳动节'), ('2022-05-07', 2022, 'WORKING', '劳动节'), ('2022-06-03', 2022, 'OFF', '端午'),
  ('2022-06-04', 2022, 'OFF', '端午'), ('2022-06-05', 2022, 'OFF', '端午'), ('2022-09-10', 2022, 'OFF', '中秋'),
  ('2022-09-11', 2022, 'OFF', '中秋'), ('2022-09-12', 2022, 'OFF', '中秋'), ('2022-10-01', 2022, 'OFF', '国庆节'),
  ('2022-10-02', 2022, 'OFF', '国庆节'), ('2022-10-03', 2022, 'OFF', '国庆节'), ('2022-10-04', 2022, 'OFF', '国庆节'),
  ('2022-10-05', 2022, 'OFF', '国庆节'), ('2022-10-06', 2022, 'OFF', '国庆节'), ('2022-10-07', 2022, 'OFF', '国庆节'),
  ('2022-10-08', 2022, 'WORKING', '国庆节'), ('2022-10-09', 2022, 'WORKING', '国庆节'),
  ('2022-12-31', 2022, 'OFF', '元旦'),
  ('2023-01-01', 2023, 'OFF', '元旦'), ('2023-01-02', 2023, 'OFF', '元旦'), ('2023-01-21', 2023, 'OFF', '春节'),
  ('2023-01-22', 2023, 'OFF', '春节'), ('2023-01-23', 2023, 'OFF', '春节'), ('2023-01-24', 2023, 'OFF', '春节'),
  ('2023-01-25', 2023, 'OFF', '春节'), ('2023-01-26', 2023, 'OFF', '春节'), ('2023-01-27', 2023, 'OFF', '春节'),
  ('2023-01-28', 2023, 'WORKING', '春节'), ('2023-01-29', 2023, 'WORKING', '春节'), ('2023-04-05', 2023, 'OFF', '清明'),
  ('2023-04-23', 2023, 'WORKING', '劳动节'), ('2023-04-29', 2023, 'OFF', '劳动节'), ('2023-04-30', 2023, 'OFF', '劳动节'),
  ('2023-05-01', 2023, 'OFF', '劳动节'), ('2023-05-02', 2023, 'OFF', '劳动节'), ('2023-05-03', 2023, 'OFF', '劳动节'),
  ('2023-05-06', 2023, 'WORKING', '劳动节'), ('2023-06-22', 2023, 'OFF', '端午'), ('2023-06-23', 2023, 'OFF', '端午'),
  ('2023-06-24', 2023, 'OFF', '端午'), ('2023-06-25', 2023, 'WORKING', '端午'), ('2023-09-29', 2023, 'OFF', '中秋'),
  ('2023-09-30', 2023, 'OFF', '国庆节'), ('2023-10-01', 2023, 'OFF', '国庆节'), ('2023-10-02', 2023, 'OFF', '国庆节'),
  ('2023-10-03', 2023, 'OFF', '国庆节'), ('2023-10-04', 2023, 'OFF', '国庆节'), ('2023-10-05', 2023, 'OFF', '国庆节'),
  ('2023-10-06', 2023, 'OFF', '国庆节'), ('2023-10-07', 2023, 'WORKING', '国庆节'),
  ('2023-10-08', 2023, 'WORKING', '国庆节'),
  ('2024-01-01', 2024, 'OFF', '元旦'), ('2024-02-04', 2024, 'WORKING', '春节'), ('2024-02-10', 2024, 'OFF', '春节'),
  ('2024-02-11', 2024, 'OFF', '春节'), ('2024-02-12', 2024, 'OFF', '春节'), ('2024-02-13', 2024, 'OFF', '春节'),
  ('2024-02-14', 2024, 'OFF', '春节'), ('2024-02-15', 2024, 'OFF', '春节'), ('2024-02-16', 2024, 'OFF', '春节'),
  ('2024-02-17', 2024, 'OFF', '春节'), ('2024-02-18', 2024, 'WORKING', '春节'), ('2024-04-04', 2024, 'OFF', '清明'),
  ('2024-04-05', 2024, 'OFF', '清明'), ('2024-04-06', 2024, 'OFF', '清明'), ('2024-04-07', 2024, 'WORKING', '清明'),
  ('2024-04-28', 2024, 'WORKING', '劳动节'), ('2024-05-01', 2024, 'OFF', '劳动节'), ('2024-05-02', 2024, 'OFF', '劳动节'),
  ('2024-05-03', 2024, 'OFF', '劳动节'), ('2024-05-04', 2024, 'OFF', '劳动节'), ('2024-05-05', 2024, 'OFF', '劳动节'),
  ('2024-05-11', 2024, 'WORKING', '劳动节'), ('2024-06-10', 2024, 'OFF', '端午'), ('2024-09-14', 2024, 'WORKING', '中秋'),
  ('2024-09-15', 2024, 'OFF', '中秋'), ('2024-09-16', 2024, 'OFF', '中秋'), ('2024-09-17', 2024, 'OFF', '中秋'),
  ('2024-09-29', 2024, 'WORKING', '国庆节'), ('2024-10-01', 2024, 'OFF', '国庆节'), ('2024-10-02', 2024, 'OFF', '国庆节'),
  ('2024-10-03', 2024, 'OFF', '国庆节'), ('2024-10-04', 2024, 'OFF', '国庆节'), ('2024-10-05', 2024, 'OFF', '国庆节'),
  ('2024-10-06', 2024, 'OFF', '国庆节'), ('2024-10-07', 2024, 'OFF', '国庆节'), ('2024-10-12', 2024, 'WORKING', '国庆节'),
  ('2025-01-01', 2025, 'OFF', '元旦'), ('2025-01-26', 2025, 'WORKING', '春节'), ('2025-01-28', 2025, 'OFF', '春节'),
  ('2025-01-29', 2025, 'OFF', '春节'), ('2025-01-30', 2025, 'OFF', '春节'), ('2025-01-31', 2025, 'OFF', '春节'),
  ('2025-02-01', 2025, 'OFF', '春节'), ('2025-02-02', 2025, 'OFF', '春节'), ('2025-02-03', 2025, 'OFF', '春节'),
  ('2025-02-04', 2025, 'OFF', '春节'), ('2025-02-08', 2025, 'WORKING', '春节'), ('2025-04-04', 2025, 'OFF', '清明'),
  ('2025-04-05', 2025, 'OFF', '清明'), ('2025-04-06', 2025, 'OFF', '清明'), ('2025-04-27', 2025, 'WORKING', '劳动节'),
  ('2025-05-01', 2025, 'OFF', '劳动节'), ('2025-05-02', 2025, 'OFF', '劳动节'), ('2025-05-03', 2025, 'OFF', '劳动节'),
  ('2025-05-04', 2025, 'OFF', '劳动节'), ('2025-05-05', 2025, 'OFF', '劳动节'), ('2025-05-31', 2025, 'OFF', '端午'),
  ('2025-06-01', 2025, 'OFF', '端午'), ('2025-06-02', 2025, 'OFF', '端午'), ('2025-09-28', 2025, 'WORKING', '国庆节'),
  ('2025-10-01', 2025, 'OFF', '国庆节'), ('2025-10-02', 2025, 'OFF', '国庆节'), ('2025-10-03', 2025, 'OFF', '国庆节'),
  ('2025-10-04', 2025, 'OFF', '国庆节'), ('2025-10-05', 2025, 'OFF', '国庆节'), ('2025-10-06', 2025, 'OFF', '中秋'),
  ('2025-10-07', 2025, 'OFF', '国庆节'), ('2025-10-08', 2025, 'OFF', '国庆节'), ('2025-10-11', 2025, 'WORKING', '国庆节'),
  ('2026-01-01', 2026, 'OFF', '元旦'), ('2026-01-02', 2026, 'OFF', '元旦'), ('2026-01-03', 2026, 'OFF', '元旦'),
  ('2026-01-04', 2026, 'WORKING', '元旦'), ('2026-02-14', 2026, 'WORKING', '春节'), ('2026-02-15', 2026, 'OFF', '春节'),
  ('2026-02-16', 2026, 'OFF', '春节'), ('2026-02-17', 2026, 'OFF', '春节'), ('2026-02-18', 2026, 'OFF', '春节'),
  ('2026-02-19', 2026, 'OFF', '春节'), ('2026-02-20', 2026, 'OFF', '春节'), ('2026-02-21', 2026, 'OFF', '春节'),
  ('2026-02-22', 2026, 'OFF', '春节'), ('2026-02-23', 2026, 'OFF', '春节'), ('2026-02-28', 2026, 'WORKING', '春节'),
  ('2026-04-04', 2026, 'OFF', '清明'), ('2026-04-05', 2026, 'OFF', '清明'), ('2026-04-06', 2026, 'OFF', '清明'),
  ('2026-05-01', 2026, 'OFF', '劳动节'), ('2026-05-02', 2026, 'OFF', '劳动节'), ('2026-05-03', 2026, 'OFF', '劳动节'),
  ('2026-05-04', 2026, 'OFF', '劳动节'), ('2026-05-05', 2026, 'OFF', '劳动节'), ('2026-05-09', 2026, 'WORKING', '劳动节'),
  ('2026-06-19', 2026, 'OFF', '端午'), ('2026-06-20', 2026, 'OFF', '端午'), ('2026-06-21', 2026, 'OFF', '端午'),
  ('2026-09-20', 2026, 'WORKING', '国庆节'), ('2026-09-25', 2026, 'OFF', '中秋'), ('2026-09-26', 2026, 'OFF', '中秋'),
  ('2026-09-27', 2026, 'OFF', '中秋'), ('2026-10-01', 2026, 'OFF', '国庆节'), ('2026-10-02', 2026, 'OFF', '国庆节'),
  ('2026-10-03', 2026, 'OFF', '国庆节'), ('2026-10-04', 2026, 'OFF', '国庆节'), ('2026-10-05', 2026, 'OFF', '国庆节'),
  ('2026-10-06', 2026, 'OFF', '国庆节'), ('2026-10-07', 2026, 'OFF', '国庆节'), ('2026-10-10', 2026, 'WORKING', '国庆节');
