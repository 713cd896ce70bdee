# 患者页面。

today-title = 今天 { $date }
day-before = 前一天
day-after = 后一天
to-today = 回到今天
entered-later-note = 为这一天补记的内容会标明“补记”。
apply-done = 涂好了
undo = 撤销
undo-what = { $when } · { $what }：{ $said }
skip-dose = 这次不涂……
applied = ✓ 已涂
applied-later = ✓ 已涂（补记）
skipped = 未涂
skipped-because = 未涂：{ $reason }
no-plan-yet = 医生尚未签署方案。
no-plan-next = 下一步由医生制定方案。方案签署后，这里每天显示当天的用药。
amount-little = 不到半个指尖的软膏
amount-half = 半个指尖的软膏
amount-together = { $count ->
    [1] { $amount }
   *[other] { $count } 处共用：{ $amount }
}
amount-one = 一个指尖的软膏
amount-more = { $count } 个指尖的软膏
amount-what = “一个指尖”是多少
amount-unit = 从成人食指指尖到第一条横纹挤出的一条软膏，约 0.5 g，可涂约两个手掌大小。按医生记录的治疗面积计算。
burning-report = 皮肤有不适吗？
paused-today = 医生已安排暂停：今天不用药。
nothing-due = 这一天不需用药，这是方案的一部分。
plan-now = 目前所处阶段
phase-now = { $product }：{ $frequency }
phase-week = 第 { $week } 周，共 { $of } 周，至{ $until }
phase-count = 最近四周：{ $known }
no-phase-now = 今天没有安排治疗。
diary-title = 用药日记
ring-title = 本周
ring-applied = 次已涂
fill-range = 补记多天
fill-intro = 用于已经涂药而没有记录的日子。已有的记录保持不变。
fill-from = 从
fill-to = 到
fill-limits = 可选范围：{ $from }至{ $to }。
fill-applied = 全部已涂
fill-skipped = 全部未涂
diary-signs = 符号的含义
progress-title = 恢复情况
change-less = 比开始时小 { $percent }%
change-more = 比开始时大 { $percent }%
change-none = 与开始时大致相同
change-range = 在 { $low }% 至 { $high }% 之间，
change-within-error = 差别未超过测量误差，
change-first = 首次测量，
measured-today = 今天测量
measured-days = { $days } 天前测量（{ $date }）
measured-weeks = { $weeks } 周前测量（{ $date }）
change-old = 测量已超过 12 周，可能不再反映现在的情况。
change-nothing = 还没有测量过面积。
change-nothing-next = 下次就诊时首次测量，从第二次起可以看到变化。
column-date = 日期
column-area = 白斑面积（± 两倍标准误）
column-method = 方法
column-who = 测量者
measured-and-confirmed = { $by }测量，{ $confirmed }确认
measured-only = { $by }测量，尚未确认
decision-title = 医生的决定
forecast-link = 接下来可能怎样（{ $date }）
forecast-link-lesion = { $link } · { $lesion }
forecast-link-taken-back = { $date }的预测，医生已撤回
next-title = 接下来的日期
next-nothing = 没有安排日期。
next-visit = 就诊
next-review = 复诊评估，决定下一步
next-end = 方案的最后一天
next-at = { $date } { $time }
next-at-zone = { $date } { $time }（{ $zone } 时间）
next-look = 停药后第 { $weeks } 周复查
call-clinic = 致电诊所
messages-none = 还没有留言。
messages-unread = 诊所有 { $count } 条新留言
messages-read = 查看留言
messages-title = 提问与答复
ask-question = 提问
ask-reaction = 报告不良反应
ask-stop = 我想停药
reaction-what = 是什么反应？
reaction-since = 从哪天开始？
reaction-as-message = { $term }，{ $date }起：{ $body }
reaction-urgent = 感染、发热或肿胀：给诊所打电话比留言更快。
reported-title = 您的报告已发送
reported-infection = 他克莫司软膏说明书：先治疗感染。
reported-lymph-node = 他克莫司软膏说明书：淋巴结肿大须查明原因，原因不明或为传染性单核细胞增多症时停用软膏。
reported-call = 留言在工作时间内阅读，打电话更快。可以问一问是否要暂停用药。
reported-no-telephone = 请致电您的诊所。此处没有登记诊所的电话。
reported-emergency = 如有高热、呼吸困难或感觉病得很重：请拨打所在国家的急救电话（中国为 120）。
reported-photograph = 添加照片
message-body = 您的留言
not-for-emergencies = 留言在工作时间内阅读，不用于紧急情况。
stop-known = 由您与医生共同决定。目前所知：在一项已发表的小型试验中，已恢复颜色的部位不再用药时比每周用药两次时更常复发（恢复的颜色又退掉）。尚无试验比较过立即停药与缓慢停药。请写下想停药的原因，医生会首先阅读。
stop-forecast = 不同方案下接下来可能怎样

