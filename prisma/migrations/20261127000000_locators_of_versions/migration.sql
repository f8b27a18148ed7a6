-- Whoever looks for the locators of a certificate wants those of its versions. The other half, one for each chain, filled half
-- of this index: 30 bytes a certificate, and one of five insertions that an imported certificate takes.
DROP INDEX "certificate_locator_certificate_id_idx";

-- CreateIndex
CREATE INDEX "certificate_locator_certificate_id_idx" ON "certificate_locator"("certificate_id") WHERE (kind = 'V');
