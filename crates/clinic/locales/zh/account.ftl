# 登录、首位管理员、会话、人员。

sign-in-title = 登录
sign-in = 登录
sign-in-failed = 登录名与密码不匹配，请再试一次。
sign-in-link-hint = 没有密码或忘了密码？诊所可以给您一个新的一次性登录链接。
email = 电子邮件
password = 密码
link-title = 以 { $name } 的身份登录
link-once = 此链接只能使用一次。
link-go = 登录
setup-title = 设立诊所
setup-intro = 此页用于设立诊所及其首位管理员，只能使用一次。
setup-go = 设立
clinic-name = 诊所名称
time-zone = 诊所所在时区
your-name = 您的姓名
new-password = 新密码
password-hint = 至少 12 个字符；汉字 8 个即可。由几个词组成的一句话容易记住。
account-title = 您的账户
sessions-title = 已登录的设备
session-browser = 浏览器
session-since = 登录于
session-seen = 最近使用
session-here = 本设备
session-end = 结束
password-change = 密码
password-changed = 密码已更改，其他会话均已结束。
password-wrong = 当前密码不对，没有作任何改动。
current-password = 当前密码
name = 姓名
role = 角色
language = 语言
invite-title = 邀请
invite-go = 生成链接
invited = { $name } 的链接
members-title = 成员
choose-course = 查看谁的疗程？
whose-switch = 切换
no-chart = 还没有您的病历，由诊所建立。

## 登录与保持登录

sign-in-name = 用户名、手机号或电子邮件
sign-in-stay = 在这部手机上保持登录
sign-in-stay-note = 仅限患者和监护人自己的手机：连续 90 天不使用才会退出。可随时在账户页面结束。
sign-in-idle = 由于一段时间没有使用，您已退出，请重新登录。
sign-in-over = 由于登录有时间限制，您已退出，请重新登录。
sign-in-ended = 这次登录已在别处结束（另一台设备、新密码或诊所），您已退出。
link-stay = 在这部手机上保持登录
link-stay-note = 仅限您自己的手机：连续 90 天不使用才会退出。可随时在账户页面结束。
session-kept = 保持登录

## 账户

names-title = 登录方式
names-note = 可用用户名、手机号或电子邮件加密码登录。系统不会向该号码发送任何内容。
names-user-name = 诊所给您的用户名：{ $name }
names-changed = 登录方式已保存。
names-none = 电子邮件和电话号码至少保留一项，否则无法登录此账户。
user-name = 用户名
telephone = 电话号码
password-none = 您还没有密码。请在下面设置，以便以后登录；没有密码时，只有诊所的新链接才能打开此账户。
zone-title = 时区
zone-own = 您的时区
zone-note = 您的日期和提醒时间按此时区计算。
zone-changed = 时区已保存。
field-user-name = “{ $found }”不能用作用户名：至少三个字符，只含 a 至 z、汉字、0 至 9 和 . - _，不以数字或符号开头。
field-taken = 无法使用：已有其他账户使用。
field-number-taken = 患者 { $found } 已使用此编号。

## 通行密钥

passkeys-title = 通行密钥
passkeys-note = 通行密钥用设备的指纹、面容或锁屏密码登录，不需要输入登录名和密码。原有密码仍然有效。
passkey-name = 添加时的浏览器
passkey-added-at = 添加时间
passkey-used-at = 最近使用
passkey-unused = 尚未使用
passkey-add = 添加通行密钥
passkey-added = 通行密钥已添加，其他会话均已结束。
passkey-remove = 移除……
passkey-remove-note = 移除后不能再用它登录，其他会话也会全部结束。设备上仍会列出它，可在设备上另行删除。
passkey-remove-go = 移除这个通行密钥
passkey-removed = 通行密钥已移除，其他会话均已结束。
passkey-failed = 通行密钥没有添加，没有作任何改动。请再试一次。
passkey-stopped = 设备没有响应或操作已取消，没有作任何改动。
passkey-known = 此设备已有这个账户的通行密钥。
passkey-no-script = 通行密钥需要 JavaScript，而此处无法运行；用密码登录不需要它。
passkey-unsupported = 此浏览器不支持通行密钥；可以用密码登录。
passkey-elsewhere = 通行密钥只能在诊所自己的网址使用；请从该网址打开。
passkeys-no-address = 此处不能添加通行密钥：诊所需要有自己的域名，并且网址以 https 开头。
sign-in-passkey = 用通行密钥登录
sign-in-passkey-failed = 未能用这个通行密钥登录。请再试一次，或用密码登录。
account-again = 用通行密钥登录后一小时内可以更改登录方式。请退出后重新登录。

## 邀请

invited-note = 可让对方当面扫码，或把链接转给对方。链接三天内有效，只能使用一次，不再显示。
invited-code = 链接的二维码
invited-copy = 复制链接
invited-copied = 已复制。
invited-names = 以后登录使用（密码由本人设置）：{ $names }
invite-names-note = 填写一项即可。都不填时，由诊所生成用户名。系统不会向该号码发送任何内容。
invite-patient = 患者
invite-number-note = 患者在本诊所的编号，例如病历号。留空则使用下一个空号。
invite-guardian = 监护人
guardian-of = 监护对象
guardian-until = 监护至
guardian-until-18 = 孩子满 18 岁
guardian-until-14 = 孩子满 14 岁
guardian-until-none = 不设期限（不能自行决定的成年人）
guardian-note = 孩子未满 14 岁时由监护人同意；满 14 岁后本人也可以同意。到所选年龄的生日起，监护人不再看到疗程。
guardian-grown = { $found } 已满 { $from } 岁，请选择其他年龄。
namesakes = 已有同名患者：
namesakes-note = 如果是同一个人，可在成员列表中生成新链接；再次邀请会产生第二份病历。
namesakes-other = 这是另一位同名的人
member-about = 详情
member-state = 状态
member-invited = 已邀请
member-active = 已启用
member-link-over = 链接已过期
member-ended = 已结束
member-link-until = 链接有效至{ $date }
member-keeps = { $names } 的监护人
member-new-link = 新链接
member-restore = 恢复访问
member-end = 结束访问……
member-end-note = 此人将在所有设备上退出，不能再登录。已录入的内容保留在病历中。
member-end-go = 结束 { $name } 的访问
