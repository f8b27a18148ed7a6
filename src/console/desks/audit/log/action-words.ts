/** Every action that leaves an entry (schema/audit-events.md); a test compares. In English the codes are words already. */
const IN_CHINESE: Readonly<Record<string, string>> = {
  'subject.ask': '查询主体', 'certificate.read': '读取证照', 'certificate.holds': '是否持有', 'certificate.verify': '核验证照', 'case.open': '受理办件', 'case.decide': '办结',
  'case.step': '办件流转', 'case.read': '查看办件', 'case.submit': '提交申请', 'case.load': '导入办件', 'case.progress': '申请人查进度', 'checklist.read': '材料清单', 'checklist.may-ask': '可否索要',
  'material.ask': '索要材料', 'prefill.read': '预填表单', 'prior-case.read': '历史办件', 'notice.give': '一次性告知', 'attachment.read': '读取附件', 'attachment.upload': '上传附件',
  'log.read': '查阅日志', 'log.count': '统计日志', 'log.export': '导出日志', 'log.export-broken-off': '导出中断', 'log.read-own': '本人查询', 'log.read-bundle': '下载日志',
  'review.draw': '随机抽取', 'review.close': '抽查结论', 'review.explain': '部门说明', 'review.list': '查看抽查', 'review.read-draw': '查看抽取', 'finding.list': '查看发现', 'finding.judge': '处理发现', 'detectors.run': '运行检测',
  'emergency.ask': '申请紧急调取', 'emergency.confirm': '确认紧急调取', 'emergency.decline': '不予确认', 'emergency.read': '紧急调取', 'emergency.judge': '紧急调取复核', 'emergency.list': '查看紧急调取',
  'withholding.begin': '设暂不告知', 'withholding.end': '结束暂不告知', 'withholding.read': '查看暂不告知', 'violation.list': '查看违规索要', 'correction.report': '数据异议', 'correction.answer': '异议答复',
  'client.register': '登记系统', 'client.revoke': '停用系统', 'grant.give': '共享授权', 'grant.move': '变更授权', 'guide.load': '导入指南', 'certificate.load': '导入证照', 'certificate-type.load': '导入证照类型',
  'guide.publish': '发布指南', 'person.add': '登记人员', 'person.read': '查看人员', 'role.grant': '授予角色', 'role.end': '结束角色', 'sign-in.begin': '登录', 'sign-in.end': '退出', 'sign-in.demo': '演示登录',
  'sign-in.role': '选择角色', 'sign-in.step-up': '再次证明', 'token.give': '发放令牌', 'token.refuse': '令牌被拒', 'token.withhold': '不予令牌', 'voucher.issue': '签发用证码', 'voucher.redeem': '使用用证码',
  'sharing.request': '共享申请', 'sharing.consent': '同意共享', 'sharing.refuse': '拒绝共享', 'subject.link': '关联号码', 'clock.sweep': '时限巡查', 'volume.decide': '用量审批',
  'attachment.broken-off': '附件发送中断', 'attachment.sweep': '清除无用附件', 'calendar.load': '发布工作日历', 'case.list': '查看办件列表', 'case.notice.list': '查看证照变动提醒',
  'case.tell': '提醒在办办件', 'certificate-type.declare-sharing': '声明共享属性', 'certificate-type.edit': '修改证照类型', 'client.change-keys': '变更系统公钥', 'client.last-use': '查看系统最近使用',
  'client.read': '查看系统', 'client.read-keys': '查看系统公钥', 'client.register-keys': '登记系统公钥', 'client.retire-key': '停用系统公钥', 'clock.cards': '查看黄牌红牌', 'clock.start': '补起时限',
  'correction.list': '查看数据异议', 'correction.relied-cases': '查看所涉办件', 'data.verify': '核对加密数据', 'delegation.end': '终止委托受理', 'delegation.give': '登记委托受理',
  'delegation.read': '查看委托受理', 'document.read': '查看登记的查询', 'document.register': '登记查询', 'document.revoke': '停用查询', 'draft.drop': '放弃草稿', 'draft.forget': '清除过期草稿',
  'draft.read': '读取草稿', 'draft.save': '保存草稿', 'efficiency.read': '查看效能', 'grant.list': '查看共享授权', 'grant.withdraw': '撤回共享授权', 'guide-draft.begin': '起草指南',
  'guide-draft.discard': '放弃指南草稿', 'guide-draft.save': '保存指南草稿', 'guide-table.apply': '按表格起草指南', 'guide-table.publish': '按表格发布指南', 'guide-warning.dismiss': '说明指南提醒',
  'guide-warning.raise': '恢复指南提醒', 'guide.withdraw': '撤回指南版本', 'honeytoken.list': '查看蜜标', 'honeytoken.plant': '布设蜜标', 'honeytoken.remove': '移除蜜标',
  'import.begin': '开始导入', 'import.cancel': '取消导入', 'import.end': '结束导入', 'import.expire': '清除隔离行', 'import.list': '查看导入', 'import.quarantine.read': '查看隔离行',
  'import.quarantine.take': '下载隔离行', 'import.receive': '接收导入文件', 'import.set-aside': '隔离有误的行', 'item.describe': '更新事项目录', 'item.dispose': '作出处理意见',
  'log.prove': '取得日志证明', 'log.prune': '清除到期日志内容', 'notice.read': '查看一次性告知书', 'passkey.code': '发放通行密钥注册码', 'passkey.read': '查看通行密钥', 'passkey.register': '注册通行密钥',
  'passkey.revoke': '停用通行密钥', 'person.state': '停用或恢复人员', 'review.check': '复核抽取', 'sharing.ask-extension': '申请延期答复', 'sharing.ask-to-complete': '要求补正共享申请',
  'sharing.complete': '补正共享申请', 'sharing.decide-extension': '决定延期答复', 'sharing.dispute': '提出共享争议', 'sharing.escalate': '提请协调争议', 'sharing.first-read': '首次读取共享数据',
  'sharing.list': '查看共享申请', 'sharing.read': '查看一件共享申请', 'sharing.ready': '数据已可读取', 'sharing.record': '查看年度共享情况', 'sharing.rule': '裁定共享争议', 'sharing.settle': '争议协商一致',
  'sharing.withdraw': '撤回共享申请', 'sign-in.end-all': '退出所有登录', 'sign-in.prove': '用通行密钥证明本人', 'sign-in.refuse': '登录被拒', 'token-keys.rotate': '更换令牌密钥',
  'violation.count': '统计违规索要', 'volume.declare': '申报用量', 'volume.holds': '查看超量待批', 'volume.list': '查看用量', 'volume.sweep': '清除往日用量', 'voucher.revoke': '撤销用证码',
}

export function actionWord(action: string, language: 'zh' | 'en'): string | null {
  return language === 'zh' ? (IN_CHINESE[action] ?? null) : null
}
