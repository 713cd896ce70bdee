# 电子邮件提醒，以及所有提醒的时间。邮件不写药名、病名和姓名。

reminder-title = 提醒
reminder-link = 提醒时间、邮件提醒与设备提醒
reminder-times = 时间
reminder-times-note = 这些时间用于电子邮件、设备通知和日历。每日一次的用药按早上提醒。04:00 之前的晚间时间算作当天夜里。
reminder-order = { $found } 不晚于早上的 { $from }。请选择较晚的时间；{ $to } 之前的时间算作当天夜里。
reminder-morning = 早上
reminder-evening = 晚上
reminder-by-mail = 电子邮件
reminder-neutral = 有到时间而尚未打勾的事项时，您会收到一封邮件。邮件不写是什么事、关于谁、为什么。每封邮件都有关闭提醒的链接。
reminder-consent = 打开链接并确认，即表示您同意接收邮件；可以在此处撤回，也可以在以下页面撤回：
reminder-address = 电子邮件地址
reminder-ask = 向此地址发送链接
reminder-unconfirmed = 已向此地址发送链接。请在一天之内打开，之后开始提醒。
reminder-on = 自{ $date }起向此地址发送提醒。
reminder-end = 关闭邮件提醒
reminder-failed = 上一封提醒未能送达，请检查地址。
reminder-no-mail = 本诊所不发送电子邮件，可以使用日历提醒。
reminder-too-often = 一天之内已请求五次链接，明天可以再次发送。
reminder-not-sent = 无法向此地址发送邮件，请检查地址或稍后再试。
reminder-confirm-ask = 提醒将发送到收到此链接的地址。
reminder-confirm-go = 这是我的地址
reminder-confirmed = 从现在起向此地址发送提醒。
reminder-off-ask = 不再向此地址发送提醒。
reminder-off-go = 关闭提醒
reminder-off-done = 提醒已关闭。您可以在自己的页面重新开启。
reminder-confirm-mail-subject = 请确认您的地址
reminder-confirm-mail =
    有人请求向此地址发送提醒。如果是您本人，请在一天之内打开此页：
    { $page }

    如果不是，请忽略此邮件，之后不会再收到邮件。
reminder-mail-subject = 提醒
reminder-mail =
    今天有一件事到时间了，请打开页面。
    { $page }

    关闭提醒：
    { $off }

## 管理员

mail-title = 电子邮件与通知
mail-link = 未发出的提醒
mail-from = 邮件由 { $from } 发出。
mail-none = 本诊所不发送电子邮件：启动时没有设置邮件服务器。该设置名为
mail-push-on = 通知发送到开启了提醒的设备。
mail-push-off = 本诊所不向设备发送通知：启动时没有开启。该设置名为
mail-by = 方式
mail-by-mail = 邮件
mail-by-push = 设备
mail-undelivered = 未发出的提醒
mail-all-out = 没有。
mail-when = 时间
mail-how = 情况
mail-said = 服务器或推送服务的答复
mail-given-up = 尝试 { $tries } 次后放弃
mail-unknown = 不知是否已发出，不会重发
