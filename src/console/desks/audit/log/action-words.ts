import type { Language } from '../../../words/language.tsx'

/** What is done most, in words; of everything else the code stands alone (schema/audit-events.md). */
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
}

export function actionWord(action: string, language: Language): string | null {
  return language === 'zh' ? (IN_CHINESE[action] ?? null) : null
}
