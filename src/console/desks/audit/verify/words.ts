import type { Words } from '../../../words/language.tsx'
import type { Check, Standing } from './judge.ts'
import type { KeyOrigin } from './trust.tsx'

type ReasonOf<What extends Check['what']> = Extract<Check, { what: What }>['reason']
type Sentences<What extends Check['what']> = Readonly<Record<ReasonOf<What>, (check: Extract<Check, { what: What }>, at: string) => string>>

export interface VerifyWords {
  readonly title: string
  readonly note: string
  readonly standings: Readonly<Record<Standing, string>>
  readonly verdicts: Readonly<Record<Standing, string>>
  readonly verdictHints: Readonly<Record<Standing, string>>
  readonly checking: string
  readonly whats: Readonly<Record<Check['what'], string>>
  readonly inclusion: Sentences<'INCLUSION'>
  readonly signature: Sentences<'SIGNATURE'>
  readonly consistency: Sentences<'CONSISTENCY'>
  readonly witnesses: Sentences<'WITNESSES'>
  readonly keyFrom: Readonly<Record<KeyOrigin, string>>
  readonly again: string
  readonly meaning: string
  readonly meanings: readonly string[]
  readonly checkpoint: string
  readonly checkpointHint: string
  readonly saveCheckpoint: string
  readonly key: string
  readonly keyHint: string
  readonly noKey: string
  readonly fingerprint: string
  readonly since: string
  readonly compared: string
  readonly givenKey: string
  readonly useKey: string
  readonly keyWrong: string
  readonly keyTaken: string
  readonly own: string
  readonly ownHint: string
  readonly ownDrop: string
  readonly ownChoose: string
  readonly ownKept: (size: number) => string
  readonly ownUnreadable: string
  readonly ownForget: string
  readonly witnessKeys: string
  readonly witnessHint: string
  readonly useWitnesses: string
  readonly witnessWrong: (line: number) => string
  readonly witnessTaken: (count: number) => string
}

