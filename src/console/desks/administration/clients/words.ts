import type { ClientKind, OauthScope, TokenBinding } from '../../../generated/operations.ts'
import type { Words } from '../../../words/language.tsx'

interface ClientWords {
  readonly title: string
  readonly client: string
  readonly list: string
  readonly find: string
  readonly register: string
  readonly id: string
  readonly idHint: string
  readonly name: string
  readonly kind: string
  readonly anyKind: string
  readonly kinds: Readonly<Record<ClientKind, string>>
  readonly noAuditors: string
  readonly state: string
  readonly anyState: string
  readonly active: string
  readonly revoked: string
  readonly since: string
  readonly lastUse: string
  readonly never: string
  readonly binding: string
  readonly bindings: Readonly<Record<TokenBinding, string>>
  readonly scopes: string
  readonly scopeNames: Readonly<Record<OauthScope, string>>
  readonly redirects: string
  readonly redirectsHint: string
  readonly keys: string
  readonly keysHint: string
  readonly paste: string
  readonly file: string
  readonly keyFaults: Readonly<Record<string, string>>
  readonly notSent: string
  readonly addKeys: string
  readonly addKeysHint: string
  readonly kid: string
  readonly algorithm: string
  readonly from: string
  readonly until: string
  readonly inUse: string
  readonly retire: string
  readonly retireSure: (kid: string) => string
  readonly retireLast: string
  readonly noTokens: string
  readonly revoke: string
  readonly revokeSure: string
  readonly documents: string
  readonly documentsHint: string
  readonly noDocuments: string
  readonly documentName: string
  readonly documentText: string
  readonly addDocument: string
  readonly hash: string
  readonly registeredAt: string
  readonly revokeDocument: string
  readonly revokeDocumentSure: string
  readonly unknown: string
  readonly back: string
  readonly chooseNew: string
  readonly newDepartment: string
  readonly newCode: string
  readonly newName: string
}

