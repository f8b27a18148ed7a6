export {
  AreaCodeScalar,
  CertificateIdentifierScalar,
  CertificateTypeCodeScalar,
  CreditCodeScalar,
  ItemCodeScalar,
} from './scalars/codes.ts'
export { CalendarDateScalar, DateTimeScalar, ValidToScalar } from './scalars/dates.ts'
export { IdNumberScalar, setScalarClock } from './scalars/id-number.ts'
