-- Which person gave a voucher at a console: it ends with that person's role. Null where a system gave it.
-- AlterTable
ALTER TABLE "voucher" ADD COLUMN     "giver_id" VARCHAR(20);