export const clientWords: Words<ClientWords> = {
  zh: {
    title: '客户端', client: '客户端', list: '客户端列表', find: '按名称或编号查找', register: '登记客户端', id: '编号', idHint: '1 到 100 个可见 ASCII 字符，以后不能再给别的客户端使用。', name: '名称', kind: '种类', anyKind: '全部种类',
    kinds: { DEPARTMENT_SYSTEM: '部门业务系统', SUBJECT_PORTAL: '群众门户', AUDITOR: '审计系统', CONSOLE: '控制台' },
    noAuditors: '审计系统只能在服务器上登记：授权的人不能同时产生审查自己的人（三员分立）。', state: '状态', anyState: '全部状态', active: '有效', revoked: '已注销', since: '登记时间', lastUse: '最近使用', never: '日志中没有它的记录',
    binding: '令牌绑定', bindings: { DPOP: 'DPoP（客户端自己的密钥，RFC 9449）', MTLS: 'mTLS（客户端证书，RFC 8705）' }, scopes: '附加范围', scopeNames: { OPENID: 'openid（告知登录人）', EXPLORE: 'explore（自由查询，仅在允许时）' },
    redirects: '登录后返回的地址', redirectsHint: '只有控制台填写，每行一个：https，或本机 http。',
    keys: '公钥', keysHint: '粘贴公钥集（JWK Set，RFC 7517）或选择文件。只收公钥：私钥留在对方系统里，任何人不应该看到它。', paste: '公钥集', file: '选择文件',
    keyFaults: {
      NOT_JSON: '内容不是 JSON。', PRIVATE_MEMBER: '内容含有私钥。请让对方立即作废这对密钥，重新生成后只提供公钥。', NOT_A_KEY_SET: '内容不是公钥集（keys 列表）。', KIND_NOT_ALLOWED: '密钥种类不支持。', CURVE_NOT_ALLOWED: '曲线不支持：请用 P-256 或 Ed25519。',
      KID_MISSING: '有公钥没有 kid。', KID_DUPLICATE: '两个公钥的 kid 相同。', KID_USED: 'kid 已被另一个公钥用过：kid 永远只代表一个公钥。', KID_NOT_USABLE: 'kid 只能用可见 ASCII 字符，不能含身份证件号码。', RSA_TOO_SHORT: 'RSA 公钥短于 2048 位。',
      NO_KEY: '没有公钥。', TOO_MANY_KEYS: '同时有效的公钥最多八个。', REDIRECT_NEEDED: '控制台需要返回地址，其他客户端不能有。', REDIRECT_NOT_USABLE: '返回地址不能用：https，或本机 http。', NOT_A_CONSOLE: '只有控制台可以让人登录。',
    },
    notSent: '没有发送，也没有保存。', addKeys: '增加公钥', addKeysHint: '新旧公钥可以同时有效，便于轮换；换好后停用旧的。', kid: 'kid', algorithm: '算法', from: '自', until: '至', inUse: '使用中', retire: '停用',
    retireSure: (kid) => `停用公钥 ${kid}。一秒内用它签名的请求不再被接受，且不能恢复。`, retireLast: '这是最后一个有效公钥：停用后客户端取不到令牌。',
    noTokens: '它没有在一号的授权服务器登记公钥（使用市里自己的令牌，或尚未提供公钥）。', revoke: '注销客户端', revokeSure: '注销后一秒内所有进程拒绝它，永远不能恢复，编号也不能再用。',
    documents: '登记的查询文档', documentsHint: '除随一号发布的文档外，它还可以运行这里登记的 GraphQL 文档。', noDocuments: '没有登记。', documentName: '名称（可不填）', documentText: 'GraphQL 文档', addDocument: '登记文档', hash: '标识', registeredAt: '登记时间',
    revokeDocument: '撤销', revokeDocumentSure: '撤销后一秒内它不能再运行这个文档；以后可以重新登记。', unknown: '没有这个编号的客户端。', back: '返回客户端列表', chooseNew: '选择已登记的部门', newDepartment: '或登记新部门', newCode: '统一社会信用代码', newName: '部门名称',
  },
  en: {
    title: 'Clients', client: 'Client', list: 'List of clients', find: 'Find by name or id', register: 'Register a client', id: 'Id', idHint: '1 to 100 visible ASCII characters; never given away again.', name: 'Name', kind: 'Kind', anyKind: 'All kinds',
    kinds: { DEPARTMENT_SYSTEM: 'System of a department', SUBJECT_PORTAL: 'Portal of the people', AUDITOR: 'System of auditors', CONSOLE: 'Console' },
    noAuditors: 'Systems of auditors are registered at the machine alone: who gives out rights does not make whoever reviews them (三员分立).', state: 'State', anyState: 'All states', active: 'active', revoked: 'revoked', since: 'Registered', lastUse: 'Last use', never: 'The log has nothing of it',
    binding: 'Tokens are bound to', bindings: { DPOP: 'DPoP (a key of the client’s, RFC 9449)', MTLS: 'mTLS (its certificate, RFC 8705)' }, scopes: 'Further scopes', scopeNames: { OPENID: 'openid (who signed in)', EXPLORE: 'explore (any question, where allowed at all)' },
    redirects: 'Where browsers are sent back to', redirectsHint: 'Of consoles alone, one a line: https, or http on this machine.',
    keys: 'Public keys', keysHint: 'Paste a key set (JWK Set, RFC 7517) or choose a file. Public keys only: the private ones stay in the other system, where nobody should see them.', paste: 'Key set', file: 'Choose a file',
    keyFaults: {
      NOT_JSON: 'The text is not JSON.', PRIVATE_MEMBER: 'There is a private key in it. Have that pair of keys thrown away at once, and take the public half of a new one.', NOT_A_KEY_SET: 'The text is no key set (a list `keys`).', KIND_NOT_ALLOWED: 'A key of this kind is not taken.', CURVE_NOT_ALLOWED: 'The curve is not taken: use P-256 or Ed25519.',
      KID_MISSING: 'A key has no kid.', KID_DUPLICATE: 'Two keys have one kid.', KID_USED: 'The kid was used for another key: it stands for one key for ever.', KID_NOT_USABLE: 'A kid has visible ASCII characters and no ID number.', RSA_TOO_SHORT: 'The RSA key is shorter than 2,048 bits.',
      NO_KEY: 'There is no key.', TOO_MANY_KEYS: 'At most eight keys are in use at once.', REDIRECT_NEEDED: 'A console needs an address to come back to, others must have none.', REDIRECT_NOT_USABLE: 'The address to come back to cannot be used: https, or http on this machine.', NOT_A_CONSOLE: 'People sign in at consoles alone.',
    },
    notSent: 'It was not sent, and is kept nowhere.', addKeys: 'Add keys', addKeysHint: 'Old and new stand beside each other for a rollover; retire the old one afterwards.', kid: 'kid', algorithm: 'Algorithm', from: 'From', until: 'Until', inUse: 'in use', retire: 'Retire',
    retireSure: (kid) => `Retires the key ${kid}. Within a second nothing that it signs is accepted, and it does not come back.`, retireLast: 'It is the last key in use: without it the client gets no token.',
    noTokens: 'It has no keys at the hub’s own authorisation server (it has tokens of the city’s own issuer, or has not given keys yet).', revoke: 'Revoke the client', revokeSure: 'Every process refuses it within a second, for good; its id is never given away again.',
    documents: 'Registered documents', documentsHint: 'Beside the documents that come with the hub it may run the GraphQL documents that are registered here.', noDocuments: 'None.', documentName: 'Name (may be left out)', documentText: 'GraphQL document', addDocument: 'Register a document', hash: 'Identifier', registeredAt: 'Registered',
    revokeDocument: 'Revoke', revokeDocumentSure: 'Within a second it may not run this document; it can be registered again.', unknown: 'There is no client of this id.', back: 'Back to the list', chooseNew: 'Choose a registered department', newDepartment: 'or a new one', newCode: 'Credit code', newName: 'Name of the department',
  },
}