export const verifyWords: Words<VerifyWords> = {
  zh: {
    title: '校验依据',
    note: '校验在本浏览器内用 WebCrypto 完成：哈希、签名和证明都由本页自己计算，不采信系统的结论。',
    standings: { HOLDS: '通过', BROKEN: '不通过', OPEN: '未检查' },
    verdicts: { HOLDS: '校验通过', BROKEN: '校验不通过：数据与日志不符', OPEN: '未能完成校验' },
    verdictHints: {
      HOLDS: '本页显示的这条记录逐字节在日志中，且在您信任的密钥签名之下。', BROKEN: '请保存本页并报告：数据在途中、在数据库中或在日志中被改动过。',
      OPEN: '有检查没有做成，原因见下。未检查不等于通过。',
    },
    checking: '正在本浏览器内校验…',
    whats: { INCLUSION: '记录在日志中', SIGNATURE: '检查点签名', CONSISTENCY: '与自存检查点一致', WITNESSES: '见证方联署' },
    inclusion: {
      PROVED: ({ size }) => `由显示的文本重新计算哈希，沿包含证明得到了检查点的树根（树中有 ${size} 条记录）。`,
      PROVED_BY_TILES: ({ size }) => `系统没有给出证明；本页用公开的日志切片自己作出证明，得到了检查点的树根（${size} 条记录）。`,
      NOT_PROVED: () => '由显示的文本计算出的哈希得不到检查点的树根：这条记录或它的证明被改动过。',
      NOT_COVERED: ({ size }) => `检查点只有 ${size} 条记录，不包括这一条。`,
      UNREADABLE: () => '系统给出的检查点无法读取。',
      NO_ANSWER: () => '没有取得检查点或日志切片。',
    },
    signature: {
      SIGNED: ({ key, size }) => `检查点（${size} 条记录）由您信任的密钥 ${key} 签名（Ed25519）。`,
      NOT_SIGNED: ({ key }) => `检查点上没有您信任的密钥 ${key} 的签名：签名的是另一把密钥。`,
      WRONG: ({ key }) => `检查点上以 ${key} 名义的签名不成立。`,
      OTHER_ORIGIN: ({ key }) => `检查点属于另一个日志，不是 ${key}。`,
      NO_KEY: () => '还没有可信任的日志公钥。',
      UNSUPPORTED: () => '本浏览器的 WebCrypto 不支持 Ed25519（Chromium 137、Firefox 129、Safari 17 起支持），签名没有检查。',
      UNREADABLE: () => '检查点无法读取。',
    },
    consistency: {
      GROWN: ({ size, kept }) => `日志从您保存的 ${kept} 条增长到 ${size} 条，其间只有追加，没有删改（一致性证明由日志切片算出）。`,
      SAME: ({ size }) => `与您保存的检查点是同一棵树（${size} 条记录）。`,
      FORKED: ({ kept }) => `与您保存的检查点（${kept} 条）不是同一历史：日志被改写，或给不同的人看了不同的日志。`,
      SET_BACK: ({ kept }) => `您保存的检查点有 ${kept} 条记录，日志现在没有这么多：日志被回退过。`,
      OTHER_ORIGIN: () => '您保存的检查点属于另一个日志。',
      KEPT_UNREADABLE: () => '您提供的文件不是检查点。',
      KEPT_WRONG: () => '您保存的检查点没有日志密钥的签名，不能用来比对。',
      KEPT_EMPTY: () => '您保存的检查点是空日志的，无从比对。',
      NO_FILE: () => '没有提供自存的检查点文件；只凭本系统的检查点看不出日志是否被整体替换。',
      NO_ANSWER: () => '没有取得日志切片。',
    },
    witnesses: {
      COSIGNED: ({ names, size }, at) => `见证方 ${names.join('、')} 于 ${at} 联署了 ${size} 条记录的树，包括这一条。`,
      COSIGNED_BEFORE: ({ names, size }, at) => `见证方 ${names.join('、')} 于 ${at} 联署了 ${size} 条记录的树；这一条更新，还没有被见证。`,
      WRONG: () => '以见证方名义的联署不成立。',
      FORKED: ({ size }) => `见证方联署的树（${size} 条）与这里的不是同一历史。`,
      NOT_COSIGNED: () => '您信任的见证方还没有联署本日志。',
      NO_KEYS: () => '没有提供见证方公钥。',
      UNSUPPORTED: () => '本浏览器的 WebCrypto 不支持 Ed25519，联署没有检查。',
      NO_ANSWER: () => '没有取得日志切片。',
    },
    keyFrom: {
      FIRST_USE: '首次使用时取自本系统，尚未经其他途径核对：若系统当时就冒充，此处看不出来。',
      COMPARED: '您已确认与其他途径取得的指纹一致。', GIVEN: '由您粘贴提供。',
    },
    again: '重新校验', meaning: '这些检查说明什么，不说明什么',
    meanings: [
      '说明：本页显示的文本逐字节就是签名检查点之下的那一条；有自存检查点或见证方时，还说明日志只增不改。',
      '不说明：页面程序本身来自本系统。系统若被控制，可以换掉程序，让它什么都说“通过”。定期用导出文件和独立程序（hub log verify 或第三方工具）核对，才不依赖本页。',
      '不说明：是否有访问没有记入日志；列表和计数是否完整；名称（部门、事项、证照）不在日志里，取自系统当前登记。',
    ],
    checkpoint: '当前检查点', checkpointHint: '保存下来，日后可以证明日志有没有被改写。', saveCheckpoint: '保存检查点文件',
    key: '日志公钥', keyHint: '与管理员用 hub log key 打印的、经其他途径送达的公钥比对。', noKey: '没有取得日志公钥。', fingerprint: '公钥指纹（SHA-256）', since: '自',
    compared: '我已核对指纹一致', givenKey: '使用其他途径取得的公钥', useKey: '使用此公钥', keyWrong: '不是有效的日志公钥（名称+编号+密钥）。', keyTaken: '已使用。',
    own: '与自存的检查点比对', ownHint: '文件只在本页读取，不会上传。', ownDrop: '把检查点文件拖到这里，或', ownChoose: '选择文件', ownKept: (size) => `已载入：${size} 条记录的检查点。`,
    ownUnreadable: '这个文件不是检查点。', ownForget: '不再比对',
    witnessKeys: '见证方公钥', witnessHint: '每行一把，由见证方提供（hub witness 启动时打印）。', useWitnesses: '使用这些公钥', witnessWrong: (line) => `第 ${line} 行不是见证方公钥。`,
    witnessTaken: (count) => `已使用 ${count} 把。`,
  },
  en: {
    title: 'What is trusted',
    note: 'Checks are made in this browser with WebCrypto: the page computes hashes, signatures and proofs itself and takes no word of the hub for them.',
    standings: { HOLDS: 'Holds', BROKEN: 'Fails', OPEN: 'Not checked' },
    verdicts: { HOLDS: 'Verified', BROKEN: 'Verification failed: the data are not what the log has', OPEN: 'Could not be verified' },
    verdictHints: {
      HOLDS: 'The entry on this page is in the log byte for byte, under a signature of the key that you trust.',
      BROKEN: 'Keep this page and report it: the data were altered on the way, in the database or in the log.', OPEN: 'Something could not be checked, see below. Not checked is not passed.',
    },
    checking: 'Verifying in this browser…',
    whats: { INCLUSION: 'Entry is in the log', SIGNATURE: 'Checkpoint’s signature', CONSISTENCY: 'Fits your own checkpoint', WITNESSES: 'Witnesses' },
    inclusion: {
      PROVED: ({ size }) => `The hash, computed anew of the text shown, leads by the inclusion proof to the root of the checkpoint (${size} entries).`,
      PROVED_BY_TILES: ({ size }) => `The hub gave no proof; this page made one of the log’s public tiles, and it leads to the root of the checkpoint (${size} entries).`,
      NOT_PROVED: () => 'The hash of the text shown does not lead to the root of the checkpoint: this entry or its proof was altered.',
      NOT_COVERED: ({ size }) => `The checkpoint has ${size} entries, and not this one.`,
      UNREADABLE: () => 'The checkpoint that the hub gave cannot be read.',
      NO_ANSWER: () => 'No checkpoint or tile could be had.',
    },
    signature: {
      SIGNED: ({ key, size }) => `The checkpoint (${size} entries) is signed by the key that you trust, ${key} (Ed25519).`,
      NOT_SIGNED: ({ key }) => `The checkpoint has no signature of the key that you trust, ${key}: another key signed.`,
      WRONG: ({ key }) => `The signature in the name of ${key} is wrong.`,
      OTHER_ORIGIN: ({ key }) => `The checkpoint is of another log than ${key}.`,
      NO_KEY: () => 'There is no key of the log to trust yet.',
      UNSUPPORTED: () => 'WebCrypto of this browser has no Ed25519 (Chromium has it from 137, Firefox from 129, Safari from 17): the signature was not checked.',
      UNREADABLE: () => 'The checkpoint cannot be read.',
    },
    consistency: {
      GROWN: ({ size, kept }) => `The log grew from the ${kept} entries that you kept to ${size} by appending alone (proof made of its tiles).`,
      SAME: ({ size }) => `The same tree as your own checkpoint (${size} entries).`,
      FORKED: ({ kept }) => `Not the history of your own checkpoint (${kept} entries): the log was rewritten, or shows different people different logs.`,
      SET_BACK: ({ kept }) => `Your own checkpoint has ${kept} entries and the log no longer has as many: it was set back.`,
      OTHER_ORIGIN: () => 'Your own checkpoint is of another log.',
      KEPT_UNREADABLE: () => 'The file that you gave is no checkpoint.',
      KEPT_WRONG: () => 'Your own checkpoint is not signed by the log’s key and says nothing about it.',
      KEPT_EMPTY: () => 'Your own checkpoint is of an empty log.',
      NO_FILE: () => 'No checkpoint of your own was given; the hub’s alone does not show whether the whole log was exchanged.',
      NO_ANSWER: () => 'The tiles could not be had.',
    },
    witnesses: {
      COSIGNED: ({ names, size }, at) => `${names.join(', ')} cosigned the tree of ${size} entries at ${at}, with this one in it.`,
      COSIGNED_BEFORE: ({ names, size }, at) => `${names.join(', ')} cosigned the tree of ${size} entries at ${at}; this entry is newer and has not been witnessed.`,
      WRONG: () => 'A cosignature in the name of a witness is wrong.',
      FORKED: ({ size }) => `The tree that witnesses cosigned (${size} entries) is not of this history.`,
      NOT_COSIGNED: () => 'No witness that you trust has cosigned this log yet.',
      NO_KEYS: () => 'No keys of witnesses were given.',
      UNSUPPORTED: () => 'WebCrypto of this browser has no Ed25519: cosignatures were not checked.',
      NO_ANSWER: () => 'The tiles could not be had.',
    },
    keyFrom: {
      FIRST_USE: 'Taken from the hub itself at first use, and compared with nothing: had the hub lied then, nothing here would show it.',
      COMPARED: 'You have said that its fingerprint is one that came another way.', GIVEN: 'Pasted by you.',
    },
    again: 'Verify again', meaning: 'What this shows, and what it does not',
    meanings: [
      'It shows that the text on this page is, byte for byte, the one under the signed checkpoint; with a checkpoint of your own or witnesses also that the log only grew.',
      'It does not show that this program is honest: the page comes from the hub. Whoever controls the hub can exchange it for one that says “verified” to everything. Check exports with another program (hub log verify, or somebody else’s) now and then.',
      'It does not show whether an access went unrecorded, nor whether a list or count is complete. Names (departments, items, types) are not in the log; they are today’s.',
    ],
    checkpoint: 'Newest checkpoint', checkpointHint: 'Keep it: later it shows whether the log was rewritten.', saveCheckpoint: 'Save the checkpoint',
    key: 'Key of the log', keyHint: 'Compare it with what hub log key prints, brought to you another way.', noKey: 'The key of the log could not be had.', fingerprint: 'Fingerprint (SHA-256)', since: 'since',
    compared: 'I have compared the fingerprint', givenKey: 'Use a key that came another way', useKey: 'Use this key', keyWrong: 'Not a verifier key (name+id+key).', keyTaken: 'Taken.',
    own: 'Compare with a checkpoint of your own', ownHint: 'The file is read in this page and goes nowhere.', ownDrop: 'Drop a checkpoint here, or', ownChoose: 'choose a file',
    ownKept: (size) => `Loaded: the checkpoint of ${size} entries.`, ownUnreadable: 'This file is no checkpoint.', ownForget: 'Stop comparing',
    witnessKeys: 'Keys of witnesses', witnessHint: 'One a line, from the witness itself (hub witness prints it).', useWitnesses: 'Use these keys', witnessWrong: (line) => `Line ${line} is no witness’s key.`,
    witnessTaken: (count) => `${count} in use.`,
  },
}
