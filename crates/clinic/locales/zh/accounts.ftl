# 账户事件，供管理员查看。

accounts-title = 账户事件
accounts-link = 账户事件
accounts-note = 每一行都与前一行相连，不会更改。病历的查看与更改记在同一记录中，这里不显示。
accounts-when = 时间
accounts-what = 事件
accounts-by = 操作者
accounts-about = 涉及
accounts-older = 更早
accounts-set-up = 设立诊所
accounts-invited = 邀请
accounts-signed-in = 登录
accounts-sign-in-failed = 登录失败
accounts-signed-out = 退出
accounts-session-ended = 结束另一处的会话
accounts-password-changed = 设置密码，其他会话已结束
accounts-password-wrong = 当前密码输入错误
accounts-passkey-added = 添加通行密钥，其他会话已结束
accounts-passkey-used = 使用通行密钥登录
accounts-passkey-failed = 通行密钥登录失败
accounts-passkey-removed = 移除通行密钥，其他会话已结束
accounts-unknown-passkey = 没有账户的通行密钥（{ $word }）
accounts-unknown = 没有账户的地址（{ $word }）
accounts-telephone-changed = 更改了诊所的电话号码
accounts-guardian-named = 指定监护人
accounts-link-made = 生成新链接，原链接已失效
accounts-access-ended = 结束访问
accounts-names-changed = 更改登录方式
accounts-zone-changed = 更改时区
accounts-language-changed = 更改语言

## 如何联系诊所

clinic-title = 诊所
clinic-reach = 患者如何联系诊所
clinic-telephone = 电话号码
clinic-telephone-hint = 数字、空格、+ - ( )，例如 +86 21 1234 5678。留空则不显示号码。
clinic-telephone-note = 该号码显示在“现在可以怎么办”页面上，位于公共号码之前。请填写工作时间有人接听的号码。
clinic-telephone-is = 电话号码：{ $number }。患者在“现在可以怎么办”页面上看到它。
clinic-telephone-missing = 诊所没有电话号码。没有号码时，“现在可以怎么办”页面只有公共号码。
clinic-telephone-change = 更改电话号码