## 多天补记

fill-done = { $count ->
    [one] 已录入 1 次（{ $from }）。
   *[other] 已录入 { $count } 次（{ $from } 至 { $to }）。
 }
fill-nothing = 没有录入：这些日子不需要用药，或已有记录。
fill-undo = 撤销这些记录
fill-back = 返回日记

## 夜间

evening-before = 昨晚，{ $date }
evening-early = { $date } 的晚间用药还未到时间……
page-was = 该页面显示的是 { $was }，现在已是 { $date }。没有录入任何内容，请在这里录入。
page-turned = 日期已变，本页显示的是前一天，不能再在本页录入。请重新打开页面。

## 全部留言

messages-all = 全部留言（{ $count } 条）
messages-of = { $name } 的留言
messages-shown = 第 { $from } 至 { $to } 条，共 { $count } 条，最新的在前

## 纸质

paper-title = 纸质方案
paper-print = 用浏览器打印本页（A4 纸）。版面按一张纸安排，内容多时需要两张。
paper-back = 返回
paper-plan = 治疗方案
paper-calendar = 本月与下月
paper-call = 有事找谁
paper-link = 打印一页方案

## 各处皮损

amount-unit-signed = 从成人食指指尖到第一条横纹挤出的一条软膏，约 0.5 g，可涂约两个手掌大小。用量以医生签署的为准；未写用量之处按医生记录的治疗面积计算。

## 留言是否已打开

message-not-opened = 尚未打开
message-opened = { $by } 已于{ $date }打开
message-opened-by-clinic = 诊所已于{ $date }打开

## 剩余软膏

tubes-title = 剩余软膏
tubes-of = { $name } 的剩余软膏
tubes-look = 查看各支药膏和计算依据
tubes-none = 还没有登记药膏，因此不知道还剩多少。
tubes-add = 登记一支药膏
tubes-grams = 规格（g）
tubes-given-on = 取得日期
tubes-hint = 规格印在药膏管上。剩余量按这里登记的全部药膏计算。
tubes-entered = 已登记的药膏
tubes-by = 登记人
tubes-take-back = 撤回
tubes-unknown = 不知道还剩多少：方案中没有使用它的皮损或日期。
tubes-given = 自{ $date }起共取得 { $given } g。
tubes-left = 约剩 { $least } g（相当于 { $size } g 装 { $least_tubes } 支）。
tubes-left-range = 约剩 { $least } 至 { $most } g（相当于 { $size } g 装 { $least_tubes } 至 { $most_tubes } 支）。
tubes-nothing-planned = 方案中此药已不再使用。
tubes-days = 约够用 { $days } 天。
tubes-days-range = 约够用 { $least } 至 { $most } 天。
tubes-days-least = 至少约够用 { $days } 天，也可能够用到方案结束。
tubes-to-the-end = 够用到方案结束。
tubes-used-up = 按记录计算，应已用完。
tubes-until = 最迟约在{ $date }用完。
tubes-counted = 此为计算所得，并非称量：自{ $date }起共 { $given } g，减去有记录的 { $applied } 次用药；另有 { $unknown } 次没有记录，可能用了，也可能没用。
tubes-each-signed = 每次约 { $grams } g，按签署的用量。
tubes-each-area = 每次约 { $grams } g，按治疗面积计算。
tubes-assumed = 假定：今后按方案全部用药，没有浪费，也没有同时使用更早的药膏。

## 供其他医生参阅

sheet-link = 供其他医生参阅
sheet-what = 可打印的一页资料
sheet-title = 供其他医生参阅
sheet-intro = 本系统记录的内容，共一页。请用浏览器打印，或存为文件。
sheet-diagnosis = 诊断
sheet-segmental = 白癜风，节段型
sheet-not-segmental = 白癜风，非节段型
sheet-used = 此处每次所用
sheet-plan = 当前方案
sheet-phase = { $frequency }，至{ $until }
sheet-light = 共 { $count } 次，末次 { $date }
sheet-reactions = 尚未结束的不良反应
sheet-results = 化验，各项最近一次结果
sheet-call = 联系方式
sheet-clinic = 诊所
sheet-telephone = 电话
sheet-doctor = 方案签署医生
sheet-area-unconfirmed = { $area }，未经医生确认
sheet-area-confirmed = 最近一次已确认：{ $area }
sheet-above = ▲ 高于范围
sheet-below = ▼ 低于范围
sheet-no-telephone = 此处没有登记，请向患者询问诊所的联系方式
sheet-recorded = 记录截至{ $date }。本页没有的内容即此处没有记录，但不表示不存在。
