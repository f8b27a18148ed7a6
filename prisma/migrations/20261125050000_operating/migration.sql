-- How large the hub is, day by day, for whoever must see in time that a disk fills.

-- CreateTable
CREATE TABLE "size_of_day" (
    "day" DATE NOT NULL,
    "database_bytes" BIGINT NOT NULL,
    "log_entries" BIGINT NOT NULL,
    "certificates" BIGINT NOT NULL,
    "case_files" BIGINT NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "size_of_day_pkey" PRIMARY KEY ("day")
);

GRANT SELECT, INSERT, UPDATE ON size_of_day TO yihao_app;
