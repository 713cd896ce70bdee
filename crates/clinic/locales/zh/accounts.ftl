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
accounts-unknown = 没有账户的地址（{ $word }）
