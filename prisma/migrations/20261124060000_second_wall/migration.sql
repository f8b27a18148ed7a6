-- How often an alarm was raised about one actor on one day; the alarms themselves are findings.

-- CreateTable
CREATE TABLE "alarm_tally" (
    "day" DATE NOT NULL,
    "kind" VARCHAR(40) NOT NULL,
    "client" VARCHAR(100) NOT NULL,
    "person" VARCHAR(100) NOT NULL,
    "department_code" VARCHAR(18) NOT NULL,
    "times" BIGINT NOT NULL,
    "first_at" TIMESTAMPTZ(3) NOT NULL,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alarm_tally_pkey" PRIMARY KEY ("day","kind","client","person","department_code")
);

GRANT SELECT, INSERT ON alarm_tally TO yihao_app;
GRANT UPDATE (times, last_at) ON alarm_tally TO yihao_app;
