import { defineSealedWalk } from '../../../platform/sealed-walk.ts'
import { sealedNotices } from '../notice/notice-store.ts'
import { openNotice } from '../notice/seal.ts'

export const verifySealedNotices = defineSealedWalk({
  name: 'prefill.verify-sealed',
  of: 'notices',
  atOnce: 500,
  page: sealedNotices,
  look: (keyring, notice, check) => void check.open(() => openNotice(keyring, notice)),
})
