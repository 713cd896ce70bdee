# 工作列表。

work-heading = { $count ->
    [0] 目前没有患者等候处理
   *[other] { $count } 位患者等候处理
}
urgency-3 = 紧急
urgency-2 = 尽快
urgency-1 = 常规
waiting-now = 新
waiting-hours = 已等 { $hours } 小时
waiting-days = 已等 { $days } 天
snooze = 稍后提醒
snooze-days = 天数（1 至 14）
snooze-reason = 原因
snooze-go = 稍后提醒
alert-note = 记录已做的处理
alert-note-first = 紧急：记录处理后才能稍后提醒。
alert-noted-mark = 已记录处理。
alert-noted = { $by } 于{ $date }记录：{ $reason }
alert-see = 已阅，因为……
alert-see-because = 不必再提醒的原因
alert-see-go = 已阅
alert-again = 恢复提醒
alert-put-off = { $by }设为{ $date }再提醒：{ $reason }
alert-seen = { $by } 于{ $date }已阅，因为：{ $reason }
put-off-title = 稍后提醒
put-off-count = { $count } 项
put-off-more = 只显示前 { $count } 项，其余见各患者的病历。
work-empty = 没有患者等候处理。
area-newest = { $area } cm²，{ $date }
area-from-to = 白斑面积由 { $first } 变为 { $newest } cm²
work-next = 下一位患者
seen-title = 已阅
all-patients = 全部患者
work-shown = 第 { $first } 至 { $last } 位，最紧急、等得最久的在前。
work-pages = 列表的页
page-before = 列表前一页
page-after = 列表后一页
find-name = 按姓名、拼音、首字母或编号查找（留空则列出全部患者）
find-go = 查找
found-heading = { $count ->
    [0] 未找到患者
   *[other] { $count } 位患者
}
found-more = 患者比这里显示的多：请输入姓名的一部分。
work-keys = 焦点在列表中时的按键：j 或 ↓ 下一位，k 或 ↑ 上一位，Enter 打开，s 稍后提醒，r 回复。
